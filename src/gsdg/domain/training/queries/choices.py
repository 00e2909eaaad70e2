"""What somebody may choose on forms: units, offices, organisers."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gsdg.domain.training.models import Course, PlanItem
from gsdg.domain.training.programmes import programmes_on, short_name
from gsdg.domain.training.words import QUARTERS
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor, Permission

KEEP = Permission.TRAINING_KEEP
NO_ORGANISERS = (OfficeKind.PROVINCIAL_PC, OfficeKind.STEERING)


def units_kept_by(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """The province first, then communes by name: units of that day that the person keeps."""
    here = tree.current().on(on)
    scope = by.scope(KEEP)
    reached = [
        unit
        for level in ("province", "district", "commune")
        for unit in here.at_level(level)
        if scope.everything or unit in scope.unit_ids
    ]
    return [(str(unit), here.span(unit).name) for unit in reached]


def units_to_invite_from(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """Those that one keeps; who holds classes of a component, for staff of other offices, anywhere in the province."""
    return all_units(on=on) if by.scope(KEEP).components else units_kept_by(by, on=on)


def all_units(*, on: date) -> list[tuple[str, str]]:
    """Where somebody can be transferred to."""
    here = tree.current().on(on)
    levels = ("province", "district", "commune")
    return [(str(u), here.span(u).name) for level in levels for u in here.at_level(level)]


def offices_kept_by(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """Own office first; then those of the units kept."""
    scope = by.scope(KEEP)
    offices = Office.objects.at(on).exclude(kind__in=NO_ORGANISERS)
    if not scope.everything:
        reached = Q(unit_id__in=scope.unit_ids) | Q(pk__in=scope.office_ids)
        offices = offices.filter(reached)
    found = sorted(offices, key=lambda one: (one.pk != by.office_id, one.sort_key))
    return [(str(one.pk), one.name) for one in found]


def organisers(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """Who can hold a course in one's name: the own office, without one those that are kept."""
    offices = offices_kept_by(by, on=on)
    own = [choice for choice in offices if choice[0] == str(by.office_id)]
    return own or offices


def lines_of_plans(course: Course) -> list[tuple[str, str]]:
    """Those of the organiser for the year in which the course began, and for the one before."""
    year = course.from_day.year
    lines = PlanItem.objects.filter(
        plan__office=course.office_id, plan__year__in=(year - 1, year)
    ).select_related("plan")
    several = len(programmes_on(course.from_day)) > 1
    return [
        (str(one.pk), f"{_place_of(one, several=several)}: {one.title}")
        for one in lines.order_by("-plan__year", "quarter", "position", "pk")
    ]


def _place_of(line: PlanItem, *, several: bool) -> str:
    place = f"{line.plan.year}, {QUARTERS[line.quarter]}"
    return f"{place}, {short_name(line.programme)}" if several else place


def programmes(day: date) -> list[tuple[str, str]]:
    """Of which a class that begins that day can be."""
    return [(one.code, short_name(one.code)) for one in programmes_on(day)]


def office_numbered(number: int) -> Office:
    return Office.objects.get(pk=number)


READ = Permission.FIGURES_READ


def units_read_by(by: Actor, *, on: date) -> frozenset[int]:
    """Units of that day whose figures the person reads; a department reads those of the unit it works for."""
    here = tree.current().on(on)
    scope = by.scope(READ)
    if scope.everything:
        return here.subtree_of(here.root)
    if scope.components:
        offices = Office.objects.filter(pk__in=scope.office_ids)
        own = frozenset(offices.values_list("unit_id", flat=True))
        return own.union(*(here.subtree_of(unit) for unit in own))
    return frozenset(unit for unit in scope.unit_ids if here.contains(unit))


def unit_of_reader(by: Actor, text: str, *, on: date) -> int | None:
    """The unit asked for, where it may be read; without one the highest that may. Units that are gone have successors."""
    here = tree.current().on(on)
    readable = units_read_by(by, on=on)
    asked = number_in(text, otherwise=None)
    if asked is not None:
        return asked if asked in readable else None
    levels = ("province", "district", "commune")
    found = [unit for level in levels for unit in here.at_level(level) if unit in readable]
    return found[0] if found else None

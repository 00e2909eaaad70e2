"""What somebody may choose on forms: offices to plan for, units to inspect, people for a team."""

from __future__ import annotations

from datetime import date

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import words
from gsdg.domain.inspections.models import Plan, Round
from gsdg.domain.inspections.refusals import offices_kept_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import Actor

Choices = list[tuple[str, str]]
UNIT, OFFICE = "u", "o"
LEVELS = ("district", "commune")


def offices_to_plan_for(by: Actor, *, on: date) -> Choices:
    """Own office first; divisions plan within the plan of theirs."""
    own = Office.objects.at(on).filter(pk__in=offices_kept_by(by), parent=None)
    found = sorted(own, key=lambda one: (one.pk != by.office_id, one.sort_key))
    return [(str(one.pk), one.name) for one in found]


def places_to_inspect(plan: Plan, *, on: date) -> Choices:
    """Units below that of the plan, then the offices of its own unit that own components; of a self-inspection oneself."""
    if plan.kind == words.SELF:
        return [(f"{OFFICE}:{plan.office_id}", plan.office.name)]
    here = tree.current().on(on)
    below = here.descendants_of(plan.unit_id) if here.contains(plan.unit_id) else frozenset()
    units = [unit for level in LEVELS for unit in here.at_level(level) if unit in below]
    offices = Office.objects.at(on).filter(unit_id=plan.unit_id, kind=OfficeKind.DEPARTMENT)
    return [
        *((f"{UNIT}:{unit}", here.span(unit).name) for unit in units),
        *((f"{OFFICE}:{one.pk}", one.name) for one in offices.exclude(pk=plan.office_id)),
    ]


def place_chosen(text: str) -> tuple[int, int | None]:
    """The unit, and the office where one was chosen."""
    kind, _colon, number = text.partition(":")
    if kind == UNIT:
        return int(number), None
    office = Office.objects.get(pk=int(number))
    return office.unit_id, office.pk


def team_offices(one: Round, *, on: date) -> Choices:
    """The own office first; then everybody else's, for joint teams."""
    offices = Office.objects.at(on).exclude(kind=OfficeKind.STEERING)
    found = sorted(offices, key=lambda office: (office.pk != one.office_id, office.sort_key))
    return [(str(office.pk), office.name) for office in found]


def people_of(one: Round, *, on: date) -> Choices:
    """People with an account in the office that holds the round."""
    there = User.objects.filter(office_id=one.office_id, is_active=True).order_by("name")
    return [(str(user.pk), user.name) for user in there]


def unit_planned_for(by: Actor, *, on: date) -> int:
    """The unit of the own office; without an office the root of the day."""
    unit = Office.objects.filter(pk=by.office_id or 0).values_list("unit_id", flat=True).first()
    return int(unit) if unit is not None else tree.current().on(on).root

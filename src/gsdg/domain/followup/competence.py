"""Who answers at a level: by the pack's levels, the component's owner before the lead department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.accounts.models import RoleGrant
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.packs.followup import AnsweringLevel, FollowUp
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office


@dataclass(frozen=True)
class Holder:
    """The level, its office (none for a body outside the province), and how many working days it has."""

    level: str
    office_id: int | None
    days: int


def level_of_office(office: Office, spec: FollowUp) -> AnsweringLevel | None:
    kind = office.parent.kind if office.parent is not None else office.kind
    return next((level for level in spec.levels if kind in level.office_kinds), None)


def above(level: AnsweringLevel | None, component: str, *, unit_id: int, on: date) -> Holder | None:
    """The next level that has somebody who can answer for this unit: a level that the map no longer has is passed by."""
    spec = catalogue_on(on).spec
    while level is not None and level.then is not None:
        level = spec.level(level.then)
        if level is None:
            return None
        if not level.office_kinds:
            return Holder(level.code, None, int(level.days))
        office_id = _office_at(level, component, unit_id, on)
        if office_id is not None:
            return Holder(level.code, office_id, int(level.days))
    return None


def _office_at(level: AnsweringLevel, component: str, unit_id: int, on: date) -> int | None:
    """Of the unit or of one above it: whose people hold a role over the component; else the first office of the first
    kind that the level names."""
    reach = _reach(unit_id, on)
    there = Office.objects.at(on).filter(kind__in=level.office_kinds, unit_id__in=reach)
    owners = RoleGrant.objects.at(on).filter(component=component).exclude(component="")
    owner = there.filter(pk__in=owners.values("user__office_id")).order_by("pk").first()
    if owner is not None:
        return owner.pk
    for kind in level.office_kinds:
        found = there.filter(kind=kind).order_by("pk").first()
        if found is not None:
            return found.pk
    return None


def _reach(unit_id: int, on: date) -> set[int]:
    """The unit and all above it on that day; of a unit that ended, those of what goes on after it."""
    here = tree.current().on(on)
    units = [unit_id] if here.contains(unit_id) else tree.current().goes_on_in(unit_id, on)
    return {*units, *(above for one in units for above in here.ancestors_of(one))}

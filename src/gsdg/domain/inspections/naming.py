"""What an inspected place is called on a day: a unit that is gone keeps its name."""

from __future__ import annotations

from datetime import date

from gsdg.domain.inspections.models import PlanUnit
from gsdg.domain.units import tree


def name_of(place: PlanUnit, on: date) -> str:
    if place.office is not None:
        return str(place.office.name)
    register = tree.current()
    return register.name_of(place.unit_id, register.nearest_day(place.unit_id, on))

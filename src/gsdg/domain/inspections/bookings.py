"""When the rounds that plans foresee come to which unit: by the first day where one is fixed, else by the quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gsdg.domain.inspections.clashes import Booking, month_of
from gsdg.domain.inspections.models import PlanItem, Round
from gsdg.domain.inspections.workflow import RoundState

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Entry:
    """One planned round of a body; `month` is that of its first day where a round is fixed, else the first of its quarter."""

    item: PlanItem
    month: int
    fixed: Round | None


def entry_of(item: PlanItem) -> Entry:
    live = [one for one in item.rounds.all() if one.state != RoundState.CANCELLED]
    fixed = live[0] if live else None
    if fixed is not None:
        return Entry(item, month_of(fixed.from_day.year, fixed.from_day.month), fixed)
    return Entry(item, month_of(item.year, (item.quarter - 1) * MONTHS_OF_A_QUARTER + 1), None)


def bookings_of(items: Iterable[PlanItem]) -> list[Booking]:
    return [
        Booking(item.pk, item.plan.office_id, place.unit_id, entry.month, place.office_id)
        for item in items
        for entry in [entry_of(item)]
        for place in item.units.all()
    ]

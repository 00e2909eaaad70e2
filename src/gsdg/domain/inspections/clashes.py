"""When two bodies go to one unit so soon after each other that they had better go together. Values in, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Booking:
    """A unit that a body means to visit, in a month counted from the year 0; a unit stands for all it comes from."""

    item_id: int
    office_id: int
    unit_id: int
    month: int
    part_id: int | None = None
    """The one office in the unit, where only that is visited."""


@dataclass(frozen=True)
class Clash:
    """Two bookings of one unit by two bodies; the earlier one first."""

    first: Booking
    second: Booking

    @property
    def apart(self) -> int:
        return self.second.month - self.first.month


def month_of(year: int, month: int) -> int:
    return year * 12 + month - 1


def clashes(bookings: Iterable[Booking], *, months: int) -> list[Clash]:
    """Fewer than `months` apart. Two rounds of one body are its own affair."""
    places: dict[tuple[int, int | None], list[Booking]] = defaultdict(list)
    for booking in bookings:
        places[booking.unit_id, booking.part_id].append(booking)
    found = [
        Clash(first, second)
        for there in places.values()
        for first, second in combinations(sorted(there, key=_in_time), 2)
        if first.office_id != second.office_id and second.month - first.month < months
    ]
    return sorted(found, key=lambda c: (c.first.month, c.second.month, c.first.unit_id, c.first.item_id))  # fmt: skip


def _in_time(booking: Booking) -> tuple[int, int]:
    return booking.month, booking.item_id

"""What was disbursed month by month against all that may be spent and against the time that has gone. No database.

The time for spending a budget year is thirteen months: until 31 January of the next. Whole coordinates for an SVG.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeVar

from gsdg.domain.finance.rounding import MILLION, rounded
from gsdg.kernel.axes import Size, Tick, round_steps
from gsdg.kernel.figures import format_amount
from gsdg.kernel.ratios import half_away_from_zero

MONTHS = 13
COMPARED = 2
"""Of one alone nothing is the slowest."""


class Spent(Protocol):
    @property
    def usable(self) -> int: ...
    @property
    def disbursed(self) -> int: ...
    @property
    def is_whole(self) -> bool: ...


Row = TypeVar("Row", bound=Spent)


def slowest(rows: Iterable[Row]) -> Row | None:
    """Of at least two that may be spent, the sum aside; by the amounts, not by the rounded rates."""
    parts = [row for row in rows if not row.is_whole and row.usable > 0]
    if len(parts) < COMPARED:
        return None
    return min(parts, key=lambda row: Fraction(row.disbursed, row.usable))


@dataclass(frozen=True)
class Month:
    """The end of a month: everything disbursed until then; None where it is still to come."""

    number: int
    disbursed: int | None
    even: int
    """What would have been disbursed had it gone evenly."""

    @property
    def label(self) -> str:
        return f"{self.number}" if self.number < MONTHS else "1"


def month_of(on: date, budget_year: int) -> int:
    """1 to 12, and 13 for January of the next year and whatever came later; what was paid before counts as January."""
    if on.year > budget_year:
        return MONTHS
    return on.month if on.year == budget_year else 1


def months_of(
    paid: Iterable[tuple[date, int]], *, budget_year: int, usable: int, on: date
) -> list[Month]:
    sums = [0] * (MONTHS + 1)
    for day, amount in paid:
        sums[month_of(day, budget_year)] += amount
    reached = month_of(on, budget_year) if on.year >= budget_year else 0
    found, running = [], 0
    for number in range(1, MONTHS + 1):
        running += sums[number]
        even = int(half_away_from_zero(Fraction(usable * number, MONTHS)))
        found.append(Month(number, running if number <= reached else None, even))
    return found


WIDE = Size(1000, 280, left=78, right=24, top=24, bottom=34)
NARROW = Size(358, 260, left=62, right=16, top=40, bottom=34)


@dataclass(frozen=True)
class Drawing:
    size: Size
    ticks: tuple[Tick, ...]
    names: tuple[tuple[int, str], ...]
    line: str
    """The path of what was disbursed."""
    even: str
    limit_y: int
    last_x: int
    last_y: int
    last_text: str

    @property
    def last_text_y(self) -> int:
        return self.last_y - 12

    @property
    def limit_text_y(self) -> int:
        return self.limit_y - 7


def drawing_of(months: list[Month], usable: int, size: Size) -> Drawing | None:
    """None where there is nothing to spend and nothing was spent."""
    done = [month for month in months if month.disbursed is not None]
    highest = max(usable, *(month.disbursed or 0 for month in months))
    if highest <= 0 or not done:
        return None
    step, count = _steps(highest)
    plane = _Plane(size, step * count)
    last = done[-1]
    points = [
        (plane.x(0), plane.y(0)),
        *((plane.x(m.number), plane.y(m.disbursed or 0)) for m in done),
    ]
    return Drawing(
        size=size,
        ticks=tuple(Tick(plane.y(step * i), _million(step * i)) for i in range(count + 1)),
        names=tuple((plane.x(m.number, half=True), m.label) for m in months),
        line="M" + "L".join(f"{x} {y}" for x, y in points),
        even=f"M{plane.x(0)} {plane.y(0)}L{plane.x(MONTHS)} {plane.y(usable)}",
        limit_y=plane.y(usable),
        last_x=plane.x(last.number),
        last_y=plane.y(last.disbursed or 0),
        last_text=_million(last.disbursed or 0),
    )


@dataclass(frozen=True)
class _Plane:
    size: Size
    highest: int

    def x(self, month: int, *, half: bool = False) -> int:
        return self.size.x(Fraction(2 * month - 1 if half else 2 * month, 2 * MONTHS))

    def y(self, amount: int) -> int:
        return self.size.y(amount, self.highest)


def _steps(highest: int) -> tuple[int, int]:
    """Never less than a million, in which they are written."""
    step, count = round_steps(
        Fraction(highest), smallest=Fraction(MILLION), most=5, rounds=(1, 2, 5)
    )
    return int(step), count


def _million(amount: int) -> str:
    return format_amount(rounded(amount))

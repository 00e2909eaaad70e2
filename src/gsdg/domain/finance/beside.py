"""What was disbursed of a component's money beside what its result comes to of its plan. No database.

Both parts are of their own whole and stand at the same day. Whole coordinates for an SVG; the axis begins at zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from gsdg.kernel.axes import Size, round_steps
from gsdg.kernel.ratios import half_away_from_zero

ROW, THICK = 66, 16
NAME, FIRST, SECOND = 12, 20, 39
"""From the top of a row: the line its name is written on, and the tops of its two bars."""
WIDE = Size(1000, 0, left=8, right=74, top=10, bottom=30)
NARROW = Size(358, 0, left=4, right=58, top=10, bottom=30)
WHOLE = Fraction(100)


class Lack(StrEnum):
    """What is missing for one of the two rates."""

    CELL = "cell"
    REPORT = "report"
    PLAN_CELL = "plan_cell"
    PLAN = "plan"
    RESULT = "result"
    MONEY = "money"


@dataclass(frozen=True)
class Pair:
    """Parts of one: of the money that may be spent, of the result that was planned, of the time for spending."""

    code: str
    disbursed: Fraction
    result: Fraction
    elapsed: Fraction


@dataclass(frozen=True)
class Bar:
    y: int
    width: int
    text_x: int
    text_y: int
    text: str


@dataclass(frozen=True)
class Row:
    code: str
    name_y: int
    money: Bar
    result: Bar
    gone_x: int
    gone_y: int
    gone_end: int


@dataclass(frozen=True)
class Drawing:
    size: Size
    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, str], ...]

    @property
    def thick(self) -> int:
        return THICK


def share_of(part: int, whole: int) -> Fraction | None:
    """None where there is nothing to be a part of."""
    return Fraction(part, whole) if whole > 0 else None


def percent(share: Fraction) -> str:
    """With one decimal, as it is written on screen."""
    return f"{half_away_from_zero(share * 100, 1)}".replace(".", ",")


def drawing_of(pairs: Sequence[Pair], size: Size) -> Drawing | None:
    if not pairs:
        return None
    size = replace(size, height=size.top + ROW * len(pairs) + size.bottom)
    highest = max(WHOLE, *(100 * max(p.disbursed, p.result) for p in pairs))
    step, count = round_steps(highest, smallest=Fraction(1), most=5, rounds=(1, 2, 5))
    plane = _Plane(size, step * count)
    ticks = tuple((plane.x(step * i), f"{step * i}") for i in range(count + 1))
    return Drawing(size, tuple(_rows(plane, pairs)), ticks)


@dataclass(frozen=True)
class _Plane:
    size: Size
    highest: Fraction

    def x(self, value: Fraction) -> int:
        """What was taken back makes less than nothing: it is drawn as nothing and written as it is."""
        return self.size.x(max(value, Fraction(0)) / self.highest)

    def bar(self, share: Fraction, y: int) -> Bar:
        end = self.x(share * 100)
        return Bar(y, end - self.size.left, end + 6, y + THICK - 3, f"{percent(share)} %")


def _rows(plane: _Plane, pairs: Sequence[Pair]) -> Iterator[Row]:
    for number, pair in enumerate(pairs):
        top = plane.size.top + ROW * number
        yield Row(
            code=pair.code,
            name_y=top + NAME,
            money=plane.bar(pair.disbursed, top + FIRST),
            result=plane.bar(pair.result, top + SECOND),
            gone_x=plane.x(pair.elapsed * 100),
            gone_y=top + FIRST - 3,
            gone_end=top + SECOND + THICK + 3,
        )

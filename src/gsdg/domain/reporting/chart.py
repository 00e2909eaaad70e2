"""A series drawn as lines: whole coordinates for an SVG, with the breaks where lines stop. No database, no template.

Law of the drawing: the axis begins at zero; what is estimated is a hollow point on a dashed line; across another
poverty line nothing is joined; a total that lacks reports stands alone; a missing period is a gap.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gsdg.kernel.axes import Size as Size
from gsdg.kernel.axes import Tick, round_steps
from gsdg.kernel.ratios import half_away_from_zero


@dataclass(frozen=True)
class Dot:
    """One period. `solid` is a reported and complete figure; else it is drawn hollow."""

    label: str
    value: Decimal | None
    text: str
    solid: bool = True
    old: bool = False
    """Counted by an older poverty line than the last one: a square."""
    whole: bool = True
    """Every report of it is in. What lacks some is not compared, so no line goes there."""


@dataclass(frozen=True)
class Cut:
    """A break after the dot `after`; `strong` is a change of the map, else of the line. Two lines of text."""

    after: int
    first: str
    second: str
    strong: bool


LETTER, ROW, ROWS = 8, 32, 2
"""How wide a letter of a cut's text is at most, how high its two lines are, and how many such rows the margin holds."""
CUTS_SPREAD = Fraction(4, 5)
"""How much of the way between two dots the cuts that lie there may take."""

WIDE = Size(1050, 330, left=72, right=40, top=60, bottom=34)
NARROW = Size(358, 300, left=56, right=22, top=76, bottom=34)


@dataclass(frozen=True)
class Mark:
    x: int
    y: int
    text: str
    text_x: int
    text_y: int
    anchor: str
    shape: str

    @property
    def square_x(self) -> int:
        return self.x - 5

    @property
    def square_y(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class Name:
    x: int
    label: str


@dataclass(frozen=True)
class Stroke:
    x1: int
    y1: int
    x2: int
    y2: int
    dashed: bool


@dataclass(frozen=True)
class DrawnCut:
    x: int
    text_x: int
    y: int
    anchor: str
    first: str
    second: str
    strong: bool

    @property
    def second_y(self) -> int:
        return self.y + 16


@dataclass(frozen=True)
class Drawing:
    """All that the template draws."""

    size: Size
    ticks: tuple[Tick, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    cuts: tuple[DrawnCut, ...]


def drawing_of(dots: Sequence[Dot], cuts: Sequence[Cut], size: Size) -> Drawing:
    top = max((dot.value for dot in dots if dot.value is not None), default=Decimal(0))
    step, steps = _steps(max(Fraction(top), Fraction(0)))
    drawn = tuple(_drawn(_Plane(size, len(dots), step * steps), cuts))
    size = _with_room(size, drawn)
    plane = _Plane(size, len(dots), step * steps)
    return Drawing(
        size=size,
        ticks=tuple(Tick(plane.y(step * i), _written(step * i)) for i in range(steps + 1)),
        strokes=tuple(_strokes(plane, dots, cuts)),
        marks=tuple(_marks(plane, dots)),
        names=tuple(Name(plane.x(i), dot.label) for i, dot in enumerate(dots)),
        cuts=drawn,
    )


def _with_room(size: Size, cuts: Iterable[DrawnCut]) -> Size:
    """Higher where texts need more rows than the margin holds."""
    lowest = max((cut.y for cut in cuts), default=0)
    more = max(0, lowest - 14 - (ROWS - 1) * ROW)
    return replace(size, top=size.top + more, height=size.height + more)


@dataclass(frozen=True)
class _Plane:
    size: Size
    count: int
    highest: Fraction

    def x(self, index: int) -> int:
        """The middle of the column of a dot."""
        return self.size.x(Fraction(2 * index + 1, 2 * max(self.count, 1)))

    def between(self, after: int, number: int, count: int) -> int:
        """Where the cut `number` of `count` stands that lie between the same two dots."""
        edge = Fraction(after + 1, max(self.count, 1))
        aside = (Fraction(number + 1, count + 1) - Fraction(1, 2)) * CUTS_SPREAD
        return self.size.x(edge + aside / max(self.count, 1))

    def y(self, value: Fraction) -> int:
        return self.size.y(value, self.highest)


def _steps(highest: Fraction) -> tuple[Fraction, int]:
    if highest == 0:
        return Fraction(1), 1
    return round_steps(
        highest, smallest=Fraction(1, 1000), most=4, rounds=(1, 2, Fraction(5, 2), 5)
    )


def _written(value: Fraction) -> str:
    exact = half_away_from_zero(value, 4).normalize()
    whole, _, fraction = f"{exact:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return grouped + (f",{fraction}" if fraction else "")


def _strokes(plane: _Plane, dots: Sequence[Dot], cuts: Sequence[Cut]) -> Iterator[Stroke]:
    apart = {cut.after for cut in cuts if not cut.strong}
    for i, (one, two) in enumerate(itertools.pairwise(dots)):
        if one.value is None or two.value is None or i in apart:
            continue
        if not (one.whole and two.whole):
            continue
        yield Stroke(
            plane.x(i),
            plane.y(Fraction(one.value)),
            plane.x(i + 1),
            plane.y(Fraction(two.value)),
            dashed=not (one.solid and two.solid),
        )


def _marks(plane: _Plane, dots: Sequence[Dot]) -> Iterator[Mark]:
    for i, dot in enumerate(dots):
        if dot.value is None:
            continue
        x, y = plane.x(i), plane.y(Fraction(dot.value))
        shape = "square" if dot.old else "full" if dot.solid else "hollow"
        yield Mark(x, y, dot.text, x, y - 14, "middle", shape)


def _drawn(plane: _Plane, cuts: Sequence[Cut]) -> Iterator[DrawnCut]:
    """Texts stand on the roomier side, those of neighbours on the outer sides and one under the other; none runs over
    the edge where the other side has room."""
    middle = plane.size.width // 2
    gaps = Counter(cut.after for cut in cuts)
    seen: Counter[int] = Counter()
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, cut in enumerate(cuts):
        x = plane.between(cut.after, seen[cut.after], gaps[cut.after])
        seen[cut.after] += 1
        alone = gaps[cut.after] == 1
        right = x > middle if alone else seen[cut.after] <= gaps[cut.after] // 2
        wide = LETTER * max(len(cut.first), len(cut.second))
        if not right and x + 8 + wide > plane.size.width:
            right = True
        elif right and x - 8 < wide:
            right = False
        text_x = x - 8 if right else x + 8
        place = (text_x - wide, text_x) if right else (text_x, text_x + wide)
        row = next(r for r in itertools.count(number % 2, 2) if _is_free(place, taken[r]))
        taken[row].append(place)
        yield DrawnCut(
            x=x,
            text_x=text_x,
            y=14 + row * ROW,
            anchor="end" if right else "start",
            first=cut.first,
            second=cut.second,
            strong=cut.strong,
        )


def _is_free(place: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(place[1] < left or right < place[0] for left, right in taken)

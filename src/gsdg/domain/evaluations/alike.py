"""Which units have like conditions, and how far they differ in what became of them. Never an order of better and worse.

Conditions are those of the year that the comparison starts from. Units stay in the order they came in. No database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from gsdg.domain.packs.evaluations import Area, Band, Likeness
from gsdg.kernel.ratios import Ratio

One = TypeVar("One")


@dataclass(frozen=True)
class UnitYears:
    """What one unit said in each of the years compared: so many of so many, always of more than none."""

    unit_id: int
    code: str
    name: str
    kind: str
    rates: tuple[Ratio, ...]
    estimated: bool = False

    @property
    def change(self) -> Fraction | None:
        return change_of(self.rates)


@dataclass(frozen=True)
class Group:
    """Units of one area, one band of the rate and one band of size."""

    area: Area
    rate: Band
    size: Band
    units: tuple[UnitYears, ...]

    @property
    def rates(self) -> tuple[Ratio, ...]:
        """Of all of them together: parts add up, rates do not."""
        years = zip(*(unit.rates for unit in self.units), strict=True)
        return tuple(sum(rates[1:], rates[0]) for rates in years)

    @property
    def change(self) -> Fraction | None:
        return change_of(self.rates)

    @property
    def spread(self) -> Spread | None:
        """Of the changes; with one year only of the rates there is none."""
        changes = [unit.change for unit in self.units if unit.change is not None]
        return spread_of(changes) if changes else None


@dataclass(frozen=True)
class Spread:
    least: Fraction
    middle: Fraction
    most: Fraction


@dataclass(frozen=True)
class Grouped:
    """`apart` are units that too few others are like."""

    groups: tuple[Group, ...]
    apart: tuple[UnitYears, ...]


def picked(years: Sequence[One]) -> tuple[One, ...]:
    """Start, middle and end; of two years both, of one that one."""
    if len(years) < 3:
        return tuple(years)
    return years[0], years[len(years) // 2], years[-1]


def percent_of(rate: Ratio) -> Fraction:
    return Fraction(100 * rate.num, rate.den)


def change_of(rates: Sequence[Ratio]) -> Fraction | None:
    """From the first to the last year, in percentage points."""
    return percent_of(rates[-1]) - percent_of(rates[0]) if len(rates) > 1 else None


def spread_of(values: Iterable[Fraction]) -> Spread:
    """The middle of an even number of values lies between the two in the middle."""
    found = sorted(values)
    half = len(found) // 2
    middle = found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2
    return Spread(found[0], middle, found[-1])


def grouped(likeness: Likeness, units: Iterable[UnitYears]) -> Grouped:
    """Groups in the order of the pack: by area, then rate, then size. Every unit is in one group or apart."""
    known = list(units)
    groups, told = [], set()
    for area in likeness.areas:
        for rate in likeness.rates:
            for size in likeness.sizes:
                inside = tuple(one for one in known if _fits(likeness, one, area, rate, size))
                if len(inside) >= int(likeness.least_units):
                    groups.append(Group(area, rate, size, inside))
                    told |= {one.unit_id for one in inside}
    return Grouped(tuple(groups), tuple(one for one in known if one.unit_id not in told))


def _fits(likeness: Likeness, unit: UnitYears, area: Area, rate: Band, size: Band) -> bool:
    start = unit.rates[0]
    return (
        unit.kind in area.of
        and band_of(likeness.rates, percent_of(start)) == rate
        and band_of(likeness.sizes, Fraction(start.den)) == size
    )


def band_of(bands: Sequence[Band], value: Fraction) -> Band:
    """The last one that begins at the value or below it; the first begins at nothing."""
    return next((one for one in reversed(bands) if value >= int(one.least)), bands[0])

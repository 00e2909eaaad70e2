"""How years are taken together and how far a target was reached, exactly and in parts. No database.

Lower may be better: from 10 to 6 with a target of 5 is four fifths of the way. A share is a ratio of whole numbers and is
rounded only where it is shown; what is below its target is never rounded up to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from gsdg.kernel.ratios import Ratio, half_away_from_zero

SUM, LAST, MEAN, FALL = "sum", "last", "mean", "fall"
DOWN = "down"
SHARE_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Year:
    """What one year says: `num` of `den` parts. A number that is no rate has one part."""

    year: int
    num: Fraction
    den: int = 1

    @property
    def value(self) -> Fraction:
        return self.num / self.den


@dataclass(frozen=True, slots=True)
class Taken:
    """The years of a term as one number, and which of them are in it."""

    value: Fraction
    years: tuple[int, ...]


def taken_together(rule: str, years: Sequence[Year], base: Year | None = None) -> Taken | None:
    """Years in order, only those that count. None where there is nothing to take, or nothing to fall from."""
    if not years:
        return None
    inside = tuple(one.year for one in years)
    last = years[-1]
    if rule == SUM:
        return Taken(sum((one.value for one in years), Fraction(0)), inside)
    if rule == MEAN:
        return Taken(
            sum((one.num for one in years), Fraction(0)) / sum(o.den for o in years), inside
        )
    if rule == FALL:
        if base is None or base.year >= last.year or base.value == 0:
            return None
        return Taken(100 * (base.value - last.value) / base.value, (base.year, last.year))
    return Taken(last.value, (last.year,))


def is_met(direction: str, actual: Fraction, target: Fraction) -> bool:
    return actual <= target if direction == DOWN else actual >= target


def reached(
    direction: str, *, actual: Fraction, target: Fraction, start: Fraction | None = None
) -> Ratio | None:
    """How much of the target was reached. With `start` it is how far along the way from there to the target.

    None where there is no way to go (the start is at the target or beyond), or where lower is better and nobody says from
    where: then only met or not met can be said.
    """
    if start is not None:
        way, gone = target - start, actual - start
        if direction == DOWN:
            way, gone = -way, -gone
        return _ratio(gone, way) if way > 0 else None
    if direction == DOWN or target <= 0:
        return None
    return _ratio(actual, target)


def _ratio(part: Fraction, whole: Fraction) -> Ratio:
    """In whole numbers over one denominator; `whole` is above nothing."""
    share = part / whole
    return Ratio(share.numerator, share.denominator)


class Threshold(Protocol):
    """From so many per cent of the target upward."""

    @property
    def least(self) -> int: ...


Graded = TypeVar("Graded", bound=Threshold)


def light_of(lights: Sequence[Graded], *, met: bool, share: Ratio | None) -> Graded:
    """Lights from the best downward. What is met is the best one; without a share what is not met is the last."""
    if met:
        return lights[0]
    if share is None:
        return lights[-1]
    for light in lights[1:]:
        if share.num * 100 >= int(light.least) * share.den:
            return light
    return lights[-1]


def share_shown(share: Ratio | None, *, met: bool) -> Decimal | None:
    """In per cent; 99,96 % of a target that was missed is shown as 99,9, never as 100."""
    if share is None:
        return None
    shown = share.percent(SHARE_DECIMALS)
    if shown is not None and not met and shown >= 100:
        return Decimal(100) - Decimal(1).scaleb(-SHARE_DECIMALS)
    return shown


def number_shown(value: Fraction, decimals: int) -> Decimal:
    return half_away_from_zero(value, decimals)

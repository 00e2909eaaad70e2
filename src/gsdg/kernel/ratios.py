"""Exact ratios and rounding. A rate is kept as its two parts and computed when shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def half_away_from_zero(value: Fraction | Decimal | int, decimals: int = 0) -> Decimal:
    """Round as Excel and the circulars do: 0,5 goes away from zero on both sides."""
    scaled = Fraction(value) * 10**decimals
    doubled = abs(scaled) * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    # Not scaleb: it rounds to 28 digits, and half to even.
    return Decimal(f"{-whole if scaled < 0 else whole}e-{decimals}")


@dataclass(frozen=True, slots=True)
class Ratio:
    """num ÷ den, both whole amounts of one unit. Parts add up, rates do not."""

    num: int
    den: int

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.num + other.num, self.den + other.den)

    def percent(self, decimals: int = 2) -> Decimal | None:
        """In per cent, rounded half away from zero; None where nothing is divided by."""
        if self.den == 0:
            return None
        return half_away_from_zero(Fraction(self.num * 100, self.den), decimals)


def share_of(amount: int, lo_ppm: int, hi_ppm: int) -> int:
    """The part of a whole amount that lies in [lo, hi) of a million: F(hi) − F(lo).

    The parts of tiles that cover [0, 1 000 000) are whole and add up to the amount exactly, negative ones too.
    """
    return _cumulative(amount, hi_ppm) - _cumulative(amount, lo_ppm)


def _cumulative(amount: int, ppm: int) -> int:
    million = 1_000_000
    return (amount // million) * ppm + ((amount % million) * ppm) // million


def largest_remainder(total: int, weights: list[int]) -> list[int]:
    """Whole parts in proportion to the weights that add up to the total; ties go to the earlier one."""
    whole = sum(weights)
    if whole <= 0 or total < 0 or min(weights) < 0:
        raise ValueError("weights must be non-negative, not all zero, and the total not negative")
    parts = [total * w // whole for w in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts

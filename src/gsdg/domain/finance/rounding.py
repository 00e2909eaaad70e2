"""Đồng in whole units, and parts beside wholes that are printed already; what adds up to itself is in `adding_up`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gsdg.kernel.ratios import half_away_from_zero

MILLION = 1_000_000


def rounded(amount: int, unit: int = MILLION) -> int:
    """Whole units, half away from zero, as Excel does."""
    return int(half_away_from_zero(Fraction(amount, unit)))


def shared_below(
    parts: Sequence[int], wholes: Sequence[tuple[int, int]], unit: int = MILLION
) -> list[int]:
    """Parts of wholes that are printed already, each whole as its exact amount and as it is printed.

    What is no more than its whole is printed as no more, what is all of it as all of it. As far as that leaves room the
    parts add up to their rounded sum.
    """
    ranges = [_range(part, *whole, unit) for part, whole in zip(parts, wholes, strict=True)]
    shares = [low for low, _high in ranges]
    missing = rounded(sum(parts), unit) - sum(shares)
    free = [i for i, (low, high) in enumerate(ranges) if low < high]
    for i in sorted(free, key=lambda i: (-(parts[i] % unit), i))[: max(0, missing)]:
        shares[i] += 1
    return shares


def _range(part: int, whole: int, printed: int, unit: int) -> tuple[int, int]:
    """The least and the most that a part is printed as."""
    if part == whole:
        return printed, printed
    low, high = part // unit, -(-part // unit)
    return (low, min(high, printed)) if part < whole else (low, high)

"""Tables in triệu đồng that still add up: the total is rounded once, its parts share the remainder."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gsdg.kernel.ratios import half_away_from_zero

MILLION = 1_000_000


def rounded(amount: int, unit: int = MILLION) -> int:
    """Whole units, half away from zero, as Excel does."""
    return int(half_away_from_zero(Fraction(amount, unit)))


def shared_out(amounts: Sequence[int], total: int, unit: int = MILLION) -> list[int]:
    """The amounts in whole units, adding up to `total` units.

    Each is first rounded down; the units that are missing go to the largest remainders, the earlier of equals first.
    A part that is not zero may show as 0, but none moves by a whole unit or more while total is its parts' rounded sum.
    """
    floors = [amount // unit for amount in amounts]
    missing = total - sum(floors)
    order = sorted(range(len(amounts)), key=lambda i: (-(amounts[i] % unit), i))
    if not 0 <= missing <= len(amounts):
        raise ValueError("the total is not the rounded sum of these amounts")
    for i in order[:missing]:
        floors[i] += 1
    return floors


def column(amounts: Sequence[int], unit: int = MILLION) -> tuple[list[int], int]:
    """A column of parts and its total, each in whole units, that add up."""
    whole = rounded(sum(amounts), unit)
    return shared_out(amounts, whole, unit), whole

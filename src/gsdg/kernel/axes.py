"""The plane that a chart is drawn on: whole coordinates, a value axis that begins at zero and goes up in round steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gsdg.kernel.ratios import half_away_from_zero


@dataclass(frozen=True)
class Size:
    """A drawing and the margins around its plane."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def base(self) -> int:
        """Where zero lies."""
        return self.height - self.bottom

    @property
    def end_x(self) -> int:
        return self.width - self.right

    @property
    def tick_x(self) -> int:
        return self.left - 8

    @property
    def name_y(self) -> int:
        return self.height - 10

    def x(self, part: Fraction) -> int:
        """At a part of the way from the left to the right of the plane."""
        return whole(self.left + (self.end_x - self.left) * part)

    def y(self, value: Fraction | int, highest: Fraction | int) -> int:
        return whole(self.base - (self.base - self.top) * Fraction(value) / Fraction(highest))


@dataclass(frozen=True)
class Tick:
    y: int
    label: str

    @property
    def text_y(self) -> int:
        return self.y + 4


def whole(value: Fraction) -> int:
    return int(half_away_from_zero(value))


def round_steps(
    highest: Fraction, *, smallest: Fraction, most: int, rounds: Sequence[Fraction | int]
) -> tuple[Fraction, int]:
    """A round step and how many of them reach the highest value: 300 × 4 for 1.088. At most so many, at least one."""
    step = smallest
    while True:
        for round_one in rounds:
            wide = step * round_one
            if wide * most >= highest:
                return wide, max(1, -(-highest // wide))
        step *= 10

"""The plane of a chart: whole coordinates that keep the order of values, and steps that reach the highest."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gsdg.kernel.axes import Size, Tick, round_steps

SIZE = Size(1000, 280, left=78, right=24, top=24, bottom=34)
ROUNDS = (1, 2, 5)


def test_the_plane_lies_inside_its_margins() -> None:
    assert (SIZE.x(Fraction(0)), SIZE.x(Fraction(1))) == (SIZE.left, SIZE.end_x)
    assert (SIZE.y(0, 7), SIZE.y(7, 7)) == (SIZE.base, SIZE.top)
    assert (SIZE.tick_x, SIZE.name_y, Tick(10, "").text_y) == (70, 270, 14)


@given(st.integers(1, 10**15), st.integers(1, 6))
def test_round_steps_reach_the_highest_and_no_step_is_wasted(highest: int, most: int) -> None:
    step, count = round_steps(Fraction(highest), smallest=Fraction(1), most=most, rounds=ROUNDS)
    assert step * count >= highest > step * (count - 1)
    assert 1 <= count <= most


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=2))
def test_a_larger_value_is_never_drawn_lower(values: list[int]) -> None:
    small, large = sorted(values)
    assert SIZE.y(large, 10**9) <= SIZE.y(small, 10**9)

"""How far a target was reached: worked examples, and what holds for all numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.evaluations.reckoning import (
    Year,
    is_met,
    light_of,
    reached,
    share_shown,
    taken_together,
)
from gsdg.kernel.ratios import Ratio

numbers = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4)
directions = st.sampled_from(["up", "down"])


class Light(NamedTuple):
    code: str
    least: int


LIGHTS = [Light("dat", 100), Light("gan-dat", 90), Light("chua-dat", 0)]


def test_from_ten_to_six_with_a_target_of_five_is_four_fifths() -> None:
    share = reached("down", start=Fraction(10), actual=Fraction(6), target=Fraction(5))
    assert share == Ratio(4, 5)
    assert not is_met("down", Fraction(6), Fraction(5))
    assert str(share_shown(share, met=False)) == "80.0"


@pytest.mark.parametrize(
    ("direction", "start", "actual", "target", "share"),
    [
        ("up", None, 45, 60, Ratio(3, 4)),
        ("up", None, 75, 60, Ratio(5, 4)),
        ("up", 20, 40, 60, Ratio(1, 2)),
        ("down", 10, 4, 5, Ratio(6, 5)),
        ("down", 10, 12, 5, Ratio(-2, 5)),
        ("down", 5, 5, 5, None),
        ("down", None, 6, 5, None),
        ("up", 60, 70, 60, None),
        ("up", None, 1, 0, None),
    ],
)
def test_shares(
    direction: str, start: int | None, actual: int, target: int, share: Ratio | None
) -> None:
    from_value = None if start is None else Fraction(start)
    found = reached(direction, start=from_value, actual=Fraction(actual), target=Fraction(target))
    assert found == share


@pytest.mark.parametrize(
    ("rule", "value", "years"),
    [
        ("sum", Fraction(24), (2022, 2023, 2024)),
        ("last", Fraction(6), (2024,)),
        ("mean", Fraction(8), (2022, 2023, 2024)),
        ("fall", Fraction(40), (2022, 2024)),
    ],
)
def test_years_are_taken_together_by_their_rule(
    rule: str, value: Fraction, years: tuple[int, ...]
) -> None:
    told = [Year(2022, Fraction(10)), Year(2023, Fraction(8)), Year(2024, Fraction(6))]
    taken = taken_together(rule, told, told[0])
    assert taken is not None
    assert (taken.value, taken.years) == (value, years)


def test_a_mean_of_rates_is_that_of_their_parts() -> None:
    """Nine of ten and ten of ninety are 19 per cent, not 50."""
    told = [Year(2023, Fraction(900), 10), Year(2024, Fraction(1000), 90)]
    taken = taken_together("mean", told)
    assert taken is not None
    assert taken.value == 19


def test_nothing_falls_from_nowhere() -> None:
    last = Year(2024, Fraction(6))
    assert taken_together("fall", [last], None) is None
    assert taken_together("fall", [last], last) is None
    assert taken_together("fall", [last], Year(2021, Fraction(0))) is None
    assert taken_together("sum", []) is None


@given(direction=directions, start=numbers, actual=numbers, target=numbers)
def test_all_of_the_way_is_met_and_nothing_less(
    direction: str, start: Fraction, actual: Fraction, target: Fraction
) -> None:
    share = reached(direction, start=start, actual=actual, target=target)
    if share is not None:
        assert (share.num >= share.den) == is_met(direction, actual, target)
        assert share.den > 0


@given(actual=numbers, target=numbers)
def test_without_a_start_as_well(actual: Fraction, target: Fraction) -> None:
    share = reached("up", actual=actual, target=target)
    if share is not None:
        assert (share.num >= share.den) == is_met("up", actual, target)


@given(direction=directions, start=numbers, target=numbers, one=numbers, two=numbers)
def test_what_is_better_reaches_no_less(
    direction: str, start: Fraction, target: Fraction, one: Fraction, two: Fraction
) -> None:
    worse, better = (max(one, two), min(one, two)) if direction == "down" else sorted([one, two])
    low = reached(direction, start=start, actual=worse, target=target)
    high = reached(direction, start=start, actual=better, target=target)
    assert (low is None) == (high is None)
    if low is not None and high is not None:
        assert Fraction(low.num, low.den) <= Fraction(high.num, high.den)


@given(num=st.integers(-(10**9), 10**9), den=st.integers(1, 10**9))
def test_the_light_and_what_is_shown_never_say_more_than_is_true(num: int, den: int) -> None:
    share, met = Ratio(num, den), num >= den
    light = light_of(LIGHTS, met=met, share=share)
    shown = share_shown(share, met=met)
    assert shown is not None
    assert (light.code == "dat") == met == (shown >= 100)
    if light.code == "gan-dat":
        assert 90 <= Fraction(100 * num, den) < 100


def test_a_share_that_rounds_up_to_the_target_is_not_shown_as_reached() -> None:
    assert str(share_shown(Ratio(9996, 10000), met=False)) == "99.9"
    assert str(share_shown(Ratio(99994, 100000), met=False)) == "99.9"
    assert str(share_shown(Ratio(1, 1), met=True)) == "100.0"
    assert share_shown(None, met=False) is None
    assert light_of(LIGHTS, met=False, share=None).code == "chua-dat"


@given(years=st.lists(st.tuples(numbers, st.integers(1, 1000)), min_size=1, max_size=5))
def test_a_mean_lies_between_the_lowest_and_the_highest_year(
    years: list[tuple[Fraction, int]],
) -> None:
    told = [Year(2021 + i, num, den) for i, (num, den) in enumerate(years)]
    taken = taken_together("mean", told)
    assert taken is not None
    values = [one.value for one in told]
    assert min(values) <= taken.value <= max(values)

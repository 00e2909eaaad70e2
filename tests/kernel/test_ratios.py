"""Exact ratios, rounding, and parts that add up."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsdg.kernel.ratios import Ratio, half_away_from_zero, largest_remainder, share_of

MILLION = 1_000_000


@settings(max_examples=100)
@given(st.decimals(-(10**20), 10**20, places=8), st.integers(0, 6))
@example(Decimal("0.5"), 0)
@example(Decimal("-0.5"), 0)
@example(Decimal("2.5"), 0)
@example(Decimal("-1.005"), 2)
@example(Decimal("-0.004"), 2)
def test_rounding_agrees_with_half_up_on_both_signs(value: Decimal, decimals: int) -> None:
    """Python's ROUND_HALF_UP is half away from zero, as Excel's ROUND."""
    with localcontext() as context:
        context.prec = 60
        expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert half_away_from_zero(value, decimals) == expected


def test_rounding_is_exact_beyond_the_precision_of_decimal_contexts() -> None:
    large = 10**40 + 1
    assert half_away_from_zero(large, 2) == Decimal(large)


def test_rounding_keeps_the_decimals_asked_for() -> None:
    assert str(half_away_from_zero(Fraction(1, 3), 2)) == "0.33"
    assert str(half_away_from_zero(Fraction(-1, 8), 2)) == "-0.13"
    assert str(half_away_from_zero(5, 1)) == "5.0"


def test_a_rate_is_recomputed_from_its_parts() -> None:
    total = Ratio(1, 3) + Ratio(2, 3)
    assert total == Ratio(3, 6)
    assert total.percent() == Decimal("50.00")
    assert Ratio(1, 3).percent(1) == Decimal("33.3")


def test_nothing_divided_by_nothing_is_not_zero() -> None:
    assert Ratio(0, 0).percent() is None
    assert Ratio(5, 0).percent() is None
    assert Ratio(0, 5).percent() == Decimal("0.00")


@settings(max_examples=100)
@given(
    st.integers(-(10**14), 10**14),
    st.lists(st.integers(0, MILLION), max_size=8),
)
@example(-1, [500_000])
@example(7, [333_333, 666_666])
def test_parts_of_a_tiling_add_up_exactly(amount: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), MILLION]
    parts = [share_of(amount, lo, hi) for lo, hi in pairwise(edges)]
    assert sum(parts) == amount


@settings(max_examples=50)
@given(
    st.integers(0, 10**14),
    st.integers(0, MILLION),
    st.integers(0, MILLION),
)
def test_a_part_is_within_one_of_its_exact_share(amount: int, one: int, other: int) -> None:
    lo, hi = sorted((one, other))
    assert abs(share_of(amount, lo, hi) - Fraction(amount * (hi - lo), MILLION)) < 1


@settings(max_examples=100)
@given(
    st.integers(0, 10**14),
    st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any),
)
def test_largest_remainders_add_up_and_stay_within_one(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, whole)) < 1


def test_ties_go_to_the_earlier_one() -> None:
    assert largest_remainder(2, [1, 1, 1, 1]) == [1, 1, 0, 0]


def test_a_weight_of_nothing_gets_nothing() -> None:
    assert largest_remainder(10, [0, 3, 0, 3]) == [0, 5, 0, 5]


@pytest.mark.parametrize(("total", "weights"), [(1, []), (1, [0, 0]), (-1, [1]), (1, [2, -1])])
def test_what_cannot_be_shared_is_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        largest_remainder(total, weights)

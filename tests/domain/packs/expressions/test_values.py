"""The five states in arithmetic, as a table, and exactness."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.packs.expressions.values import (
    BLANK,
    DIVIDED_BY_ZERO,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    add,
    compare,
    multiply,
    value_of,
    worst,
)
from gsdg.kernel.figures import BLANK as BLANK_FIGURE
from gsdg.kernel.figures import NOT_APPLICABLE as NOT_APPLICABLE_FIGURE
from gsdg.kernel.figures import ZERO, Figure

STATES = [0, 5, BLANK, NOT_AVAILABLE, NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("left", "right", "total", "product"),
    [
        (5, 3, 8, 15),
        (5, 0, 5, 0),
        (0, 0, 0, 0),
        (5, BLANK, BLANK, BLANK),
        (0, BLANK, BLANK, BLANK),
        (5, NOT_AVAILABLE, NOT_AVAILABLE, NOT_AVAILABLE),
        (0, NOT_AVAILABLE, NOT_AVAILABLE, NOT_AVAILABLE),
        (5, NOT_APPLICABLE, 5, NOT_APPLICABLE),
        (0, NOT_APPLICABLE, 0, NOT_APPLICABLE),
        (BLANK, BLANK, BLANK, BLANK),
        (BLANK, NOT_AVAILABLE, BLANK, BLANK),
        (BLANK, NOT_APPLICABLE, BLANK, BLANK),
        (NOT_AVAILABLE, NOT_APPLICABLE, NOT_AVAILABLE, NOT_AVAILABLE),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
    ],
)
def test_states_in_sums_and_products(left, right, total, product) -> None:
    for pair in ((left, right), (right, left)):
        assert add(pair) == total
        assert multiply(((False, pair[0]), (False, pair[1]))) == product


@pytest.mark.parametrize("lacking", [BLANK, NOT_AVAILABLE, NOT_APPLICABLE])
@pytest.mark.parametrize("sign", ["=", "<>", "<", "<=", ">", ">="])
def test_a_comparison_with_nothing_has_no_answer(sign: str, lacking) -> None:
    assert compare(sign, lacking, 3) is lacking
    assert compare(sign, 3, lacking) is lacking


@pytest.mark.parametrize(
    ("sign", "outcomes"),
    [
        ("=", (False, True, False)),
        ("<>", (True, False, True)),
        ("<", (True, False, False)),
        ("<=", (True, True, False)),
        (">", (False, False, True)),
        (">=", (False, True, True)),
    ],
)
def test_comparisons(sign: str, outcomes: tuple[bool, bool, bool]) -> None:
    assert tuple(compare(sign, a, 2) for a in (1, 2, 3)) == outcomes
    assert tuple(compare(sign, a, "2025-07-01") for a in ("2025-06-30", "2025-07-01", "2026")) == outcomes  # fmt: skip


def test_division_by_zero_says_so_and_is_not_zero() -> None:
    assert multiply(((False, 5), (True, 0))) is DIVIDED_BY_ZERO
    assert multiply(((False, 0), (True, 0))) is DIVIDED_BY_ZERO
    assert DIVIDED_BY_ZERO.reason == "divided_by_zero"


def test_amounts_are_read_in_their_declared_unit() -> None:
    assert value_of(Figure.of(1_234_567), 6) == Fraction(1_234_567, 1_000_000)
    assert value_of(ZERO, 6) == 0
    assert value_of(Figure.of(7), 0) == 7
    assert value_of(BLANK_FIGURE, 0) == BLANK
    assert value_of(NOT_APPLICABLE_FIGURE, 3) == NOT_APPLICABLE


def test_truths_are_never_added() -> None:
    with pytest.raises(TypeError):
        add([True, 1])


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=6), st.randoms())
@settings(max_examples=50)
def test_a_sum_does_not_depend_on_order(values, random) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)
    assert add(values) == add(shuffled)


@given(st.lists(st.sampled_from(STATES), min_size=1, max_size=6))
@settings(max_examples=50)
def test_a_sum_is_a_number_exactly_when_nothing_that_counts_is_missing(values) -> None:
    numbers = [v for v in values if isinstance(v, int)]
    counts = not any(v in (BLANK, NOT_AVAILABLE) for v in values)
    assert isinstance(add(values), int) == (counts and bool(numbers))


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=9), st.integers(1, 6))
@settings(max_examples=50)
def test_money_adds_up_to_the_dong(amounts: list[int], scale: int) -> None:
    total = add(value_of(Figure.of(a), scale) for a in amounts)
    assert Fraction(total) * 10**scale == sum(amounts)


def test_the_worst_of_nothing_missing_is_nothing() -> None:
    assert worst([1, "a", True]) is None

"""Triệu đồng that still add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.finance.rounding import MILLION, column, rounded, shared_out

AMOUNTS = st.lists(st.integers(-(10**15), 10**15), max_size=40)


@pytest.mark.parametrize(
    ("amount", "shown"), [(1_500_000, 2), (1_499_999, 1), (-1_500_000, -2), (0, 0)]
)
def test_half_goes_away_from_zero(amount: int, shown: int) -> None:
    assert rounded(amount) == shown


@given(AMOUNTS)
def test_parts_add_up_to_the_rounded_total(amounts: list[int]) -> None:
    parts, whole = column(amounts)
    assert sum(parts) == whole == rounded(sum(amounts))


@given(AMOUNTS)
def test_no_part_moves_by_a_whole_unit(amounts: list[int]) -> None:
    parts, _ = column(amounts)
    assert all(abs(part * MILLION - n) < MILLION for part, n in zip(parts, amounts, strict=True))


@given(st.lists(st.lists(st.integers(0, 10**13), min_size=1, max_size=6), min_size=1, max_size=12))
def test_rows_shared_out_of_a_shared_column_add_up_again(rows: list[list[int]]) -> None:
    sums, whole = column([sum(row) for row in rows])
    cells = [shared_out(row, shown) for row, shown in zip(rows, sums, strict=True)]
    assert [sum(row) for row in cells] == sums
    assert sum(sums) == whole


def test_a_total_that_is_none_of_these_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="rounded sum"):
        shared_out([1_000_000], 5)

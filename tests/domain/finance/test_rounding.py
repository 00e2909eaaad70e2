"""Đồng in whole units; parts beside what is printed already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.finance.rounding import MILLION, rounded, shared_below

AMOUNTS = st.integers(-(10**13), 10**13)
UP = st.booleans()


@pytest.mark.parametrize(
    ("amount", "shown"), [(1_500_000, 2), (1_499_999, 1), (-1_500_000, -2), (0, 0)]
)
def test_half_goes_away_from_zero(amount: int, shown: int) -> None:
    assert rounded(amount) == shown


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, UP), max_size=30))
def test_a_part_stands_beside_its_exact_amount_and_never_above_its_whole(
    rows: list[tuple[int, int, bool]],
) -> None:
    wholes = [(n, n // MILLION + (is_up and n % MILLION != 0)) for _part, n, is_up in rows]
    shares = shared_below([part for part, *_ in rows], wholes)
    for (part, whole, _is_up), (_exact, printed), share in zip(rows, wholes, shares, strict=True):
        assert abs(share * MILLION - part) < MILLION
        if part <= whole:
            assert share <= printed


@given(st.lists(AMOUNTS, max_size=30))
def test_parts_with_room_add_up_to_their_rounded_sum(parts: list[int]) -> None:
    wholes = [(part + 2 * MILLION, part // MILLION + 2) for part in parts]
    assert sum(shared_below(parts, wholes)) == rounded(sum(parts))


def test_all_of_it_is_printed_as_all_of_it() -> None:
    assert shared_below([1_600_000, 1_600_000], [(1_600_000, 1), (1_600_000, 2)]) == [1, 2]

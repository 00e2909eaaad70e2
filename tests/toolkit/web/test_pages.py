"""Leaves of a long list: no row is lost or shown twice, and no number is an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.toolkit.web.pages import Paging, paged


@given(count=st.integers(0, 400), size=st.integers(1, 60))
@settings(max_examples=50, deadline=None)
def test_the_leaves_together_are_the_list(count: int, size: int) -> None:
    rows = list(range(count))
    last = Paging(1, size, count).last_number
    leaves = [paged(rows, number=str(n), size=size)[0] for n in range(1, last + 1)]
    assert [row for leaf in leaves for row in leaf] == rows


@given(number=st.text(max_size=5))
@settings(max_examples=50, deadline=None)
def test_any_number_gives_a_leaf(number: str) -> None:
    rows, paging = paged(list(range(120)), number=number, size=50)
    assert 1 <= paging.number <= 3
    assert rows


@pytest.mark.parametrize(
    ("number", "first", "last", "previous", "following"),
    [
        ("1", 1, 50, None, "?tim=x%C3%A3&trang=2"),
        ("2", 51, 100, "?tim=x%C3%A3&trang=1", "?tim=x%C3%A3&trang=3"),
        ("3", 101, 120, "?tim=x%C3%A3&trang=2", None),
        ("99", 101, 120, "?tim=x%C3%A3&trang=2", None),
    ],
)
def test_a_leaf_knows_its_neighbours_and_keeps_the_search(
    number: str, first: int, last: int, previous: str | None, following: str | None
) -> None:
    _, paging = paged(list(range(120)), number=number, size=50, tim="xã")
    assert (paging.first_row, paging.last_row) == (first, last)
    assert (paging.previous, paging.next) == (previous, following)


def test_an_empty_list_has_one_empty_leaf() -> None:
    rows, paging = paged([], number="1")
    assert (rows, paging.first_row, paging.last_row, paging.next) == ([], 0, 0, None)


def test_a_list_below_other_things_is_come_back_to_at_its_place() -> None:
    _, paging = paged(list(range(3)), number="2", size=1, anchor="hoc-vien", tim="an")
    assert (paging.previous, paging.next) == (
        "?tim=an&trang=1#hoc-vien",
        "?tim=an&trang=3#hoc-vien",
    )


def test_without_a_search_the_address_is_only_the_number() -> None:
    assert paged([1, 2], number="1", size=1, tim="")[1].next == "?trang=2"

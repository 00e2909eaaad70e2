"""A number in an address is one that a database can be asked for, or none."""

from __future__ import annotations

import pytest

from gsdg.kernel.keys import LARGEST, number_in, numbers_in


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("42", 42), ("0042", 42), (str(LARGEST), LARGEST)]
)
def test_a_number_is_read(text: str, number: int) -> None:
    assert number_in(text, otherwise=None) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", " 1", "1.0", "1e3", "²", "٣", "x", str(LARGEST + 1), "9" * 5000]
)
def test_what_no_row_can_have_is_no_number(text: str) -> None:
    assert number_in(text, otherwise=None) is None
    assert number_in(text, otherwise=7) == 7


def test_of_several_those_that_are_numbers_stay_in_their_order() -> None:
    assert numbers_in(["3", "²", "1", "", "9" * 30]) == [3, 1]

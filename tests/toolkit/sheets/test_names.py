"""Addresses and names inside workbooks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.toolkit.sheets.names import (
    ERROR_SHEETS,
    LAST_COLUMN,
    LAST_ROW,
    STAMP_SHEET,
    address_of,
    is_cell_name,
    is_ours,
    place_of,
)


@settings(max_examples=50)
@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_an_address_leads_back_to_its_place(row: int, column: int) -> None:
    assert place_of(address_of(row, column)) == (row, column)


def test_columns_are_counted_in_letters() -> None:
    assert address_of(7, 2) == "B7"
    assert address_of(1, 26) == "Z1"
    assert address_of(1, 27) == "AA1"
    assert address_of(LAST_ROW, LAST_COLUMN) == "XFD1048576"


@pytest.mark.parametrize(
    "address", ["", "7B", "B0", "b7", "XFE1", "A1048577", "$B$7", "A1:B2", "Ă1"]
)
def test_an_address_that_no_sheet_has_is_no_place(address: str) -> None:
    assert place_of(address) is None


@pytest.mark.parametrize("name", ["cell.B7", "_x", "b01.r1.c2", "total"])
def test_names_that_excel_takes(name: str) -> None:
    assert is_cell_name(name)


@pytest.mark.parametrize(
    "name", ["", "B7", "abc123", "R1C1", "r", "C", "7x", "a-b", "a b", "số", "x" * 256]
)
def test_names_that_excel_takes_for_something_else(name: str) -> None:
    assert not is_cell_name(name)


def test_our_own_sheets_hold_no_answers() -> None:
    assert is_ours(STAMP_SHEET)
    assert is_ours(ERROR_SHEETS["vi"])
    assert not is_ours("Biểu 01")

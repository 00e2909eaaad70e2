"""Names inside our workbooks: the sheets that are not part of a form, addresses, and names of cells."""

from __future__ import annotations

import re

STAMP_SHEET = "gsdg"
CHOICES_SHEET = "gsdg.lists"
MARKS_SHEET = "gsdg.marks"
ERROR_SHEETS = {"vi": "Lỗi cần sửa", "en": "Errors to correct"}

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
PIECE = 32_000
"""Excel holds 32,767 signs in a cell; longer texts are refused or cut into pieces."""

_CELL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
_LOOKS_LIKE_AN_ADDRESS = re.compile(
    r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc]", re.IGNORECASE
)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def is_ours(sheet: str) -> bool:
    """A sheet that we add beside the form; nothing that stands in it is an answer."""
    return sheet in {STAMP_SHEET, CHOICES_SHEET, MARKS_SHEET, *ERROR_SHEETS.values()}


def address_of(row: int, column: int) -> str:
    """Row 7, column 2 is B7; both count from 1."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def place_of(address: str) -> tuple[int, int] | None:
    """B7 is row 7, column 2; None where no such cell can exist."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def is_cell_name(name: str) -> bool:
    """What Excel takes as a defined name: not an address, no blanks, no hyphens."""
    if _CELL_NAME.fullmatch(name) is None:
        return False
    return _LOOKS_LIKE_AN_ADDRESS.fullmatch(name) is None

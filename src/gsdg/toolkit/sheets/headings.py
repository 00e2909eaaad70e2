"""A table in a workbook that somebody filled in: found by its headings, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit.sheets.books import Sheet
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.values import shown

LOOKED_FOR_HEADS = 20
"""Rows from the top in which the headings may stand."""


def first_below(sheet: Sheet, heads: Iterable[str]) -> int | None:
    """The row below these headings, which stand side by side from the first column; marks and capitals do not count."""
    wanted = [search_key(text) for text in heads]
    for row in range(1, LOOKED_FOR_HEADS + 1):
        found = [_key(sheet, row, column) for column in range(1, len(wanted) + 1)]
        if found == wanted:
            return row + 1
    return None


def last_row(sheet: Sheet) -> int:
    return max((place[0] for a in sheet.cells if (place := place_of(a))), default=0)


def _key(sheet: Sheet, row: int, column: int) -> str:
    return search_key(normal(shown(sheet.cell(address_of(row, column)).value)))

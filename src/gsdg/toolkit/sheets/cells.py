"""How single values go into a workbook, and which cells stand under each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.sheets.names import PIECE, address_of

Written = str | int | Decimal | date | None


def write(sheet: Worksheet, row: int, column: int, value: Written, format_: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, format_)
        case int() | Decimal():
            # As a Decimal: of a float the library writes 16 digits, and 9.7 comes out as 9.699999999999999.
            sheet.write_number(row, column, Decimal(value), format_)
        case date():
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), format_)  # noqa: DTZ001
        case str():
            text = printable(value)
            if len(text) > PIECE:
                raise ValueError(
                    f"{address_of(row + 1, column + 1)}: a cell holds {PIECE} signs, not {len(text)}"
                )
            sheet.write_string(row, column, text, format_)


def header_text(notice: str) -> str:
    """An ampersand starts a code in a header, and a digit after the size would belong to the size."""
    text = printable(notice).replace("&", "&&")[:180]
    return f" {text}" if text[:1].isdigit() else text


def runs(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(column, first row, last row) of cells that stand under each other without a gap."""
    found: list[tuple[int, int, int]] = []
    for column, row in sorted(cells):
        if found and found[-1][0] == column and found[-1][2] == row - 1:
            found[-1] = (column, found[-1][1], row)
        else:
            found.append((column, row, row))
    return found

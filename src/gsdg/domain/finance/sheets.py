"""The disbursement table as a workbook, with all the columns that provinces report."""

from __future__ import annotations

from gsdg.domain.finance.book_papers import NO_RATE, begun, ended
from gsdg.domain.finance.paper_rows import (
    AMOUNTS,
    LEFT,
    UNIT,
    Facts,
    PaperRow,
    full_head,
    rows_of,
)
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet

WIDTHS = (5.0, 44.0, *([11.5] * len(AMOUNTS)), 8.0, 8.0, 8.0, 12.0, 10.0, 11.5, 11.5, 26.0, 30.0)


def workbook(facts: Facts) -> bytes:
    book, sheet = begun(facts, "Giải ngân", widths=WIDTHS, is_large=True)
    sheet.line(f"Đơn vị tính: {UNIT}", Look.UNIT)
    sheet.head(full_head(facts))
    sheet.freeze(columns=2)
    for row in rows_of(facts):
        _write(sheet, row)
    return ended(book, sheet, facts)


def _write(sheet: FormSheet, row: PaperRow) -> None:
    at = sheet.row
    sheet.label(at, 1, row.number, align="center")
    sheet.label(at, 2, row.name, bold=row.is_whole)
    column = 3
    for code in AMOUNTS:
        sheet.fixed(at, column, row.amounts[code], bold=row.is_whole)
        column += 1
    for rate in row.rates:
        sheet.fixed(at, column, NO_RATE if rate is None else rate, scale=1, bold=row.is_whole)
        column += 1
    sheet.fixed(at, column, row.forecast, bold=row.is_whole)
    for code in LEFT:
        column += 1
        sheet.fixed(at, column, row.amounts[code], bold=row.is_whole)
    sheet.label(at, column + 1, row.proposal)
    sheet.label(at, column + 2, row.reason)

"""Money beside results as a workbook."""

from __future__ import annotations

from gsdg.domain.finance.beside_rows import BesideFacts, BesideRow, head_of, rows_of
from gsdg.domain.finance.book_papers import NO_RATE, begun, ended
from gsdg.toolkit.sheets.writing import FormSheet

WIDTHS = (5.0, 38.0, 12.0, 12.0, 12.0, 9.0, 10.5, 34.0, 11.0, 11.0, 9.0, 22.0, 30.0)


def beside_workbook(facts: BesideFacts) -> bytes:
    book, sheet = begun(facts, "Vốn và kết quả", widths=WIDTHS)
    sheet.head(head_of())
    sheet.freeze(columns=2)
    for row in rows_of(facts):
        _write(sheet, row)
    return ended(book, sheet, facts)


def _write(sheet: FormSheet, row: BesideRow) -> None:
    at = sheet.row
    sheet.label(at, 1, row.number, align="center")
    sheet.label(at, 2, f"{row.code} {row.name}")
    sheet.label(at, 3, row.until, align="center")
    sheet.fixed(at, 4, row.usable)
    sheet.fixed(at, 5, row.disbursed)
    sheet.fixed(at, 6, NO_RATE if row.rate is None else row.rate, scale=1)
    sheet.fixed(at, 7, row.elapsed, scale=1)
    sheet.label(at, 8, row.measure)
    sheet.fixed(at, 9, row.planned)
    sheet.fixed(at, 10, row.done)
    sheet.fixed(at, 11, NO_RATE if row.result_rate is None else row.result_rate, scale=1)
    sheet.label(at, 12, row.reports)
    sheet.label(at, 13, row.note)

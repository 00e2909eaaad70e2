"""The disbursement table as a workbook, with all the columns that provinces report."""

from __future__ import annotations

from gsdg.domain.finance.paper_rows import (
    AMOUNTS,
    ILLUSTRATIVE,
    LEFT,
    UNIT,
    Facts,
    PaperRow,
    full_head,
    rows_of,
)
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

WIDTHS = (5.0, 44.0, *([11.5] * len(AMOUNTS)), 8.0, 8.0, 8.0, 12.0, 10.0, 11.5, 11.5, 26.0, 30.0)
NO_RATE = "x"


def workbook(facts: Facts) -> bytes:
    book = FormWorkbook(
        title=f"{facts.title}, {facts.place}",
        created=facts.made_at.astimezone(VIET_NAM),
        author=facts.made_by,
        subject=facts.source,
    )
    notice = ILLUSTRATIVE if facts.is_illustrative else ""
    sheet = book.sheet("Giải ngân", widths=WIDTHS, is_large=True, notice=notice)
    _headlines(sheet, facts)
    sheet.head(full_head(facts))
    sheet.freeze(columns=2)
    for row in rows_of(facts):
        _write(sheet, row)
    sheet.gap()
    for note in facts.notes:
        sheet.line(note, Look.SUBTITLE)
    return book.to_bytes()


def _headlines(sheet: FormSheet, facts: Facts) -> None:
    sheet.line(facts.title, Look.TITLE)
    sheet.line(facts.wanted.programme.title("vi"), Look.SUBTITLE)
    sheet.line(f"{facts.place}, số liệu đến ngày {facts.until}", Look.SUBTITLE)
    if facts.is_illustrative:
        sheet.line(ILLUSTRATIVE, Look.NOTICE)
    sheet.line(f"Đơn vị tính: {UNIT}", Look.UNIT)


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

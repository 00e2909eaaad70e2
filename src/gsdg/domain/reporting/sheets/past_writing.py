"""The empty workbook of a past period: units down, cells across, a sheet for each list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import ListColumn
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.sheets.list_sheet import heading_of
from gsdg.domain.reporting.sheets.past_layout import (
    FIRST,
    HEADING,
    UNIT_CODE,
    UNIT_NAME,
    Owing,
    PastLayout,
    PastList,
    PastTable,
    choices_of,
    units_owing,
)
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.stamp import sign
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

LIST_ROWS = 300
_HOW = (
    "Mỗi đơn vị một dòng, theo địa giới của kỳ. Gõ 0 nếu không có, x nếu không áp dụng, … nếu không còn số liệu. "
    "Đơn vị chưa có số liệu thì để trống cả dòng, nạp sau. Số tổng hệ thống tự cộng."
)
_HOW_LIST = "Mỗi mục một dòng, cột đầu ghi mã đơn vị như ở trang tính trước; cột có dấu * phải ghi."


def past_workbook(layout: PastLayout, *, at: datetime) -> bytes:
    """Refused nowhere: who may take it is asked by who calls."""
    book = FormWorkbook(
        title=f"{layout.form.title()}, {layout.period.label()}",
        created=at.astimezone(VIET_NAM),
        subject=layout.form.code,
    )
    owing = units_owing(layout)
    for table in layout.tables:
        _table(book, layout, table, owing.values())
    for listed in layout.lists:
        _list(book, layout, listed)
    book.stamp(sign(layout.identity, settings.SECRET_KEY))
    return book.to_bytes()


def _titles(sheet: FormSheet, layout: PastLayout, title: str, how: str) -> None:
    sheet.line(title, Look.TITLE)
    sheet.line(f"Biểu {layout.form.code}, {layout.period.label()}", Look.SUBTITLE)
    sheet.line(how)


def _table(
    book: FormWorkbook, layout: PastLayout, table: PastTable, owing: Iterable[Owing]
) -> None:
    sheet = book.sheet(table.sheet, widths=(11.0, 26.0, *([15.0] * len(table.cells))))
    _titles(sheet, layout, table.title, _HOW)
    words = form_places(layout.form, layout.period)
    heads = [HeadCell(_asked(layout, cell, words)) for cell in table.cells]
    sheet.head([[HeadCell(HEADING), HeadCell("Đơn vị"), *heads]], repeated=False)
    addresses = [HeadCell(cell.address) for cell in table.cells]
    sheet.head([[HeadCell(""), HeadCell("Mã ô"), *addresses]])
    sheet.freeze(columns=UNIT_NAME)
    for unit in owing:
        row = sheet.row
        sheet.label(row, UNIT_CODE, unit.span.code)
        sheet.label(row, UNIT_NAME, unit.span.name)
        for column, cell in enumerate(table.cells, FIRST):
            if cell.address in unit.closed:
                sheet.closed(row, column, "x")
            else:
                sheet.entry(
                    row, column, None, Entry(scale=cell.scale, negative=cell.allows_negative)
                )


def _asked(layout: PastLayout, cell: Cell, words: Mapping[str, str]) -> str:
    return f"{cell.words.filled(**words).vi} ({cell.unit_of_measure.vi})"


def _list(book: FormWorkbook, layout: PastLayout, listed: PastList) -> None:
    columns = listed.section.columns
    sheet = book.sheet(listed.sheet, widths=(11.0, 26.0, *([20.0] * len(columns))))
    _titles(sheet, layout, listed.section.title.vi, _HOW_LIST)
    heads = [HeadCell(heading_of(column)) for column in columns]
    sheet.head([[HeadCell(HEADING), HeadCell("Đơn vị"), *heads]])
    sheet.freeze(columns=UNIT_NAME)
    for _ in range(LIST_ROWS):
        row = sheet.row
        sheet.entry(row, UNIT_CODE, None, Entry(EntryKind.TEXT))
        sheet.entry(row, UNIT_NAME, None, Entry(EntryKind.TEXT))
        for at, column in enumerate(columns, FIRST):
            sheet.entry(row, at, None, _entry(column))


def _entry(column: ListColumn) -> Entry:
    if column.is_number:
        return Entry(scale=column.scale)
    choices = tuple(choices_of(column))
    return Entry(EntryKind.CHOICE, choices=choices) if choices else Entry(EntryKind.TEXT)

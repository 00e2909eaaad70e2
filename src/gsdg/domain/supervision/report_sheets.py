"""The supervision report as a workbook: the text on the first sheet, then every table with its numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.domain.supervision.content import Content, MoneyRow
from gsdg.domain.supervision.lists import (
    MONEY_HEADS,
    MONEY_NUMBERS,
    MONEY_UNIT,
    SOURCE_HEADS,
    SOURCE_NUMBERS,
    List,
    amounts_of,
    lists_of,
    result_rows,
)
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

CHARACTERS = 8.5
"""A weight of the paper in characters of a column."""


def report_workbook(content: Content, made: Made) -> bytes:
    book = FormWorkbook(
        title=f"{content.title} {content.subject}",
        created=made.at.astimezone(VIET_NAM),
        author=made.by,
        subject=f"Số liệu đến ngày {content.until:%d/%m/%Y}",
    )
    _text(book, content)
    if content.money.by_component:
        _money(
            book, content, "Vốn theo dự án", content.money.by_component, MONEY_NUMBERS, MONEY_HEADS
        )
        _money(
            book, content, "Vốn theo nguồn", content.money.by_source, SOURCE_NUMBERS, SOURCE_HEADS
        )
    _results(book, content)
    for one in lists_of(content):
        _list(book, content, one)
    return book.to_bytes()


def begin(
    book: FormWorkbook, name: str, title: str, content: Content, widths: Sequence[float]
) -> FormSheet:
    notice = WORDING.illustrative if content.is_illustrative else ""
    sheet = book.sheet(name, widths=widths, notice=notice)
    sheet.line(title, Look.TITLE)
    sheet.line(f"{content.subject}; số liệu đến ngày {content.until:%d/%m/%Y}", Look.SUBTITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    return sheet


def _text(book: FormWorkbook, content: Content) -> None:
    sheet = begin(book, "Báo cáo", content.title, content, (44.0, 110.0))
    sheet.head([[HeadCell("Mục"), HeadCell("Nội dung")]])
    for section in content.sections:
        at = sheet.row
        sheet.label(at, 1, section.label, bold=True)
        sheet.label(at, 2, "")
        if section.holds == "head":
            for fact in content.head:
                _line(sheet, fact.label, fact.text)
        for text in section.text.splitlines() or [said.text for said in section.sentences]:
            _line(sheet, "", text)
    for note in content.notes:
        _line(sheet, "Ghi chú", note)


def _line(sheet: FormSheet, label: str, text: str) -> None:
    at = sheet.row
    sheet.label(at, 1, label)
    sheet.label(at, 2, text)


def _money(
    book: FormWorkbook, content: Content, name: str, rows: Sequence[MoneyRow], numbers: tuple[str, ...], heads: tuple[str, ...]
) -> None:  # fmt: skip
    sheet = begin(
        book, name, f"{name}, {content.money.years}", content, (54.0, *([15.0] * len(heads)))
    )
    sheet.line(f"Đơn vị tính: {MONEY_UNIT}", Look.UNIT)
    sheet.head([[*map(HeadCell, (name.removeprefix("Vốn theo ").capitalize(), *heads))]])
    sheet.freeze(columns=1)
    for row in rows:
        at = sheet.row
        sheet.label(at, 1, row.name, bold=row.is_whole)
        for column, amount in enumerate(amounts_of(row, numbers), start=2):
            sheet.fixed(at, column, amount, bold=row.is_whole)
        number(sheet, at, 2 + len(numbers), "" if row.rate == "x" else row.rate)


def _results(book: FormWorkbook, content: Content) -> None:
    found = list(result_rows(content))
    if not found:
        return
    most = max(len(heads) for _title, heads, _rows in found)
    sheet = begin(
        book,
        "Kết quả",
        "Kết quả thực hiện theo dự án, tiểu dự án",
        content,
        (58.0, 14.0, *([17.0] * (most - 2))),
    )
    for title, heads, rows in found:
        sheet.gap()
        sheet.line(title, Look.SUBTITLE)
        sheet.head([[*map(HeadCell, heads)]], repeated=False)
        for row in rows:
            at = sheet.row
            sheet.label(at, 1, row[0])
            sheet.label(at, 2, row[1], align="center")
            for column, text in enumerate(row[2:-1], start=3):
                number(sheet, at, column, text)
            sheet.label(at, len(heads), row[-1])


def _list(book: FormWorkbook, content: Content, one: List) -> None:
    widths = tuple(weight * CHARACTERS for weight in one.weights)
    sheet = begin(book, one.short, one.title, content, widths)
    sheet.head([[*map(HeadCell, one.heads)]])
    for row in one.rows:
        at = sheet.row
        for column, text in enumerate(row, start=1):
            if column - 1 in one.numbers:
                number(sheet, at, column, text)
            else:
                sheet.label(at, column, text)


def number(sheet: FormSheet, at: int, column: int, text: str) -> None:
    """As it was written on the paper, as a number; a sign stays a sign."""
    plain = text.replace(".", "").replace(",", ".")
    if not plain.removeprefix("-").replace(".", "", 1).isdigit():
        sheet.label(at, column, text, align="center")
        return
    sheet.fixed(at, column, Decimal(plain), scale=len(text.partition(",")[2]))

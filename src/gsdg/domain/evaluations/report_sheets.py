"""The tables of an evaluation as a workbook: the same texts as its Word file, digit for digit."""

from __future__ import annotations

from decimal import Decimal

from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.rows import Content
from gsdg.domain.evaluations.sentences import in_millions, percent
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.cells import Written
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

RESULTS = ("Chỉ tiêu", "Đơn vị tính", "Số gốc", "Năm gốc", "Thực hiện", "Các năm được tính", "Mục tiêu", "Nơi giao", "Đạt (%)", "Đánh giá", "Giải trình")  # fmt: skip
MONEY = ("Dự án, tiểu dự án", "Vốn được sử dụng", "Đã giải ngân", "Tỷ lệ (%)")


def report_workbook(one: Evaluation, content: Content, made: Made) -> bytes:
    book = FormWorkbook(
        title=one.title,
        created=made.at.astimezone(VIET_NAM),
        author=made.by,
        subject=content.map_words,
    )
    _results(book, one, content)
    _money(book, one, content)
    return book.to_bytes()


def _begin(book: FormWorkbook, name: str, one: Evaluation, content: Content, widths: tuple[float, ...]) -> FormSheet:  # fmt: skip
    notice = WORDING.illustrative if content.is_illustrative else ""
    sheet = book.sheet(name, widths=widths, notice=notice)
    sheet.line(one.title, Look.TITLE)
    sheet.line(f"{content.map_words}; số liệu đến ngày {content.until}", Look.SUBTITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    return sheet


def _results(book: FormWorkbook, one: Evaluation, content: Content) -> None:
    widths = (46.0, 14.0, 12.0, 10.0, 14.0, 12.0, 14.0, 34.0, 10.0, 16.0, 50.0)
    sheet = _begin(book, "Kết quả", one, content, widths)
    sheet.head([[*map(HeadCell, RESULTS)]])
    sheet.freeze(columns=1)
    for row in content.rows:
        at = sheet.row
        sheet.label(at, 1, row.title)
        sheet.label(at, 2, row.unit, align="center")
        _number(sheet, at, 3, row.base)
        sheet.label(at, 4, row.base_year, align="center")
        _number(sheet, at, 5, row.actual)
        sheet.label(at, 6, row.years, align="center")
        sheet.label(at, 7, row.target, align="center")
        sheet.label(at, 8, row.set_by + ("" if row.is_target_verified else " (chưa đối chiếu)"))
        _number(sheet, at, 9, row.share)
        sheet.label(at, 10, row.judged, align="center")
        sheet.label(at, 11, row.explanation)


def _money(book: FormWorkbook, one: Evaluation, content: Content) -> None:
    sheet = _begin(book, "Vốn", one, content, (60.0, 18.0, 18.0, 12.0))
    rows = list(content.money)
    usable, disbursed = in_millions(rows, "usable"), in_millions(rows, "disbursed")
    sheet.line("Đơn vị tính: triệu đồng", Look.UNIT)
    sheet.head([[*map(HeadCell, MONEY)]])
    for row in rows:
        at = sheet.row
        sheet.label(at, 1, row.name, bold=row.is_whole)
        sheet.fixed(at, 2, usable[row.code], bold=row.is_whole)
        sheet.fixed(at, 3, disbursed[row.code], bold=row.is_whole)
        _number(sheet, at, 4, "" if percent(row) == "x" else percent(row))


def _number(sheet: FormSheet, at: int, column: int, text: str) -> None:
    """As it was written on the paper, as a number."""
    value: Written = None
    scale = len(text.partition(",")[2])
    if text:
        value = Decimal(text.replace(".", "").replace(",", "."))
    sheet.fixed(at, column, value, scale=scale)

"""The results framework, and the tables of an evaluation, as workbooks: the texts of page and Word file, digit for digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gsdg.domain.evaluations.numbers import number_read
from gsdg.domain.evaluations.queries.results import Results
from gsdg.domain.evaluations.report_facts import Facts
from gsdg.domain.evaluations.rows import Content, Row, rows_of
from gsdg.domain.evaluations.rows_alike import AlikeRows
from gsdg.domain.evaluations.said import is_illustrative, map_words, title_of
from gsdg.domain.evaluations.sentences import in_millions, percent
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.document_wording import WORDING
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.cells import Written
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

RESULTS = (
    "Chỉ tiêu", "Đơn vị tính", "Số gốc", "Năm gốc", "Thực hiện", "Các năm được tính", "Mục tiêu", "Nơi giao mục tiêu", "Đạt (%)",
    "Đánh giá", "Giải trình",
)  # fmt: skip
RESULT_WIDTHS = (46.0, 14.0, 12.0, 10.0, 14.0, 12.0, 14.0, 34.0, 10.0, 16.0, 50.0)
MONEY = ("Dự án, tiểu dự án", "Vốn được sử dụng", "Đã giải ngân", "Tỷ lệ (%)")


@dataclass(frozen=True)
class Opening:
    """What stands on top of every sheet of one workbook."""

    title: str
    subtitles: tuple[str, ...]
    notice: str

    def sheet(self, book: FormWorkbook, name: str, widths: Sequence[float]) -> FormSheet:
        sheet = book.sheet(name, widths=tuple(widths), notice=self.notice)
        sheet.line(self.title, Look.TITLE)
        for text in self.subtitles:
            sheet.line(text, Look.SUBTITLE)
        if self.notice:
            sheet.line(self.notice, Look.NOTICE)
        return sheet


def _book(opening: Opening, subject: str, made: Made) -> FormWorkbook:
    created = made.at.astimezone(VIET_NAM)
    return FormWorkbook(title=opening.title, created=created, author=made.by, subject=subject)


def results_workbook(found: Results, made: Made) -> bytes:
    """The framework of a unit and a term, with the rules of the lights."""
    day = f"Đến ngày {found.wanted.on:%d/%m/%Y}"
    notice = WORDING.illustrative if is_illustrative(found) else ""
    opening = Opening(title_of(found), (map_words(found), day), notice)
    book = _book(opening, map_words(found), made)
    sheet = _results(book, opening, rows_of(found))
    sheet.gap()
    for light in found.wanted.catalogue.spec.lights:
        unsure = "" if light.verified else " (ngưỡng chưa đối chiếu)"
        sheet.line(f"{light.label.vi}: {light.rule.vi}{unsure}.", Look.SUBTITLE)
    return book.to_bytes()


def report_workbook(facts: Facts, made: Made) -> bytes:
    """What the report of an evaluation, or a cut of it, says of figures; outdated words are told as above the Word pages."""
    content = facts.content
    told = f"{content.map_words}; số liệu đến ngày {content.until}"
    illustrative = WORDING.illustrative if content.is_illustrative else ""
    notice = " · ".join(filter(None, (facts.draft, illustrative)))
    opening = Opening(facts.subject, (told,), notice)
    book = _book(opening, content.map_words, made)
    _results(book, opening, content.rows)
    _money(book, opening, content)
    if content.alike is not None and content.alike.groups:
        _alike(book, opening, content.alike)
    return book.to_bytes()


def _results(book: FormWorkbook, opening: Opening, rows: Iterable[Row]) -> FormSheet:
    """Each result of the chain, then its lines."""
    sheet = opening.sheet(book, "Kết quả", RESULT_WIDTHS)
    sheet.head([[*map(HeadCell, RESULTS)]])
    sheet.freeze(columns=1)
    result = ""
    for row in rows:
        if row.result != result:
            result = row.result
            sheet.label(sheet.row, 1, result, bold=True)
        _result(sheet, sheet.row, row)
    return sheet


def _result(sheet: FormSheet, at: int, row: Row) -> None:
    sheet.label(at, 1, row.title)
    sheet.label(at, 2, row.unit, align="center")
    _number(sheet, at, 3, row.base)
    sheet.label(at, 4, row.base_year, align="center")
    _number(sheet, at, 5, row.actual)
    sheet.label(at, 6, row.years, align="center")
    sheet.label(at, 7, row.target, align="center")
    sheet.label(at, 8, row.set_by_said)
    _number(sheet, at, 9, row.share)
    sheet.label(at, 10, row.judged, align="center")
    sheet.label(at, 11, row.explanation)


def _money(book: FormWorkbook, opening: Opening, content: Content) -> None:
    sheet = opening.sheet(book, "Vốn", (60.0, 18.0, 18.0, 12.0))
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


def _alike(book: FormWorkbook, opening: Opening, alike: AlikeRows) -> None:
    """Every unit under what it is alike in; the line of the group before them is all of them together."""
    heads = ("Đơn vị", *map(str, alike.years), "Thay đổi (điểm %)", "Ghi chú")
    sheet = opening.sheet(book, "Đơn vị tương tự", (60.0, *([12.0] * len(alike.years)), 16.0, 24.0))
    sheet.line(f"{alike.measure} ({alike.unit}), địa giới ngày {alike.day}", Look.UNIT)
    sheet.line(f"{alike.rule}.", Look.SUBTITLE)
    sheet.head([[*map(HeadCell, heads)]])
    sheet.freeze(columns=1)
    for group in alike.groups:
        _alike_row(
            sheet,
            f"{group.title} ({len(group.members)} đơn vị)",
            (*group.values, group.change),
            bold=True,
        )
        for one in group.members:
            note = "ước tính một phần" if one.is_estimated else ""
            _alike_row(sheet, one.name, (*one.values, one.change), note=note)


def _alike_row(
    sheet: FormSheet, name: str, numbers: Sequence[str], *, note: str = "", bold: bool = False
) -> None:
    at = sheet.row
    sheet.label(at, 1, name, bold=bold)
    for column, text in enumerate(numbers, start=2):
        _number(sheet, at, column, text)
    sheet.label(at, len(numbers) + 2, note)


def _number(sheet: FormSheet, at: int, column: int, text: str) -> None:
    """As it was written on the paper, as a number."""
    value: Written = None
    scale = len(text.partition(",")[2])
    if text:
        value = number_read(text)
    sheet.fixed(at, column, value, scale=scale)

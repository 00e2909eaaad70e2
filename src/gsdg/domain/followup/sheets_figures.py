"""The figures of following up as a workbook: figures, ages, and their parts where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gsdg.domain.followup.figures_told import FiguresTold
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

FIGURES = (("Chỉ số", 70), ("Tử số", 18), ("Mẫu số", 18), ("Tỷ lệ", 12))
AGES = (("Số ngày quá hạn", 24), ("Theo hạn đang áp dụng", 24), ("Theo hạn gốc", 24))
PARTS = (
    ("Tất cả", 12),
    ("Đến hạn", 12),
    ("Đã khắc phục", 14),
    ("Tỷ lệ", 12),
    ("Quá hạn", 12),
    ("Tiền chưa xử lý (đồng)", 24),
)


def workbook(told: FiguresTold, *, at: datetime, notice: str = "") -> bytes:
    """`notice` is printed on every page."""
    book = _Book(FormWorkbook(title=told.title, created=at), told, notice)
    figures = ((one.label, one.num, one.den, one.rate) for one in told.lines)
    book.write("Ket qua", FIGURES, figures)
    ages = ((one.label, one.current, one.original) for one in told.ages)
    book.write("Tuoi qua han", AGES, ages)
    if told.parts:
        heads = ((told.parts_head.capitalize(), 44), *PARTS)
        book.write("Chia theo", heads, parts_of(told), note=told.parts_note)
    return book.book.to_bytes()


def parts_of(told: FiguresTold) -> Iterable[tuple[str | int, ...]]:
    for line in told.parts:
        part = line.part
        yield line.name, part.all, part.due, part.done, line.rate, part.late, part.pending


@dataclass(frozen=True)
class _Book:
    book: FormWorkbook
    told: FiguresTold
    notice: str

    def write(
        self,
        name: str,
        heads: Sequence[tuple[str, int]],
        rows: Iterable[Sequence[str | int]],
        *,
        note: str = "",
    ) -> None:
        widths = [width for _words, width in heads]
        sheet = self.book.sheet(name, widths=widths, notice=self.notice)
        sheet.line(self.told.title, Look.TITLE)
        for said in filter(None, (self.told.lead, note)):
            sheet.line(said)
        if self.notice:
            sheet.line(self.notice, Look.NOTICE)
        sheet.head([[HeadCell(words) for words, _width in heads]])
        sheet.freeze(columns=1)
        for cells in rows:
            at = sheet.row
            for column, value in enumerate(cells, start=1):
                sheet.fixed(at, column, value)

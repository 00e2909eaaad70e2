"""What was settled beside the book of money, as a workbook: by unit, and settlement by settlement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from gsdg.domain.followup import words
from gsdg.domain.followup.queries.booking import Line, UnitSum
from gsdg.domain.units import tree
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

TITLE = "Tiền khắc phục so với sổ theo dõi vốn"
UNIT_HEADS = (("Đơn vị", 28), ("Đã thu hồi, phân bổ lại (đồng)", 20), ("Thấy trong sổ vốn (đồng)", 20), ("Không qua sổ vốn (đồng)", 20), ("Chênh lệch (đồng)", 20), ("Nộp trả khác trong sổ vốn (đồng)", 22))  # fmt: skip
LINE_HEADS = (("Số", 14), ("Đơn vị", 28), ("Ngày", 12), ("Cách xử lý", 24), ("Số tiền (đồng)", 18), ("So với sổ vốn", 30), ("Bút toán", 12), ("Thấy trong sổ vốn (đồng)", 20), ("Chênh lệch (đồng)", 18))  # fmt: skip
Heads = Sequence[tuple[str, int]]


def comparison_workbook(
    lines: Iterable[Line], sums: Iterable[UnitSum], *, on: date, at: datetime
) -> bytes:
    book = FormWorkbook(title=TITLE, created=at)
    _sheet(book, "Theo don vi", UNIT_HEADS, (_unit_cells(one, on) for one in sums), on)
    _sheet(book, "Tung khoan", LINE_HEADS, (_line_cells(one) for one in lines), on)
    return book.to_bytes()


def _sheet(
    book: FormWorkbook, name: str, heads: Heads, rows: Iterable[Sequence[str | int]], on: date
) -> None:
    sheet = book.sheet(name, widths=[width for _words, width in heads])
    sheet.line(TITLE, Look.TITLE)
    sheet.line(f"Tính đến ngày {on:%d/%m/%Y}")
    sheet.head([[HeadCell(said) for said, _width in heads]])
    sheet.freeze(columns=1)
    for cells in rows:
        row = sheet.row
        for column, value in enumerate(cells, start=1):
            sheet.fixed(row, column, value)


def _unit_cells(one: UnitSum, on: date) -> tuple[str | int, ...]:
    name = tree.current().name_of(one.unit_id, on)
    return (name, one.settled, one.in_book, one.explained, one.difference, one.other)


def _line_cells(line: Line) -> tuple[str | int, ...]:
    money, of = line.money, line.money.recommendation
    why = line.booking.text if line.booking is not None and line.entry is None else ""
    said = words.SHOWN_IN_BOOK[line.compared.shown]["vi"]
    return (
        of.number,
        tree.current().name_of(of.unit_id, of.issued_on),
        f"{money.on:%d/%m/%Y}",
        words.SETTLED_BY[money.how]["vi"],
        money.amount,
        f"{said}: {why}" if why else said,
        line.compared.settled.entry or "",
        line.compared.in_book,
        line.compared.difference,
    )

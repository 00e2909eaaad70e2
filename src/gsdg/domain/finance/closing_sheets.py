"""The closing of budget years as a workbook: the same lines, each amount a number in đồng."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.finance.closing import Closing, ClosingLine
from gsdg.domain.finance.queries.closing import ClosingFound
from gsdg.domain.finance.queries.table import Wanted
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

HEADS = (
    ("Dự án, tiểu dự án", 16),
    ("Năm ngân sách", 10),
    ("Năm gốc", 9),
    ("Được giao", 19),
    ("Kéo dài từ năm trước", 19),
    ("Đã giải ngân", 19),
    ("Đã quyết toán", 19),
    ("Đã hủy, thu hồi", 19),
    ("Kéo dài sang năm sau", 19),
    ("Còn mở", 19),
)


def closing_workbook(found: ClosingFound, wanted: Wanted, *, at: datetime, notice: str) -> bytes:
    title = f"Khóa sổ theo năm: {wanted.programme.title('vi')}"
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet("Khóa sổ", widths=[width for _, width in HEADS], notice=notice)
    sheet.line(title, Look.TITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    sheet.line(f"Số liệu đến ngày {wanted.on:%d/%m/%Y}. Đơn vị tính: đồng.")
    sheet.head([[HeadCell(text) for text, _ in HEADS]])
    sheet.freeze(columns=3)
    for code, closing in found.by_component.items():
        _write(sheet, code, closing)
    _write(sheet, "Tổng số", found.whole)
    sheet.line("Nguồn: sổ theo dõi vốn của hệ thống, không thay sổ kế toán.")
    return book.to_bytes()


def _write(sheet: FormSheet, name: str, closing: Closing) -> None:
    for line in closing.lines:
        row = sheet.row
        for column, value in enumerate(_values(name, line), start=1):
            if isinstance(value, int):
                sheet.fixed(row, column, value)
            else:
                sheet.label(row, column, value)


def _values(name: str, line: ClosingLine) -> tuple[str | int, ...]:
    return (
        name,
        f"{line.budget_year}",
        f"{line.origin_year}",
        line.assigned,
        line.carried_in,
        line.disbursed,
        line.settled,
        line.cancelled,
        line.carried_out,
        line.open,
    )

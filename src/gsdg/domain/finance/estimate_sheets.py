"""Estimates of all offices side by side, as a workbook in đồng."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.finance.queries.estimates import (
    ComponentLine,
    EstimatesTotal,
    OfficeLine,
    SideBySide,
)
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

TOTAL = "Tổng số"


def estimates_workbook(
    found: SideBySide, programme: Programme, *, at: datetime, notice: str
) -> bytes:
    title = f"Tổng hợp dự toán năm {found.year}: {programme.title('vi')}"
    book = FormWorkbook(title=title, created=at)
    offices = book.sheet("Theo cơ quan", widths=[42, 20, 20, 20, 20, 30], notice=notice)
    _begin(offices, title, "Cơ quan", found, ("Tình trạng",), notice=notice)
    for line in found.offices:
        _write(offices, line.office.name, _numbers(line), _state(line))
    _write(offices, TOTAL, _numbers(found.of_offices), "dự toán: chỉ cộng phần đã gửi", bold=True)
    components = book.sheet("Theo dự án", widths=[42, 20, 20, 20, 20], notice=notice)
    _begin(components, title, "Dự án, tiểu dự án", found, (), notice=notice)
    for part in found.components:
        name = f"{part.component} {programme.name_of(part.component)}"
        _write(components, name, _numbers(part), "")
    _write(components, TOTAL, _numbers(found.of_components), "", bold=True)
    return book.to_bytes()


def _numbers(line: OfficeLine | ComponentLine | EstimatesTotal) -> tuple[int | None, ...]:
    return (line.spent_last_year, line.given_this_year, line.spent_this_year, line.wanted)


def _state(line: OfficeLine) -> str:
    if line.wanted is None:
        return "đã kết thúc hoạt động" if line.has_ended else "chưa lập"
    return "đã gửi" if line.is_sent else "đang lập"


def _begin(
    sheet: FormSheet,
    title: str,
    first: str,
    found: SideBySide,
    more: tuple[str, ...],
    *,
    notice: str,
) -> None:
    year = found.year
    sheet.line(title, Look.TITLE)
    if notice:
        sheet.line(notice, Look.NOTICE)
    sheet.line(
        f"Số liệu đến ngày {found.on:%d/%m/%Y}; nguồn: sổ theo dõi vốn của hệ thống, dự toán do từng cơ quan lập."
    )
    sheet.line("Đơn vị tính: đồng. Dòng tổng số và bảng theo dự án chỉ cộng dự toán đã gửi.")
    heads = (
        first,
        f"Đã giải ngân năm {year - 2}",
        f"Được sử dụng năm {year - 1}",
        f"Đã giải ngân năm {year - 1}",
        f"Dự toán năm {year}",
        *more,
    )
    sheet.head([[HeadCell(text) for text in heads]])
    sheet.freeze(columns=1)


def _write(
    sheet: FormSheet,
    name: str,
    numbers: tuple[int | None, ...],
    state: str,
    *,
    bold: bool = False,
) -> None:
    row = sheet.row
    sheet.label(row, 1, name, bold=bold)
    for column, number in enumerate(numbers, start=2):
        if number is not None:
            sheet.fixed(row, column, number, bold=bold)
    if state:
        sheet.label(row, len(numbers) + 2, state)

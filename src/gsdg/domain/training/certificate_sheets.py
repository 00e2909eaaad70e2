"""The register of certificates as a workbook, to be printed and signed for on receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gsdg.domain.training.course_papers import when, workplace_of
from gsdg.domain.training.models import Certificate
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

SHEET = "Sổ cấp giấy chứng nhận"
HEADS = (
    ("Số", 18),
    ("Ngày cấp", 12),
    ("Họ và tên", 28),
    ("Đơn vị công tác", 26),
    ("Lớp tập huấn", 44),
    ("Thời gian học", 24),
    ("Cơ quan cấp", 34),
    ("Tình trạng", 30),
    ("Ký nhận", 16),
)


def register_workbook(
    certificates: Iterable[Certificate], *, year: int, notice: str, at: datetime
) -> bytes:
    title = f"{SHEET} năm {year}"
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet(SHEET, widths=[width for _, width in HEADS], notice=notice)
    sheet.line(title, Look.TITLE)
    sheet.head([[HeadCell(text) for text, _ in HEADS]])
    sheet.freeze(columns=1)
    for one in certificates:
        row = sheet.row
        for column, text in enumerate(_cells(one), start=1):
            sheet.label(row, column, text)
    return book.to_bytes()


def _cells(one: Certificate) -> tuple[str, ...]:
    course = one.learner.course
    return (
        one.number,
        f"{one.day:%d/%m/%Y}",
        one.learner.official.name or "Đã xóa dữ liệu cá nhân",
        workplace_of(one.learner, course),
        course.title,
        when(course),
        course.office.name,
        _state(one),
        "",
    )


def _state(one: Certificate) -> str:
    if one.withdrawn_on is None:
        return "Đã cấp"
    return f"Thu hồi ngày {one.withdrawn_on:%d/%m/%Y}: {one.withdrawn_because}"

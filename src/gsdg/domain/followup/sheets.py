"""The register of corrections as a workbook, as this person may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from gsdg.domain.followup import words
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.workflow import ENDED, STATE_WORDS, State
from gsdg.domain.units import tree
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

TITLE = "Sổ theo dõi kiến nghị khắc phục"
HEADS = ("Số", "Nguồn", "Đơn vị", "Cơ quan phải khắc phục", "Yêu cầu, kiến nghị", "Tài liệu cần có", "Ngày yêu cầu", "Hạn gốc", "Hạn đang áp dụng", "Tình trạng", "Số ngày quá hạn", "Số tiền (đồng)", "Đã xử lý (đồng)", "Chưa xử lý (đồng)")  # fmt: skip
WIDTHS = (14, 22, 22, 26, 46, 34, 12, 12, 12, 24, 10, 16, 16, 16)


def register_workbook(rows: Iterable[Recommendation], *, on: date, at: datetime) -> bytes:
    """`rows` are read `with_days`. Lateness is as of the day that stands over the table."""
    cells = (_cells(one, on) for one in rows)
    return workbook_of(TITLE, tuple(zip(HEADS, WIDTHS, strict=True)), cells, on=on, at=at)


def workbook_of(
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str | int]],
    *,
    on: date,
    at: datetime,
) -> bytes:
    """One register on one sheet; `heads` are the words over each column and its width."""
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet("So theo doi", widths=[width for _words, width in heads])
    sheet.line(title, Look.TITLE)
    sheet.line(f"Tính đến ngày {on:%d/%m/%Y}")
    sheet.head([[HeadCell(words) for words, _width in heads]])
    sheet.freeze(columns=1)
    for cells in rows:
        row = sheet.row
        for column, value in enumerate(cells, start=1):
            sheet.fixed(row, column, value)
    return book.to_bytes()


def _cells(one: Recommendation, on: date) -> tuple[str | int, ...]:
    late = (on - one.current_due).days if one.state not in ENDED else 0
    return (
        one.number,
        words.SOURCES[one.source]["vi"],
        tree.current().name_of(one.unit_id, one.issued_on),
        one.addressee.name,
        one.text,
        one.expected,
        f"{one.issued_on:%d/%m/%Y}",
        f"{one.due:%d/%m/%Y}",
        f"{one.current_due:%d/%m/%Y}",
        STATE_WORDS[State(one.state)]["vi"],
        late if late > 0 else "",
        *_money(one),
    )


def _money(one: Recommendation) -> tuple[str | int, ...]:
    """To be settled, settled, and what is left; blank where no money hangs on it."""
    if one.money is None:
        return ("", "", "")
    settled = one.standing.settled
    return (one.money, settled, one.money - settled)

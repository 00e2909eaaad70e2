"""The register of obstacles as a workbook, as this person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.workflow import OBSTACLE_STATE_WORDS, ObstacleState
from gsdg.domain.units import tree
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

TITLE = "Sổ theo dõi đề xuất, kiến nghị"
HEADS = ("Số", "Đơn vị", "Nơi nêu", "Khó khăn, vướng mắc", "Quy định gây vướng", "Dự án, tiểu dự án", "Từ ngày", "Số hộ", "Tình trạng", "Đang ở", "Hạn trả lời", "Số ngày quá hạn")  # fmt: skip
WIDTHS = (14, 22, 26, 50, 34, 16, 12, 10, 26, 26, 12, 10)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def obstacles_workbook(rows: Iterable[Obstacle], *, on: date, at: datetime) -> bytes:
    book = FormWorkbook(title=TITLE, created=at)
    sheet = book.sheet("So theo doi", widths=list(WIDTHS))
    sheet.line(TITLE, Look.TITLE)
    sheet.line(f"Tính đến ngày {on:%d/%m/%Y}")
    sheet.head([[HeadCell(text) for text in HEADS]])
    sheet.freeze(columns=1)
    for one in rows:
        row = sheet.row
        for column, value in enumerate(_cells(one, on), start=1):
            sheet.fixed(row, column, value)
    return book.to_bytes()


def _cells(one: Obstacle, on: date) -> tuple[str | int, ...]:
    late = (on - one.due).days if one.state == ObstacleState.ASKED and one.due else 0
    return (
        one.number,
        tree.current().name_of(one.unit_id, one.raised_on),
        one.office.name,
        one.text,
        one.provision,
        one.component,
        f"{one.since:%d/%m/%Y}",
        "" if one.households is None else one.households,
        OBSTACLE_STATE_WORDS[ObstacleState(one.state)]["vi"],
        one.holder.name if one.holder else "",
        f"{one.due:%d/%m/%Y}" if one.due else "",
        late if late > 0 else "",
    )

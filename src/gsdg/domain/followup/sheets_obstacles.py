"""The register of obstacles as a workbook, as this person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.sheets import workbook_of
from gsdg.domain.followup.workflow import OBSTACLE_STATE_WORDS, ObstacleState
from gsdg.domain.units import tree

TITLE = "Sổ theo dõi đề xuất, kiến nghị"
HEADS = ("Số", "Đơn vị", "Nơi nêu", "Khó khăn, vướng mắc", "Quy định gây vướng", "Dự án, tiểu dự án", "Từ ngày", "Số hộ", "Tình trạng", "Đang ở", "Hạn trả lời", "Số ngày quá hạn")  # fmt: skip
WIDTHS = (14, 22, 26, 50, 34, 16, 12, 10, 26, 26, 12, 10)


def obstacles_workbook(rows: Iterable[Obstacle], *, on: date, at: datetime) -> bytes:
    cells = (_cells(one, on) for one in rows)
    return workbook_of(TITLE, tuple(zip(HEADS, WIDTHS, strict=True)), cells, on=on, at=at)


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

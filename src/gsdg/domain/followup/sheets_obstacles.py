"""The register of obstacles as a workbook, as this person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.queries.obstacles import holder_of, raisers_of, unit_name
from gsdg.domain.followup.sheets import workbook_of
from gsdg.domain.followup.workflow import OBSTACLE_STATE_WORDS, ObstacleState
from gsdg.domain.reporting.geography import Geography

TITLE = "Sổ theo dõi đề xuất, kiến nghị"
HEADS = ("Số", "Đơn vị", "Nơi nêu", "Khó khăn, vướng mắc", "Quy định gây vướng", "Dự án, tiểu dự án", "Từ ngày", "Số hộ", "Số tiền (đồng)", "Ngày ghi", "Tình trạng", "Đang ở", "Hạn trả lời", "Số ngày quá hạn")  # fmt: skip
WIDTHS = (14, 22, 26, 50, 34, 16, 12, 10, 16, 12, 26, 26, 12, 10)


def obstacles_workbook(
    rows: Iterable[Obstacle], *, shown: Geography, on: date, at: datetime
) -> bytes:
    """`shown` is the map on which units are named, as on the page."""
    cells = (_cells(one, shown, on) for one in rows)
    return workbook_of(TITLE, tuple(zip(HEADS, WIDTHS, strict=True)), cells, on=on, at=at)


def _cells(one: Obstacle, shown: Geography, on: date) -> tuple[str | int, ...]:
    late = (on - one.due).days if one.state == ObstacleState.ASKED and one.due else 0
    return (
        one.number,
        unit_name(one.unit_id, one.raised_on, shown),
        "; ".join(raisers_of(one)),
        one.text,
        one.provision,
        one.component,
        f"{one.since:%d/%m/%Y}",
        "" if one.households is None else one.households,
        "" if one.amount is None else one.amount,
        f"{one.raised_on:%d/%m/%Y}",
        OBSTACLE_STATE_WORDS[ObstacleState(one.state)]["vi"],
        holder_of(one, on),
        f"{one.due:%d/%m/%Y}" if one.due else "",
        late if late > 0 else "",
    )

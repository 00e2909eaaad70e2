"""Reports that were settled, opened again and settled anew, as papers print them: whose, why, and whether figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gsdg.domain.reporting.changes import WEIGHT_WORDS
from gsdg.domain.reporting.queries.adjustments import Adjustment

HEADS = ("Đơn vị", "Bản", "Loại điều chỉnh", "Số ô đổi", "Lý do mở lại")
TITLE = "Báo cáo điều chỉnh"


@dataclass(frozen=True)
class AdjustedRow:
    unit: str
    revisions: str
    kind: str
    cells: int
    reason: str

    @property
    def texts(self) -> tuple[str, ...]:
        return self.unit, self.revisions, self.kind, str(self.cells), self.reason


def adjusted_rows(
    adjustments: Iterable[Adjustment], units: Mapping[int, str]
) -> tuple[AdjustedRow, ...]:
    """`units`: the name of who reported, by report."""
    return tuple(
        AdjustedRow(
            unit=units[one.report_id],
            revisions=f"{one.number}, thay bản {one.base}",
            kind=WEIGHT_WORDS[one.changes.weight]["vi"],
            cells=len(one.changes.cells),
            reason=one.reason,
        )
        for one in adjustments
    )

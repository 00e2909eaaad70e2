"""The lines above a table: whose report it is, for when, due by when, and what must not be forgotten while typing."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.reporting.rules import may_type
from gsdg.domain.reporting.sheets.material import Material
from gsdg.domain.reporting.sheets.plan import Line
from gsdg.domain.reporting.workflow import STATE_WORDS, ReportState
from gsdg.toolkit.sheets.looks import Look

ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
GUIDE = "Hướng dẫn"
"""Name of the sheet that explains how to type."""

_HOW_TO_TYPE = (
    "Nhập vào ô nền vàng: gõ 0 nếu không có, x nếu không áp dụng, … nếu có nhưng chưa có số liệu. "
    f"Cách làm ở trang “{GUIDE}”."
)
_ONLY_A_SUM = (
    "Số của biểu này là tổng các đơn vị cấp dưới nên không nhập; chỉ viết phần thuyết minh."
)


def notice_of(material: Material) -> str:
    """What is printed above every page."""
    return ILLUSTRATIVE if material.is_demo else ""


def title_lines(material: Material) -> Iterator[Line]:
    duty = material.report.duty
    yield material.draft.form.title.vi, Look.TITLE
    yield f"{material.unit.name} (mã {material.unit.code}) · {duty.office.name}", Look.SUBTITLE
    period = f"Kỳ báo cáo: {duty.period.label()}, số liệu đến {duty.period.closing_day:%d/%m/%Y}"
    yield f"{period} · Hạn nộp: {material.report.due:%d/%m/%Y}", Look.SUBTITLE
    if notices := list(_notices(material)):
        yield " · ".join(notices), Look.NOTICE
    if material.line is not None:
        line, act = material.line.title.vi, material.line.source.act
        yield f"Chuẩn nghèo: {line}" + ("" if act in line else f" ({act})"), Look.PLAIN
    yield _HOW_TO_TYPE if material.total is None else _ONLY_A_SUM, Look.PLAIN
    for text in _unplaced_remarks(material):
        yield f"Yêu cầu bổ sung, chỉnh sửa: {text}", Look.NOTICE


def _notices(material: Material) -> Iterator[str]:
    if material.is_demo:
        yield ILLUSTRATIVE
    if not material.draft.form.verified:
        yield "Biểu chưa đối chiếu bản gốc"
    if not may_type(material.report.state):
        state = STATE_WORDS[ReportState(material.report.state)]["vi"]
        yield f"Báo cáo đang ở trạng thái “{state}”, chưa nhận số liệu từ tệp này"


def _unplaced_remarks(material: Material) -> Iterator[str]:
    """Said of the whole report, or at a place that has no cell in this workbook."""
    placed = {*material.draft.form.by_address, *(text.code for text in material.draft.form.texts)}
    placed |= {f"{row.section}[{row.key}]" for rows in material.draft.rows.values() for row in rows}
    for address, said in material.remarks.items():
        place = address.partition("].")[0] + "]" if "]." in address else address
        if place not in placed:
            yield from (f"{address}: {text}" if address else text for text in said)

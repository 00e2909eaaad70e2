"""Refusals as rows: what the command line prints and what the first sheet of a marked workbook lists."""

from __future__ import annotations

from collections.abc import Iterable

from gsdg.kernel.problems import Severity
from gsdg.kernel.refusal import Refusal

HEADER = ("sheet", "cell", "value", "rule", "severity", "message", "remedy")
TITLES = {
    "vi": ("Trang tính", "Ô", "Giá trị", "Mã", "Mức độ", "Nội dung", "Cách xử lý"),
    "en": ("Sheet", "Cell", "Value", "Code", "Severity", "What is wrong", "What to do"),
}
SEVERITIES = {
    "vi": {
        Severity.BLOCKING: "Phải sửa",
        Severity.EXPLAIN: "Sửa hoặc giải trình",
        Severity.NOTE: "Lưu ý",
    },
    "en": {
        Severity.BLOCKING: "To be corrected",
        Severity.EXPLAIN: "Correct or explain",
        Severity.NOTE: "Note",
    },
}

Row = tuple[str, str, str, str, str, str, str]


def rows_of(refusals: Iterable[Refusal], language: str = "vi") -> list[Row]:
    """One row each, in the columns of HEADER, in the order given."""
    return [
        (
            refusal.sheet,
            refusal.cell,
            refusal.value,
            refusal.code,
            refusal.severity.value,
            refusal.message(language),
            refusal.remedy(language),
        )
        for refusal in refusals
    ]

"""Set words of the papers of training, that a province may put others in place of; who issues them is an Issuer."""

from __future__ import annotations

from gsdg.domain.reporting.issuer import Issuer
from gsdg.kernel.figures import format_amount
from gsdg.toolkit.documents.parts import Paragraph

__all__ = ["LEVELS", "QUARTERS", "Issuer", "levels_words", "money", "to_write"]

TO_WRITE = "[Cơ quan soạn thảo viết phần này; hệ thống không có dữ liệu.]"
LEVELS = {
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "village": "thôn, tổ dân phố",
}
QUARTERS = ("", "I", "II", "III", "IV")


def money(amount: int | None) -> str:
    return "" if amount is None else format_amount(amount, 0)


def to_write() -> Paragraph:
    return Paragraph(TO_WRITE)


def levels_words(levels: list[str]) -> str:
    return ", ".join(LEVELS.get(level, level) for level in levels)

"""What an unlocked cell of a form takes, and how Excel is told to hold people to it while they type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gsdg.toolkit.sheets import looks

NOT_APPLICABLE, NOT_AVAILABLE = "x", "…"
MAX_TITLE, MAX_MESSAGE = 32, 255  # Excel takes no longer ones


class EntryKind(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Entry:
    """`scale` is the number of decimals. `marks` lets “x” (not applicable) and “…” (not available) stand for a number."""

    kind: EntryKind = EntryKind.NUMBER
    scale: int = 0
    negative: bool = False
    marks: bool = True
    choices: tuple[str, ...] = ()


def look_of(entry: Entry) -> dict[str, Any]:
    match entry.kind:
        case EntryKind.NUMBER:
            return {**looks.NUMBER, "num_format": looks.number_format(entry.scale)}
        case EntryKind.DAY:
            return looks.DAY
        case EntryKind.TEXT | EntryKind.CHOICE:
            return looks.TEXT


def validation_of(entry: Entry, address: str, list_range: str = "") -> dict[str, Any] | None:
    """Excel's own rule for the cell, with our words; None for free text."""
    match entry.kind:
        case EntryKind.NUMBER:
            return _number(entry, address)
        case EntryKind.DAY:
            rule: dict[str, Any] = {"validate": "custom", "value": f"=ISNUMBER({address})"}
            return {**rule, **words("Ô này nhận ngày", "Gõ ngày/tháng/năm, ví dụ 20/11/2026.")}
        case EntryKind.CHOICE:
            rule = {"validate": "list", "source": f"={list_range}"}
            return {
                **rule,
                **words(
                    "Chọn trong danh sách",
                    "Bấm mũi tên ở góc ô và chọn một giá trị trong danh mục.",
                ),
            }
        case EntryKind.TEXT:
            return None


def _number(entry: Entry, address: str) -> dict[str, Any]:
    what = "số nguyên" if entry.scale == 0 else f"số có tối đa {entry.scale} chữ số thập phân"
    least = "" if entry.negative else " từ 0 trở lên"
    message = f"Gõ {what}{least}, không gõ dấu phân cách nghìn."
    if not entry.marks:
        return {**_plain_number(entry), **words("Ô này chỉ nhận số", message)}
    tests = [f"ISNUMBER({address})", f"ROUND({address},{entry.scale})={address}"]
    if not entry.negative:
        tests.append(f"{address}>=0")
    # AND() evaluates all its parts, and arithmetic on text is an error: hence IF.
    number = f"IF({tests[0]},AND({','.join(tests[1:])}),FALSE)"
    marks = f'LOWER(TRIM({address}))="{NOT_APPLICABLE}",TRIM({address})="{NOT_AVAILABLE}",TRIM({address})="..."'
    message += (
        f" Gõ {NOT_APPLICABLE} nếu không áp dụng, {NOT_AVAILABLE} nếu có nhưng chưa có số liệu."
    )
    rule = {"validate": "custom", "value": f"=OR({number},{marks})"}
    return {**rule, **words("Ô này nhận số, x hoặc …", message)}


def _plain_number(entry: Entry) -> dict[str, Any]:
    kind = "integer" if entry.scale == 0 else "decimal"
    least = -(10**14) if entry.negative else 0
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": 10**14}


def words(title: str, message: str) -> dict[str, Any]:
    if len(title) > MAX_TITLE or len(message) > MAX_MESSAGE:
        raise ValueError(f"too long for Excel: {title} {message}")
    return {
        "error_title": title,
        "error_message": message,
        "error_type": "stop",
        "ignore_blank": True,
    }

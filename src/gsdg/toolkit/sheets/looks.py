"""How the cells of a form look: fonts, borders, colours, number formats. Nothing about what they mean."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

FONT = "Times New Roman"
SIZE = 12

INK = "#000000"
LINE = "#7F7F7F"
PAPER_ENTRY = "#FFFDE7"
PAPER_HEAD = "#E8EEF4"
PAPER_TOTAL = "#F3F3F3"
PAPER_WRONG = "#FFC7CE"
INK_QUIET = "#66727D"
INK_WRONG = "#9C0006"


class Look(StrEnum):
    """Of a line outside the table."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PLAIN = "plain"
    UNIT = "unit"
    NOTICE = "notice"


_BASE: dict[str, Any] = {
    "font_name": FONT,
    "font_size": SIZE,
    "font_color": INK,
    "valign": "vcenter",
}
_BOXED: dict[str, Any] = {**_BASE, "border": 1, "border_color": LINE, "text_wrap": True}

LINES: dict[Look, dict[str, Any]] = {
    Look.TITLE: {**_BASE, "bold": True, "font_size": 14, "align": "center", "text_wrap": True},
    Look.SUBTITLE: {**_BASE, "align": "center", "text_wrap": True},
    Look.HEADING: {**_BASE, "bold": True, "text_wrap": True},
    Look.PLAIN: {**_BASE, "text_wrap": True},
    Look.UNIT: {**_BASE, "italic": True, "align": "right"},
    Look.NOTICE: {
        **_BASE,
        "bold": True,
        "align": "center",
        "font_color": INK_WRONG,
        "text_wrap": True,
    },
}
HEAD: dict[str, Any] = {**_BOXED, "bold": True, "align": "center", "bg_color": PAPER_HEAD}
LABEL: dict[str, Any] = dict(_BOXED)
ENTRY: dict[str, Any] = {**_BOXED, "bg_color": PAPER_ENTRY, "locked": False}
FIXED: dict[str, Any] = {**_BOXED, "bg_color": PAPER_TOTAL}
# A hatch says “nothing to look for here”, and survives a copier.
CLOSED: dict[str, Any] = {
    **_BOXED,
    "align": "center",
    "pattern": 14,
    "fg_color": "#BFC7CC",
    "bg_color": "#FFFFFF",
    "font_color": INK_QUIET,
}
QUIET: dict[str, Any] = {"font_color": INK_QUIET}
WRONG: dict[str, Any] = {"bg_color": PAPER_WRONG, "font_color": INK_WRONG}
NUMBER: dict[str, Any] = {"align": "right"}
DAY: dict[str, Any] = {"align": "center", "num_format": "dd/mm/yyyy"}
TEXT: dict[str, Any] = {"align": "left", "num_format": "@"}


def number_format(scale: int) -> str:
    """Grouped by the reader's own locale; decimals only where there are some (a trailing mark is removed apart)."""
    return "#,##0" if scale == 0 else "#,##0." + "#" * scale


def lines_needed(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column so many characters wide; rather one too many."""
    return sum(max(1, -(-len(line) // max(int(width), 1))) for line in text.split("\n"))

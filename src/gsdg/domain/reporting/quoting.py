"""Texts of many units in one: under their themes, word for word, each with the units that wrote it. No database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gsdg.kernel.refusal import Refusal

LONGEST_THEME = 200
NO_THEME = "Ý kiến khác"
"""Above what is quoted last, where some stand under a theme and some under none."""


@dataclass(frozen=True)
class Written:
    """One text as a unit signed it, and the theme somebody put it under; empty for none."""

    unit: str
    text: str
    theme: str = ""
    is_quoted: bool = False


def by_theme(written: Iterable[Written]) -> dict[str, list[Written]]:
    """Themes in the order in which their first text comes; what is under none last."""
    found: dict[str, list[Written]] = {}
    for one in written:
        found.setdefault(one.theme, []).append(one)
    rest = found.pop("", None)
    return found if rest is None else {**found, "": rest}


def quotation(text: str, units: Sequence[str]) -> str:
    """`– Xã A; Xã B: “…”`. The words stay as they are, with the quotation marks that they hold themselves."""
    return f"– {'; '.join(units)}: “{text}”"


def quoted(written: Sequence[Written], *, after: str) -> str:
    """`after` with what is not quoted yet. Whoever wrote the same words is named together, under each theme."""
    paragraphs = [after.rstrip()] if after.strip() else []
    themes = by_theme(written)
    for theme, texts in themes.items():
        lines = [line for line in dict.fromkeys(lines_of(texts)) if line not in after]
        if not lines:
            continue
        heading = theme or (NO_THEME if len(themes) > 1 else "")
        paragraphs.append("\n".join([*([f"{heading}:"] if heading else []), *lines]))
    return "\n\n".join(paragraphs)


def lines_of(texts: Sequence[Written]) -> list[str]:
    """The line that quotes each text not quoted yet, in their order; those of one theme with the same words share one."""
    alike: dict[tuple[str, str], list[str]] = {}
    fresh = [one for one in texts if not one.is_quoted]
    for one in fresh:
        alike.setdefault((one.theme, one.text), []).append(one.unit)
    return [quotation(one.text, alike[(one.theme, one.text)]) for one in fresh]


def why_not_theme(theme: str, *, chosen: int) -> Refusal | None:
    if not chosen:
        return Refusal("texts.none_chosen")
    if len(theme) > LONGEST_THEME:
        return Refusal("texts.theme_too_long", {"length": len(theme), "limit": LONGEST_THEME})
    return None


def why_not_quote(written: Iterable[Written]) -> Refusal | None:
    is_new = any(not one.is_quoted for one in written)
    return None if is_new else Refusal("texts.quoted_already")

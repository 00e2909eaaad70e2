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


def quoted(written: Iterable[Written], *, after: str) -> str:
    """`after` with what it does not quote yet. Whoever wrote the same words is named together, under each theme."""
    paragraphs = [after.rstrip()] if after.strip() else []
    themes = by_theme(written)
    for theme, texts in themes.items():
        lines = [line for line in _lines(texts) if line not in after]
        if not lines:
            continue
        heading = theme or (NO_THEME if len(themes) > 1 else "")
        paragraphs.append("\n".join([*([f"{heading}:"] if heading else []), *lines]))
    return "\n\n".join(paragraphs)


def _lines(texts: Iterable[Written]) -> list[str]:
    alike: dict[str, list[str]] = {}
    for one in texts:
        alike.setdefault(one.text, []).append(one.unit)
    return [quotation(text, units) for text, units in alike.items()]


def why_not_theme(theme: str, *, chosen: int) -> Refusal | None:
    if not chosen:
        return Refusal("texts.none_chosen")
    if len(theme) > LONGEST_THEME:
        return Refusal("texts.theme_too_long", {"length": len(theme), "limit": LONGEST_THEME})
    return None


def why_not_quote(*, before: str, then: str) -> Refusal | None:
    return Refusal("texts.quoted_already") if before.rstrip() == then else None

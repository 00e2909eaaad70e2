"""Where a rule stands in the law, and whether somebody has read it there, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gsdg.domain.packs.wording import Source


@dataclass(frozen=True)
class SourceView:
    act: str
    note: str
    verified: bool


def source_view(source: Source) -> SourceView:
    article = f", {source.article}" if source.article else ""
    return SourceView(f"{source.act}{article}", source.note, source.verified)


def notes_of(sources: Iterable[SourceView]) -> tuple[str, ...]:
    """Why those unverified are so, each reason once: a table of many rows repeats few of them."""
    return tuple(dict.fromkeys(s.note for s in sources if not s.verified and s.note))

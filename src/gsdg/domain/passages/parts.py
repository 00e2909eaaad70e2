"""A part of a report that people may write, against what the data say there now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gsdg.domain.passages import rules
from gsdg.domain.passages.models import Written
from gsdg.kernel.insertions import (
    Changed,
    Figures,
    Insertable,
    changed_since,
    inserted,
    keys_in,
    mark_of,
    places_in,
    typed_numbers,
    values_in,
)
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation.clock import business_day_of

DAYS = re.compile(r"\d{2}/\d{2}/\d{4}")


@dataclass(frozen=True)
class WritablePart:
    """`offered` are the sentences from data of now; `written` is what somebody wrote instead, if anybody did."""

    title: str
    offered: str
    figures: Figures
    written: Written | None = None
    is_dated: bool = True
    """Whether a day in the sentences says something; else it is the day they are of, and passes by itself."""

    @property
    def text(self) -> str:
        return "" if self.written is None else self.written.text

    @property
    def mark(self) -> str:
        """By which a writer says which text they had before them."""
        return mark_of(self.text)

    @property
    def read(self) -> str | None:
        """The text with its figures, as it is printed; none where nobody has written."""
        return None if self.written is None else inserted(self.written.text, self.figures)

    @property
    def is_outdated(self) -> bool:
        """What was written before the sentences were kept with it is never called outdated."""
        kept = self.written
        if kept is None or not (kept.offered or kept.written_at):
            return False
        return self._said(kept.offered) != self._said(self.offered)

    def _said(self, text: str) -> str:
        return text if self.is_dated else DAYS.sub("", text)

    @property
    def written_on(self) -> date | None:
        """The day on which somebody last wrote it, or said that it holds."""
        kept = self.written
        stood = None if kept is None else kept.confirmed_at or kept.written_at
        return None if stood is None else business_day_of(stood)

    @property
    def changed(self) -> tuple[Changed, ...]:
        return () if self.written is None else changed_since(self.written.figures, self.figures)

    @property
    def broken(self) -> tuple[str, ...]:
        """Every reference that names no figure, with its place."""
        return places_in(self.text, self.figures)

    @property
    def unfounded(self) -> tuple[str, ...]:
        """Numbers that somebody typed and that nothing in the data of this report says."""
        typed = typed_numbers(self.text)
        if not typed:
            return ()
        told = " ; ".join((self.offered, *(figure.text for figure in self.figures.values())))
        known = set(typed_numbers(told))
        return tuple(number for number in typed if number not in known)

    @property
    def inserted(self) -> tuple[Insertable, ...]:
        """The figures that stand in the text, in the order in which they stand."""
        return tuple(self.figures[key] for key in keys_in(self.text) if key in self.figures)

    def kept(self, text: str, *, by: Actor, at: datetime) -> dict[str, Any]:
        """What is kept of a text that is written for it now."""
        return {
            "text": text.strip(),
            "offered": self.offered,
            "figures": values_in(text, self.figures),
            "written_at": at,
            "written_by_id": by.person_id,
        }

    @property
    def offered_mark(self) -> str:
        """By which somebody who confirms says which sentences they had before them."""
        return mark_of(self._said(self.offered))


DRAFT = "DỰ THẢO"


def draft_mark(parts: Iterable[WritablePart]) -> str:
    """What stands above every page of a working copy while words in it are older than the figures beside them."""
    since = [part.written_on for part in parts if part.is_outdated]
    if not since:
        return ""
    known = [day for day in since if day is not None]
    when = f"ngày {min(known):%d/%m/%Y}" if known else "khi viết"
    return f"{DRAFT} – số liệu đã thay đổi sau {when}"


def why_not_confirm(part: WritablePart, seen: str) -> Refusal | None:
    """The rule, asked of a part: `seen` is the mark of the sentences that stood beside the text."""
    return rules.why_not_confirm(
        is_written=part.written is not None,
        is_outdated=part.is_outdated,
        is_as_seen=seen == part.offered_mark,
    )

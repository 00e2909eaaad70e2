"""What a visit asks: items in the five groups, each with its legal basis, its kind of answer and what a failing one proposes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Flag,
    ShortName,
    Source,
    Sourced,
    Spec,
    Title,
    Words,
)

CHOICE, NUMBER, TEXT, PHOTO, FILE = KINDS = ("choice", "number", "text", "photo", "file")
"""Kinds of answer. A choice is yes, partly, no, or not applicable with its reason."""
YES, PARTLY, NO, NOT_APPLICABLE = CHOICES = ("yes", "partly", "no", "not_applicable")
FAILING = (PARTLY, NO)
PLACES = ("office", "village", "household", "work_site")
"""Where an item is asked: at the office of the unit, or at each stop of that kind."""
THERE = "documents.there"
PREFILLS = (
    "reports.on_time",
    "reports.late",
    "money.used",
    "training.untrained",
    "corrections.overdue",
    "corrections.open",
    "obstacles.unanswered",
    THERE,
)
"""What the system can answer by itself. Each name is measured by the inspections package."""
USES = ("visit", "self")
"""A visit by another office, or a self-inspection."""


class Proposal(Spec):
    """The finding that a failing answer proposes; the inspector confirms it or says why not."""

    condition: Words
    cause: Code
    severity: Code
    partly: Code | None = None
    """Severity where the answer is “partly”; the same as for “no” where it is not said."""
    consequence: Words | None = None

    def severity_for(self, answer: str) -> str:
        return self.partly if answer == PARTLY and self.partly is not None else self.severity


class Item(Sourced):
    """One question. `source` is its legal basis: what the answer is judged by."""

    code: Code
    group: Code
    label: Words
    kind: Code
    look_at: Words | None = None
    """Which papers or things show it."""
    at: Code = "office"
    component: Code | None = None
    unit_of_measure: Words | None = None
    prefill: str | None = None
    document: Code | None = None
    """Which document of `documents.yaml` answers it, for the prefill `documents.there`."""
    needs_evidence: Flag = False
    """A file or photo is asked for with a failing answer."""
    self_report: Flag = False
    """The unit writes on it before the visit."""
    proposes: Proposal | None = None


class Checklist(Spec):
    """One file of the folder `checklists/`."""

    code: Code
    title: Title
    short: ShortName
    source: Source
    office_kinds: Codes
    """Offices that it is asked of."""
    uses: Codes
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    def item(self, code: str) -> Item | None:
        return next((one for one in self.items if one.code == code), None)

    def at(self, place: str) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.at == place)

    @property
    def self_reported(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.self_report)

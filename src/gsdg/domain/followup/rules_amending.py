"""What of a record may be amended by two people, and when. No database: what is not listed here is withdrawn and recorded anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gsdg.domain.followup.rules import Who, why_not_text
from gsdg.domain.followup.workflow import State
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

RECOMMENDATION, FINDING = "recommendation", "finding"


@dataclass(frozen=True, slots=True)
class Field:
    """`longest` is what the column takes; a day is no text."""

    of: str
    vi: str
    en: str
    is_day: bool = False
    longest: int = 4_000

    def words(self, language: str) -> str:
        return self.en if language == "en" else self.vi


FIELDS: Mapping[str, Field] = {
    "due": Field(RECOMMENDATION, "Hạn gốc", "Original day", is_day=True),
    "text": Field(RECOMMENDATION, "Yêu cầu khắc phục", "What is asked"),
    "expected": Field(RECOMMENDATION, "Lấy gì chứng minh", "Expected proof"),
    "condition": Field(FINDING, "Thực tế", "Condition"),
    "criterion": Field(FINDING, "Quy định", "Provision"),
    "found_on": Field(FINDING, "Ngày phát hiện", "Found on", is_day=True),
    "number": Field(FINDING, "Số văn bản", "Number of the paper", longest=120),
    "day": Field(FINDING, "Ngày văn bản", "Day of the paper", is_day=True),
    "paragraph": Field(FINDING, "Mục, số trong văn bản", "Line of the paper", longest=120),
}
"""None of these says whose it is, how grave, in what state: what rights, figures and duties hang on is not amended."""


@dataclass(frozen=True, slots=True)
class Wanted:
    field: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Days:
    """What an amended day must fit: the recommendation's issue, and the earliest day an extension was asked until."""

    issued_on: date
    extended_until: date | None = None


def why_not_begin(state: str, *, who: Who, has_open: bool) -> Refusal | None:
    """Who fixes has no hand in it; a second proposal waits for the first."""
    if state == State.WITHDRAWN:
        return Refusal("amendment.withdrawn")
    if who.is_of_fixing_office or who.has_fixed:
        return Refusal("amendment.own_office")
    return Refusal("amendment.open") if has_open else None


def why_not_propose(wanted: Wanted, days: Days, *, on: date) -> Refusal | None:
    if refusal := why_not_text(wanted.reason, "amendment.no_reason", cell="reason"):
        return refusal
    if refusal := why_not_text(wanted.new, "amendment.empty", cell="new"):
        return refusal
    if normal(wanted.new) == wanted.old:
        return Refusal("amendment.same", cell="new")
    if FIELDS[wanted.field].is_day:
        return _why_not_day(wanted, days, on=on)
    most = FIELDS[wanted.field].longest
    return Refusal("amendment.too_long", {"most": most}, cell="new") if len(wanted.new) > most else None  # fmt: skip


def _why_not_day(wanted: Wanted, days: Days, *, on: date) -> Refusal | None:
    day = day_in(wanted.new)
    if day is None:
        return Refusal("amendment.no_day", {"text": wanted.new}, cell="new")
    if wanted.field != "due":
        told = {"day": f"{day:%d/%m/%Y}"}
        return Refusal("correction.day_ahead", told, cell="new") if day > on else None
    if day < days.issued_on:
        return Refusal("amendment.before_issue", {"day": f"{days.issued_on:%d/%m/%Y}"}, cell="new")
    if days.extended_until is not None and day >= days.extended_until:
        until = f"{days.extended_until:%d/%m/%Y}"
        return Refusal("amendment.beyond_extension", {"day": until}, cell="new")
    return None


def why_not_decide(
    *, proposed_by: int | None, by: int | None, who: Who, is_stale: bool, in_force: bool, reason: str
) -> Refusal | None:  # fmt: skip
    """By another than who proposed it; what the record says must still be what the proposal saw."""
    if proposed_by is None:
        return Refusal("amendment.none")
    if who.is_of_fixing_office or who.has_fixed:
        return Refusal("amendment.own_office")
    if by == proposed_by:
        return Refusal("amendment.same_person")
    if in_force:
        return Refusal("amendment.stale") if is_stale else None
    return why_not_text(reason, "amendment.no_reason", cell="reason")


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(normal(text))
    except ValueError:
        return None

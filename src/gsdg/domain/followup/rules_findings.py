"""What makes a finding whole and moves it, and what a recommendation needs to be issued from it. No database, no request."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.entries import FindingEntry, Origin, RecommendationEntry
from gsdg.domain.followup.rules import day_words, said_of, why_not_text
from gsdg.domain.followup.workflow import (
    ACT_WORDS,
    FINDING,
    FINDING_STATE_WORDS,
    FindingState,
)
from gsdg.domain.packs.followup import FollowUp
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal


def finding_in_state(act: str, state: str) -> Refusal:
    return Refusal(
        "finding.state", said_of(ACT_WORDS[act], FINDING_STATE_WORDS[FindingState(state)])
    )


def why_not_finding(entry: FindingEntry, pack: FollowUp, *, on: date) -> Refusal | None:
    """Criterion, condition, cause and severity are each said; the gravest severity says why."""
    for name in ("condition", "criterion"):
        if refusal := why_not_text(getattr(entry, name), "finding.missing", cell=name):
            return refusal
    if refusal := _why_not_coded(entry, pack):
        return refusal
    severity = pack.severity(entry.severity)
    if severity and severity.needs_justification and normal(entry.justification) == "":
        return Refusal("finding.unjustified", cell="justification")
    if entry.found_on > on:
        return Refusal("correction.day_ahead", {"day": day_words(entry.found_on)}, cell="found_on")
    if entry.amount is not None and entry.amount <= 0:
        return Refusal("correction.amount", cell="amount")
    return why_not_origin(entry.origin, on=on)


def _why_not_coded(entry: FindingEntry, pack: FollowUp) -> Refusal | None:
    known = {
        "cause_kind": set(words.CAUSE_KINDS),
        "cause": {cause.code for cause in pack.causes},
        "group": {"", *(group.code for group in pack.groups)},
        "severity": {severity.code for severity in pack.severities},
    }
    for name, codes in known.items():
        code = getattr(entry, name)
        if code not in codes:
            return Refusal("finding.unknown_code", {"code": code}, cell=name)
    return None


def why_not_origin(origin: Origin, *, on: date) -> Refusal | None:
    """What others concluded is cited by its paper; a visit and a self-inspection are records of our own."""
    if origin.source not in words.SOURCES:
        return Refusal("finding.unknown_code", {"code": origin.source}, cell="source")
    own = origin.source in (words.VISIT, words.SELF_INSPECTION)
    if not own and (normal(origin.number) == "" or origin.day is None):
        return Refusal("finding.no_paper", cell="number")
    if origin.day is not None and origin.day > on:
        return Refusal("correction.day_ahead", {"day": day_words(origin.day)}, cell="day")
    return None


def why_not_repeat(
    *, unit_ids: Collection[int], previous_unit: int | None, previous_state: str
) -> Refusal | None:
    """A finding repeats an earlier one of the same unit, or of a unit it comes from."""
    if previous_unit not in unit_ids:
        return Refusal("finding.repeats_other_unit", cell="previous")
    if previous_state == FindingState.WITHDRAWN:
        return Refusal("finding.repeats_withdrawn", cell="previous")
    return None


def why_not_move_finding(
    act: str, state: str, *, reason: str = "", still_open: int = 0
) -> Refusal | None:
    if FINDING.why_not(act, state):
        return finding_in_state(act, state)
    if act == "withdraw":
        if normal(reason) == "":
            return Refusal("correction.no_reason", cell="reason")
        if still_open:
            return Refusal("finding.has_recommendations", {"number": still_open})
    return None


def why_not_issue(
    entry: RecommendationEntry,
    *,
    finding_states: Collection[str],
    sources: Collection[str],
    to_own_office: bool,
    on: date,
) -> Refusal | None:
    """Addressee, outcome, day and what will show it: without these nobody can ever verify anything."""
    if not finding_states:
        return Refusal("correction.no_finding")
    if any(state != FindingState.CONFIRMED for state in finding_states):
        return Refusal("correction.finding_open")
    for name in ("text", "expected"):
        if refusal := why_not_text(getattr(entry, name), "correction.missing", cell=name):
            return refusal
    if entry.due <= on:
        return Refusal("correction.due_past", {"day": day_words(entry.due)}, cell="due")
    if (entry.money is None) != (entry.money_kind == ""):
        return Refusal("correction.money_half", cell="money")
    if entry.money is not None and (entry.money <= 0 or entry.money_kind not in words.MONEY_KINDS):
        return Refusal("correction.amount", cell="money")
    if to_own_office and words.VISIT in sources:
        return Refusal("correction.own_visit", cell="addressee")
    return None

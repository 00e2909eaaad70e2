"""What the law and the regime let happen to a report. Values in, a reason or nothing out; no database, no request."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.evaluate import Outcome, Verdict
from gsdg.domain.packs.spec import Cell, Division, Form, ListSection, Severity
from gsdg.domain.reporting.workflow import (
    ACT_WORDS,
    SETTLED,
    STATE_WORDS,
    TYPED_IN,
    WAITING_UPSTAIRS,
    WORKFLOW,
    ReportState,
)
from gsdg.kernel.refusal import Refusal

DIVISION_WORDS = {
    "economy": {"vi": "Phòng Kinh tế", "en": "the division of economy"},
    "culture": {"vi": "Phòng Văn hóa – Xã hội", "en": "the division of culture and society"},
}

DIVISION_OF_OFFICE = {"commune_economy": "economy", "commune_culture": "culture"}

LONGEST_TEXT = 20_000
LONGEST_ADDRESS = 80


def why_not(act: str, state: str) -> Refusal | None:
    """What the state alone says of an act."""
    refusal = WORKFLOW.why_not(act, state)
    if refusal is None:
        return None
    words = STATE_WORDS[ReportState(state)]
    return Refusal(
        refusal.code,
        {
            **refusal.details,
            "act_words": ACT_WORDS[act]["vi"],
            "state_words": words["vi"],
            "state_words_en": words["en"],
        },
    )


def act_of_typing(state: str) -> str:
    """Typing has three names by where the report stands; the state after it differs."""
    return {ReportState.SENT_BACK: "correct", ReportState.REOPENED: "adjust"}.get(
        ReportState(state), "fill"
    )


def why_not_type(state: str) -> Refusal | None:
    return why_not(act_of_typing(state), state)


def may_type(state: str) -> bool:
    return state in TYPED_IN


def why_not_current(*, known: int | None, current: int) -> Refusal | None:
    """A tab that was open while somebody else acted must not decide on what it no longer shows."""
    if known is None or known == current:
        return None
    return Refusal("report.changed", {"known": known, "current": current})


def is_done_already(act: str, *, state: str, known: int | None, current: int) -> bool:
    """A second click asks for what the first one did: the report stands where the act leads, one version on."""
    return state == WORKFLOW.after(act) and known == current - 1


def why_not_type_cell(cell: Cell, *, is_closed: bool, office_kind: str) -> Refusal | None:
    """A cell takes typing when it is open for this unit and belongs to the division of the office."""
    if cell.formula is not None or cell.index is None or is_closed:
        return Refusal("report.cell_closed", {"cell": cell.address}, cell=cell.address)
    return _why_not_their_division(cell.division, cell.address, office_kind)


def why_not_type_row(section: ListSection, *, place: str, office_kind: str) -> Refusal | None:
    """A list belongs to one division as a whole, or to all who answer."""
    return _why_not_their_division(section.division, place, office_kind)


def why_not_finish_part(division: str, *, office_kind: str) -> Refusal | None:
    """A division speaks for its own part; the office they belong to, for each."""
    if division not in DIVISION_WORDS:
        return Refusal("report.division_unknown", {"division": division}, value=division)
    return _why_not_their_division(Division(division), "", office_kind)


def why_not_type_figures(*, consolidates: bool, has_own: bool) -> Refusal | None:
    """Who has no activities of its own, as a district never has, adds up those below and nothing else."""
    if consolidates and not has_own:
        return Refusal("report.only_a_sum")
    return None


def _why_not_their_division(
    division: Division | None, place: str, office_kind: str
) -> Refusal | None:
    own = DIVISION_OF_OFFICE.get(office_kind)
    if own is None or division is None or division == own:
        return None
    words = DIVISION_WORDS[division]
    return Refusal(
        "report.not_yours_to_type",
        {"cell": place, "division": words["vi"], "division_en": words["en"]},
        cell=place,
    )


def why_not_text(text: str) -> Refusal | None:
    if len(text) > LONGEST_TEXT:
        return Refusal("report.text_too_long", {"length": len(text), "limit": LONGEST_TEXT})
    return None


def reasons_not_to_certify(
    *,
    blanks: Sequence[str],
    outcomes: Sequence[Outcome],
    explained: Mapping[str, str],
    waived: Collection[str] = (),
    empty_texts: Sequence[str],
    unfinished_divisions: Sequence[str],
    the_same: Refusal | None = None,
) -> list[Refusal]:
    """Everything that stands between a draft and its certifying, in the order a clerk meets it on the page.

    On the evening of the deadline only what makes a figure meaningless blocks; a doubtful one passes with its
    explanation.
    """
    outcomes = [o for o in outcomes if place_of(o) not in waived]
    reasons = [_check_refusal("report.check_failed", o) for o in failed(outcomes)]
    if blanks:
        shown = ", ".join(blanks[:5]) + ("…" if len(blanks) > 5 else "")
        reasons.append(
            Refusal("report.blank_cells", {"count": len(blanks), "cells": shown}, cell=blanks[0])
        )
    reasons += [
        _check_refusal("report.unexplained", o)
        for o in to_explain(outcomes)
        if not explained.get(place_of(o), "").strip()
    ]
    reasons += [Refusal("report.missing_text", {"title": title}) for title in empty_texts]
    reasons += [_division_refusal(division) for division in unfinished_divisions]
    return reasons if the_same is None else [*reasons, the_same]


def why_not_the_same(
    *, is_changed: bool, number: int, is_adjusting: bool, asked: Sequence[tuple[str, str]]
) -> Refusal | None:
    """What was given back goes out changed, or with an answer below each thing that was asked for.

    `asked`: what nobody answered, each with its cell, which is empty for the whole report.
    """
    if is_changed or not asked:
        return None
    quoted = "; ".join(f"{cell}: {text}" if cell else text for cell, text in asked)
    code = "report.nothing_adjusted" if is_adjusting else "report.nothing_changed"
    return Refusal(code, {"number": number, "asked": quoted}, cell=asked[0][0])


def asked_about(outcomes: Sequence[Outcome]) -> set[str]:
    """Cells that a check blocks at or asks about."""
    return {a for o in [*failed(outcomes), *to_explain(outcomes)] for a in o.addresses}


def place_of(outcome: Outcome) -> str:
    """One check asks at many places; an explanation answers it at one of them: `tai-ngheo@08.2`."""
    return "@".join([outcome.check.code, *outcome.addresses[:1]])


def failed(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [
        o for o in outcomes if o.verdict is Verdict.FAILED and o.check.severity is Severity.BLOCKING
    ]


def to_explain(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [
        o for o in outcomes if o.verdict is Verdict.FAILED and o.check.severity is Severity.EXPLAIN
    ]


def notes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [
        o for o in outcomes if o.verdict is Verdict.FAILED and o.check.severity is Severity.NOTE
    ]


def _check_refusal(code: str, outcome: Outcome) -> Refusal:
    cells = ", ".join(outcome.addresses)
    return Refusal(
        code,
        {
            "cells": cells,
            "message": outcome.message.vi,
            "message_en": outcome.message.en,
            "remedy": outcome.remedy.vi,
            "remedy_en": outcome.remedy.en,
        },
        cell=outcome.addresses[0] if outcome.addresses else "",
    )


def _division_refusal(division: str) -> Refusal:
    words = DIVISION_WORDS[division]
    return Refusal(
        "report.division_unfinished", {"division": words["vi"], "division_en": words["en"]}
    )


def why_not_remark_at(form: Form, address: str) -> Refusal | None:
    """Nowhere in particular, at a cell, a section, a text, or a row of a list (`mo-hinh[k1]`)."""
    place = address.partition("[")[0] if len(address) <= LONGEST_ADDRESS else address
    if not address or place in form.by_address or place in {s.code for s in form.sections}:
        return None
    return Refusal("report.cell_unknown", {"form": form.code, "cell": address}, cell=address)


@dataclass(frozen=True)
class Side:
    """An office by its number, whatever it is called now; by its name where an older record kept no more."""

    id: int | None
    name: str

    def is_of(self, own: Side) -> bool:
        if self.id is None:
            return self.name != "" and self.name == own.name
        return self.id == own.id


def why_not_resolve(*, asked_by: int, asked_for: Side, by: int | None, own: Side) -> Refusal | None:
    """A remark is settled by who made it, or by a colleague of the same office: an answer does not settle itself."""
    if asked_by == by or asked_for.is_of(own):
        return None
    return Refusal("report.remark_of_other_office", {"office": asked_for.name or "—"})


def why_not_send_back(*, remarks: Mapping[str, str], due: date, on: date) -> Refusal | None:
    if not any(text.strip() for text in remarks.values()):
        return Refusal("report.remark_needed")
    if due < on:
        return Refusal("report.return_day", {"due": f"{due:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"})
    return None


def why_not_accept(*, is_issued: bool) -> Refusal | None:
    """The consolidated report of the province is signed by the office above and issued, under a number."""
    return Refusal("report.consolidated_is_issued") if is_issued else None


def why_not_issue(*, is_issued: bool) -> Refusal | None:
    """What a unit reports of itself is accepted, and so is what a district adds up; only the whole is issued."""
    return None if is_issued else Refusal("report.unit_is_accepted")


def why_not_reopen(*, reason: str, accepted_by: int | None, by: int | None) -> Refusal | None:
    """Reopening settled figures takes a reason and a second person."""
    if not reason.strip():
        return Refusal("report.reason_needed")
    if accepted_by is not None and accepted_by == by:
        return Refusal("report.second_person")
    return None


def late_days(
    *, due: date, returned_due: date | None, state: str, first_submitted_on: date | None, on: date
) -> int:
    """Whole days past the day it was due; the report of a returned one is judged by its new day.

    "Before 1 June" is due on 31 May until midnight: a report of 31 May is not late.
    """
    if state in (ReportState.SENT_BACK, ReportState.REOPENED):
        return max(0, (on - max(due, returned_due)).days) if returned_due else 0
    if first_submitted_on is not None:
        return max(0, (first_submitted_on - due).days)
    if state in (ReportState.ACCEPTED, ReportState.ISSUED):
        return 0
    return max(0, (on - due).days)


def overdue_days(
    *, due: date, returned_due: date | None, state: str, first_submitted_on: date | None, on: date
) -> int:
    """Whole days past the day while it is still owed: what has been sent owes nothing, however late it came."""
    if state in (*SETTLED, *WAITING_UPSTAIRS):
        return 0
    if returned_due is not None:
        return max(0, (on - max(due, returned_due)).days)
    if first_submitted_on is not None or state == ReportState.REOPENED:
        return 0
    return max(0, (on - due).days)


def why_not_assign(
    form: Form, office_kind: str, *, kinds: Mapping[str, str], act: str, stands: bool
) -> Refusal | None:
    """An act names who owes it, among the kinds of office that the form is for. `kinds` are their Vietnamese names."""
    known = (*form.answered_by, *form.consolidated_by)
    if office_kind not in known:
        details = {
            "form": form.code,
            "kind": office_kind or "—",
            "kind_vi": kinds.get(office_kind, "—"),
            "known": ", ".join(known),
            "known_vi": "; ".join(kinds[kind] for kind in known),
        }
        return Refusal("assignment.other_kind", details)
    if not act.strip():
        return Refusal("assignment.act_needed")
    return Refusal("assignment.stands", {"form": form.code}) if stands else None


LONGEST_WAIVER_DAYS = 366
"""A waiver is for what cannot be mended in time, not for ever."""


def may_be_waived(outcomes: Sequence[Outcome]) -> dict[str, Outcome]:
    """By place: what stands against certifying. A note stands against nothing."""
    return {place_of(o): o for o in [*failed(outcomes), *to_explain(outcomes)]}


def why_not_waive_in(state: str) -> Refusal | None:
    """What is signed was judged with its checks; who receives it accepts it or sends it back."""
    if may_type(state):
        return None
    words = STATE_WORDS[ReportState(state)]
    return Refusal("waiver.signed", {"state_vi": words["vi"], "state_en": words["en"]})


def why_not_waive(
    *, place: str, waivable: Collection[str], reason: str, until: date, on: date
) -> Refusal | None:
    """A check that asks something now, with a reason, for a stated time."""
    if place not in waivable:
        return Refusal("waiver.nothing_there", {"place": place})
    if not reason.strip():
        return Refusal("waiver.reason_needed")
    if until < on or (until - on).days > LONGEST_WAIVER_DAYS:
        details = {"day": f"{until:%d/%m/%Y}", "limit": f"{LONGEST_WAIVER_DAYS}"}
        return Refusal("waiver.day", details)
    return why_not_text(reason)


def why_not_type_for_others(*, state: str, sent: bool) -> Refusal | None:
    """What an office has sent once, it alone corrects; and what waits signed there is its own word already."""
    if not sent and state in (ReportState.NOT_STARTED, ReportState.DRAFT):
        return None
    words = STATE_WORDS[ReportState(state)]
    return Refusal("on_behalf.sent", {"state_vi": words["vi"], "state_en": words["en"]})


def why_not_reason_for_others(reason: str) -> Refusal | None:
    if not reason.strip():
        return Refusal("on_behalf.reason_needed", cell="because")
    return why_not_text(reason)


def why_not_object(*, reason: str, objected: bool) -> Refusal | None:
    """Once, with a reason."""
    if objected:
        return Refusal("on_behalf.objected")
    if not reason.strip():
        return Refusal("on_behalf.objection_needed", cell="reason")
    return why_not_text(reason)

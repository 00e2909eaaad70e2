"""An evaluation is begun, filled, submitted, approved by somebody else, issued; what it says of figures freezes with the approval."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.evaluations import refusals, rules, words
from gsdg.domain.evaluations.actions.gate import locked, record, step
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.entries import EvaluationEntry
from gsdg.domain.evaluations.models import Ask, Evaluation, Question
from gsdg.domain.evaluations.queries.evaluations import content_of
from gsdg.domain.evaluations.workflow import EVALUATION
from gsdg.domain.followup.actions.issuing import record_conclusion
from gsdg.domain.papers.actions import SignedPaper, drop_drafts, record_paper
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def begin_evaluation(
    *, office: Office, entry: EvaluationEntry, by: Actor, at: datetime, on: date, illustrative: bool = False
) -> Evaluation:  # fmt: skip
    """With the questions that the pack proposes for its kind under each criterion; the office changes them."""
    # Two clicks come one after the other: the second sees what the first began.
    office = Office.objects.select_for_update().get(pk=office.pk)
    insist(refusals.why_not_begin(by, office, entry))
    one = Evaluation(
        office=office,
        unit_id=office.unit_id,
        kind=entry.kind,
        from_year=entry.from_year,
        to_year=entry.to_year,
        year=entry.year,
        is_illustrative=illustrative,
        begun_at=at,
        begun_by_id=by.person_id,
    )
    _say(one, entry)
    one.save()
    Question.objects.bulk_create(_questions(one))
    step(one, "begin", by=by, at=at, on=on)
    record("begun", one, by, at, kind=one.kind)
    return one


def _say(one: Evaluation, entry: EvaluationEntry) -> None:
    one.title, one.terms = normal(entry.title), entry.terms.strip()
    one.bases = [text for text in map(normal, entry.bases) if text]
    one.map_day = entry.map_day


def _questions(one: Evaluation) -> list[Question]:
    criteria = catalogue_of(one.term).spec.asked_in(one.kind)
    asked = [(c.code, text.vi) for c in criteria for text in c.asked_in(one.kind)]
    return [
        Question(evaluation=one, position=i, criterion=code, text=text)
        for i, (code, text) in enumerate(asked, start=1)
    ]


@transaction.atomic
def change_evaluation(
    *, evaluation_id: int, title: str, terms: str, bases: tuple[str, ...], map_day: date | None = None, by: Actor, at: datetime
) -> Evaluation:  # fmt: skip
    """Its terms of reference: purpose, scope, method, what it rests on."""
    one = locked(evaluation_id)
    insist(refusals.why_not_change(by, one))
    entry = EvaluationEntry(one.kind, one.from_year, one.to_year, title, one.year, terms, bases, map_day)  # fmt: skip
    insist(rules.why_not_entry(entry, catalogue_of(one.term).spec))
    _say(one, entry)
    one.save(update_fields=["title", "terms", "bases", "map_day"])
    record("changed", one, by, at, fields=["title", "terms", "bases", "map_day"])
    return one


@transaction.atomic
def submit_evaluation(*, evaluation_id: int, by: Actor, at: datetime, on: date) -> Evaluation:
    one = locked(evaluation_id)
    insist(refusals.why_not_submit(by, one, on=on))
    one.submitted_by_id = by.person_id
    _go(one, "submit", "submitted_by_id")
    step(one, "submit", by=by, at=at, on=on)
    record("submitted", one, by, at)
    return one


@transaction.atomic
def send_back_evaluation(
    *, evaluation_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Evaluation:
    """Figures follow the reports again until it is approved anew."""
    one = locked(evaluation_id)
    insist(refusals.why_not_send_back(by, one, reason))
    one.frozen, one.frozen_sha256 = None, ""
    one.approved_on, one.approved_by_id = None, None
    _go(one, "send_back", "frozen", "frozen_sha256", "approved_on", "approved_by_id")
    drop_drafts([one.about], because="Cuộc đánh giá được trả lại, số liệu chốt lại", by=by, at=at)
    step(one, "send_back", text=reason, by=by, at=at, on=on)
    record("sent_back", one, by, at)
    return one


@transaction.atomic
def approve_evaluation(*, evaluation_id: int, by: Actor, at: datetime, on: date) -> Evaluation:
    """The figures of this day are what the report says from now on."""
    one = locked(evaluation_id)
    insist(refusals.why_not_approve(by, one, on=on))
    content = content_of(one, on=on)
    one.frozen, one.frozen_sha256 = content.to_json(), content.digest
    one.approved_on, one.approved_by_id = on, by.person_id
    _go(one, "approve", "frozen", "frozen_sha256", "approved_on", "approved_by_id")
    step(one, "approve", by=by, at=at, on=on)
    record("approved", one, by, at, sha256=one.frozen_sha256)
    return one


@transaction.atomic
def issue_evaluation(
    *, evaluation_id: int, signed: SignedPaper, by: Actor, at: datetime, on: date
) -> Evaluation:
    """Number and day are back from the clerical office; what the report asks enters the register of corrections."""
    one = locked(evaluation_id)
    insist(refusals.why_not_issue(by, one, signed.day, on=on))
    paper = record_paper(
        signed=signed, kind=words.REPORT, about=one.about, issuer_id=one.office_id, on=on, by=by, at=at
    )  # fmt: skip
    one.number, one.day, one.signed_by = paper.number, paper.day, paper.signer
    asked = [_ask_for(ask, one, paper.day, by=by, at=at, on=on) for ask in one.asks.all()]
    _go(one, "issue", "number", "day", "signed_by")
    step(one, "issue", number=paper.number, day=paper.day, by=by, at=at, on=on)
    record("issued", one, by, at, paper=paper.pk, recommendations=asked)
    return one


def _ask_for(ask: Ask, one: Evaluation, day: date, *, by: Actor, at: datetime, on: date) -> int:
    ask.recommendation = record_conclusion(
        finding=refusals.finding_of(one, ask, day=day, number=one.number),
        recommendation=refusals.recommendation_of(ask),
        by=by,
        at=at,
        on=on,
        illustrative=one.is_illustrative,
    )
    ask.save(update_fields=["recommendation"])
    return ask.recommendation.pk


@transaction.atomic
def withdraw_evaluation(
    *, evaluation_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Evaluation:
    one = locked(evaluation_id)
    insist(refusals.why_not_withdraw(by, one, reason))
    _go(one, "withdraw")
    step(one, "withdraw", text=reason, by=by, at=at, on=on)
    record("withdrawn", one, by, at)
    return one


def _go(one: Evaluation, act: str, *fields: str) -> None:
    insist(rules.why_not_move(act, one.state))
    one.state = EVALUATION.after(act)
    one.save(update_fields=["state", *fields])

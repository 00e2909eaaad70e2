"""From a failing answer to a finding, from findings to the conclusion, from the conclusion into the register of corrections."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.actions.findings import (
    confirm_finding,
    put_finding_to_unit,
    record_finding,
)
from gsdg.domain.followup.actions.issuing import issue_recommendation
from gsdg.domain.followup.entries import Act, FindingEntry, Origin, RecommendationEntry
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections import refusals_verifying, refusals_visits
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions.at_visit import (
    locked,
    locked_answer,
    move,
    record,
    step,
    tell,
)
from gsdg.domain.inspections.entries_visits import AskEntry, FoundEntry
from gsdg.domain.inspections.models import Visit, VisitFinding
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.workflow_visits import VISIT
from gsdg.domain.papers.actions import SignedPaper, record_paper
from gsdg.domain.papers.models import Paper
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def find(*, answer_id: int, entry: FoundEntry, by: Actor, at: datetime, on: date) -> VisitFinding:
    """A drafted finding that names the answer it comes from."""
    answer = locked_answer(answer_id)
    visit = answer.visit
    insist(refusals_visits.why_not_find(by, answer))
    question = questions_of(visit, on=on).of(answer.stop, answer.item)
    finding = record_finding(
        entry=finding_entry(entry, visit, answer.pk, answer.stop.day, question.item.group),
        confirmed=False,
        by=by,
        at=at,
        on=on,
        office_id=visit.by_office_id,
    )
    made = VisitFinding.objects.create(
        visit=visit, answer=answer, finding=finding, at=at, by_id=by.person_id
    )
    record("found", visit, by, at, answer=answer.pk, finding=finding.pk)
    return made


def finding_entry(
    entry: FoundEntry, visit: Visit, answer_id: int, found_on: date, group: str
) -> FindingEntry:
    source = followup_words.SELF_INSPECTION if visit.is_self else followup_words.VISIT
    return FindingEntry(
        unit_id=visit.unit_id,
        condition=entry.condition,
        criterion=entry.criterion,
        cause_kind=entry.cause_kind,
        cause=entry.cause,
        severity=entry.severity,
        found_on=found_on,
        origin=Origin(source, visit.by_office.name, about=f"answer:{answer_id}"),
        group=group,
        component=entry.component or visit.component,
        cause_text=entry.cause_text,
        consequence=entry.consequence,
        justification=entry.justification,
        amount=entry.amount,
        previous_id=entry.previous_id,
    )


@transaction.atomic
def ask(*, found_id: int, entry: AskEntry, by: Actor, at: datetime, on: date) -> VisitFinding:
    """What the conclusion will ask because of a finding; until then it can be written anew."""
    found = VisitFinding.objects.filter(pk=found_id).first()
    if found is None:
        raise Refused(Refusal("visit.unknown", {"text": found_id}))
    visit = locked(found.visit_id)
    insist(refusals_visits.why_not_ask(by, visit, entry, on=on))
    found.ask_text, found.ask_expected = normal(entry.text), normal(entry.expected)
    found.ask_due = entry.due if found.ask_text else None
    found.ask_office_id = entry.office_id
    found.ask_money_kind, found.ask_money = entry.money_kind, entry.money
    found.none_because = normal(entry.none_because)
    found.save()
    record("asked", visit, by, at, finding=found.finding_id)
    return found


@transaction.atomic
def record_minutes(
    *, visit_id: int, signed: SignedPaper, by: Actor, at: datetime, on: date
) -> Paper:
    """The minutes as both sides signed them."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_record_minutes(by, visit))
    paper = record_paper(
        signed=signed,
        kind=words.MINUTES,
        about=visit.about,
        issuer_id=visit.by_office_id,
        on=on,
        by=by,
        at=at,
    )
    act = Act(paper.number, paper.day)
    step("paper_signed", visit, by=by, at=at, on=on, paper=act, kind=words.MINUTES)
    return paper


@transaction.atomic
def conclude(*, visit_id: int, signed: SignedPaper, by: Actor, at: datetime, on: date) -> Visit:
    """The signed conclusion is recorded; findings stand, and what is asked enters the register of corrections."""
    visit = locked(visit_id)
    refusal = refusals_visits.why_not_conclude(by, visit, on=on)
    if refusal is not None and refusal.code == "visit.state":
        refusal = refusals_visits.why_known(visit, words.CONCLUSION) or refusal
    insist(refusal)
    paper = record_paper(
        signed=signed,
        kind=words.CONCLUSION,
        about=visit.about,
        issuer_id=visit.by_office_id,
        on=on,
        by=by,
        at=at,
    )
    issued = _issue(visit, by=by, at=at, on=on)
    move(visit, state=VISIT.after("conclude_visit"))
    tell(visit, visit.office_id, "concluded", at)
    act = Act(paper.number, paper.day)
    step("concluded", visit, by=by, at=at, on=on, paper=act, recommendations=issued)
    return visit


@transaction.atomic
def name_verifier(*, visit_id: int, user_id: int, by: Actor, at: datetime, on: date) -> Visit:
    """By the head: another person of the office, who neither took part nor has to sign, will say whether it is put right."""
    visit = locked(visit_id)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    insist(refusals_verifying.why_not_name_verifier(by, visit, user, on=on))
    move(visit, verifier=user)
    step("verifier_named", visit, by=by, at=at, on=on, verifier=user_id)
    return visit


@transaction.atomic
def conclude_self(*, visit_id: int, by: Actor, at: datetime, on: date) -> Visit:
    """The short path of a self-inspection: what is asked enters the register, to be verified by the person named."""
    visit = locked(visit_id)
    insist(refusals_verifying.why_not_conclude_self(by, visit, on=on))
    for one in visit.found.filter(finding__state=FindingState.DRAFTED):
        put_finding_to_unit(finding_id=one.finding_id, by=by, at=at)
    issued = _issue(visit, by=by, at=at, on=on)
    move(visit, state=VISIT.after("conclude_self"))
    step("concluded", visit, by=by, at=at, on=on, recommendations=issued)
    return visit


def _issue(visit: Visit, *, by: Actor, at: datetime, on: date) -> list[int]:
    """Findings put to the unit are confirmed; each that asks for something becomes a recommendation."""
    issued = []
    for one in visit.found.select_related("finding").exclude(finding__state=FindingState.WITHDRAWN):
        confirm_finding(finding_id=one.finding_id, by=by, at=at)
        if one.ask_text:
            issued.append(_ask_for(one, visit, by=by, at=at, on=on))
    return issued


def _ask_for(one: VisitFinding, visit: Visit, *, by: Actor, at: datetime, on: date) -> int:
    if one.ask_due is None:
        raise Refused(Refusal("ask.due", cell="due"))
    made = issue_recommendation(
        finding_ids=[one.finding_id],
        entry=RecommendationEntry(
            addressee_id=one.ask_office_id or visit.office_id,
            text=one.ask_text,
            expected=one.ask_expected,
            due=one.ask_due,
            money_kind=one.ask_money_kind,
            money=one.ask_money,
        ),
        by=by,
        at=at,
        on=on,
        illustrative=visit.is_illustrative,
    )
    one.recommendation = made
    one.save(update_fields=["recommendation"])
    return made.pk


@transaction.atomic
def close_visit(*, visit_id: int, by: Actor, at: datetime, on: date) -> Visit:
    """When everything that was asked is done with."""
    visit = locked(visit_id)
    insist(refusals_visits.why_not_close(by, visit, on=on))
    move(visit, state=VISIT.after("close_visit"))
    step("closed", visit, by=by, at=at, on=on)
    return visit

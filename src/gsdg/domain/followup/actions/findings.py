"""Findings: recorded as a draft or as concluded elsewhere, put to the unit, confirmed, withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gsdg.domain.followup import refusals, rules, rules_findings
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import FindingEntry
from gsdg.domain.followup.models import Finding, FindingComment
from gsdg.domain.followup.workflow import FINDING, FindingState
from gsdg.domain.papers.actions import cite
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.db.locks import advisory_lock

LINES = 0x4C4E
"""The lock of those who look whether a line of a paper is there already; taken before that of the numbers."""
EVENTS = {
    "put_to_unit": "finding.put_to_unit",
    "confirm": "finding.confirmed",
    "withdraw": "finding.withdrawn",
}


@transaction.atomic
def record_finding(
    *,
    entry: FindingEntry,
    confirmed: bool,
    by: Actor,
    at: datetime,
    on: date,
    office_id: int | None = None,
    addressee_id: int | None = None,
) -> Finding:
    """`confirmed` is what another body has concluded already; else it is a draft, to be put to the unit.

    `office_id` is the office that inspects, where somebody of a joint team writes for it; `addressee_id` who will be asked,
    where that is known: one line of a paper may ask several offices of one unit.
    """
    insist(refusals.why_not_record(by, unit_id=entry.unit_id, component=entry.component))
    insist(rules_findings.why_not_finding(entry, catalogue_on(on).spec, on=on))
    insist(why_not_repeat(entry) or _why_not_twice(entry, addressee_id))
    origin = entry.origin
    finding = Finding.objects.create(
        unit_id=entry.unit_id,
        office_id=office_id or refusals.own_office(by),
        component=entry.component,
        group=entry.group,
        source=origin.source,
        body=normal(origin.body),
        number=normal(origin.number),
        day=origin.day,
        paragraph=normal(origin.paragraph),
        origin=origin.about,
        found_on=entry.found_on,
        criterion=normal(entry.criterion),
        condition=normal(entry.condition),
        cause_kind=entry.cause_kind,
        cause=entry.cause,
        cause_text=normal(entry.cause_text),
        consequence=normal(entry.consequence),
        severity=entry.severity,
        justification=normal(entry.justification),
        amount=entry.amount,
        previous_id=entry.previous_id,
        state=FindingState.CONFIRMED if confirmed else FindingState.DRAFTED,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    cite(about=finding.about, text=finding.criterion)
    _record("finding.recorded", finding, by, at, confirmed=confirmed)
    return finding


def _why_not_twice(entry: FindingEntry, addressee_id: int | None) -> Refusal | None:
    """One numbered line of a paper stands in the register once for each office that it asks; once for a unit, where
    nobody is asked yet."""
    origin = entry.origin
    if normal(origin.paragraph) == "":
        return None
    advisory_lock(LINES)
    same = Finding.objects.filter(
        source=origin.source,
        number=normal(origin.number),
        day=origin.day,
        paragraph=normal(origin.paragraph),
        unit_id=entry.unit_id,
    ).exclude(state=FindingState.WITHDRAWN)
    if addressee_id is not None:
        same = same.filter(Q(recommendations=None) | Q(recommendations__addressee=addressee_id))
    found = same.prefetch_related("recommendations").first()
    if found is None:
        return None
    known = ", ".join(one.number for one in found.recommendations.all())
    details = {
        "paragraph": normal(origin.paragraph),
        "number": normal(origin.number),
        "known": known,
    }
    return Refusal("finding.line_known", details, cell="paragraph", value=origin.paragraph)


def why_not_repeat(entry: FindingEntry) -> Refusal | None:
    """An earlier one that is linked is of the same unit and still stands, whatever way the new one comes in."""
    if entry.previous_id is None:
        return None
    found = Finding.objects.filter(pk=entry.previous_id).first()
    return rules_findings.why_not_repeat(
        unit_ids=tree.current().with_predecessors([entry.unit_id]),
        previous_unit=found.unit_id if found else None,
        previous_state=found.state if found else "",
    )


@transaction.atomic
def put_finding_to_unit(*, finding_id: int, by: Actor, at: datetime) -> Finding:
    finding = _locked(finding_id)
    insist(refusals.why_not_keep_finding(by, finding))
    insist(rules_findings.why_not_move_finding("put_to_unit", finding.state))
    return _move("put_to_unit", finding, by, at)


@transaction.atomic
def comment_on_finding(*, finding_id: int, text: str, by: Actor, at: datetime) -> FindingComment:
    """What the unit says of a draft."""
    finding = _locked(finding_id)
    insist(
        refusals.why_not_comment(by, finding, text) or refusals.why_commented_already(finding, text)
    )
    made = FindingComment.objects.create(
        finding=finding, text=normal(text), at=at, by_id=by.person_id
    )
    _record("finding.commented", finding, by, at, comment=made.pk)
    return made


@transaction.atomic
def answer_comment(
    *, comment_id: int, taken: bool, reply: str = "", by: Actor, at: datetime
) -> FindingComment:
    """Taken over, or not and why."""
    comment = FindingComment.objects.get(pk=comment_id)
    finding = _locked(comment.finding_id)
    insist(refusals.why_not_keep_finding(by, finding))
    if not taken:
        insist(rules.why_not_text(reply, "correction.no_reason", cell="reply"))
    comment.taken, comment.reply = taken, normal(reply)
    comment.replied_at, comment.replied_by_id = at, by.person_id
    comment.save(update_fields=["taken", "reply", "replied_at", "replied_by_id"])
    _record("finding.comment_answered", finding, by, at, comment=comment.pk, taken=taken)
    return comment


@transaction.atomic
def confirm_finding(*, finding_id: int, by: Actor, at: datetime) -> Finding:
    finding = _locked(finding_id)
    insist(refusals.why_not_keep_finding(by, finding))
    insist(rules_findings.why_not_move_finding("confirm", finding.state))
    if finding.comments.filter(taken=None).exists():
        raise Refused(Refusal("finding.comments_open"))
    return _move("confirm", finding, by, at)


@transaction.atomic
def withdraw_finding(*, finding_id: int, reason: str, by: Actor, at: datetime) -> Finding:
    finding = _locked(finding_id)
    insist(refusals.why_not_keep_finding(by, finding))
    still = finding.recommendations.open().count()
    insist(
        rules_findings.why_not_move_finding(
            "withdraw", finding.state, reason=reason, still_open=still
        )
    )
    finding.withdrawn_because = normal(reason)
    finding.save(update_fields=["withdrawn_because"])
    return _move("withdraw", finding, by, at)


def _locked(finding_id: int) -> Finding:
    return Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)


def _move(act: str, finding: Finding, by: Actor, at: datetime) -> Finding:
    finding.state = FINDING.after(act)
    finding.save(update_fields=["state"])
    _record(EVENTS[act], finding, by, at)
    return finding


def _record(event: str, finding: Finding, by: Actor, at: datetime, **details: object) -> None:
    audit.record(event, by=by, at=at, about=finding.about, unit_id=finding.unit_id, details=details)

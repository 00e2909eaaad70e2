"""The acts of a report's life. Each states its refusal first, changes, records its event, returns the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.papers.actions import SignedPaper, drop_drafts, record_paper
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.actions.freezing import freeze
from gsdg.domain.reporting.actions.gate import (
    insist_on_act,
    insist_on_answering,
    insist_on_reviewing,
    is_clicked_again,
    locked_report,
)
from gsdg.domain.reporting.actions.handing_over import hand_over_reports
from gsdg.domain.reporting.actions.remarks import add_return_remarks, settle_return_remarks
from gsdg.domain.reporting.actions.standing import stand, withdraw
from gsdg.domain.reporting.models import Report, Revision
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.refusals import in_place_of, why_not_right
from gsdg.domain.reporting.rules import (
    why_not_accept,
    why_not_issue,
    why_not_reopen,
    why_not_send_back,
)
from gsdg.domain.reporting.workflow import WORKFLOW, ReportState
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.jobs import notify


@transaction.atomic
def certify_report(
    *,
    report_id: int,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None = None,
    signed: SignedPaper | None = None,
) -> Report:
    """The head's act: freezes what was typed into a new revision.

    With `signed` a person so empowered records the paper that the head signed in the e-office instead.
    """
    return _certify(
        locked_report(report_id), by=by, at=at, on=on, known_version=known_version, signed=signed
    )


def _certify(
    report: Report,
    *,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None,
    signed: SignedPaper | None = None,
) -> Report:
    permission = Permission.REPORT_CERTIFY_ON_PAPER if signed else Permission.REPORT_CERTIFY
    insist_on_answering(report, by, permission)
    if is_clicked_again(report, "certify", known_version):
        return report
    insist_on_act(report, "certify", known_version)
    draft = draft_of(report)
    if reasons := draft.reasons_not_to_certify:
        raise Refused(reasons)
    revision = freeze(draft, by=by, at=at, on=on)
    if signed is not None:
        record_paper(
            signed=signed,
            kind="report",
            about=f"revision:{revision.pk}",
            issuer_id=report.duty.office_id,
            on=on,
            by=by,
            at=at,
        )
    report.latest, report.certified_on = revision, on
    if report.duty.consolidates and draft.has_own_answers:
        # The root has no upper office to accept its own figures: the head's act takes them in.
        report.accepted = revision
        stand(report.duty, revision)
    details = {"revision": revision.number, "sha256": revision.sha256}
    return _moved(report, "certify", by, at, on=on, right=permission, details=details)


@transaction.atomic
def certify_and_submit_report(
    *, report_id: int, by: Actor, at: datetime, on: date, known_version: int | None = None
) -> Report:
    """The two acts by one button: both happen, or neither."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_SUBMIT)
    if report.state == ReportState.SUBMITTED and known_version == report.version - 2:
        return report  # the second click of two
    report = _certify(report, by=by, at=at, on=on, known_version=known_version)
    return _submit(report, by=by, at=at, on=on, known_version=report.version)


@transaction.atomic
def take_back_report(
    *, report_id: int, by: Actor, at: datetime, known_version: int | None = None
) -> Report:
    """Back to typing before it was sent; the certified revision stays on record."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    if is_clicked_again(report, "take_back", known_version):
        return report
    insist_on_act(report, "take_back", known_version)
    return _moved(report, "take_back", by, at)


@transaction.atomic
def submit_report(
    *, report_id: int, by: Actor, at: datetime, on: date, known_version: int | None = None
) -> Report:
    """Send the certified revision upward. A second click on the same revision changes nothing."""
    return _submit(locked_report(report_id), by=by, at=at, on=on, known_version=known_version)


def _submit(
    report: Report, *, by: Actor, at: datetime, on: date, known_version: int | None
) -> Report:
    insist_on_answering(report, by, _right_to_send(report, by))
    if report.state == ReportState.SUBMITTED and known_version in (None, report.version - 1):
        return report
    insist_on_act(report, "submit", known_version)
    report.submitted_on = on
    report.first_submitted_on = report.first_submitted_on or on
    settle_return_remarks(report, by=by, at=at)
    return _moved(report, "submit", by, at, on=on, details={"revision": _number(report.latest)})


def _right_to_send(report: Report, by: Actor) -> Permission:
    """What the head signed on paper may be sent by whoever may record that paper."""
    if why_not_right(report, by, Permission.REPORT_SUBMIT) is None:
        return Permission.REPORT_SUBMIT
    on_paper = Paper.objects.filter(about=f"revision:{report.latest_id}").exists()
    return Permission.REPORT_CERTIFY_ON_PAPER if on_paper else Permission.REPORT_SUBMIT


@transaction.atomic
def accept_report(
    *, report_id: int, by: Actor, at: datetime, on: date, known_version: int | None = None
) -> Report:
    """Take the figures in: from this moment they stand in every total above the unit. Those that a district added up
    stand there already, commune by commune."""
    report = locked_report(report_id)
    insist_on_reviewing(report, by, Permission.REPORT_REVIEW)
    insist(why_not_accept(is_issued=report.duty.is_issued))
    if _done_just_now(report, "accept", by, known_version):
        return report
    insist_on_act(report, "accept", known_version)
    if report.latest is None:
        raise ValueError(f"{report} was submitted without a revision")
    report.accepted_on, report.accepted_by_id, report.adjusting = on, by.id, None
    if not report.duty.consolidates:
        report.accepted = report.latest
        stand(report.duty, report.latest)
    return _moved(report, "accept", by, at, on=on, details={"revision": report.latest.number})


@transaction.atomic
def send_back_report(
    *,
    report_id: int,
    remarks: Mapping[str, str],
    due: date,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None = None,
) -> Report:
    """Return it with what must be corrected, at which cell, by when. `remarks[""]` is for the whole report."""
    report = locked_report(report_id)
    insist_on_reviewing(report, by, Permission.REPORT_REVIEW)
    if _done_just_now(report, "send_back", by, known_version):
        return report
    insist_on_act(report, "send_back", known_version)
    insist(why_not_send_back(remarks=remarks, due=due, on=on))
    add_return_remarks(report, remarks, by=by, at=at)
    report.returned_due, report.given_back = due, report.latest
    report.finished_divisions = []
    details = {"cells": sorted(remarks), "due": due.isoformat()}
    moved = _moved(report, "send_back", by, at, on=on, details=details)
    return _given_back(moved, by=by, at=at, on=on)


@transaction.atomic
def reopen_report(
    *,
    report_id: int,
    reason: str,
    by: Actor,
    at: datetime,
    on: date,
    due: date | None = None,
    known_version: int | None = None,
) -> Report:
    """Settled figures are opened for an adjustment; they stand in totals until the new revision is accepted.

    An issued report is adjusted by the office that drew it up: the one above signed it, so it is the second person.
    """
    report = locked_report(report_id)
    insist_on_side = insist_on_answering if report.duty.is_issued else insist_on_reviewing
    insist_on_side(report, by, Permission.REPORT_REOPEN)
    if _done_just_now(report, "reopen", by, known_version):
        return report
    insist_on_act(report, "reopen", known_version)
    insist(why_not_reopen(reason=reason, accepted_by=report.accepted_by_id, by=by.id))
    add_return_remarks(report, {"": reason}, by=by, at=at)
    report.reopen_reason = reason.strip()
    report.returned_due, report.given_back = due, report.latest
    report.adjusting = report.latest
    report.finished_divisions = []
    details = {"revision": _number(report.accepted)}
    moved = _moved(report, "reopen", by, at, on=on, details=details)
    return _given_back(moved, by=by, at=at, on=on)


@transaction.atomic
def issue_report(
    *,
    report_id: int,
    signed: SignedPaper,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None = None,
) -> Report:
    """Record the signed copy of a consolidated report: number and day come from the clerical office."""
    report = locked_report(report_id)
    insist_on_reviewing(report, by, Permission.REPORT_ISSUE)
    insist(why_not_issue(is_issued=report.duty.is_issued))
    if _done_just_now(report, "issue", by, known_version):
        return report
    insist_on_act(report, "issue", known_version)
    reviewer_id = report.duty.reviewer_id
    if report.latest is None or reviewer_id is None:
        raise ValueError(f"{report} was submitted without a revision or a receiving office")
    record_paper(
        signed=signed,
        kind="report",
        about=f"revision:{report.latest.pk}",
        issuer_id=reviewer_id,
        on=on,
        by=by,
        at=at,
    )
    older = report.revisions.exclude(pk=report.latest.pk).values_list("pk", flat=True)
    drop_drafts(
        [f"revision:{pk}" for pk in older],
        because=f"Đã ban hành lần gửi sau, số {signed.number}",
        by=by,
        at=at,
    )
    report.accepted_on, report.accepted_by_id, report.adjusting = on, by.id, None
    return _moved(report, "issue", by, at, on=on, details={"revision": report.latest.number})


def _done_just_now(report: Report, act: str, by: Actor, known_version: int | None) -> bool:
    """A second click: this person did this very act, and nothing has happened since."""
    if known_version != report.version - 1 or report.state != WORKFLOW.after(act):
        return False
    last = events_about(report.about).filter(event=EVENTS[act]).last()
    return last is not None and last.by_id == by.id


def _moved(
    report: Report,
    act: str,
    by: Actor,
    at: datetime,
    *,
    on: date | None = None,
    right: Permission | None = None,
    details: Mapping[str, object] | None = None,
) -> Report:
    """`on`: the day that the act counts for, where it has one; `right`: by which it was done, where there is more
    than one."""
    before = report.state
    report.state = WORKFLOW.after(act)
    report.version += 1
    report.changed_at = at
    report.save()
    if report.duty.consolidates and act in ("send_back", "take_back") and report.accepted_id:
        _stand_as_issued(report)
    _tell_office(report, act, by, at)
    audit.record(
        EVENTS[act],
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={
            "from": before,
            "to": report.state,
            **({} if on is None else {"on": on.isoformat()}),
            **(details or {}),
            **_place_taken(report, by, right or RIGHTS[act]),
        },
    )
    return report


def _place_taken(report: Report, by: Actor, right: Permission) -> dict[str, int]:
    absent = in_place_of(report, by, right)
    return {} if absent is None else {"in_place_of": absent}


def _given_back(report: Report, *, by: Actor, at: datetime, on: date) -> Report:
    """The office that sent it may have ended meanwhile: its successor corrects it."""
    if report.duty.office.to_day is not None:
        hand_over_reports(on=on, by=by, at=at, report_ids=[report.pk])
    return report


def _stand_as_issued(report: Report) -> None:
    """Own figures that are not signed after all leave the totals; those of an earlier issue stand again."""
    revisions = {f"revision:{r.pk}": r for r in report.revisions.order_by("number")}
    papers = Paper.objects.filter(about__in=revisions, issuer_id=report.duty.reviewer_id)
    issued = set(papers.values_list("about", flat=True))
    report.accepted = next((revisions[a] for a in reversed(revisions) if a in issued), None)
    report.save(update_fields=["accepted"])
    if report.accepted is None:
        withdraw(report.duty)
    else:
        stand(report.duty, report.accepted)


def _tell_office(report: Report, act: str, by: Actor, at: datetime) -> None:
    """What was decided upstairs. The other way round a report stands in the queue of who receives it."""
    if act in DECISIONS:
        notify(
            office_id=report.duty.office_id,
            event=EVENTS[act],
            about=report.about,
            params={"form": report.duty.form.code, "by": by.name},
            at=at,
        )


DECISIONS = frozenset({"accept", "send_back", "issue", "reopen"})
EVENTS = {
    "certify": "report.certified",
    "take_back": "report.taken_back",
    "submit": "report.submitted",
    "accept": "report.accepted",
    "send_back": "report.sent_back",
    "issue": "report.issued",
    "reopen": "report.reopened",
}


RIGHTS = {
    "certify": Permission.REPORT_CERTIFY,
    "take_back": Permission.REPORT_FILL,
    "submit": Permission.REPORT_SUBMIT,
    "accept": Permission.REPORT_REVIEW,
    "send_back": Permission.REPORT_REVIEW,
    "issue": Permission.REPORT_ISSUE,
    "reopen": Permission.REPORT_REOPEN,
}


def _number(revision: Revision | None) -> int:
    return revision.number if revision is not None else 0

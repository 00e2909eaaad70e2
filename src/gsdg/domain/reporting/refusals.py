"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from collections.abc import Collection

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting import rules, rules_extensions
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.extensions import asked_of
from gsdg.domain.reporting.queries.later_maps import sent_on_a_later_map
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.rules import (
    why_not,
    why_not_reopen,
    why_not_type,
    why_not_waive_in,
)
from gsdg.domain.reporting.workflow import STATE_WORDS, ReportState
from gsdg.domain.units import tree
from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

NAMED = 3
"""So many reports are named in a refusal; of more it says how many."""
A_REASON = "…"
"""Stands for a reason that is still to be written."""


def why_not_right(report: Report, by: Actor, permission: Permission) -> Refusal | None:
    """Held over the unit or the component; for what one's own office owes, any such role will do."""
    duty = report.duty
    if duty.office_id == by.office_id and by.may(permission):
        return None
    return why_not_permitted(by, permission, unit_id=duty.unit_id, component=duty.form.component)


def in_place_of(report: Report, by: Actor, permission: Permission) -> int | None:
    """Whom somebody stands in for by this act; None where the own roles allow it. Decision 0106."""
    for lender in (None, *by.lenders):
        if why_not_right(report, by.with_roles_of(lender), permission) is None:
            return lender
    return None


def why_not_answer(report: Report, by: Actor, permission: Permission, desk: Desk) -> Refusal | None:
    """Only the office that owes a report types it, signs it and sends it."""
    refusal = why_not_right(report, by, permission)
    if refusal is not None or report.duty.office_id in desk.answers_for:
        return refusal
    return Refusal("report.other_office", {"office": report.duty.office.name})


def why_not_fill(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Right, office, state, in this order."""
    refusal = why_not_answer(report, by, Permission.REPORT_FILL, desk)
    return refusal or why_not_type(report.state)


def why_not_type_for_others(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Both rights, the office that receives it, then that its own office has not sent it yet."""
    refusal = why_not_right(report, by, Permission.REPORT_FILL)
    refusal = refusal or why_not_receive(report, by, Permission.REPORT_REVIEW, desk.answers_for)
    sent = report.first_submitted_on is not None
    return refusal or rules.why_not_type_for_others(state=report.state, sent=sent)


def why_not_receive(
    report: Report, by: Actor, permission: Permission, offices: Collection[int]
) -> Refusal | None:
    """Only the office that receives a report takes it in, sends it back, opens it again or issues it."""
    refusal = why_not_right(report, by, permission)
    if refusal is not None:
        return refusal
    if report.duty.reviewer_id in offices:
        return None
    reviewer = report.duty.reviewer
    return Refusal("report.other_reviewer", {"office": "—" if reviewer is None else reviewer.name})


def why_not_conclude(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Right, office, state, in this order."""
    refusal = why_not_receive(report, by, Permission.REPORT_REVIEW, desk.answers_for)
    return refusal or why_not("accept", report.state)


def why_not_reopen_by(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Before a reason is written: right, office, state, second person."""
    return (
        why_not_receive(report, by, Permission.REPORT_REOPEN, desk.answers_for)
        or why_not("reopen", report.state)
        or why_not_reopen(reason=A_REASON, accepted_by=report.accepted_by_id, by=by.id)
    )


def why_not_issue(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    refusal = why_not_receive(report, by, Permission.REPORT_ISSUE, desk.answers_for)
    return refusal or why_not("issue", report.state)


def why_not_ask_extension(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Before a day and a reason are written: right, office, what is owed."""
    refusal = why_not_answer(report, by, Permission.REPORT_FILL, desk)
    return refusal or rules_extensions.why_not_ask_at_all(asked_of(report))


def why_not_decide_extension(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    refusal = why_not_receive(report, by, Permission.REPORT_REVIEW, desk.answers_for)
    return refusal or rules_extensions.why_not_withdraw(asked_of(report))


def why_not_on_a_later_map(plan: ChangePlan) -> Refusal | None:
    """The map of a period stays where figures were sent on it: what was reported stays as reported."""
    sent = sent_on_a_later_map(plan)
    count = sent.count()
    if count == 0:
        return None
    first = list(sent[:NAMED])
    period = first[0].duty.period
    details = {"period": period.code, "as_of": f"{period.as_of:%d/%m/%Y}"}
    for language, more in (("vi", "và {} báo cáo khác"), ("en", "and {} more")):
        named = [_named(report, language) for report in first]
        rest = [more.format(count - NAMED)] if count > NAMED else []
        details[f"reports_{language}"] = ", ".join([*named, *rest])
    return Refusal("unit_change.period_sent", details, cell="day")


def _named(report: Report, language: str) -> str:
    duty, state = report.duty, STATE_WORDS[ReportState(report.state)][language]
    name = tree.current().name_of(duty.unit_id, duty.period.as_of)
    return f"{name}, {report.duty.form.code} ({state.lower()})"


def why_not_gather(report: Report, section: str, by: Actor, desk: Desk) -> Refusal | None:
    """Right, office, state; then that there is something below to gather from, in a text of the form."""
    refusal = why_not_fill(report, by, desk)
    if refusal is not None:
        return refusal
    has_text = any(text.code == section for text in form_spec(report.duty.form).texts)
    if report.duty.consolidates and has_text:
        return None
    return Refusal("texts.only_consolidated")


def why_not_let_off(report: Report, by: Actor, desk: Desk) -> Refusal | None:
    """Right, then a second office: nobody lets its own report off a check."""
    refusal = why_not_right(report, by, Permission.CHECK_WAIVE)
    if refusal is not None:
        return refusal
    if report.duty.office_id in desk.answers_for:
        return Refusal("waiver.own_report", {"office": report.duty.office.name})
    return why_not_waive_in(report.state)

"""What every act on a report does first: lock the row, check the right, the tab and the state."""

from __future__ import annotations

from collections.abc import Collection

from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.reports import Desk, desk_of
from gsdg.domain.reporting.refusals import (
    why_not_answer,
    why_not_receive,
    why_not_right,
    why_not_type_for_others,
)
from gsdg.domain.reporting.rules import is_done_already, why_not, why_not_current
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor, Permission


def locked_report(report_id: int) -> Report:
    """The report with its duty, its row locked until the transaction ends."""
    return Report.objects.for_an_act().select_for_update(of=("self",)).get(pk=report_id)


def insist_on_right(report: Report, by: Actor, permission: Permission) -> None:
    insist(why_not_right(report, by, permission))


def insist_on_answering(report: Report, by: Actor, permission: Permission) -> Desk:
    """Only the office that owes a report types it, signs it and sends it."""
    desk = desk_of(by)
    insist(why_not_answer(report, by, permission, desk))
    return desk


def insist_on_typing(report: Report, by: Actor, *, on_behalf: bool = False) -> Desk:
    """The office that owes it; where it is asked for on purpose, the office that receives it, in its place."""
    if not on_behalf:
        return insist_on_answering(report, by, Permission.REPORT_FILL)
    desk = desk_of(by)
    insist(why_not_type_for_others(report, by, desk))
    return desk


def insist_on_reviewing(report: Report, by: Actor, permission: Permission) -> None:
    """Only the office that receives a report takes it in, sends it back or issues it."""
    insist(why_not_receive(report, by, permission, _receives_for(report, by)))


def _receives_for(report: Report, by: Actor) -> Collection[int]:
    """Whoever sits in the receiving office itself needs no look at what that office is part of."""
    if by.office_id is not None and by.office_id == report.duty.reviewer_id:
        return (by.office_id,)
    return desk_of(by).answers_for


def is_clicked_again(report: Report, act: str, known_version: int | None) -> bool:
    return is_done_already(act, state=report.state, known=known_version, current=report.version)


def insist_on_act(report: Report, act: str, known_version: int | None) -> None:
    insist(why_not_current(known=known_version, current=report.version))
    insist(why_not(act, report.state))

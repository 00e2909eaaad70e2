"""Requests for a later day: what a report is judged by, its history, and what waits for a decision."""

from __future__ import annotations

from gsdg.domain.reporting.models import DutyExtension, ExtensionState, Report
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.rules_extensions import Asked


def asked_of(report: Report) -> Asked:
    """What the rules judge by."""
    duty = report.duty
    return Asked(
        state=report.state,
        due=duty.present_due,
        is_open=duty.extensions.filter(state=ExtensionState.ASKED).exists(),
        is_received=duty.reviewer_id is not None,
    )


def extensions_of(report: Report) -> list[DutyExtension]:
    """Oldest first."""
    return list(report.duty.extensions.all())


def open_extension(report: Report) -> DutyExtension | None:
    return report.duty.extensions.filter(state=ExtensionState.ASKED).first()


def to_decide(desk: Desk) -> list[DutyExtension]:
    """What came to its offices and nobody has decided; the longest waiting first."""
    waiting = DutyExtension.objects.filter(
        state=ExtensionState.ASKED, duty__reviewer__in=desk.answers_for, duty__lapsed_on=None
    )
    return list(
        waiting.select_related("duty__form", "duty__period", "duty__office", "duty__report")
    )

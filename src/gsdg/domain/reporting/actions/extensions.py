"""A later day for what is owed: asked by the office that owes it, decided by the one that receives it. Decision 0048."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.reporting.actions.gate import (
    insist_on_answering,
    insist_on_reviewing,
    locked_report,
)
from gsdg.domain.reporting.models import DutyExtension, ExtensionState, Report
from gsdg.domain.reporting.queries.extensions import asked_of
from gsdg.domain.reporting.rules_extensions import (
    why_not_ask,
    why_not_decide,
    why_not_withdraw,
)
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.jobs import notify


@transaction.atomic
def ask_extension(
    *, report_id: int, wanted: date, reason: str, by: Actor, at: datetime, on: date
) -> DutyExtension:
    """Before or after the day has passed, as long as it is still owed."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    insist(why_not_ask(asked_of(report), wanted=wanted, reason=reason, on=on))
    made = DutyExtension.objects.create(
        duty=report.duty,
        wanted=wanted,
        reason=normal(reason),
        asked_on=on,
        asked_at=at,
        asked_by_id=by.person_id,
    )
    _tell(report, report.duty.reviewer_id, ASKED, by, at)
    _record(ASKED, report, by, at, extension=made.pk, wanted=wanted.isoformat())
    return made


@transaction.atomic
def withdraw_extension(*, report_id: int, by: Actor, at: datetime, on: date) -> DutyExtension:
    """It turned out not to be needed."""
    report = locked_report(report_id)
    insist_on_answering(report, by, Permission.REPORT_FILL)
    insist(why_not_withdraw(asked_of(report)))
    found = _decided(report, ExtensionState.WITHDRAWN, by, at, on)
    _record(WITHDRAWN, report, by, at, extension=found.pk)
    return found


@transaction.atomic
def decide_extension(
    *, report_id: int, granted: date | None, said: str, by: Actor, at: datetime, on: date
) -> DutyExtension:
    """A new day, or None with the reason. The first due day stays as it is for ever."""
    report = locked_report(report_id)
    insist_on_reviewing(report, by, Permission.REPORT_REVIEW)
    insist(why_not_decide(asked_of(report), granted=granted, said=said))
    state = ExtensionState.REFUSED if granted is None else ExtensionState.GRANTED
    found = _decided(report, state, by, at, on, granted=granted, said=normal(said))
    if granted is not None:
        report.duty.extended_to = granted
        report.duty.save(update_fields=["extended_to"])
    _tell(report, report.duty.office_id, DECIDED, by, at)
    _record(DECIDED, report, by, at, extension=found.pk, granted=granted is not None)
    return found


def _decided(
    report: Report,
    state: ExtensionState,
    by: Actor,
    at: datetime,
    on: date,
    *,
    granted: date | None = None,
    said: str = "",
) -> DutyExtension:
    found = report.duty.extensions.get(state=ExtensionState.ASKED)
    found.state, found.granted, found.said = state, granted, said
    found.decided_on, found.decided_at, found.decided_by_id = on, at, by.person_id
    found.save()
    return found


def _tell(report: Report, office_id: int | None, event: str, by: Actor, at: datetime) -> None:
    if office_id is not None:
        params = {"form": report.duty.form.code, "by": by.name}
        notify(office_id=office_id, event=event, about=report.about, params=params, at=at)


def _record(event: str, report: Report, by: Actor, at: datetime, **details: object) -> None:
    unit_id = report.duty.unit_id
    audit.record(event, by=by, at=at, about=report.about, unit_id=unit_id, details=details)


ASKED = "report.extension_asked"
WITHDRAWN = "report.extension_withdrawn"
DECIDED = "report.extension_decided"

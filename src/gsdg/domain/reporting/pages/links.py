"""Where a report opens: to its typing, its review, or its own page, by who looks and how it stands."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.reports import Desk
from gsdg.domain.reporting.workflow import TYPED_IN, WAITING_UPSTAIRS, ReportState
from gsdg.domain.units.snapshot import Span
from gsdg.toolkit.access import Actor, Permission

SHORT_KINDS = {"phường": "P.", "thị trấn": "TT.", "thị xã": "TX.", "thành phố": "TP."}


def address_of(name: str, report_id: int, **query: str) -> str:
    url = reverse(f"reporting:{name}", args=[report_id])
    kept = {key: value for key, value in query.items() if value}
    return f"{url}?{urlencode(kept)}" if kept else url


def may(actor: Actor, permission: Permission, duty: Duty) -> bool:
    """As `refusals.why_not_right` decides, for many duties without a word on each."""
    own = duty.office_id == actor.office_id and actor.may(permission)
    component = duty.form.component or None
    return own or actor.may(permission, unit_id=duty.unit_id, component=component)


def types_at(report: Report, actor: Actor, desk: Desk) -> bool:
    """This person fills it in, or signs it for the office that owes it."""
    duty = report.duty
    if duty.office_id not in desk.answers_for:
        return False
    if report.state not in (*TYPED_IN, ReportState.CERTIFIED):
        return False
    return any(may(actor, p, duty) for p in (Permission.REPORT_FILL, Permission.REPORT_CERTIFY))


def reviews(report: Report, actor: Actor, desk: Desk) -> bool:
    """It waits for the decision of this person's office."""
    duty = report.duty
    return (
        report.state in WAITING_UPSTAIRS
        and not duty.is_issued
        and duty.reviewer_id in desk.answers_for
        and may(actor, Permission.REPORT_REVIEW, duty)
    )


def opens_at(report: Report, actor: Actor, desk: Desk) -> str:
    if types_at(report, actor, desk):
        return address_of("entry", report.pk)
    if reviews(report, actor, desk):
        return address_of("review", report.pk)
    return address_of("report", report.pk)


def short_name(unit: Span) -> str:
    """`Can Lộc`, `P. Bắc Hồng Lĩnh`: a commune needs no word for its kind, a ward one letter."""
    name = unit.name
    if name.lower().startswith(f"{unit.kind} "):
        name = name[len(unit.kind) + 1 :]
    kind = SHORT_KINDS.get(unit.kind, "")
    return f"{kind} {name}" if kind else name

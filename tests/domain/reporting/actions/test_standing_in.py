"""A substitute's acts on a report name the absent person; acts by the own right name nobody. Decision 0106."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.builders.province import AT
from tests.builders.reporting import Reporting, Side, again, certified, last_event, refused
from tests.domain.reporting.actions.test_signing import PAPER, certify, ready

from gsdg.domain.accounts.actions import end_substitution, name_substitute
from gsdg.domain.accounts.models import Substitution, User
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.certified import signed_in_place
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def stand_in(province: Reporting, absent: User, substitute: User) -> Substitution:
    return name_substitute(
        absent=absent,
        substitute=substitute,
        from_day=province.today,
        to_day=province.today + timedelta(days=7),
        reason="Nghỉ phép",
        on=province.today,
        by=province.actor(absent),
        at=AT,
    )


def place_taken(event: str, report: Report) -> int | None:
    found = AuditEvent.objects.get(event=event, about=report.about)
    taken: int | None = json.loads(found.details).get("in_place_of")
    return taken


def test_a_clerk_signs_and_sends_in_the_place_of_the_head(
    province: Reporting, side: Side, report: Report
) -> None:
    ready(province, side, report)
    stand_in(province, side.head, side.clerk)
    clerk = province.actor(side.clerk)
    workflow.certify_and_submit_report(report_id=report.pk, by=clerk, at=AT, on=province.today)
    for event in ("report.certified", "report.submitted"):
        assert place_taken(event, report) == side.head.pk
    revision = again(report).latest
    assert revision is not None
    assert signed_in_place(revision) == (side.clerk.name, side.head.name)
    client = Client()
    client.force_login(side.clerk)
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert f"ký duyệt: {side.clerk.name}, làm thay {side.head.name}" in page
    assert page.count(f"làm thay {side.head.name}") >= 4


def test_what_the_own_roles_allow_takes_nobodys_place(
    province: Reporting, side: Side, report: Report
) -> None:
    ready(province, side, report)
    stand_in(province, side.clerk, side.head)
    certify(report, province.actor(side.head))
    assert place_taken("report.certified", report) is None
    revision = again(report).latest
    assert revision is not None
    assert signed_in_place(revision) is None


def test_a_signed_copy_is_recorded_by_the_own_right(
    province: Reporting, side: Side, report: Report
) -> None:
    ready(province, side, report)
    stand_in(province, side.head, side.clerk)
    certify(report, province.actor(side.clerk), signed=PAPER)
    assert place_taken("report.certified", report) is None


def test_the_receiving_office_has_substitutes_too(
    province: Reporting, side: Side, report: Report
) -> None:
    certified(province, side, report)
    workflow.submit_report(
        report_id=report.pk, by=province.actor(side.head), at=AT, on=province.today
    )
    lead = province.reviewer_of(side)
    workflow.accept_report(
        report_id=report.pk, by=province.actor(lead.clerk), at=AT, on=province.today
    )
    assert place_taken("report.accepted", report) is None


def test_once_it_has_ended_nothing_is_signed(
    province: Reporting, side: Side, report: Report
) -> None:
    ready(province, side, report)
    made = stand_in(province, side.head, side.clerk)
    end_substitution(substitution=made, on=province.today, by=province.actor(side.head), at=AT)
    with refused("access.not_permitted"):
        certify(report, province.actor(side.clerk))
    assert last_event().event == "user.substitution_ended"

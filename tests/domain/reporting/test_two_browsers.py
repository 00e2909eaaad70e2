"""Two windows sign and send one report at the same moment: one revision, one event; a later one leaves the earlier as signed."""

from __future__ import annotations

import pytest
from tests.builders.at_once import both
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    poverty,
    sent_again,
    submit,
)

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.contents import sha256_of
from gsdg.domain.reporting.models import Report, Revision
from gsdg.domain.reporting.workflow import ReportState as S
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return a_province_at_work(1)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


@pytest.fixture
def head(province: Province) -> Actor:
    return province.actor(province.communes[0].head)


def events(report: Report, event: str) -> int:
    return AuditEvent.objects.filter(about=report.about, event=f"report.{event}").count()


def test_two_windows_certify_at_once(
    province: Province, period: ReportingPeriod, head: Actor
) -> None:
    report = a_report(province, province.communes[0], period)
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    known = Report.objects.get(pk=report.pk).version
    assert (
        both(
            lambda: workflow.certify_report(
                report_id=report.pk, by=head, at=AT, on=TODAY, known_version=known
            )
        )
        == []
    )
    assert (Revision.objects.filter(report=report).count(), events(report, "certified")) == (1, 1)


def test_two_windows_send_at_once(province: Province, period: ReportingPeriod, head: Actor) -> None:
    report = a_report(province, province.communes[0], period, S.CERTIFIED)
    assert both(lambda: submit(report, head)) == []
    sent = Report.objects.get(pk=report.pk)
    assert (sent.state, sent.version) == (S.SUBMITTED, report.version + 1)
    assert (Revision.objects.filter(report=report).count(), events(report, "submitted")) == (1, 1)


def test_both_signatures_of_the_first_are_read_after_the_second(
    province: Province, period: ReportingPeriod, head: Actor
) -> None:
    """Who certified and what, and who took it in: of each revision by itself."""
    commune = province.communes[0]
    report = a_report(province, commune, period, S.ACCEPTED)
    first = Revision.objects.get(report=report)
    kept = bytes(first.content), first.sha256, first.certified_by_id, first.certified_at
    workflow.reopen_report(
        report_id=report.pk, reason="Bỏ sót hai hộ", by=province.actor(province.head), at=AT, on=TODAY, due=TODAY
    )  # fmt: skip
    sent_again(province, commune, report, poverty(60))
    one, two = Revision.objects.filter(report=report).order_by("number")
    assert (bytes(one.content), one.sha256, one.certified_by_id, one.certified_at) == kept
    assert sha256_of(bytes(one.content)) == one.sha256 != two.sha256
    assert (events(report, "certified"), events(report, "accepted")) == (2, 1)

"""A later day: asked before or after, granted or refused; the first day stays, and lateness counts from the later one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.province import (
    AT,
    Commune,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    the_report,
)

from gsdg.domain.reporting.actions import extensions as actions
from gsdg.domain.reporting.models import Duty, DutyExtension, Report
from gsdg.domain.reporting.queries.board import board_of
from gsdg.domain.reporting.rules_extensions import Asked, why_not_ask, why_not_decide
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS, ReportState
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Permission
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

DUE, TODAY, LATER = date(2026, 11, 14), date(2026, 11, 23), date(2026, 11, 30)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(due=DAYS, wanted=DAYS, on=DAYS, state=st.sampled_from(list(ReportState)))
def test_only_a_later_day_of_what_is_owed_is_asked_for(
    due: date, wanted: date, on: date, state: ReportState
) -> None:
    asked = Asked(state=state, due=due, is_open=False)
    allowed = why_not_ask(asked, wanted=wanted, reason="Ốm", on=on) is None
    owed = state not in (*SETTLED, *WAITING_UPSTAIRS)
    assert allowed == (owed and wanted > due and wanted >= on)


@given(due=DAYS, granted=DAYS)
def test_an_extension_never_makes_anybody_late(due: date, granted: date) -> None:
    asked = Asked(state=ReportState.DRAFT, due=due, is_open=True)
    assert (why_not_decide(asked, granted=granted, said="") is None) == (granted > due)


@pytest.fixture
def province() -> Province:
    found = a_province_at_work(2)
    a_period()
    return found


def _report(province: Province) -> Report:
    return the_report(Duty.objects.all()[0].period, province.communes[0].office)


def _ask(
    province: Province, *, wanted: date = LATER, reason: str = "Mất điện cả tuần"
) -> DutyExtension:
    commune = province.communes[0]
    return actions.ask_extension(
        report_id=_report(province).pk,
        wanted=wanted,
        reason=reason,
        by=province.actor(commune.clerk),
        at=AT,
        on=TODAY,
    )


def _decide(province: Province, granted: date | None, said: str = "") -> DutyExtension:
    return actions.decide_extension(
        report_id=_report(province).pk,
        granted=granted,
        said=said,
        by=province.actor(province.clerk),
        at=AT,
        on=TODAY,
    )


def _refused(act: object, *args: object, **named: object) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **named)  # type: ignore[operator]
    return caught.value.refusals[0].code


def _overdue(province: Province, commune: Commune) -> int:
    duty = Duty.objects.get(office=commune.office)
    (row,) = [
        d
        for d in board_of([duty.period], within=SYSTEM.scope(Permission.FIGURES_READ), on=TODAY)
        if d.duty == duty
    ]
    return row.overdue


@pytest.mark.django_db
def test_granted_counts_from_the_new_day_and_keeps_the_first(province: Province) -> None:
    commune = province.communes[0]
    assert _overdue(province, commune) == (TODAY - DUE).days
    assert Duty.objects.overdue(TODAY).filter(office=commune.office).exists()
    _ask(province)
    found = _decide(province, LATER)
    duty = Duty.objects.get(office=commune.office)
    assert (duty.due, duty.extended_to, found.state) == (DUE, LATER, "granted")
    assert _overdue(province, commune) == 0
    assert not Duty.objects.overdue(TODAY).filter(office=commune.office).exists()
    assert Duty.objects.overdue(LATER + timedelta(days=1)).filter(office=commune.office).exists()
    events = AuditEvent.objects.filter(event__startswith="report.extension").order_by("pk")
    assert [e.event for e in events] == ["report.extension_asked", "report.extension_decided"]
    told = Notice.objects.filter(event__startswith="report.extension").order_by("pk")
    assert [n.office_id for n in told] == [province.lead.pk, commune.office.pk]


@pytest.mark.django_db
def test_refused_with_a_reason_changes_no_day_and_may_be_asked_again(province: Province) -> None:
    _ask(province)
    assert _refused(_ask, province) == "duty_extension.open"
    assert _refused(_decide, province, None) == "duty_extension.answer"
    assert _refused(_decide, province, DUE) == "duty_extension.day"
    found = _decide(province, None, "Cả tỉnh chờ một biểu này")
    assert (found.state, found.granted) == ("refused", None)
    assert Duty.objects.get(office=province.communes[0].office).extended_to is None
    assert _refused(_decide, province, LATER) == "duty_extension.none_open"
    _ask(province, wanted=LATER)


@pytest.mark.django_db
def test_what_is_refused_when_asking(province: Province) -> None:
    assert _refused(_ask, province, reason=" ") == "duty_extension.reason"
    assert _refused(_ask, province, wanted=TODAY - timedelta(days=1)) == "duty_extension.day"
    other = province.actor(province.communes[1].clerk)
    asked = {
        "report_id": _report(province).pk,
        "wanted": LATER,
        "reason": "Ốm",
        "at": AT,
        "on": TODAY,
    }
    assert _refused(actions.ask_extension, **asked, by=other).startswith("access.")
    assert _refused(actions.ask_extension, **asked, by=province.actor(province.viewer)).startswith(
        "access."
    )
    commune = province.communes[1]
    a_report(province, commune, Duty.objects.all()[0].period, ReportState.SUBMITTED)
    sent = {**asked, "report_id": the_report(Duty.objects.all()[0].period, commune.office).pk}
    assert _refused(actions.ask_extension, **sent, by=other) == "duty_extension.nothing_owed"
    assert not AuditEvent.objects.filter(event="report.extension_asked").exists()


@pytest.mark.django_db
def test_it_can_be_taken_back(province: Province) -> None:
    _ask(province)
    clerk = province.actor(province.communes[0].clerk)
    named = {"report_id": _report(province).pk, "by": clerk, "at": AT, "on": TODAY}
    assert actions.withdraw_extension(**named).state == "withdrawn"  # type: ignore[arg-type]
    assert _refused(actions.withdraw_extension, **named) == "duty_extension.none_open"
    assert AuditEvent.objects.filter(event="report.extension_withdrawn").count() == 1


@pytest.mark.django_db
def test_the_pages_of_both_sides(province: Province) -> None:
    commune, report = province.communes[0], _report(province)
    clerk, reviewer, stranger = Client(), Client(), Client()
    clerk.force_login(commune.clerk)
    reviewer.force_login(province.clerk)
    stranger.force_login(province.communes[1].clerk)
    ask = f"/bao-cao/{report.pk}/gia-han/"
    assert stranger.get(ask).status_code == 404
    assert stranger.post(f"{ask}rut/").status_code == 404
    assert "Xin gia hạn" in clerk.get(f"/bao-cao/{report.pk}/").content.decode()
    assert clerk.post(ask, {"wanted": "10/11/2026", "reason": "Ốm"}).status_code == 422
    sent = clerk.post(ask, {"wanted": "30/11/2026", "reason": "Cán bộ nghỉ ốm"})
    assert sent.status_code == 302
    shown = clerk.get(sent.url).content.decode()
    assert "Cán bộ nghỉ ốm" in shown
    assert "Rút đề nghị gia hạn" in shown
    assert "Đề nghị gia hạn" in reviewer.get("/").content.decode()
    assert reviewer.post(f"{ask}quyet/", {"decision": "khong"}).status_code == 422
    done = reviewer.post(f"{ask}quyet/", {"decision": "gia-han", "granted": "27/11/2026"})
    assert done.status_code == 302
    after = clerk.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "gia hạn đến 27/11/2026, hạn gốc 14/11/2026" in after

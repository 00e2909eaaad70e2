"""Letting a report off a check: by whom, for what, until when; what certifying and reading then say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.builders.province import AT, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    again,
    filled,
    last_event,
    refused,
)

from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.waiving import waive_check
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Report, Waiver
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db
PLACE = "can-doi-ho-ngheo@12.2"
TODAY = date(2026, 11, 20)
YEAR_END = date(2026, 12, 31)
REASON = "Danh sách công nhận đang chờ Tòa án xác nhận một hộ (minh họa)"


@pytest.fixture
def out_of_balance(province: Reporting, side: Side, report: Report) -> Report:
    """Everything typed, one household too many at the end: a blocking check fails there and nowhere else."""
    figures = poverty()
    filled(province, side, report, {**figures, "12.2": figures["12.2"] + 1})
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    return again(report)


@pytest.fixture(autouse=True)
def business_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def chief(province: Reporting) -> Actor:
    return province.actor(province.lead.head)


def waive(report: Report, by: Actor, **said: Any) -> Waiver:
    asked = {"place": PLACE, "reason": REASON, "until": YEAR_END} | said
    return waive_check(report_id=report.pk, by=by, at=AT, on=TODAY, **asked)


def stands_against(report: Report) -> list[str]:
    return [r.code for r in draft_of(report).reasons_not_to_certify]


def test_what_was_waived_no_longer_blocks_and_is_signed_with_the_report(
    province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    assert stands_against(out_of_balance) == ["report.check_failed"]
    waiver = waive(out_of_balance, chief)
    event = last_event()
    assert (event.event, event.about) == ("report.check_waived", out_of_balance.about)
    assert json.loads(event.details) == {"waiver": waiver.pk, "place": PLACE}
    assert stands_against(out_of_balance) == []
    workflow.certify_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    certified = again(out_of_balance)
    assert certified.latest is not None
    content = Content.from_bytes(certified.latest.content)
    assert content.waivers[PLACE].reason == REASON
    assert content.waivers[PLACE].until == YEAR_END
    assert province.lead.office.name in content.waivers[PLACE].by
    assert content.to_bytes() == bytes(certified.latest.content)


def test_a_waiver_ends_with_its_day_and_is_never_changed(
    out_of_balance: Report, chief: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waive(out_of_balance, chief, until=TODAY)
    assert stands_against(out_of_balance) == []
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    assert stands_against(out_of_balance) == ["report.check_failed"]
    with transaction.atomic(), pytest.raises(DatabaseError, match="only grows"):
        Waiver.objects.update(until=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reason": "  "}, "waiver.reason_needed"),
        ({"until": date(2026, 11, 19)}, "waiver.day"),
        ({"until": date(2028, 1, 1)}, "waiver.day"),
        ({"place": "can-doi-ho-can-ngheo@22.2"}, "waiver.nothing_there"),
        ({"place": "muc-la@12.2"}, "waiver.nothing_there"),
    ],
)
def test_it_is_refused(
    out_of_balance: Report, chief: Actor, said: dict[str, Any], code: str
) -> None:
    with refused(code):
        waive(out_of_balance, chief, **said)


def test_only_with_the_right_and_never_the_own_report(
    province: Reporting, side: Side, out_of_balance: Report
) -> None:
    with refused("access.not_permitted"):
        waive(out_of_balance, province.actor(side.head))
    with refused("access.not_permitted"):
        waive(out_of_balance, province.actor(province.lead.clerk))


def test_the_page_lists_what_fails_and_takes_a_reason(
    client: Client, province: Reporting, out_of_balance: Report
) -> None:
    client.force_login(province.lead.head)
    url = reverse("reporting:waive", args=[out_of_balance.pk])
    page = client.get(url).content.decode()
    assert "hộ nghèo cuối kỳ" in page
    assert f'value="{PLACE}"' in page
    wanting = client.post(url, {"place": PLACE, "reason": "", "until": "31/12/2026"})
    assert wanting.status_code == 422
    sent = {"place": PLACE, "reason": REASON, "until": "31/12/2026"}
    done = client.post(url, sent, follow=True)
    assert "Đã ghi việc miễn kiểm tra" in done.content.decode()
    assert Waiver.objects.count() == 1
    assert "không có gì để miễn" in client.get(url).content.decode()


def test_who_signed_reads_the_waiver_on_the_report(
    client: Client, province: Reporting, side: Side, out_of_balance: Report, chief: Actor
) -> None:
    waive(out_of_balance, chief)
    client.force_login(side.head)
    entry = client.get(reverse("reporting:entry", args=[out_of_balance.pk])).content.decode()
    assert "Được miễn kiểm tra" in entry
    workflow.certify_report(
        report_id=out_of_balance.pk, by=province.actor(side.head), at=AT, on=TODAY
    )
    page = client.get(reverse("reporting:report", args=[out_of_balance.pk])).content.decode()
    assert "Phép kiểm tra được miễn" in page
    assert "miễn đến 31/12/2026" in page


def test_a_stranger_finds_no_such_page(
    client: Client, province: Reporting, side: Side, out_of_balance: Report
) -> None:
    client.force_login(side.clerk)
    assert client.get(reverse("reporting:waive", args=[out_of_balance.pk])).status_code in (
        403,
        404,
    )

"""The year 2027 of a province that has written down its days off: every period of both programmes is opened, and falls due on
working days around Tết. The days off of 2027 are made up here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from tests.builders.command_line import gsdg
from tests.builders.province import Province, a_province_at_work
from tests.domain.programme.test_two_programmes import the_merged_programme

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import days_off_folder, work_calendar
from gsdg.domain.programme.year import lines_of_year
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.opening import periods_to_open

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 28)
DECISION = """\
title: {{vi: Ngày nghỉ thử, en: Trial days off}}
source: {{act: Thông báo thử, verified: true}}
years:
  - year: 2027
    holidays:
      - {{title: {{vi: Tết Dương lịch, en: New Year}}, {source}, from_day: 2027-01-01, until: 2027-01-01}}
      - {{title: {{vi: Tết Âm lịch, en: Lunar New Year}}, {source}, from_day: 2027-02-04, until: {until}, worked: [2027-02-20]}}
      - {{title: {{vi: Giỗ Tổ Hùng Vương, en: Hung Kings Day}}, {source}, from_day: 2027-04-16, until: 2027-04-16}}
      - {{title: {{vi: Ngày Chiến thắng, en: Reunification Day}}, {source}, from_day: 2027-04-30, until: 2027-05-03}}
      - {{title: {{vi: Quốc khánh, en: National Day}}, {source}, from_day: 2027-09-02, until: 2027-09-03}}
"""
MONTHLY, HALF_YEARLY, REVIEW = "mtqg-giai-ngan", "tt10", "ra-soat"


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> Province:
    settings.DATA = tmp_path
    days_off_folder().mkdir(parents=True)
    found = a_province_at_work(2, today=TODAY)
    the_merged_programme()
    return found


def write_down(*, tet_until: str = "2027-02-10") -> None:
    text = DECISION.format(source="source: {act: Thông báo thử, verified: true}", until=tet_until)
    (days_off_folder() / "work-days-2027.yaml").write_text(text, encoding="utf-8")


def asked_of_2027() -> list[tuple[str, str]]:
    return [
        (regime.code, period.code)
        for regime, periods in periods_to_open(on=TODAY)
        for period in periods
        if period.year == 2027
    ]


def open_by_command(regime: str, code: str) -> ReportingPeriod:
    ran = gsdg("periods", "open", code, "--regime", regime, "--by", "so-lanhdao")
    assert ran.code == 0, ran.err
    return ReportingPeriod.objects.get(regime=regime, code=code)


def due_days(period: ReportingPeriod) -> dict[str, date]:
    """Of each kind of office; all of a kind are due on one day."""
    found = set(period.duties.values_list("office__kind", "due"))
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_period_of_the_year_is_opened_with_due_days_that_nothing_leaves_out(
    province: Province,
) -> None:
    write_down()
    asked = asked_of_2027()
    assert {regime for regime, _ in asked} == {MONTHLY, HALF_YEARLY, REVIEW, "mtqg-gsdg"}
    assert [code for regime, code in asked if regime == MONTHLY] == [
        f"2027-{month:02d}" for month in range(1, 13)
    ]
    for regime, code in asked:
        period = open_by_command(regime, code)
        for commune in province.communes:
            assert period.duties.filter(office=commune.office).exists(), (regime, code)
    assert asked_of_2027() == []
    outside = Q(due__lt=date(2027, 1, 1)) | Q(due__gt=date(2027, 12, 31))
    assert not Duty.objects.filter(outside, period__code__startswith="2027").exists()
    for due in Duty.objects.filter(period__regime=MONTHLY).values_list("due", flat=True):
        assert work_calendar().is_working(due)


def test_days_of_the_law_stand_whatever_day_of_the_week_they_are(province: Province) -> None:
    write_down()
    half = open_by_command(HALF_YEARLY, "2027-H1")
    assert (half.closing_day, half.as_of) == (date(2027, 6, 14), date(2027, 6, 14))
    assert due_days(half)["lead_department"] == date(2027, 5, 31)
    assert due_days(half)["commune_pc"] == date(2027, 5, 21)
    year = open_by_command(HALF_YEARLY, "2027")
    assert (year.from_day, year.closing_day) == (date(2026, 12, 15), date(2027, 12, 14))
    assert due_days(year)["lead_department"] == date(2027, 11, 30)
    review = open_by_command(REVIEW, "2027")
    # A Sunday: Decision 24/2021 does not let it roll on.
    assert due_days(review) == {
        "lead_department": date(2027, 12, 19),
        "commune_pc": date(2027, 11, 14),
    }


@pytest.mark.parametrize(
    ("tet_until", "commune", "lead"),
    [
        # Closed on Sunday 14 February, four days after Tết; Saturday the 20th is not needed.
        ("2027-02-10", date(2027, 2, 16), date(2027, 2, 19)),
        # Tết goes on until Wednesday the 17th: Saturday the 20th is worked and counts.
        ("2027-02-17", date(2027, 2, 19), date(2027, 2, 23)),
    ],
)
def test_the_month_of_tet_is_due_after_it(
    province: Province, tet_until: str, commune: date, lead: date
) -> None:
    write_down(tet_until=tet_until)
    january = open_by_command(MONTHLY, "2027-01")
    assert due_days(january)["commune_pc"] == date(2027, 1, 18)
    february = open_by_command(MONTHLY, "2027-02")
    assert (february.from_day, february.closing_day) == (date(2027, 1, 15), date(2027, 2, 14))
    assert (due_days(february)["commune_pc"], due_days(february)["lead_department"]) == (
        commune,
        lead,
    )


def test_what_was_opened_keeps_its_days_when_the_decision_changes(province: Province) -> None:
    write_down()
    opened = open_by_command(MONTHLY, "2027-02")
    write_down(tet_until="2027-02-17")
    assert due_days(opened)["commune_pc"] == date(2027, 2, 16)


def test_the_calendar_of_the_year_says_which_due_days_are_days_off(province: Province) -> None:
    write_down()
    reviewed = next(line for line in lines_of_year(2027, on=TODAY) if line.day == date(2027, 2, 5))
    assert reviewed.is_working is False
    client = Client()
    client.force_login(province.head)
    page = client.get("/lich-nam/?nam=2027").content.decode()
    assert "chưa có quyết định ngày nghỉ" not in page
    assert "ngày nghỉ: nộp trước ngày này" in page
    # The monthly review of the 5th is due inside Tết; fifteen working days after a round before it end after it.
    assert work_calendar().add(date(2027, 1, 28), 15) == date(2027, 2, 24)
    assert work_calendar().between(date(2027, 1, 28), date(2027, 2, 24)) == 15


def test_until_it_is_written_down_only_what_counts_working_days_waits(
    province: Province, client: Client
) -> None:
    assert open_by_command(HALF_YEARLY, "2027-H1").duties.exists()
    ran = gsdg("periods", "open", "2027-02", "--regime", MONTHLY, "--by", "so-lanhdao")
    assert (ran.code, ran.rules) == (2, ["period.days_off_unknown"])
    client.force_login(province.head)
    address = f"/bao-cao/mo-ky/?ky={MONTHLY}/2027-02"
    refused = client.get(address)
    assert (refused.status_code, "work-days-NĂM.yaml" in refused.content.decode()) == (409, True)
    write_down()
    shown = client.get(address)
    assert (shown.status_code, "16/02/2027" in shown.content.decode()) == (200, True)
    client.post("/bao-cao/mo-ky/", {"ky": f"{MONTHLY}/2027-02"})
    assert ReportingPeriod.objects.filter(regime=MONTHLY, code="2027-02").exists()

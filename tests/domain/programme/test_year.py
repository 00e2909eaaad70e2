"""The year of an office: every due day of both programmes and of the province, on one page and on the command line."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.builders.command_line import gsdg
from tests.builders.province import AT, a_province_at_work
from tests.domain.programme.test_two_programmes import the_merged_programme

from gsdg.domain.programme.year import lines_of_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    province = a_province_at_work(1)
    the_merged_programme()
    assert AT
    found = Client()
    found.force_login(province.communes[0].clerk)
    return found


def test_both_programmes_and_the_year_stand_in_one_list(client: Client) -> None:
    lines = lines_of_year(2026, on=date(2026, 11, 23))
    assert {line.programme for line in lines} == {"gnbv-2021-2025", "mtqg-2026-2030", ""}
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    days = {(line.day, line.programme) for line in lines if "lead_department" in line.kinds}
    assert (date(2026, 5, 31), "gnbv-2021-2025") in days
    assert (date(2026, 12, 19), "mtqg-2026-2030") in days
    assert (date(2026, 2, 5), "") in days
    assert (date(2026, 1, 31), "") in days
    before = lines_of_year(2025, on=date(2026, 11, 23))
    assert {line.programme for line in before} == {"gnbv-2021-2025", ""}


def test_the_page_says_what_is_next_and_which_days_are_off(client: Client) -> None:
    page = client.get("/lich-nam/?nam=2026&co_quan=commune_pc").content.decode()
    assert "Lịch năm 2026" in page
    assert "mốc từ hôm nay" in page
    assert "15 ngày làm việc sau khi kết thúc đợt" in page
    assert "ngày nghỉ: nộp trước ngày này" in page
    assert "UBND cấp xã" in page
    assert client.get("/lich-nam/?nam=1900").status_code == 422
    assert "chưa có quyết định ngày nghỉ" in client.get("/lich-nam/?nam=2028").content.decode()
    assert Client().get("/lich-nam/").status_code == 302


def test_the_command_lists_them(client: Client) -> None:
    ran = gsdg("calendar", "--year", 2026, "--office-kind", "department")
    assert ran.code == 0
    assert {row["programme"] for row in ran.rows} >= {"gnbv-2021-2025", "mtqg-2026-2030"}
    assert all("department" in row["office_kinds"].split() for row in ran.rows)
    assert {row["verified"] for row in ran.rows} <= {"true", "false", "True", "False", "1", "0"}

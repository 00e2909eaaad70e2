"""Naming who owes a form, on its page and by command, and what opening a period makes of it."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders.province import AT
from tests.builders.reporting import Reporting, a_reporting_province, last_event, the_form

from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.commands_duties import duties
from gsdg.domain.reporting.models import Assignment
from gsdg.domain.reporting.queries.assignments import assigned_forms
from gsdg.domain.reporting.queries.opening import opening
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db

ACT = "Văn bản minh họa số 1"
BEGAN = date(2025, 1, 1)


@pytest.fixture
def province() -> Reporting:
    return a_reporting_province()


@pytest.fixture
def head(province: Reporting, client: Client) -> Client:
    client.force_login(province.lead.head)
    return client


def page_of(client: Client) -> str:
    return client.get(reverse("reporting:assigning")).content.decode()


def sent(**changed: str) -> dict[str, str]:
    typed = {
        "form": "DA3-TDA2",
        "who": "so-yte",
        "decision": "phai-nop",
        "from_day": "01/01/2025",
        "act": ACT,
    }
    return {**typed, **changed}


def named(form: str) -> list[tuple[str, bool]]:
    (found,) = (one for one in assigned_forms(on=clock.today()) if one.form.code == form)
    return [(s.office_kind if s.office is None else s.office.code, s.owes) for s in found.said]


def owing(form: str) -> set[str]:
    made = opening("2025", "tt10", on=clock.today())
    return {d.office.code for d in made.duties if d.form.code == form and not d.consolidates}


def test_the_page_names_an_office_and_the_next_period_asks_it(
    province: Reporting, head: Client
) -> None:
    assert owing("DA3-TDA2") == set()
    done = head.post(reverse("reporting:assigning"), sent(), follow=True)
    told = done.content.decode()
    assert "Đã ghi phân công" in told
    assert f'Sở Y tế, từ 01/01/2025: <span lang="vi">{ACT}' in told
    assert owing("DA3-TDA2") == {"so-yte"}
    assert (last_event().event, last_event().door) == ("form.assigned", "web")


def test_every_commune_is_named_but_for_one_that_is_let_off(
    province: Reporting, head: Client
) -> None:
    communes = {side.office.code for side in province.new_communes}
    left_out = province.new_communes[0].office
    there = reverse("reporting:assigning")
    head.post(there, sent(form="DA3-TDA1", who="moi:commune_pc"))
    head.post(there, sent(form="DA3-TDA1", who=left_out.code, decision="mien"))
    assert named("DA3-TDA1") == [("commune_pc", True), (left_out.code, False)]
    assert owing("DA3-TDA1") == communes - {left_out.code}
    assert f"<s>{left_out.name}</s>" in page_of(head)


def test_what_was_said_last_is_shown_and_what_is_to_come(province: Reporting, head: Client) -> None:
    later = date(clock.today().year + 1, 1, 1)
    told: dict[str, Any] = {"act": ACT, "by": SYSTEM, "at": AT, "office": province.health}
    for day, owes in ((BEGAN, True), (date(2025, 6, 1), False), (later, True)):
        assign_form(form=the_form(province, "DA3-TDA2"), from_day=day, owes=owes, **told)
    assert named("DA3-TDA2") == [("so-yte", False), ("so-yte", True)]
    page = page_of(head)
    assert "từ 01/06/2025" in page
    assert "từ 01/01/2025" not in page
    assert "(chưa đến ngày)" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"who": "so-yte", "form": "DA2"}, "không dành cho loại cơ quan “Sở, ngành cấp tỉnh”"),
        ({"act": ""}, "Chưa nhập, chưa chọn mục này."),
        ({"who": ""}, "Chưa nhập, chưa chọn mục này."),
        ({"from_day": "32/1/2025"}, "32/1/2025"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_stays_in_its_fields(
    province: Reporting, head: Client, changed: dict[str, str], said: str
) -> None:
    answer = head.post(reverse("reporting:assigning"), sent(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert changed.get("act") == "" or ACT in page
    assert not Assignment.objects.exists()


def test_the_same_again_is_told_and_a_double_click_counts_once(
    province: Reporting, head: Client
) -> None:
    there = reverse("reporting:assigning")
    twice = sent(once="cung-mot-trang")
    assert [head.post(there, twice).status_code for _ in range(2)] == [302, 302]
    again = head.post(there, sent())
    assert again.status_code == 422
    assert "đã được phân công như vậy" in again.content.decode()
    assert Assignment.objects.count() == 1


def test_who_opens_no_periods_does_not_reach_it(province: Reporting, client: Client) -> None:
    for user in (province.viewer, province.chair, province.new_communes[0].head):
        client.force_login(user)
        assert client.post(reverse("reporting:assigning"), sent()).status_code == 403
    assert not Assignment.objects.exists()


def test_the_command_lists_what_the_page_shows(province: Reporting, head: Client) -> None:
    head.post(reverse("reporting:assigning"), sent(verified="on"))
    ran = CliRunner().invoke(duties, ["assigned"])
    assert ran.exit_code == 0, ran.exception
    (row,) = csv.DictReader(io.StringIO(ran.output))
    assert row == {
        "form": "DA3-TDA2",
        "owed_by": "so-yte",
        "owes": "true",
        "from_day": "2025-01-01",
        "act": ACT,
        "verified": "true",
    }


def test_as_many_queries_for_more_acts(province: Reporting, head: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(head)
        return len(seen)

    told: dict[str, Any] = {"act": ACT, "by": SYSTEM, "at": AT, "from_day": BEGAN}
    assign_form(form=the_form(province, "DA3-TDA2"), office=province.health, **told)
    page_of(head)
    before = queries()
    for side in province.new_communes:
        assign_form(form=the_form(province, "DA3-TDA1"), office=side.office, **told)
    assert queries() == before

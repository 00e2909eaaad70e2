"""What waits in the registers of following up and in the book of money stands on the desk of who can do it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders.corrections import a_moment, a_recommendation, answered, worked_on
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import TODAY, Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.actions import fixing
from gsdg.outputs.desk.following import SHOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(settings: Any, tmp_path: Any) -> Province:
    settings.DATA = tmp_path
    return a_province_at_work(2)


def desk_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/").content.decode()


def section(desk: str, title: str) -> str:
    _, found, rest = desk.partition(f"<h2>{title}</h2>")
    return rest.partition("</section>")[0] if found else ""


def test_a_recommendation_goes_from_the_desk_of_the_commune_to_that_of_the_watcher_and_away(
    province: Province,
) -> None:
    commune, other = province.communes
    one = a_recommendation(province, commune)
    assert one.number in section(desk_of(commune.clerk), "Khắc phục")
    assert section(desk_of(other.clerk), "Khắc phục") == ""
    assert section(desk_of(province.clerk), "Khắc phục") == ""
    head = province.actor(commune.head)
    answered(one, head)
    worked_on(one, province.actor(commune.clerk))
    fixing.report_done(recommendation_id=one.pk, text="Đã xong.", by=head, at=a_moment(), on=TODAY)
    assert section(desk_of(commune.clerk), "Khắc phục") == ""
    assert "Xem và xác nhận" in section(desk_of(province.clerk), "Khắc phục")


def test_money_to_explain_stands_with_its_owner_alone(province: Province) -> None:
    commune, other = province.communes
    record(
        a_line("paid", 30 * MILLION, office=commune.office.pk),
        by=province.actor(province.clerk),
    )
    assert "30.000.000" in section(desk_of(commune.clerk), "Vốn")
    assert section(desk_of(other.clerk), "Vốn") == ""


def test_a_long_list_shows_the_most_urgent_and_leads_to_the_rest(province: Province) -> None:
    for _ in range(SHOWN + 2):
        a_recommendation(province, province.communes[0])
    found = section(desk_of(province.communes[0].clerk), "Khắc phục")
    assert found.count("<li>") == SHOWN
    assert "/khac-phuc/" in found
    assert "Còn nữa, xem cả sổ" in found

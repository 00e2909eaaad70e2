"""What waits in the registers of following up and in the book of money stands on the desk of who can do it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders.corrections import a_moment, a_recommendation, answered, worked_on
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import TODAY, Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.actions.booking import name_in_book
from gsdg.outputs.desk.digest import digest_of
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


def test_money_that_the_book_does_not_show_stands_with_who_asked_for_it(
    province: Province,
) -> None:
    commune, clerk = province.communes[0], province.actor(province.clerk)
    one = a_recommendation(province, commune, money=20 * MILLION, money_kind="recover")
    settled = judging.settle_money(
        recommendation_id=one.pk,
        how="recovered",
        amount=5 * MILLION,
        by=clerk,
        at=a_moment(),
        on=TODAY,
    )
    found = section(desk_of(province.clerk), "Tiền khắc phục")
    assert "1 khoản tiền khắc phục chưa khớp với sổ vốn" in found
    assert 'href="/khac-phuc/so-von/"' in found
    assert section(desk_of(commune.clerk), "Tiền khắc phục") == ""
    assert digest_of(clerk, on=TODAY).more["followup.4-find-in-book"] == 1
    name_in_book(
        recommendation_id=one.pk,
        settled_id=settled.pk,
        entry_id=None,
        text="Nộp thẳng vào ngân sách xã",
        by=clerk,
        at=a_moment(),
        on=TODAY,
    )
    assert section(desk_of(province.clerk), "Tiền khắc phục") == ""

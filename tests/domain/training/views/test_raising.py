"""From a class to the register of obstacles with one click, and back; nothing for who does not hold the class."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.province import AT, TODAY
from tests.builders.surveys import SHEET, YES_SHEET, a_sheet, a_version
from tests.domain.training.views.conftest import Desk, SignIn

from gsdg.domain.followup.models import Obstacle
from gsdg.domain.surveys.models import Survey
from gsdg.domain.training.actions import asking, courses

NEW = reverse("followup:obstacle-new")
SAID = {"since": "01/09/2026", "cause": "phan-bo-cham", "provision": ""}
ASSESSMENT = "Học viên lúng túng vì mẫu biểu thay đổi giữa năm (minh họa)"


@pytest.fixture
def page(desk: Desk) -> str:
    return reverse("training:course", args=[desk.held.pk])


def opinions(desk: Desk, number: int) -> Survey:
    by = desk.province.actor(desk.clerk)
    version = a_version(
        desk.province.communes[0].office, by=by, sheet=SHEET, purpose="satisfaction"
    )
    told = {"course_id": desk.held.pk, "occasion": "opinion", "by": by, "at": AT, "on": TODAY}
    asking.begin_course_survey(questionnaire=str(version.pk), **told)
    survey = asking.open_course_survey(**told)
    for _ in range(number):
        a_sheet(survey, YES_SHEET, by=by)
    return survey


def assessed(desk: Desk) -> None:
    courses.set_results(
        course_id=desk.held.pk,
        cost=1_000_000,
        central=0,
        decision="",
        assessment=ASSESSMENT,
        by=desk.province.actor(desk.clerk),
        at=AT,
    )


def test_what_the_report_of_a_class_says_is_raised_and_both_pages_lead_to_each_other(
    desk: Desk, sign_in: SignIn, page: str
) -> None:
    clerk = sign_in(desk.clerk)
    assert "?tu=" not in clerk.get(page).text
    assessed(desk)
    address = f"{NEW}?tu=course:{desk.held.pk}"
    assert address in clerk.get(page).text
    assert ASSESSMENT in clerk.get(address).text
    assert clerk.post(address, {**SAID, "text": ASSESSMENT}).status_code == 302
    one = Obstacle.objects.get()
    assert one.origin == f"course:{desk.held.pk}"
    assert one.number in clerk.get(page).text
    obstacle = reverse("followup:obstacle", args=[one.pk])
    assert page in clerk.get(obstacle).text
    lead = sign_in(desk.province.clerk)
    assert one.number in lead.get(page).text
    assert f'href="{page}"' in lead.get(obstacle).text


def test_who_does_not_hold_the_class_raises_nothing_from_it(
    desk: Desk, sign_in: SignIn, page: str
) -> None:
    assessed(desk)
    address = f"{NEW}?tu=course:{desk.held.pk}"
    for user in (desk.province.clerk, desk.stranger):
        client = sign_in(user)
        assert address not in client.get(page).text
        assert ASSESSMENT not in client.get(address).text
        assert client.post(address, {**SAID, "text": "x"}).status_code == 302
    assert set(Obstacle.objects.values_list("origin", flat=True)) == {""}


def test_of_what_learners_wrote_each_is_raised_once_there_are_enough(
    desk: Desk, sign_in: SignIn, page: str
) -> None:
    clerk = sign_in(desk.clerk)
    survey = opinions(desk, 4)
    first = survey.sheets.first()
    assert first is not None
    address = f"{NEW}?tu=opinion:{first.pk}"
    assert "?tu=" not in clerk.get(page).text
    assert "Cần thêm vốn" not in clerk.get(address).text
    a_sheet(survey, YES_SHEET, by=desk.province.actor(desk.clerk))
    assert address in clerk.get(page).text
    assert "Cần thêm vốn" in clerk.get(address).text
    assert clerk.post(address, {**SAID, "text": "Cần thêm vốn"}).status_code == 302
    one = Obstacle.objects.get()
    assert one.number in clerk.get(page).text
    assert page in clerk.get(reverse("followup:obstacle", args=[one.pk])).text


def test_many_opinions_end_with_a_way_to_the_rest(
    desk: Desk, sign_in: SignIn, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsdg.domain.training.pages.raising.MOST_SHOWN", 2)
    survey = opinions(desk, 5)
    shown = sign_in(desk.clerk).get(page).text
    assert shown.count("?tu=opinion:") == 2
    assert "Còn 3 ý kiến" in shown
    assert reverse("surveys:results", args=[survey.pk]) in shown


def test_a_place_that_is_gone_is_no_link(desk: Desk, sign_in: SignIn) -> None:
    clerk: Client = sign_in(desk.clerk)
    for origin in ("course:999999", "opinion:999999", "course:x", "nothing:1"):
        assert clerk.get(f"{NEW}?tu={origin}").status_code == 200

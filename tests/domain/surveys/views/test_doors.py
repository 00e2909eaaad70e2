"""Who may open what: the office's own people, those above, readers without names, strangers, and who holds a code."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from tests.domain.surveys.views.conftest import Desk, SignIn

OPEN, REFUSED, MISSING = HTTPStatus.OK, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND


def address(desk: Desk, name: str) -> str:
    preparing, asked, closed = desk.preparing.pk, desk.open.pk, desk.closed.pk
    person = desk.drawn.respondents.get(place=1).pk
    arguments = {
        "survey": [asked],
        "survey-change": [preparing],
        "survey-cancel": [asked],
        "survey-reopen": [closed],
        "group-new": [preparing],
        "people": [asked, desk.drawn.pk],
        "replace": [asked, person],
        "codes": [asked],
        "interview": [asked],
        "typed": [asked],
        "workbook": [asked],
        "import": [asked],
        "sheets": [asked],
        "withdraw": [asked, desk.open.sheets.all()[0].pk],
        "results": [closed],
        "results-file": [closed],
        "version": [desk.open.version_id],
        "version-paper": [desk.open.version_id],
        "questionnaire": [desk.questionnaire.pk],
        "questionnaire-change": [desk.questionnaire.pk],
        "question-new": [desk.questionnaire.pk],
        "question-change": [desk.questionnaire.pk, "diem"],
        "pack-questionnaire": ["ho-huong-loi"],
        "survey-open": [preparing],
        "survey-close": [asked],
        "group-remove": [preparing, desk.group.pk],
        "draw": [preparing, desk.group.pk],
        "refuse": [asked, person],
        "sheets-file": [asked],
        "question-remove": [desk.questionnaire.pk, "diem"],
        "question-up": [desk.questionnaire.pk, "diem"],
    }
    return reverse(f"surveys:{name}", args=arguments.get(name, []))


READ = ["survey", "results", "results-file", "version", "version-paper"]
KEPT = [
    "survey-change", "survey-cancel", "survey-reopen", "group-new", "people", "replace", "codes", "interview",
    "typed", "workbook", "import", "sheets", "withdraw", "questionnaire", "questionnaire-change", "question-new",
    "question-change",
]  # fmt: skip
SENT = [
    "survey-open", "survey-close", "group-remove", "draw", "refuse", "sheets-file", "question-remove", "question-up",
]  # fmt: skip
LISTS = ["survey-list", "survey-new", "questionnaire-list", "questionnaire-new", "pack-questionnaire"]  # fmt: skip


@pytest.mark.parametrize("name", [*READ, *KEPT, *LISTS])
def test_the_clerk_and_those_above_open_it(desk: Desk, sign_in: SignIn, name: str) -> None:
    for user in (desk.clerk, desk.province.clerk):
        assert sign_in(user).get(address(desk, name)).status_code == OPEN


@pytest.mark.parametrize("name", [*READ, *KEPT])
def test_a_stranger_finds_nothing(desk: Desk, sign_in: SignIn, name: str) -> None:
    assert sign_in(desk.stranger).get(address(desk, name)).status_code == MISSING


@pytest.mark.parametrize("name", SENT)
def test_a_stranger_sends_nothing(desk: Desk, sign_in: SignIn, name: str) -> None:
    client = sign_in(desk.stranger)
    assert client.post(address(desk, name)).status_code == MISSING
    assert client.get(address(desk, name)).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("name", [*READ, "survey-list"])
def test_a_reader_sees_results(desk: Desk, sign_in: SignIn, name: str) -> None:
    answer = sign_in(desk.province.viewer).get(address(desk, name))
    assert answer.status_code == OPEN
    assert "Hộ minh họa" not in answer.content.decode(errors="replace")


@pytest.mark.parametrize("name", KEPT)
def test_a_reader_sees_nobody_and_changes_nothing(desk: Desk, sign_in: SignIn, name: str) -> None:
    assert sign_in(desk.province.viewer).get(address(desk, name)).status_code == REFUSED


def test_words_of_people_are_for_who_runs_the_survey(desk: Desk, sign_in: SignIn) -> None:
    page = address(desk, "results")
    assert "Cần thêm vốn" in sign_in(desk.clerk).get(page).content.decode()
    assert "Cần thêm vốn" not in sign_in(desk.province.viewer).get(page).content.decode()


@pytest.mark.parametrize("name", [*READ, *KEPT, *LISTS])
def test_who_holds_only_a_code_signs_in_first(desk: Desk, name: str) -> None:
    client = Client()
    code = desk.code()
    assert client.get(reverse("surveys:answer", args=[code])).status_code == OPEN
    assert client.get(address(desk, name)).status_code == HTTPStatus.FOUND


def test_the_page_of_a_code_shows_nothing_of_the_system(desk: Desk) -> None:
    page = Client().get(reverse("surveys:answer", args=[desk.code()])).content.decode()
    assert "Mức hài lòng" in page
    for hidden in (
        "Hộ minh họa",
        desk.open.title,
        desk.open.office.name,
        "Việc của tôi",
        "/khao-sat/",
    ):
        assert hidden not in page

"""Who may open what: the office's own people, those above, readers without names, and strangers, who find nothing."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.urls import reverse
from tests.domain.training.views.conftest import Desk, SignIn

OPEN, REFUSED, MISSING = HTTPStatus.OK, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND


def address(desk: Desk, name: str) -> str:
    one, plan, item, course = desk.official.pk, desk.plan.pk, desk.item.pk, desk.course.pk
    post, session = desk.official.posts.all()[0].pk, desk.course.sessions.all()[0].pk
    arguments = {
        "official": [one],
        "official-change": [one],
        "official-merge": [one],
        "official-erase": [one],
        "post-new": [one],
        "post-change": [one, post],
        "post-transfer": [one, post],
        "post-end": [one, post],
        "plan": [plan],
        "item-new": [plan],
        "item-change": [plan, item],
        "item-costs": [plan, item],
        "plan-reopen": [plan],
        "plan-paper": [plan, "docx"],
        "course": [course],
        "course-change": [course],
        "course-line": [course],
        "session-new": [course],
        "session-change": [course, session],
        "course-learners": [course],
        "course-results": [course],
        "course-cancel": [course],
        "course-reopen": [desk.held.pk],
        "attendance": [course, session],
        "course-typed": [course],
        "course-paper": [course, "invitation", "docx"],
        "course-dossier": [course],
        "course-certificates": [desk.held.pk],
        "course-file-new": [course],
        "course-money": [course],
        "certificates": [desk.held.pk],
        "certificate": [desk.held.pk, desk.held.learners.all()[0].pk, "docx"],
        "certificate-withdraw": [desk.held.pk, desk.held.learners.all()[0].pk],
        "course-attended": [course],
        "course-survey-new": [course, "truoc"],
    }
    return reverse(f"training:{name}", args=arguments.get(name, []))


OF_ONE = [
    "official", "official-change", "official-merge", "post-new", "post-change", "post-transfer", "post-end",
    "plan", "item-new", "item-change", "item-costs", "plan-reopen", "plan-paper", "course", "course-change",
    "session-new", "session-change", "course-learners", "course-results", "course-cancel", "course-reopen", "course-line",
    "attendance", "course-typed", "course-paper", "course-dossier", "course-certificates", "course-file-new",
    "course-money", "certificates", "certificate", "certificate-withdraw", "course-attended", "course-survey-new",
]  # fmt: skip
NAMES = [
    "official", "course-paper", "course-dossier", "course-certificates", "certificates", "certificate",
    "certificate-withdraw", "course-attended", "course-survey-new",
]  # fmt: skip
LISTS = [
    "coverage", "missing", "needs", "official-list", "official-new", "official-doubles", "official-import",
    "plan-list", "plan-new", "course-list", "course-new", "course-past", "course-import", "course-import-form",
    "certificate-register",
]  # fmt: skip


@pytest.mark.parametrize("name", [*OF_ONE, *LISTS])
def test_the_clerk_and_those_above_open_it(desk: Desk, sign_in: SignIn, name: str) -> None:
    for user in (desk.clerk, desk.province.clerk):
        assert sign_in(user).get(address(desk, name)).status_code == OPEN


@pytest.mark.parametrize("name", [*OF_ONE, "official-erase"])
def test_a_stranger_finds_nothing(desk: Desk, sign_in: SignIn, name: str) -> None:
    assert sign_in(desk.stranger).get(address(desk, name)).status_code == MISSING


@pytest.mark.parametrize("name", [*NAMES, "missing", "official-list", "certificate-register"])
def test_a_reader_without_the_right_to_names_gets_none(
    desk: Desk, sign_in: SignIn, name: str
) -> None:
    for user in (desk.province.viewer, desk.province.administrator):
        assert sign_in(user).get(address(desk, name)).status_code == REFUSED


@pytest.mark.parametrize(
    "name", ["coverage", "plan-list", "plan", "item-costs", "course-list", "course-money"]
)
def test_a_reader_sees_figures_and_no_name(desk: Desk, sign_in: SignIn, name: str) -> None:
    answer = sign_in(desk.province.viewer).get(address(desk, name))
    assert answer.status_code == OPEN
    assert "Lê Thị Hạnh" not in answer.content.decode()


def test_a_course_seen_from_outside_has_numbers_and_no_names(desk: Desk, sign_in: SignIn) -> None:
    said = sign_in(desk.province.viewer).get(address(desk, "course")).content.decode()
    assert "2 học viên" in said
    assert "Lê Thị Hạnh" not in said
    assert "Tên học viên chỉ cơ quan tổ chức" in said


def test_only_a_head_erases(desk: Desk, sign_in: SignIn) -> None:
    assert sign_in(desk.clerk).get(address(desk, "official-erase")).status_code == REFUSED
    answer = sign_in(desk.head).get(address(desk, "official-erase"))
    assert answer.status_code == OPEN
    assert "đang giữ công việc" in answer.content.decode()  # the button says why not


def test_nobody_signed_in_is_asked_to_sign_in(desk: Desk, sign_in: SignIn) -> None:
    from django.test import Client

    for name in [*OF_ONE, *LISTS]:
        answer = Client().get(address(desk, name))
        assert answer.status_code == HTTPStatus.FOUND
        assert "dang-nhap" in answer.headers["Location"]


def test_a_commune_sees_its_own_unit_only(desk: Desk, sign_in: SignIn) -> None:
    other = desk.province.communes[1].unit_id
    client = sign_in(desk.clerk)
    assert client.get(f"{address(desk, 'coverage')}?don-vi={other}").status_code == MISSING
    assert client.get(f"{address(desk, 'missing')}?don-vi={other}").status_code == MISSING
    own = client.get(address(desk, "coverage")).content.decode()
    assert desk.province.communes[0].office.name.removeprefix("UBND ") in own

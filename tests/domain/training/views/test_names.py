"""Whose personal data who may see: a matrix of people and doors, and what an organiser for other offices is shown."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.accounts import a_role, a_user
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_held_course, a_person, a_post, an_official
from tests.builders.units import an_office
from tests.domain.training.views.conftest import Desk, SignIn

from gsdg.domain.accounts.models import User
from gsdg.domain.training.actions import courses, officials
from gsdg.domain.training.models import Course, Official
from gsdg.domain.training.queries.courses import candidates
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor

OPEN, REFUSED, MISSING = HTTPStatus.OK, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND
PERSONAL = ("0912 345 678", "1985", "Mường")
"""Phone, year of birth, ethnic group of the person of the first commune."""


@dataclass
class Owner:
    """A department that owns a component, with its clerk and a class of its own."""

    user: User
    actor: Actor
    course: Course


@pytest.fixture
def person(desk: Desk) -> Official:
    told = a_person("Quách Thị Riêng", ethnicity="Mường", phone="0912 345 678", birth_year=1985)
    return an_official(desk.province.communes[0].unit_id, person=told)


@pytest.fixture
def owner(desk: Desk) -> Owner:
    province = desk.province
    office = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế")
    user = a_user(username="so-yte-canbo", name="Cao Thị Yến", office=office)
    a_role(user, "component_clerk", component="DA3-TDA2")
    actor = province.actor(user)
    return Owner(user, actor, a_course(office, by=actor, title="Lớp cải thiện dinh dưỡng"))


def url(name: str, *args: Any) -> str:
    return reverse(f"training:{name}", args=args)


def people_of(desk: Desk, owner: Owner) -> dict[str, User]:
    return {
        "own clerk": desk.clerk,
        "own head": desk.head,
        "lead department": desk.province.clerk,
        "neighbour": desk.stranger,
        "component owner": owner.user,
        "steering committee": desk.province.viewer,
        "administrator": desk.province.administrator,
    }


MATRIX = {
    # who: record of the person, register shows the name, class list of the commune, list of who is missing
    "own clerk": (OPEN, True, OPEN, True),
    "own head": (OPEN, True, OPEN, True),
    "lead department": (OPEN, True, OPEN, True),
    "neighbour": (MISSING, False, MISSING, False),
    "component owner": (MISSING, False, MISSING, False),
    "steering committee": (REFUSED, False, REFUSED, False),
    "administrator": (REFUSED, False, REFUSED, False),
}


@pytest.mark.parametrize("who", MATRIX)
def test_who_sees_whose_personal_data(
    desk: Desk, sign_in: SignIn, person: Official, owner: Owner, who: str
) -> None:
    client: Client = sign_in(people_of(desk, owner)[who])
    record, in_register, class_list, is_missing = MATRIX[who]
    opened = client.get(url("official", person.pk))
    assert opened.status_code == record
    assert all(told in opened.content.decode() for told in PERSONAL) == (record == OPEN)
    register = client.get(url("official-list")).content.decode()
    assert ("Quách Thị Riêng" in register) == in_register
    paper = client.get(url("course-paper", desk.course.pk, "invitation", "docx"))
    assert paper.status_code == class_list
    assert ("Quách Thị Riêng" in client.get(url("missing")).content.decode()) == is_missing


def phone_read_by(client: Client, person: Official) -> set[str]:
    """The doors behind which the phone number stands: the record, its form, the register as a workbook."""
    doors = {
        "record": client.get(url("official", person.pk)).content.decode(),
        "form": client.get(url("official-change", person.pk)).content.decode(),
    }
    answer = client.post(url("official-export"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    found = {door for door, page in doors.items() if PERSONAL[0] in page}
    return found | ({"workbook"} if PERSONAL[0] in cells else set())


def test_who_let_somebody_go_reads_the_record_without_the_phone_number(
    desk: Desk, sign_in: SignIn, person: Official
) -> None:
    """From the first day elsewhere: until then both may call; of who works nowhere the last office keeps the number."""
    old, new = (sign_in(commune.clerk) for commune in desk.province.communes)
    every, by = {"record", "form", "workbook"}, desk.province.actor(desk.clerk)
    other = desk.province.communes[1].unit_id
    post = person.posts.get()

    def leave(day: date) -> None:
        to = a_post(other, from_day=day)
        officials.transfer_post(post_id=post.pk, to=to, by=by, at=AT, on=TODAY)

    assert phone_read_by(old, person) == every
    leave(TODAY + timedelta(days=9))
    assert phone_read_by(old, person) == {"record", "workbook"}
    person.posts.exclude(pk=post.pk).delete()
    officials.correct_post(post_id=post.pk, post=a_post(post.unit_id), by=by, at=AT, on=TODAY)
    leave(TODAY)
    assert phone_read_by(new, person) == every
    assert phone_read_by(old, person) == set()
    page = old.get(url("official", person.pk)).content.decode()
    assert "chỉ nơi đang làm việc xem được" in page
    assert PERSONAL[1] in page
    assert phone_read_by(sign_in(desk.province.clerk), person) == every
    officials.end_post(post_id=person.posts.get(to_day=None).pk, day=TODAY, by=SYSTEM, at=AT)
    assert "record" in phone_read_by(new, person)


def test_an_owner_of_a_component_invites_staff_of_other_offices(
    desk: Desk, sign_in: SignIn, person: Official, owner: Owner
) -> None:
    """Name and work, as an invitation needs; nothing of the record."""
    client = sign_in(owner.user)
    page = client.get(url("course-learners", owner.course.pk)).content.decode()
    assert "Quách Thị Riêng" in page
    assert not any(told in page for told in PERSONAL)
    home = desk.province.communes[1].unit_id
    other = client.get(f"{url('course-learners', owner.course.pk)}?don-vi={home}")
    assert "Quách Thị Riêng" not in other.content.decode()
    client.post(url("course-learners", owner.course.pk), {"nguoi": [person.pk]})
    listed = client.get(url("course", owner.course.pk)).content.decode()
    assert "Quách Thị Riêng" in listed
    assert url("official", person.pk) not in listed
    assert client.get(url("official", person.pk)).status_code == MISSING
    sheet = client.get(url("course-paper", owner.course.pk, "attendance-list", "docx"))
    assert sheet.status_code == OPEN
    own = sign_in(desk.clerk).get(url("official", person.pk)).content.decode()
    assert (
        "Lớp cải thiện dinh dưỡng" in own
    )  # the office of the person sees where its people are invited


def test_only_in_the_name_of_the_own_office(
    desk: Desk, owner: Owner, person: Official, province: Province
) -> None:
    with pytest.raises(Refused):
        a_course(desk.province.lead, by=owner.actor, title="Lớp của sở khác")
    with pytest.raises(Refused):
        courses.add_learners(
            course_id=desk.course.pk, official_ids=[person.pk], by=owner.actor, at=AT
        )


def test_a_commune_puts_nobody_on_its_list_whom_it_may_not_see(desk: Desk, sign_in: SignIn) -> None:
    """A number typed into the request shows no name of the neighbour's staff."""
    theirs = an_official(desk.province.communes[1].unit_id, person=a_person("Người Của Xã Bên"))
    client = sign_in(desk.clerk)
    answer = client.post(url("course-learners", desk.course.pk), {"nguoi": [theirs.pk]})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Người Của Xã Bên" not in answer.content.decode()
    assert not desk.course.learners.filter(official=theirs).exists()
    told = {"title": "Lớp mới", "from_day": "07/12/2026", "to_day": "07/12/2026", "place": ""}
    client.post(url("course-new"), told | {"nguoi": [theirs.pk]})
    assert not Course.objects.filter(title="Lớp mới").exists()
    by = desk.province.actor(desk.clerk)
    assert theirs not in candidates(by, desk.course)


def test_a_class_that_an_owner_held_counts_for_the_commune(
    desk: Desk, owner: Owner, person: Official
) -> None:
    from gsdg.domain.training.coverage import year_window
    from gsdg.domain.training.queries.coverage import Asked, counted

    a_held_course(owner.course.office, person, by=owner.actor, title="Lớp đã dạy")
    asked = Asked(year_window(2026, on=TODAY), desk.province.communes[0].unit_id)
    assert counted(asked).total.trained == 2

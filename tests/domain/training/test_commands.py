"""A course on the command line: asked before and after, what it cost, its certificates; and courses from before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import Province
from tests.builders.surveys import ALL_RIGHT, TEST, a_sheet, a_version
from tests.builders.training import a_course, a_held_course, an_official
from tests.domain.training.actions.test_past_courses import A_CLASS, a_book

from gsdg.domain.surveys.models import Respondent, Survey
from gsdg.domain.training.models import Course, Official

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 12)


@pytest.fixture
def people(province: Province) -> list[Official]:
    return [an_official(province.communes[0].unit_id) for _ in range(2)]


@pytest.fixture
def course(province: Province, people: list[Official]) -> Course:
    by = province.actor(province.head)
    return a_held_course(province.lead, *people, by=by, title="Lớp nghiệp vụ", day=DAY)


def train(*words: object, by: str = "so-canbo") -> Ran:
    return gsdg("training", *words, "--by", by)


def test_what_a_course_cost_and_its_certificates(
    province: Province, course: Course, tmp_path: Path
) -> None:
    line = a_line(
        "disbursed", 9 * MILLION, office=province.lead.pk, budget_year=2026, on=date(2026, 5, 20)
    )
    entry = record(line, by=province.actor(province.head)).entries[0]
    told = ("cost", course.pk, "--entry", entry.pk, "--amount")
    assert train(*told, 9 * MILLION + 1).rules == ["booking.too_much"]
    ran = train(*told, 9 * MILLION)
    assert {row["what"]: row["amount"] for row in ran.rows}["booked"] == "9000000"
    given = ("certify", course.pk, "--first", 7, "--symbol", "/GCN", "--day", "2026-06-01")
    assert train(*given).out == "2\n"
    assert train(*given).code == 2  # everybody has one
    listed = ("certificates", "--year", 2026)
    assert [row["number"] for row in train(*listed).rows] == ["07/GCN", "08/GCN"]
    assert train(*listed, by="xa-2-canbo").rows == []
    assert train(*listed, by="bcd-xem").rules == ["access.not_permitted"]
    out = tmp_path / "so.xlsx"
    assert train(*listed, "--out", out).code == 0
    assert out.read_bytes()[:2] == b"PK"
    learner = course.learners.all()[0]
    assert train("withdraw-certificate", course.pk, learner.pk, "--reason", "In sai tên").code == 0
    assert learner.certificates.get().withdrawn_because == "In sai tên"
    assert train("cost", course.pk, by="xa-2-canbo").rules == ["course.unknown"]


def test_the_head_of_the_suggested_list_joins_a_course(province: Province, course: Course) -> None:
    by = province.actor(province.head)
    never = an_official(province.communes[0].unit_id)
    new = a_course(province.lead, by=by, day=date(2026, 6, 2))
    ran = train("learners", new.pk, "--suggested", 1)
    assert [row["official"] for row in ran.rows] == [str(never.pk)]
    assert len(train("learners", new.pk, "--suggested", 9).rows) == 3
    assert len(train("learners", new.pk).rows) == 3


def test_half_days_are_added_and_taken_out(province: Province) -> None:
    course = a_course(province.lead, by=province.actor(province.head), day=date(2026, 6, 2))
    told = ("session", course.pk, "--day", "2026-06-02", "--part", "afternoon")
    assert train(*told, "--remove").code == 0
    assert [session.part for session in course.sessions.all()] == ["morning"]
    assert train(*told, "--remove").rules == ["session.unknown"]
    assert train(*told, "--subject", "Quy trình").code == 0
    assert train(*told, "--subject", "Quy trình rà soát").code == 0
    assert [session.subject for session in course.sessions.all()][-1] == "Quy trình rà soát"


def test_learners_are_asked_and_the_answers_come_back_in_parts(
    province: Province, course: Course
) -> None:
    by = province.actor(province.clerk)
    version = a_version(province.lead, by=by, sheet=TEST, purpose="test")
    told = ("ask", course.pk, "--occasion", "after", "--questionnaire")
    assert train(*told, "bo:khong-co").rules == ["questionnaire.unknown"]
    assert train(*told, "phieu").rules == ["questionnaire.unknown"]
    assert train(*told, version.pk).code == 0
    assert train("ask-open", course.pk, "--occasion", "after").code == 0
    survey = Survey.objects.get(about_subject=course.about)
    who = Respondent.objects.filter(group__survey=survey)[0]
    a_sheet(survey, ALL_RIGHT, by=by, respondent_id=who.pk)
    ran = train("asked", course.pk)
    assert ran.out.splitlines()[1] == f"after,{survey.pk},open,2,1,1,1"
    hidden = train("asked", course.pk, by="bcd-xem")
    assert hidden.out.splitlines()[1] == f"after,{survey.pk},open,2,1,,"


def test_somebody_goes_on_in_another_unit(province: Province, people: list[Official]) -> None:
    """By the number of the post, as the table of the register gives it; the training goes along."""
    first, second = province.communes
    post = people[0].posts.get()
    listed = train("officials", by=first.clerk.username).rows
    assert str(post.pk) in {row["post"] for row in listed}
    told = ("transfer", post.pk, "--to", f"@{second.unit_id}", "--from")
    assert train(*told, "2026-06-01", by="bcd-xem").rules == ["access.not_permitted"]
    assert train(*told, "2023-06-01").rules == ["post.not_begun"]
    assert train("transfer", 0, "--to", "x", "--from", "2026-06-01").rules == ["post.none"]
    of_another = ("--office", first.office.code)
    assert train(*told, "2026-06-01", *of_another).rules == ["post.other_office"]
    assert train(*told, "2026-06-01", "--level", "province").rules == ["post.unit_level"]
    ran = train(*told, "2026-06-01", "--position", "lanh-dao", by=first.clerk.username)
    made = people[0].posts.get(to_day=None)
    assert ran.out == f"{made.pk}\n"
    assert (made.unit_id, made.level, made.position) == (second.unit_id, "commune", "lanh-dao")
    post.refresh_from_db()
    assert post.to_day == made.from_day == date(2026, 6, 1)
    assert train(*told, "2026-06-01").rules == ["post.ended"]


def test_courses_from_before_come_out_of_a_workbook(
    province: Province, people: list[Official], tmp_path: Path
) -> None:
    file = tmp_path / "lop.xlsx"
    file.write_bytes(a_book([("1", "", None, "", people[0].pk, 4)], A_CLASS))
    ran = train("past", file)
    made = Course.objects.get(is_history=True)
    assert ran.out == f"{made.pk}\n"
    assert train("past", file).rules == ["past.known"]

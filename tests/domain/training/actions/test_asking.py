"""A course asks its learners through surveys: lists, points by learner, what is hidden from whom, papers, erasure."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from docx import Document
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import ALL_RIGHT, ONE_RIGHT, SHEET, TEST, YES_SHEET, a_sheet, a_version
from tests.builders.training import a_course, an_official

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.surveys.actions import surveys as survey_acts
from gsdg.domain.surveys.models import Respondent, Survey
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.training import documents
from gsdg.domain.training.actions import asking, courses, officials
from gsdg.domain.training.asked_papers import answered_in_words
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.comparing import compare
from gsdg.domain.training.entries import CourseEntry, Outcome
from gsdg.domain.training.models import Course, Official
from gsdg.domain.training.pages.courses import course_page
from gsdg.domain.training.queries.asked import (
    Asked,
    asked_of,
    compared_tests,
    may_compare,
    opinions_shown,
    shares_of,
    surveys_of,
)
from gsdg.domain.training.queries.courses import learners_of
from gsdg.kernel.ratios import Ratio
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent


@dataclass
class Class:
    """Of a commune: three learners, a questionnaire of each kind."""

    province: Province
    by: Actor
    course: Course
    people: list[Official]
    test: str
    opinion: str

    def begin(self, occasion: str) -> Survey:
        return asking.begin_course_survey(
            course_id=self.course.pk,
            occasion=occasion,
            questionnaire=self.opinion if occasion == "opinion" else self.test,
            by=self.by,
            at=AT,
            on=TODAY,
        )

    def open(self, occasion: str) -> Survey:
        return asking.open_course_survey(
            course_id=self.course.pk, occasion=occasion, by=self.by, at=AT, on=TODAY
        )

    def sit(self, survey: Survey, number: int, answers: dict[str, list[str]]) -> None:
        learner = self.course.learners.get(official=self.people[number])
        who = Respondent.objects.get(group__survey=survey, about=learner.about)
        a_sheet(survey, answers, by=self.by, respondent_id=who.pk)

    def page(self, user: object) -> object:
        actor = self.province.actor(user)  # type: ignore[arg-type]
        return course_page(self.course, actor, catalogue_on(TODAY), on=TODAY).asked


@pytest.fixture
def taught(province: Province) -> Class:
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    people = [an_official(commune.unit_id) for _ in range(3)]
    course = a_course(commune.office, *people, day=TODAY, by=by)
    test = a_version(commune.office, by=by, sheet=TEST, purpose="test")
    opinion = a_version(commune.office, by=by, sheet=SHEET, purpose="satisfaction")
    return Class(province, by, course, people, str(test.pk), str(opinion.pk))


def refusal_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def test_the_list_of_a_test_is_the_class_when_it_is_opened(taught: Class) -> None:
    survey = taught.begin("before")
    events = AuditEvent.objects.order_by("-pk").values_list("event", flat=True)
    assert events[0] == "course.survey_begun"
    assert (survey.about_subject, survey.occasion, survey.is_anonymous) == (
        taught.course.about,
        "before",
        False,
    )
    late = an_official(taught.course.unit_id)
    courses.add_learners(course_id=taught.course.pk, official_ids=[late.pk], by=taught.by, at=AT)
    opened = taught.open("before")
    people = opened.groups.get().respondents.all()
    assert opened.state == SurveyState.OPEN
    assert {one.about for one in people} == {one.about for one in taught.course.learners.all()}
    assert all(late_name in "".join(one.label for one in people) for late_name in (late.name,))
    with pytest.raises(Refused) as caught:
        taught.begin("before")
    assert refusal_of(caught) == "course_survey.exists"
    survey_acts.cancel_survey(survey_id=survey.pk, reason="Sai phiếu", by=taught.by, at=AT)
    assert taught.begin("before").pk != survey.pk


def test_of_opinions_only_the_number_is_kept(taught: Class) -> None:
    taught.begin("opinion")
    group = taught.open("opinion").groups.get()
    assert (group.size, group.respondents.count()) == (3, 0)


def test_points_meet_by_learner_and_those_typed_by_hand_stand_in(taught: Class) -> None:
    taught.begin("before")
    before = taught.open("before")
    taught.begin("after")
    after = taught.open("after")
    taught.sit(before, 0, ONE_RIGHT)
    taught.sit(before, 1, ALL_RIGHT)
    taught.sit(after, 0, ALL_RIGHT)
    taught.sit(after, 1, ALL_RIGHT)
    third = taught.course.learners.get(official=taught.people[2])
    typed = {third.pk: Outcome(score_before=80, score_after=50)}
    courses.type_outcomes(course_id=taught.course.pk, outcomes=typed, by=taught.by, at=AT)
    learners, found = learners_of(taught.course), surveys_of(taught.course)
    assert shares_of(learners, found, "before")[third.pk] == Ratio(80, 100)
    compared = compared_tests(learners, found)
    assert (compared.both, compared.better, compared.same, compared.worse) == (3, 1, 1, 1)
    told = {one.occasion: (one.asked, one.answered, one.share) for one in asked_of(found)}
    assert told == {"before": (3, 2, Ratio(5, 8)), "after": (3, 2, Ratio(1, 1))}


def test_few_answers_are_hidden_from_who_sees_no_names(taught: Class) -> None:
    taught.begin("before")
    survey = taught.open("before")
    for number in range(3):
        taught.sit(survey, number, ALL_RIGHT)
    taught.begin("opinion")
    opinion = taught.open("opinion")
    for _ in range(3):
        a_sheet(opinion, YES_SHEET, by=taught.by)
    keeper, viewer = (
        taught.page(taught.province.communes[0].clerk),
        taught.page(taught.province.viewer),
    )
    assert [one.result for one in keeper.lines] == [  # type: ignore[attr-defined]
        "trung bình 10,0 điểm trên 10",
        "",
        "dưới 5 phiếu, giữ kín",
    ]
    assert [one.result for one in viewer.lines] == ["dưới 5 phiếu, giữ kín"] * 2  # type: ignore[attr-defined]
    assert viewer.facts == ()  # type: ignore[attr-defined]
    for _ in range(2):
        a_sheet(opinion, YES_SHEET, by=taught.by)
    asked = asked_of(surveys_of(taught.course))
    (said,) = opinions_shown(asked, sees_names=False)
    assert (said.mean, said.top, said.asked, said.answered) == (Ratio(20, 5), 5, 5, 5)


def test_who_may_not_keep_the_course_begins_nothing(taught: Class) -> None:
    for user in (taught.province.communes[1].clerk, taught.province.viewer):
        with pytest.raises(Refused) as caught:
            asking.begin_course_survey(
                course_id=taught.course.pk, occasion="before", questionnaire=taught.test,
                by=taught.province.actor(user), at=AT, on=TODAY,
            )  # fmt: skip
        assert refusal_of(caught) == "access.not_permitted"
    with pytest.raises(Refused) as caught:
        taught.begin("luc-khac")
    assert refusal_of(caught) == "course_survey.unknown"
    with pytest.raises(Refused) as caught:
        taught.open("after")
    assert refusal_of(caught) == "survey.unknown"
    empty = a_course(taught.course.office, day=date(2026, 12, 1), by=taught.by)
    taught.course = empty
    with pytest.raises(Refused) as caught:
        taught.begin("before")
    assert refusal_of(caught) == "course.no_learners"


def test_the_report_and_the_dossier_say_what_learners_answered(taught: Class) -> None:
    taught.begin("before")
    before = taught.open("before")
    taught.begin("after")
    after = taught.open("after")
    taught.sit(before, 0, ONE_RIGHT)
    taught.sit(after, 0, ALL_RIGHT)
    made = Made("Nguyễn Thị Hoài 1", AT, TODAY)
    dossier = documents.dossier(taught.course, made=made)
    with zipfile.ZipFile(io.BytesIO(dossier)) as archive:
        names = archive.namelist()
        assert {"4-kiem-tra-truoc-lop.xlsx", "4-kiem-tra-sau-lop.xlsx"} <= set(names)
        assert "4-bao-cao-ket-qua.docx" not in names  # nobody has said yet who came
    drawn = documents.course_document(taught.course, documents.REPORT, extension="docx", made=made)
    report = Document(io.BytesIO(drawn))
    said = " ".join(
        node.text or "" for node in report.element.body.iter() if node.tag.endswith("}t")
    )
    assert "Kiểm tra trước lớp: 1/3 người trả lời, trung bình 2,5 điểm trên 10" in said
    assert "điểm trung bình 2,5 và 10,0 trên 10; 1 người tiến bộ (100,0\u00a0%)" in said
    assert documents.dossier(taught.course, made=made) == dossier


@pytest.mark.parametrize(("asked", "said"), [(0, "18 phiếu"), (20, "18/20 người trả lời")])
def test_sheets_that_were_handed_out_without_a_list_stand_alone(
    taught: Class, asked: int, said: str
) -> None:
    opinion = Asked("opinion", taught.begin("opinion"), asked, 18, None)
    assert answered_in_words(opinion) == said


def test_who_leaves_the_list_is_nameless_in_its_tests(taught: Class) -> None:
    taught.begin("before")
    taught.open("before")
    learner = taught.course.learners.get(official=taught.people[0])
    left = learner.about
    courses.remove_learner(course_id=taught.course.pk, learner_id=learner.pk, by=taught.by, at=AT)
    assert Respondent.objects.get(about=left).label == ""
    assert Respondent.objects.labelled().count() == 2


def test_points_typed_by_hand_are_for_who_sees_names(taught: Class) -> None:
    first = taught.course.learners.get(official=taught.people[0])
    typed = {first.pk: Outcome(score_before=50, score_after=80)}
    courses.type_outcomes(course_id=taught.course.pk, outcomes=typed, by=taught.by, at=AT)
    keeper = taught.page(taught.province.communes[0].clerk)
    assert len(keeper.facts) == 1  # type: ignore[attr-defined]
    assert taught.page(taught.province.viewer) is None


def test_who_is_erased_is_nameless_in_surveys_and_still_counts(taught: Class) -> None:
    for occasion in ("before", "after"):
        taught.begin(occasion)
        taught.sit(taught.open(occasion), 0, ALL_RIGHT if occasion == "after" else ONE_RIGHT)
    gone = taught.people[0]
    post = gone.posts.get()
    officials.end_post(post_id=post.pk, day=date(2026, 11, 1), by=taught.by, at=AT)
    head = taught.province.actor(taught.province.communes[0].head)
    officials.erase_official(official_id=gone.pk, reason="Theo yêu cầu", by=head, at=AT, on=TODAY)
    learner = taught.course.learners.get(official=gone)
    mine = Respondent.objects.filter(about=learner.about)
    assert [one.label for one in mine] == ["", ""]
    assert Respondent.objects.labelled().count() == 4
    compared = compared_tests(learners_of(taught.course), surveys_of(taught.course))
    assert (compared.both, compared.better) == (1, 1)


def test_a_course_that_moves_takes_its_surveys_along(taught: Class) -> None:
    """Who answered already stays inside the days; what is over stays as it was."""
    taught.begin("before")
    before = taught.open("before")
    after = taught.begin("after")
    taught.sit(before, 0, ONE_RIGHT)
    first, last = TODAY + timedelta(days=9), TODAY + timedelta(days=10)
    entry = CourseEntry("Lớp dời ngày", taught.course.topics, first, last)
    courses.change_course(course_id=taught.course.pk, entry=entry, by=taught.by, at=AT)
    for survey in (before, after):
        survey.refresh_from_db()
    assert (before.from_day, before.to_day) == (TODAY, first)
    assert (after.from_day, after.to_day) == (last, last + timedelta(days=7))
    moved = AuditEvent.objects.filter(event="survey.changed").values_list("about", flat=True)
    assert set(moved) == {before.about, after.about}


def test_a_course_that_is_called_off_asks_nobody(taught: Class) -> None:
    taught.begin("before")
    survey = taught.open("before")
    courses.cancel_course(course_id=taught.course.pk, reason="Bão", by=taught.by, at=AT)
    survey.refresh_from_db()
    assert (survey.state, survey.cancelled_because) == (SurveyState.CANCELLED, "Bão")
    assert surveys_of(taught.course) == {}


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(5, 5, True), (6, 5, False), (5, 7, False), (10, 5, True), (4, 4, False)]
)  # fmt: skip
def test_who_sat_one_test_alone_is_not_told_by_the_difference(
    before: int, after: int, *, shown: bool
) -> None:
    """Mean of six less mean of five is what the sixth had."""
    half = {n: Ratio(1, 2) for n in range(10)}
    compared = compare({n: half[n] for n in range(before)}, {n: half[n] for n in range(after)})
    survey = Survey(least_shown=5)
    told = [Asked("before", survey, 10, before, None), Asked("after", survey, 10, after, None)]
    assert may_compare(told, compared, sees_names=False) is shown
    assert may_compare(told, compared, sees_names=True)

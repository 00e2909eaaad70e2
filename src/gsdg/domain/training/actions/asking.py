"""Learners are asked: a test before, a test after, what they thought of it. The survey is about the course; its list is the class."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.surveys.actions import frames, questionnaires, surveys
from gsdg.domain.surveys.entries import GroupEntry, Person, SurveyEntry
from gsdg.domain.surveys.models import TITLE, Survey
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.recording import kept_course, record_course
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.queries.asked import survey_of
from gsdg.domain.training.queries.courses import learners_of
from gsdg.domain.training.words import OCCASIONS, OPINION
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor

LEARNERS = "hoc-vien"
"""The kind of respondent that the pack calls learners of a course."""
TITLES = {
    "before": "Kiểm tra trước lớp: {title}",
    "after": "Kiểm tra sau lớp: {title}",
    "opinion": "Ý kiến học viên: {title}",
}
"""Written into the survey, in the language of the office."""


@transaction.atomic
def begin_course_survey(
    *, course_id: int, occasion: str, questionnaire: str, by: Actor, at: datetime, on: date
) -> Survey:
    """With names for a test, so that points before and after meet; without for what people think. `questionnaire` as on
    the forms of surveys: one of the pack or a version of the office's own."""
    course = kept_course(course_id, by)
    _insist_on(occasion)
    insist(refusals.why_not_ask(by, course, is_asked=survey_of(course, occasion) is not None))
    version_id = questionnaires.chosen(questionnaire, by=by, at=at, on=on)
    first, last = rules.days_to_ask(occasion, from_day=course.from_day, to_day=course.to_day, on=on)
    entry = SurveyEntry(
        TITLES[occasion].format(title=course.title)[:TITLE],
        version_id,
        first,
        last,
        is_anonymous=occasion == OPINION,
        about=course.about,
        occasion=occasion,
    )
    survey = surveys.begin_survey(office=course.office, entry=entry, by=by, at=at)
    _list_the_class(survey, course, by, at)
    record_course("course.survey_begun", course, by, at, survey=survey.pk, occasion=occasion)
    return survey


@transaction.atomic
def open_course_survey(
    *, course_id: int, occasion: str, by: Actor, at: datetime, on: date
) -> Survey:
    """With the class as it stands now: people join until the morning of the first day."""
    course = kept_course(course_id, by)
    _insist_on(occasion)
    survey = survey_of(course, occasion)
    if survey is None:
        raise Refused(Refusal("survey.unknown", {"survey": OCCASIONS[occasion]}))
    insist(refusals.why_not_ask(by, course, is_asked=False))
    if survey.state == SurveyState.PREPARING:
        for group in survey.groups.all():
            frames.remove_group(group_id=group.pk, by=by, at=at)
        _list_the_class(survey, course, by, at)
    return surveys.open_survey(survey_id=survey.pk, by=by, at=at, on=on)


def _insist_on(occasion: str) -> None:
    if occasion not in OCCASIONS:
        details = {"occasion": occasion, "known": ", ".join(OCCASIONS)}
        raise Refused(Refusal("course_survey.unknown", details, cell="occasion"))


def _list_the_class(survey: Survey, course: Course, by: Actor, at: datetime) -> None:
    """Of a survey without names only how many there are: nobody needs a list of whom it does not ask by name."""
    learners = learners_of(course)
    people = (
        [] if survey.is_anonymous else [Person(_label(one, course), one.about) for one in learners]
    )
    entry = GroupEntry(LEARNERS, course.unit_id, size=len(learners), people=people)
    frames.add_group(survey_id=survey.pk, entry=entry, by=by, at=at)


def _label(learner: Learner, course: Course) -> str:
    """Two of one name are told apart by where they work; who was erased stays nameless."""
    if learner.official.is_erased:
        return ""
    return f"{learner.official.name}, {tree.current().name_of(learner.unit_id, course.from_day)}"

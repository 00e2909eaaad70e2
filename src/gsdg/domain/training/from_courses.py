"""From a class to the register of obstacles: what its report says of the results, and what its learners wrote."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.ports import Seen, Told
from gsdg.domain.surveys.arranging import texts
from gsdg.domain.surveys.models import ReturnedSheet
from gsdg.domain.surveys.queries import sheets_to_export, surveys_kept_by
from gsdg.domain.training.models import Course
from gsdg.domain.training.queries.asked import survey_of, too_few_answered
from gsdg.domain.training.queries.courses import courses_seen_by
from gsdg.domain.training.words import OPINION
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor

COURSE, SHEET = "course", "opinion"


def speaks_for(by: Actor, course: Course) -> bool:
    """What a class brought up is raised by who held it, as its own."""
    return by.office_id is not None and course.office_id in family_of(by.office_id)


def told_by_course(by: Actor, course_id: int) -> Told | None:
    course = _course(by, course_id)
    if course is None or not speaks_for(by, course) or course.assessment.strip() == "":
        return None
    return Told(course.assessment.strip(), "", course.title, _page(course.pk))


def told_by_learner(by: Actor, sheet_id: int) -> Told | None:
    """What stands on one sheet in words; whose it is nobody knows."""
    sheet = ReturnedSheet.objects.counted().select_related("survey").filter(pk=sheet_id).first()
    course = _course_asked_by(by, sheet)
    if sheet is None or course is None:
        return None
    said = [text for one, text in opinions_in_words(by, course) if one.pk == sheet_id]
    if not said:
        return None
    return Told("\n".join(said), "", sheet.survey.title, _page(course.pk))


def opinions_in_words(by: Actor, course: Course) -> Iterator[tuple[ReturnedSheet, str]]:
    """In an order that says nothing of when they came; nothing where so few answered that one could be told."""
    survey = survey_of(course, OPINION)
    if survey is None or not speaks_for(by, course) or too_few_answered(survey):
        return
    if not surveys_kept_by(by).filter(pk=survey.pk).exists():
        return
    asked = [one.code for one in texts(survey.version.sheet)]
    for sheet in sheets_to_export(survey) if asked else ():
        said = [sheet.answers.get(code) for code in asked]
        for text in said:
            if isinstance(text, str) and text.strip():
                yield sheet, text.strip()


def seen_of_course(by: Actor, course_id: int) -> Seen | None:
    course = _course(by, course_id)
    return None if course is None else Seen(_("Lớp tập huấn đã nêu"), _page(course.pk))


def seen_of_sheet(by: Actor, sheet_id: int) -> Seen | None:
    """The class, never the sheet."""
    sheet = ReturnedSheet.objects.select_related("survey").filter(pk=sheet_id).first()
    course = _course_asked_by(by, sheet)
    return None if course is None else seen_of_course(by, course.pk)


def _course(by: Actor, course_id: int) -> Course | None:
    return courses_seen_by(by).filter(pk=course_id).first()


def _course_asked_by(by: Actor, sheet: ReturnedSheet | None) -> Course | None:
    if sheet is None or sheet.survey.occasion != OPINION:
        return None
    kind, _colon, number = sheet.survey.about_subject.partition(":")
    return _course(by, int(number)) if kind == COURSE and number.isdecimal() else None


def _page(course_id: int) -> str:
    return reverse("training:course", args=[course_id])

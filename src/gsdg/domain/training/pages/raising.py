"""Difficulties that a class brought up, on its page: what was written, one click to the register, what stands there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.raising import Words, raised_from, words_to_raise
from gsdg.domain.training.from_courses import (
    COURSE,
    SHEET,
    opinions_in_words,
    told_by_course,
)
from gsdg.domain.training.models import Course
from gsdg.domain.training.queries.asked import sheets_of, survey_of
from gsdg.domain.training.words import OPINION
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link

MOST_SHOWN = 30


@dataclass(frozen=True)
class RaisingPart:
    words: tuple[Words, ...]
    rest: Link | None
    raised: tuple[Link, ...]


def raising_part(course: Course, by: Actor) -> RaisingPart | None:
    """None where nobody wrote anything and nothing was raised."""
    origins = [course.about, *(f"{SHEET}:{pk}" for pk in sheets_of(course))]
    raised = raised_from(by, origins)
    words = tuple(_words(course, by)) if by.may(Permission.OBSTACLE_RAISE) else ()
    if not words and not raised:
        return None
    return RaisingPart(words[:MOST_SHOWN], _rest(course, len(words) - MOST_SHOWN), raised)


def _rest(course: Course, number: int) -> Link | None:
    survey = survey_of(course, OPINION)
    if survey is None or number <= 0:
        return None
    told = _("Còn %(number)s ý kiến, xem ở kết quả lấy ý kiến") % {"number": number}
    return Link(told, reverse("surveys:results", args=[survey.pk]))


def _words(course: Course, by: Actor) -> Iterator[Words]:
    told = told_by_course(by, course.pk)
    if told is not None:
        yield words_to_raise(by, f"{COURSE}:{course.pk}", told.text, _("báo cáo kết quả lớp"))
    for sheet, text in opinions_in_words(by, course):
        yield words_to_raise(by, f"{SHEET}:{sheet.pk}", text, _("ý kiến học viên"))

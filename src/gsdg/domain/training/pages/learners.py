"""The list of a course on its page: a leaf at a time, or those of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.course_papers import workplace_of
from gsdg.domain.training.models import Course, CourseState, Learner
from gsdg.domain.training.pages.links import url
from gsdg.domain.training.queries.courses import named_like, officials_opened_by
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Paging, paged
from gsdg.toolkit.web.language import current_language

PLACE = "hoc-vien"
"""Where the list begins on the page of the course."""
LEAF = 25
"""So many lines are a few screens of a phone; a class has up to 250 people."""


@dataclass(frozen=True)
class Listed:
    """What of the list is asked for: a part of the name, a leaf."""

    text: str = ""
    number: str = "1"


WHOLE_LIST = Listed()


@dataclass(frozen=True)
class LearnerLine:
    number: int
    name: str
    work: str
    attended: str
    result: str
    link: str
    removal: str


@dataclass(frozen=True)
class LearnersPart:
    """`searches` where the list is longer than a leaf."""

    place: str
    counts: str
    text: str
    rows: tuple[LearnerLine, ...]
    paging: Paging
    searches: bool
    sees_names: bool
    adds: str
    typed_back: str


def learners_part(
    course: Course,
    learners: Sequence[Learner],
    by: Actor,
    catalogue: Catalogue,
    *,
    listed: Listed,
    sessions: int,
    is_open: bool,
    sees_names: bool,
) -> LearnersPart:
    meant = named_like(learners, listed.text) if sees_names else []
    rows, paging = paged(meant, number=listed.number, size=LEAF, anchor=PLACE, tim=listed.text)
    openable = officials_opened_by(by, rows)
    is_typed = is_open and learners and not course.is_history
    return LearnersPart(
        place=PLACE,
        counts=_counts(learners, course),
        text=listed.text,
        rows=tuple(
            _line(
                one,
                course,
                catalogue,
                sessions,
                is_open=is_open,
                opens=one.official_id in openable,
            )
            for one in rows
        ),
        paging=paging,
        searches=sees_names and len(learners) > LEAF,
        sees_names=sees_names,
        adds=url("course-learners", course.pk) if is_open else "",
        typed_back=url("course-typed", course.pk) if is_typed else "",
    )


def _counts(learners: Sequence[Learner], course: Course) -> str:
    people = ngettext("%(number)s học viên", "%(number)s học viên", len(learners))
    said = people % {"number": len(learners)}
    if course.state != CourseState.CLOSED:
        return said
    done = sum(1 for one in learners if one.completed_on is not None)
    return _("%(people)s, %(done)s người hoàn thành") % {"people": said, "done": done}


def _line(
    one: Learner,
    course: Course,
    catalogue: Catalogue,
    sessions: int,
    *,
    is_open: bool,
    opens: bool,
) -> LearnerLine:
    present = sum(1 for mark in one.marks.all() if mark.present)
    attended = one.attended if one.attended is not None else present
    result = ""
    if course.state == CourseState.CLOSED:
        result = _("Hoàn thành") if one.completed_on is not None else _("Chưa hoàn thành")
    position = catalogue.position_label(one.position, current_language())
    return LearnerLine(
        number=one.pk,
        name=one.official.name or _("Đã xóa dữ liệu cá nhân"),
        work=f"{position}, {workplace_of(one, course)}",
        attended=f"{attended}/{sessions}",
        result=result,
        link=url("official", one.official_id) if opens else "",
        removal=url("learner-remove", course.pk, one.pk)
        if is_open and not one.marks.all() and not one.certificates.all()
        else "",
    )

"""A course held before it was kept here: how many half-days each of its people attended; and many from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.course_papers import workplace_of
from gsdg.domain.training.models import Course
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.courses import learners_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class AttendedLine:
    number: int
    name: str
    work: str
    typed: str


@dataclass(frozen=True)
class AttendedPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    rows: tuple[AttendedLine, ...]
    sessions: int
    back: str
    wrong: tuple[Refusal, ...]


def attended_page(
    course: Course,
    catalogue: Catalogue,
    *,
    typed: Mapping[int, str],
    wrong: tuple[Refusal, ...] = (),
) -> AttendedPage:
    """Everybody is taken to have attended the whole course until somebody says otherwise."""
    sessions, language = course.sessions.count(), current_language()
    rows = tuple(
        AttendedLine(
            number=one.pk,
            name=one.official.name or _("Đã xóa dữ liệu cá nhân"),
            work=f"{catalogue.position_label(one.position, language)}, {workplace_of(one, course)}",
            typed=typed.get(one.pk, str(sessions)),
        )
        for one in learners_of(course)
    )
    return AttendedPage(
        title=_("Số buổi đã dự"),
        crumbs=crumbs(courses_link(), Link(course.title, url("course", course.pk))),
        lead=_("Lớp có %(sessions)s buổi. Theo danh sách ký nhận, ghi số buổi mỗi người đã dự.")
        % {"sessions": sessions},
        rows=rows,
        sessions=sessions,
        back=url("course", course.pk),
        wrong=wrong,
    )

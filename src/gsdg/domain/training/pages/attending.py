"""The lists of a course: who can be invited, and who was there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gsdg.domain.training import rules
from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.course_papers import workplace_of
from gsdg.domain.training.models import Attendance, Course, Learner, OfficialQuerySet, Session
from gsdg.domain.training.pages.courses import when_words
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.courses import NEW_IN_POST, learners_of
from gsdg.domain.training.words import LEVELS
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day, vn_time

LEAF = 30
"""So many of the suggested list at a time; whoever wants more takes them from its head by number."""
NAMED = 5
"""So many are named above the list; all of them say it at their name."""


@dataclass(frozen=True)
class CandidateLine:
    number: int
    name: str
    work: str
    reason: str


@dataclass(frozen=True)
class CandidatesPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    levels: tuple[Choice, ...]
    positions: tuple[Choice, ...]
    units: tuple[Choice, ...]
    rows: tuple[CandidateLine, ...]
    paging: Paging
    places: str
    action: str
    back: str
    done: str


def candidates_page(
    course: Course,
    found: OfficialQuerySet,
    catalogue: Catalogue,
    units: Sequence[tuple[str, str]],
    *,
    asked: dict[str, str],
    number: str,
    done: str = "",
) -> CandidatesPage:
    rows, paging = paged(found.prefetch_related("posts"), number=number, size=LEAF, **asked)
    language = current_language()
    return CandidatesPage(
        title=_("Chọn học viên"),
        crumbs=crumbs(courses_link(), Link(course.title, url("course", course.pk))),
        lead=_(
            "Người chưa được tập huấn lần nào đứng trước, rồi đến người mới nhận việc chưa học từ ngày đó,"
            " rồi người lâu nhất chưa học lại."
        ),
        levels=tuple(Choice(c, str(w), chosen=c == asked["cap"]) for c, w in LEVELS.items()),
        positions=tuple(
            Choice(p.code, p.label.to(language), chosen=p.code == asked["chuc-danh"])
            for p in catalogue.training.positions
        ),
        units=tuple(Choice(c, n, chosen=c == asked["don-vi"]) for c, n in units)
        if len(units) > 1
        else (),
        rows=tuple(_candidate(official, course, catalogue) for official in rows),
        paging=paging,
        places=_places_left(course),
        action=url("course-learners", course.pk, **asked),
        back=url("course", course.pk),
        done=done,
    )


def _places_left(course: Course) -> str:
    """How many the line of the plan still has room for, in one class of it; nothing where no plan says."""
    if course.item is None:
        return ""
    room = -(-course.item.learners // course.item.classes) - course.learners.count()
    return str(room) if room > 0 else ""


def _candidate(official: Any, course: Course, catalogue: Catalogue) -> CandidateLine:
    on = course.from_day
    register, language = tree.current(), current_language()
    posts = [
        post
        for post in official.posts.all()
        if post.from_day <= on and (post.to_day is None or post.to_day > on)
    ]
    work = "; ".join(
        f"{catalogue.position_label(p.position, language)}, {register.name_of(p.unit_id, on)}"
        for p in posts
    )
    return CandidateLine(
        number=official.pk,
        name=official.name,
        work=work,
        reason=_reason(official),
    )


def _reason(official: Any) -> str:
    if official.last_trained is None:
        return _("chưa được tập huấn lần nào")
    if official.standing == NEW_IN_POST:
        return _("mới nhận việc từ %(day)s, chưa học từ đó") % {"day": vn_day(official.took_up)}
    return _("chưa học lại từ %(day)s") % {"day": vn_day(official.last_trained)}


@dataclass(frozen=True)
class TickLine:
    """`state`: `present`, `absent`, or `none` while nobody has said. `elsewhere`: when another phone said it."""

    number: int
    name: str
    work: str
    state: str
    elsewhere: str


@dataclass(frozen=True)
class AttendancePage:
    """`stood`: each learner with the state, as the form sends it back; `made`: the instant of that."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    subject: str
    rows: tuple[TickLine, ...]
    save: str
    session: int
    refusal: Refusal | None
    sessions: tuple[Link, ...]
    stood: str
    made: str
    kept: str


def attendance_page(
    course: Course,
    session: Session,
    catalogue: Catalogue,
    *,
    at: datetime,
    on: date,
    elsewhere: Collection[int] = (),
) -> AttendancePage:
    marks = {mark.learner_id: mark for mark in session.marks.all()}
    rows = tuple(
        _tick_line(one, course, catalogue, marks.get(one.pk), is_elsewhere=one.pk in elsewhere)
        for one in learners_of(course)
    )
    others = [s for s in course.sessions.all() if s.day <= on]
    return AttendancePage(
        title=_("Điểm danh %(when)s") % {"when": when_words(session).lower()},
        crumbs=crumbs(courses_link(), Link(course.title, url("course", course.pk))),
        lead=course.title,
        subject=session.subject,
        rows=rows,
        save=url("attendance-save", course.pk, session.pk),
        session=session.pk,
        refusal=rules.why_not_mark(course.state, day=session.day, on=on),
        sessions=tuple(
            Link(when_words(s), url("attendance", course.pk, s.pk), current=s.pk == session.pk)
            for s in others
        ),
        stood=" ".join(f"{row.number}:{row.state}" for row in rows),
        made=at.isoformat(),
        kept=_kept([row for row in rows if row.elsewhere]),
    )


def _tick_line(
    one: Learner,
    course: Course,
    catalogue: Catalogue,
    mark: Attendance | None,
    *,
    is_elsewhere: bool,
) -> TickLine:
    position = catalogue.position_label(one.position, current_language())
    said = mark if is_elsewhere else None
    return TickLine(
        number=one.pk,
        name=one.official.name or _("Đã xóa dữ liệu cá nhân"),
        work=f"{position}, {workplace_of(one, course)}",
        state="none" if mark is None else "present" if mark.present else "absent",
        elsewhere=vn_time(said.marked_at) if said is not None else "",
    )


def _kept(rows: Sequence[TickLine]) -> str:
    if not rows:
        return ""
    told = {"names": "; ".join(row.name for row in rows[:NAMED]), "number": len(rows)}
    return (
        _(
            "Đã lưu phần khác. %(number)s người đã được điểm danh trên máy khác sau dấu của máy này hoặc"
            " sau khi mở trang này; dấu ghi sau được giữ: %(names)s. Xem lại từng người; nếu cần thì đánh"
            " dấu lại rồi lưu."
        )
        % told
    )

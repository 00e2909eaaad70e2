"""Courses: the list of a year, one course with its half-days, people and papers, and the list to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.courses import why_not_close
from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.documents import ATTENDANCE, INVITATION, REPORT
from gsdg.domain.training.models import Course, CourseState, Learner, Session, TrainingPlan
from gsdg.domain.training.pages.asking import AskedPart, asked_part
from gsdg.domain.training.pages.learners import (
    LEAF,
    WHOLE_LIST,
    LearnersPart,
    Listed,
    learners_part,
)
from gsdg.domain.training.pages.links import courses_link, crumbs, sections, url
from gsdg.domain.training.pages.money import Facts, money_facts
from gsdg.domain.training.pages.officials import days_of
from gsdg.domain.training.pages.plans import QuarterLine, quarter_lines, year_choices
from gsdg.domain.training.pages.raising import RaisingPart, raising_part
from gsdg.domain.training.programmes import short_name, title_of
from gsdg.domain.training.queries.courses import learners_of, may_see_names
from gsdg.domain.training.queries.money import money_of
from gsdg.domain.training.queries.plans import CourseLine as CountedCourse
from gsdg.domain.training.words import COURSE_SHAPES, COURSE_STATES, FILE_KINDS, PARTS
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day


@dataclass(frozen=True)
class CourseLine:
    link: Link
    office: str
    days: str
    state: str
    shape: str
    number: int
    trained: int | None
    planned: bool
    is_history: bool
    programme: str


@dataclass(frozen=True)
class CourseListPage:
    """`programmes` are offered where the year has classes or plans of several."""

    title: str
    lead: str
    sections: tuple[Link, ...]
    years: tuple[Choice, ...]
    programmes: tuple[Choice, ...]
    rows: tuple[CourseLine, ...]
    quarters: tuple[QuarterLine, ...]
    may_begin: bool
    register: str
    paging: Paging
    done: str


def course_list_page(
    courses: Sequence[CountedCourse],
    plans: Sequence[TrainingPlan],
    by: Actor,
    *,
    year: int,
    this_year: int,
    programme: str,
    number: str,
    done: str = "",
) -> CourseListPage:
    known = _programmes(courses, plans)
    asked = programme if programme in known else ""
    wanted = [one for one in courses if asked in ("", one.course.programme)]
    latest_first = sorted(wanted, key=lambda one: one.course.from_day, reverse=True)
    rows, paging = paged(latest_first, number=number, size=LEAF, nam=str(year), ct=asked)
    held = [one for one in wanted if one.course.state == CourseState.CLOSED]
    return CourseListPage(
        title=_("Lớp tập huấn năm %(year)s") % {"year": year},
        lead=_("%(held)s lớp đã kết thúc, %(people)s lượt học viên trong danh sách.")
        % {"held": len(held), "people": amount(sum(o.number for o in held))},
        sections=sections("course-list"),
        years=year_choices("course-list", year, this_year),
        programmes=_programme_choices(known, asked, year),
        rows=tuple(_course_line(one, told=len(known) > 1) for one in rows),
        quarters=quarter_lines(plans, wanted, programme=asked),
        may_begin=by.may(Permission.TRAINING_KEEP),
        register=url("certificate-register", nam=year) if by.may(Permission.OFFICIALS_READ) else "",
        paging=paging,
        done=done,
    )


def _programmes(courses: Iterable[CountedCourse], plans: Iterable[TrainingPlan]) -> list[str]:
    held = {one.course.programme for one in courses}
    return sorted(held | {item.programme for plan in plans for item in plan.items.all()})


def _programme_choices(known: Sequence[str], asked: str, year: int) -> tuple[Choice, ...]:
    if len(known) < 2:
        return ()
    every = Choice(url("course-list", nam=year), _("Mọi Chương trình"), chosen=asked == "")
    return every, *(
        Choice(url("course-list", nam=year, ct=code), short_name(code), chosen=asked == code)
        for code in known
    )


def _course_line(one: CountedCourse, *, told: bool) -> CourseLine:
    course = one.course
    return CourseLine(
        link=Link(course.title, url("course", course.pk)),
        office=course.office.name,
        days=days_of(course.from_day, course.to_day),
        state=str(COURSE_STATES[course.state]),
        shape=COURSE_SHAPES[course.state],
        number=one.number,
        trained=one.trained if course.state == CourseState.CLOSED else None,
        planned=course.item_id is not None,
        is_history=course.is_history,
        programme=short_name(course.programme) if told else "",
    )


@dataclass(frozen=True)
class SessionLine:
    when: str
    subject: str
    trainer: str
    marked: int
    of: int
    is_marked: bool
    tick: str
    change: str
    removal: str


@dataclass(frozen=True)
class PaperLine:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class NextStep:
    """What to do now: the one button. A post where `is_post`."""

    text: str
    label: str
    url: str
    is_post: bool = False
    refusal: Refusal | None = None


@dataclass(frozen=True)
class CoursePage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    state: str
    shape: str
    facts: tuple[tuple[str, str], ...]
    next: NextStep | None
    verbs: tuple[Link, ...]
    sessions: tuple[SessionLine, ...]
    new_session: str
    asked: AskedPart | None
    raising: RaisingPart | None
    learners: LearnersPart
    papers: tuple[PaperLine, ...]
    money: Facts
    money_url: str
    files: tuple[tuple[str, str, str], ...]
    new_file: str
    done: str


def course_page(
    course: Course,
    by: Actor,
    catalogue: Catalogue,
    *,
    on: date,
    listed: Listed = WHOLE_LIST,
    done: str = "",
) -> CoursePage:
    keeps = refusals.why_not_keep_course(by, course) is None
    is_open = keeps and rules.why_not_change_course(course.state) is None
    sees = may_see_names(by, course)
    learners = learners_of(course)
    sessions = list(course.sessions.prefetch_related("marks"))
    return CoursePage(
        title=course.title,
        crumbs=crumbs(courses_link()),
        lead=f"{course.office.name}, {days_of(course.from_day, course.to_day)}",
        state=str(COURSE_STATES[course.state]),
        shape=COURSE_SHAPES[course.state],
        facts=tuple(_facts(course, catalogue)),
        next=_next(course, learners, sessions, on) if keeps else None,
        verbs=tuple(_verbs(course)) if keeps else (),
        sessions=tuple(_session_line(s, len(learners), on, is_open=is_open) for s in sessions),
        new_session=url("session-new", course.pk) if is_open else "",
        asked=asked_part(course, learners, keeps=keeps, sees_names=sees),
        raising=raising_part(course, by),
        learners=learners_part(
            course,
            learners,
            by,
            catalogue,
            listed=listed,
            sessions=len(sessions),
            is_open=is_open,
            sees_names=sees,
        ),
        papers=tuple(_papers(course, bool(learners))) if sees else (),
        money=money_facts(money_of(course)),
        money_url=url("course-money", course.pk),
        files=tuple(
            (kept.name, str(FILE_KINDS[kept.kind]), url("course-file", course.pk, kept.pk))
            for kept in course.files.all()
        )
        if sees
        else (),
        new_file=url("course-file-new", course.pk) if keeps else "",
        done=done,
    )


def _facts(course: Course, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    language = current_language()
    topics = "; ".join(catalogue.topic_label(topic, language) for topic in course.topics)
    yield _("Chuyên đề"), topics or _("chưa ghi")
    yield _("Địa điểm"), course.place or _("chưa ghi")
    if course.item is not None:
        yield _("Trong kế hoạch"), course.item.title
    else:
        yield _("Trong kế hoạch"), _("ngoài kế hoạch năm")
    if course.programme:
        yield _("Chương trình"), title_of(course.programme, language)
    if course.decision:
        yield _("Quyết định"), course.decision
    if course.is_history:
        yield _("Ghi chú"), _("lớp đã tổ chức trước đây, ghi lại từ hồ sơ giấy")
    if course.cancelled_because:
        yield _("Lý do hủy"), course.cancelled_because


def _next(
    course: Course, learners: Sequence[Learner], sessions: Sequence[Session], on: date
) -> NextStep | None:
    """The step that the course waits for."""
    if course.state == CourseState.CLOSED:
        return _after_end(course, learners)
    if course.state == CourseState.CANCELLED:
        return None
    if not learners:
        text = _("Chưa có ai trong danh sách lớp.")
        return NextStep(text, _("Chọn học viên"), url("course-learners", course.pk))
    if course.is_history:
        text = _("Lớp đã tổ chức trước đây: ghi mỗi người dự bao nhiêu buổi.")
        return NextStep(text, _("Ghi số buổi đã dự"), url("course-attended", course.pk))
    waiting = [s for s in sessions if s.day <= on and len(s.marks.all()) < len(learners)]
    if waiting:
        session = waiting[0]
        text = _("Chưa điểm danh xong buổi %(when)s.") % {"when": when_words(session).lower()}
        return NextStep(text, _("Điểm danh"), url("attendance", course.pk, session.pk))
    if course.state == CourseState.PREPARING and course.from_day > on:
        text = _("Danh sách đã có. Chốt danh sách rồi tải giấy mời.")
        return NextStep(text, _("Mời học viên"), url("course-invite", course.pk), is_post=True)
    refusal = why_not_close(course, on=on)
    if refusal is not None and course.to_day > on:
        return None
    text = _("Đã điểm danh đủ các buổi.")
    return NextStep(
        text, _("Kết thúc lớp"), url("course-close", course.pk), is_post=True, refusal=refusal
    )


def _after_end(course: Course, learners: Sequence[Learner]) -> NextStep | None:
    if wrongly := sum(1 for one in learners if one.has_certificate_in_error):
        text = _("%(number)s người chưa hoàn thành lớp mà có giấy chứng nhận.")
        return NextStep(text % {"number": wrongly}, _("Thu hồi"), url("certificates", course.pk))
    if course.cost is None and not course.is_history:
        text = _("Lớp đã kết thúc. Ghi chi phí và đánh giá để báo cáo đủ nội dung.")
        return NextStep(text, _("Ghi kết quả, chi phí"), url("course-results", course.pk))
    return None


def _verbs(course: Course) -> Iterable[Link]:
    if course.state != CourseState.CANCELLED:
        yield Link(_("Xếp vào kế hoạch, Chương trình"), url("course-line", course.pk))
    if course.state in rules.OPEN:
        yield Link(_("Sửa lớp"), url("course-change", course.pk))
        yield Link(_("Hủy lớp"), url("course-cancel", course.pk))
    if course.state == CourseState.CLOSED:
        yield Link(_("Ghi kết quả, chi phí"), url("course-results", course.pk))
        yield Link(_("Mở lại lớp"), url("course-reopen", course.pk))


def when_words(session: Session) -> str:
    return f"{PARTS[session.part]} {vn_day(session.day)}"


def _session_line(session: Session, of: int, on: date, *, is_open: bool) -> SessionLine:
    course, marked = session.course_id, len(session.marks.all())
    is_ticked = is_open and of and session.day <= on and not session.course.is_history
    return SessionLine(
        when=when_words(session),
        subject=session.subject,
        trainer=session.trainer,
        marked=marked,
        of=of,
        is_marked=not session.course.is_history,
        tick=url("attendance", course, session.pk) if is_ticked else "",
        change=url("session-change", course, session.pk) if is_open else "",
        removal=url("session-remove", course, session.pk) if is_open and not marked else "",
    )


def _papers(course: Course, has_learners: bool) -> Iterable[PaperLine]:  # noqa: FBT001 - one flag
    def of(kind: str, *formats: str) -> tuple[Link, ...]:
        names = {"docx": "Word", "xlsx": "Excel"}
        return tuple(Link(names[f], url("course-paper", course.pk, kind, f)) for f in formats)

    if has_learners:
        yield PaperLine(_("Giấy mời kèm danh sách"), of(INVITATION, "docx"))
        yield PaperLine(_("Danh sách ký nhận, thanh toán"), of(ATTENDANCE, "docx", "xlsx"))
    if course.state == CourseState.CLOSED:
        yield PaperLine(_("Báo cáo kết quả lớp"), of(REPORT, "docx"))
        link = Link(_("Cấp, in, thu hồi"), url("certificates", course.pk))
        yield PaperLine(_("Giấy chứng nhận"), (link,))
    archive = Link(_("Tải một tệp nén"), url("course-dossier", course.pk))
    yield PaperLine(_("Cả hồ sơ lớp"), (archive,))

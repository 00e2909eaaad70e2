"""Courses on screen: begun, changed, their lists, and what comes of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.training.actions import courses as acts
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms import CourseForm, ReasonForm, ResultForm, SessionForm
from gsdg.domain.training.forms_picked import LineForm, PickedCourseForm
from gsdg.domain.training.models import Course, OfficialQuerySet, PlanItem
from gsdg.domain.training.pages import attending
from gsdg.domain.training.pages import courses as pages
from gsdg.domain.training.pages.learners import Listed
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries import choices
from gsdg.domain.training.queries.courses import candidates, first_of, open_courses_of
from gsdg.domain.training.queries.plans import courses_of_year, item_kept_by, plans_seen_by
from gsdg.domain.training.views.asking import by, course_of, session_of
from gsdg.domain.training.views.plans import year_asked
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in, numbers_in
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import answer, form_page
from gsdg.toolkit.web.templatetags.gsdg import amount

METHODS = ["GET", "HEAD", "POST"]
DONE = {
    "lap": lambda: _("Đã lập lớp với các buổi sáng, chiều của từng ngày. Sửa buổi nếu cần."),
    "ghi": lambda: _("Đã ghi thay đổi."),
    "them": lambda: _("Đã thêm học viên vào danh sách."),
    "moi": lambda: _("Đã chốt danh sách mời. Tải giấy mời ở mục Văn bản."),
    "diem-danh": lambda: _("Đã điểm danh."),
    "ket-thuc": lambda: _("Đã kết thúc lớp. Tỷ lệ cán bộ được tập huấn đã tính cả lớp này."),
    "mo": lambda: _("Đã mở lại lớp."),
    "huy": lambda: _("Đã hủy lớp."),
    "hoi": lambda: _("Đã lập. Mở cho học viên làm khi danh sách lớp đã đủ."),
    "mo-hoi": lambda: _("Đã mở. Cấp mã cho học viên, hoặc in phiếu giấy ở trang khảo sát."),
    "truoc": lambda: _("Đã ghi lớp. Chọn những người có tên trong danh sách ký nhận của lớp."),
    "so-buoi": lambda: _("Đã ghi số buổi. Lớp đã tính vào tỷ lệ cán bộ được tập huấn."),
    "nhap-lop": lambda: _("Đã nhập các lớp và tính vào tỷ lệ cán bộ được tập huấn."),
    "nhap": lambda: _("Đã nhập bảng ký nhận."),
}


def done_of(request: HttpRequest) -> str:
    return DONE.get(request.GET.get("xong", ""), str)()


@require_safe
@require(Permission.FIGURES_READ)
def course_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    year = year_asked(request, today)
    with tree.held():
        page = pages.course_list_page(
            courses_of_year(by(request), year),
            list(plans_seen_by(by(request)).filter(year=year)),
            by(request),
            year=year,
            this_year=today.year,
            programme=request.GET.get("ct", ""),
            number=request.GET.get("trang", "1"),
            done=done_of(request),
        )
        return web.render(request, "training/course/list.html", page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_new(request: HttpRequest) -> HttpResponse:
    """Also from the list of who is missing: `nguoi` are those chosen, `lop` a course they are to join."""
    people = numbers_in(request.POST.getlist("nguoi"))
    if joined := _joined(request):
        acts.add_learners(course_id=joined.pk, official_ids=people, by=by(request), at=clock.now())
        return web.go(request, url("course", joined.pk, xong="them"))
    today = clock.today()
    item = item_kept_by(by(request), request.GET.get("muc", ""))
    told: dict[str, Any] = {
        "catalogue": catalogue_on(today),
        "offices": choices.organisers(by(request), on=today),
        "programmes": choices.programmes(today) if item is None else (),
    }
    initial = {"from_day": today, "to_day": today}
    if item is not None:
        initial |= {"title": item.title, "topics": item.topics, "place": item.place}  # type: ignore[dict-item]
    asked = request.POST if "title" in request.POST else None
    form = PickedCourseForm(asked, people=people, initial=initial, **told)
    page = form_page(
        _("Lập lớp tập huấn"), _("Lập lớp"), url("course-list"), crumbs(courses_link()), form.lead()
    )
    return answer(request, form, act=lambda f: _begun(request, f, item), page=page)


def _joined(request: HttpRequest) -> Course | None:
    chosen = request.POST.get("lop", "")
    return next((one for one in open_courses_of(by(request)) if str(one.pk) == chosen), None)


def _begun(request: HttpRequest, filled: PickedCourseForm, item: PlanItem | None) -> str:
    made = acts.begin_course_with(
        office=choices.office_numbered(filled.office_id()),
        entry=filled.entry(),
        item_id=item.pk if item is not None else None,
        official_ids=filled.people,
        by=by(request),
        at=clock.now(),
    )
    return url("course", made.pk, xong="lap")


@require_safe
@require(Permission.FIGURES_READ)
def course(request: HttpRequest, course_id: int) -> HttpResponse:
    today = clock.today()
    done = done_of(request)
    with tree.held():
        found = course_of(request, course_id)
        listed = Listed(request.GET.get("tim", ""), request.GET.get("trang", "1"))
        page = pages.course_page(
            found, by(request), catalogue_on(today), on=today, listed=listed, done=done
        )
        return web.render(request, "training/course/detail.html", page)


def _to(found: Course) -> Link:
    return Link(found.title, url("course", found.pk))


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_change(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    names = ("title", "topics", "from_day", "to_day", "place")
    initial = {name: getattr(found, name) for name in names}
    form = CourseForm(
        request.POST or None,
        catalogue=catalogue_on(clock.today()),
        offices=[(str(found.office_id), found.office.name)],
        initial=initial,
    )

    def act(filled: CourseForm) -> str:
        acts.change_course(course_id=found.pk, entry=filled.entry(), by=by(request), at=clock.now())
        return url("course", found.pk, xong="ghi")

    page = form_page(
        _("Sửa lớp"), _("Ghi thay đổi"), url("course", found.pk), crumbs(courses_link(), _to(found))
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_line(request: HttpRequest, course_id: int) -> HttpResponse:
    """Which line of the organiser's plan it carries out; also once it is over."""
    found = course_of(request, course_id)
    form = LineForm(
        request.POST or None,
        lines=choices.lines_of_plans(found),
        programmes=choices.programmes(found.from_day),
        initial={"item": found.item_id or "", "programme": found.programme},
    )

    def act(filled: LineForm) -> str:
        told: dict[str, Any] = {"item_id": filled.item_id(), "programme": filled.programme()}
        acts.put_into_plan(course_id=found.pk, by=by(request), at=clock.now(), **told)
        return url("course", found.pk, xong="ghi")

    lead = _("Xếp vào mục nào thì lớp tính là đã tổ chức theo mục đó của kế hoạch.")
    above = crumbs(courses_link(), _to(found))
    title = _("Kế hoạch năm, Chương trình của lớp")
    page = form_page(title, _("Ghi"), url("course", found.pk), above, lead)
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def session_change(request: HttpRequest, course_id: int, session_id: int = 0) -> HttpResponse:
    """One half-day; without a number a new one."""
    found = course_of(request, course_id)
    initial: dict[str, Any] = {"day": found.from_day}
    if session_id:
        session = session_of(found, session_id)
        initial = {n: getattr(session, n) for n in ("day", "part", "subject", "trainer")}
    form = SessionForm(request.POST or None, initial=initial)

    def act(filled: SessionForm) -> str:
        told = filled.cleaned_data
        acts.set_session(
            course_id=found.pk,
            session_id=session_id or None,
            **told,
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
        return url("course", found.pk, xong="ghi")

    title = _("Sửa buổi học") if session_id else _("Thêm buổi học")
    above = crumbs(courses_link(), _to(found))
    page = form_page(title, _("Ghi buổi học"), url("course", found.pk), above)
    return answer(request, form, act=act, page=page)


@require_POST
@require(Permission.TRAINING_KEEP)
def session_remove(request: HttpRequest, course_id: int, session_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    session = session_of(found, session_id)
    told = {"course_id": found.pk, "session_id": session.pk}
    acts.remove_session(**told, by=by(request), at=clock.now())
    return web.go(request, url("course", found.pk, xong="ghi"))


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_learners(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    if request.method == "POST":
        people = _people_chosen(request, found)
        acts.add_learners(course_id=found.pk, official_ids=people, by=by(request), at=clock.now())
        return web.go(request, url("course", found.pk, xong="them"))
    return _candidates(request, found)


def _people_chosen(request: HttpRequest, found: Course) -> list[int]:
    """Those ticked; or so many from the head of the list, as it is filtered."""
    if number := number_in(request.POST.get("dau", ""), otherwise=0):
        return first_of(_suggested(request, found), number)
    return numbers_in(request.POST.getlist("nguoi"))


FILTERS = ("cap", "chuc-danh", "don-vi")


def _suggested(request: HttpRequest, found: Course) -> OfficialQuerySet:
    level, position, unit = (request.GET.get(name, "") for name in FILTERS)
    number = number_in(unit, otherwise=None)
    return candidates(
        by(request),
        found,
        levels=[level] if level else (),
        positions=[position] if position else (),
        unit_ids=None if number is None else tree.current().on(clock.today()).subtree_of(number),
    )


def _candidates(request: HttpRequest, found: Course) -> HttpResponse:
    today = clock.today()
    with tree.held():
        page = attending.candidates_page(
            found,
            _suggested(request, found),
            catalogue_on(today),
            choices.units_to_invite_from(by(request), on=today),
            asked={name: request.GET.get(name, "") for name in FILTERS},
            number=request.GET.get("trang", "1"),
            done=done_of(request),
        )
        return web.render(request, "training/course/candidates.html", page)


@require_POST
@require(Permission.TRAINING_KEEP)
def learner_remove(request: HttpRequest, course_id: int, learner_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    acts.remove_learner(course_id=found.pk, learner_id=learner_id, by=by(request), at=clock.now())
    return web.go(request, url("course", found.pk, xong="ghi"))


@require_POST
@require(Permission.TRAINING_KEEP)
def course_invite(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    acts.invite(course_id=found.pk, by=by(request), at=clock.now(), on=clock.today())
    return web.go(request, url("course", found.pk, xong="moi"))


@require_POST
@require(Permission.TRAINING_KEEP)
def course_close(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    acts.close_course(course_id=found.pk, by=by(request), at=clock.now(), on=clock.today())
    return web.go(request, url("course", found.pk, xong="ket-thuc"))


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_reopen(request: HttpRequest, course_id: int) -> HttpResponse:
    lead = _("Cho đến khi kết thúc lại, lớp này không tính vào tỷ lệ được tập huấn.")
    return _with_reason(request, course_id, acts.reopen_course, _("Mở lại lớp"), "mo", lead)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_cancel(request: HttpRequest, course_id: int) -> HttpResponse:
    return _with_reason(request, course_id, acts.cancel_course, _("Hủy lớp"), "huy", "")


def _with_reason(
    request: HttpRequest, course_id: int, do: Any, title: str, done: str, lead: str
) -> HttpResponse:
    found = course_of(request, course_id)
    form = ReasonForm(request.POST or None)

    def act(filled: ReasonForm) -> str:
        reason = filled.cleaned_data["reason"]
        do(course_id=found.pk, reason=reason, by=by(request), at=clock.now())
        return url("course", found.pk, xong=done)

    page = form_page(
        title, title, url("course", found.pk), crumbs(courses_link(), _to(found)), lead
    )
    return answer(request, form, act=act, page=page)


@require_http_methods(METHODS)
@require(Permission.TRAINING_KEEP)
def course_results(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id)
    initial = {
        "cost": amount(found.cost),
        "central": amount(found.central),
        "decision": found.decision,
        "assessment": found.assessment,
    }
    form = ResultForm(request.POST or None, initial=initial)

    def act(filled: ResultForm) -> str:
        told = filled.cleaned_data
        acts.set_results(course_id=found.pk, **told, by=by(request), at=clock.now())
        return url("course", found.pk, xong="ghi")

    page = form_page(
        _("Kết quả, chi phí của lớp"),
        _("Ghi"),
        url("course", found.pk),
        crumbs(courses_link(), _to(found)),
    )
    return answer(request, form, act=act, page=page)

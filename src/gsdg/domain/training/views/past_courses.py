"""Courses held before they were kept here: one from its papers, many from a workbook."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.training.actions import past_courses as acts
from gsdg.domain.training.actions.past_import import import_past_courses
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms import CourseForm, WorkbookForm
from gsdg.domain.training.pages import past_courses as pages
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.past_sheets import past_workbook
from gsdg.domain.training.programmes import programmes_on
from gsdg.domain.training.queries import choices
from gsdg.domain.training.queries.courses import learner_numbers
from gsdg.domain.training.views.asking import by, course_of
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer, form_page
from gsdg.toolkit.web.render import download

FILE = "lop-da-to-chuc.xlsx"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_past(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    told: dict[str, Any] = {
        "catalogue": catalogue_on(today),
        "offices": choices.organisers(by(request), on=today),
        "programmes": choices.programmes(today),
    }
    form = CourseForm(request.POST or None, **told)

    def act(filled: CourseForm) -> str:
        made = acts.begin_past_course(
            office=choices.office_numbered(filled.office_id()),
            entry=filled.entry(),
            item_id=None,
            by=by(request),
            at=clock.now(),
            on=today,
        )
        return url("course-learners", made.pk, xong="truoc")

    title = _("Ghi lớp đã tổ chức trước đây")
    page = form_page(title, _("Ghi lớp"), url("course-list"), crumbs(courses_link()), _lead())
    return answer(request, form, act=act, page=page)


def _lead() -> str:
    return _(
        "Lớp đã học xong trước khi dùng hệ thống. Ghi lớp, chọn người theo danh sách ký nhận, rồi ghi số buổi mỗi người đã dự."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_attended(request: HttpRequest, course_id: int) -> HttpResponse:
    """With the half-days of everybody a past course is closed."""
    found, today = course_of(request, course_id, with_names=True), clock.today()
    typed = {pk: request.POST.get(f"buoi-{pk}", "").strip() for pk in learner_numbers(found)}
    wrong: tuple[Refusal, ...] = ()
    if request.method == "POST":
        counted = {pk: number_in(text, otherwise=None) for pk, text in typed.items()}
        try:
            acts.settle_past_course(
                course_id=found.pk,
                attended={pk: number for pk, number in counted.items() if number is not None},
                by=by(request),
                at=clock.now(),
                on=today,
            )
            return web.go(request, url("course", found.pk, xong="so-buoi"))
        except Refused as refused:
            wrong = tuple(refused.refusals)
    with tree.held():
        said = typed if request.method == "POST" else {}
        page = pages.attended_page(found, catalogue_on(today), typed=said, wrong=wrong)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return web.render(request, "training/course/attended.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_import(request: HttpRequest) -> HttpResponse:
    form = WorkbookForm(request.POST or None, request.FILES or None)
    wrong: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        name, data = form.read()
        try:
            with tree.held():
                import_past_courses(
                    data=data, name=name, by=by(request), at=clock.now(), on=clock.today()
                )
            return web.go(request, url("course-list", xong="nhap-lop"))
        except Refused as refused:
            wrong = tuple(refused.refusals)
    is_wrong = bool(wrong) or bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    page = _import_page(form, wrong)
    return web.render(request, "training/course/typed.html", page, status=status)


def _import_page(form: WorkbookForm, wrong: tuple[Refusal, ...]) -> FormPage:
    return FormPage(
        title=_("Nhập các lớp đã tổ chức từ Excel"),
        crumbs=crumbs(courses_link()),
        form=form,
        button=_("Nhập các lớp"),
        back=url("course-list"),
        lead=_("Mỗi lớp một dòng, mỗi người dự một dòng. Có một chỗ sai thì chưa ghi gì cả."),
        wrong=wrong,
        template=Link(_("Tải mẫu (Excel)"), url("course-import-form")),
    )


@require_safe
@require(Permission.TRAINING_KEEP)
def course_import_form(request: HttpRequest) -> HttpResponse:
    title = _("Các lớp tập huấn đã tổ chức")
    today = clock.today()
    data = past_workbook(catalogue_on(today), programmes_on(today), title=title, at=clock.now())
    return download(data, name=FILE, media_type=MEDIA_TYPES["xlsx"])

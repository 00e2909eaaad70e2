"""Who was there: a list to tick, on a phone with or without a connection; the signed sheet typed back; the papers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training import course_sheets, documents
from gsdg.domain.training.actions import attendance as acts
from gsdg.domain.training.actions import courses as course_acts
from gsdg.domain.training.actions.taking_away import take_away
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.forms import FileForm, WorkbookForm
from gsdg.domain.training.models import Course
from gsdg.domain.training.pages import attending as pages
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.courses import learner_numbers
from gsdg.domain.training.views.asking import by, course_of, session_of
from gsdg.domain.training.views.ticks import ticks_of_form, ticks_of_script
from gsdg.domain.units import tree
from gsdg.kernel.keys import numbers_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage, answer
from gsdg.toolkit.web.render import download


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def attendance(request: HttpRequest, course_id: int, session_id: int) -> HttpResponse:
    """Sent as a form, everybody without a tick was absent; `khac` names whose mark is kept as another phone made it."""
    found = course_of(request, course_id, with_names=True)
    session = session_of(found, session_id)
    today = clock.today()
    if request.method == "POST":
        ticks = ticks_of_form(request, learner_numbers(found))
        marked = acts.mark(
            session_id=session.pk, ticks=ticks, by=by(request), at=clock.now(), on=today
        )
        if not marked.elsewhere:
            return web.go(request, url("course", found.pk, xong="diem-danh"))
        kept = ",".join(str(pk) for pk in marked.elsewhere)
        return web.go(request, url("attendance", found.pk, session.pk, khac=kept))
    with tree.held():
        elsewhere = numbers_in(request.GET.get("khac", "").split(","))
        page = pages.attendance_page(
            found, session, catalogue_on(today), at=clock.now(), on=today, elsewhere=elsewhere
        )
        return web.render(request, "training/course/attendance.html", page)


@require_POST
@require(Permission.TRAINING_KEEP)
def attendance_save(request: HttpRequest, course_id: int, session_id: int) -> HttpResponse:
    """Ticks from a script, as many as waited."""
    found = course_of(request, course_id, with_names=True)
    session = session_of(found, session_id)
    marked = acts.mark(
        session_id=session.pk,
        ticks=ticks_of_script(request),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    told = {"taken": marked.taken, "elsewhere": marked.elsewhere}
    return JsonResponse(told)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_typed(request: HttpRequest, course_id: int) -> HttpResponse:
    """The signed sheet, typed into the workbook."""
    found = course_of(request, course_id, with_names=True)
    if request.method != "POST":
        return _typed_page(request, found, WorkbookForm())
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _typed_page(request, found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    name, data = form.read()
    try:
        back = course_sheets.read_attendance(data, name=name, course=found)
        course_acts.take_sheet(
            course_id=found.pk, back=back, by=by(request), at=clock.now(), on=clock.today()
        )
    except Refused as refused:
        wrong = tuple(refused.refusals)
        return _typed_page(request, found, WorkbookForm(), status=refused.status, wrong=wrong)
    return web.go(request, url("course", found.pk, xong="nhap"))


def _typed_page(
    request: HttpRequest,
    found: Course,
    form: WorkbookForm,
    *,
    status: int = HTTPStatus.OK,
    **said: Any,
) -> HttpResponse:
    page = FormPage(
        title=_("Nhập bảng ký nhận"),
        crumbs=crumbs(courses_link(), Link(found.title, url("course", found.pk))),
        form=form,
        button=_("Nhập bảng"),
        back=url("course", found.pk),
        lead=_("Gõ lại từ bản đã ký: x có mặt, v vắng; tiền hỗ trợ; điểm kiểm tra nếu có."),
        template=Link(
            _("Tải bảng ký nhận (Excel)"),
            url("course-paper", found.pk, documents.ATTENDANCE, "xlsx"),
        ),
        **said,
    )
    return web.render(request, "training/course/typed.html", page, status=status)


@require_safe
@require(Permission.OFFICIALS_READ)
def course_paper(request: HttpRequest, course_id: int, kind: str, extension: str) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    with tree.held():
        data = documents.course_document(found, kind, extension=extension, made=made_by(request))
    name = documents.file_name(kind, found.pk, extension)
    return taken_away(request, found, data, name=name, media_type=MEDIA_TYPES[extension])


@require_safe
@require(Permission.OFFICIALS_READ)
def course_dossier(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    with tree.held():
        data = documents.dossier(found, made=made_by(request))
    return archive(request, found, data, "ho-so-lop")


def archive(request: HttpRequest, course: Course, data: bytes, what: str) -> HttpResponse:
    name = documents.file_name(what, course.pk, "zip")
    return taken_away(request, course, data, name=name, media_type=MEDIA_TYPES["zip"])


def taken_away(
    request: HttpRequest, course: Course, data: bytes, *, name: str, media_type: str
) -> HttpResponse:
    """Asked only about it (HEAD), nothing leaves."""
    if request.method == "GET":
        take_away(data, course=course, name=name, by=by(request), at=clock.now())
    return download(data, name=name, media_type=media_type)


def made_by(request: HttpRequest) -> Made:
    return Made(by(request).name, clock.now(), clock.today())


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def course_file_new(request: HttpRequest, course_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()

    def act(filled: FileForm) -> str:
        name, data, media_type = filled.read()
        course_acts.add_file(
            course_id=found.pk,
            kind=filled.cleaned_data["kind"],
            name=name,
            data=data,
            media_type=media_type,
            by=by(request),
            at=clock.now(),
        )
        return url("course", found.pk, xong="ghi")

    return answer(request, form, act=act, page=lambda f: _file_page(found, f))


def _file_page(found: Course, form: FileForm) -> FormPage:
    return FormPage(
        title=_("Thêm tệp của lớp"),
        crumbs=crumbs(courses_link(), Link(found.title, url("course", found.pk))),
        form=form,
        button=_("Thêm tệp"),
        back=url("course", found.pk),
        lead=_("Tài liệu giảng dạy, hoặc bản đã ký (danh sách ký nhận, giấy mời có số)."),
        is_file=True,
    )


@require_safe
@require(Permission.OFFICIALS_READ)
def course_file(request: HttpRequest, course_id: int, file_id: int) -> HttpResponse:
    found = course_of(request, course_id, with_names=True)
    kept = next((one for one in found.files.select_related("file") if one.pk == file_id), None)
    if kept is None:
        raise Http404
    data = files.read(kept.file_id)
    return taken_away(request, found, data, name=kept.name, media_type=kept.file.media_type)

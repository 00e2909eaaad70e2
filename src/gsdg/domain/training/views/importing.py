"""The register from Excel and to Excel: looked at before anything is written, and every copy that leaves is recorded."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.training.actions import importing as acts
from gsdg.domain.training.forms import WorkbookForm
from gsdg.domain.training.pages import officials as pages
from gsdg.domain.training.pages.links import crumbs, officials_link, url
from gsdg.domain.training.queries.imports import import_draft_of
from gsdg.domain.training.sheets import ImportRow
from gsdg.domain.training.views.asking import by
from gsdg.domain.training.views.officials import filters_of
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage
from gsdg.toolkit.web.render import download

FILE = "danh-sach-can-bo.xlsx"


@require_POST
@require(Permission.OFFICIALS_READ)
def official_export(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    with tree.held():
        data = acts.export_officials(
            sought=pages.sought_of(filters_of(request), on=today),
            title=_("Danh sách cán bộ làm công tác giảm nghèo"),
            notice="",
            by=by(request),
            at=clock.now(),
            on=today,
        )
    return download(data, name=FILE, media_type=EXCEL)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def official_import(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _upload(request, WorkbookForm())
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    name, data = form.read()
    try:
        with tree.held():
            verdicts = acts.read_import(data, name=name, by=by(request), on=clock.today())
            rows = [verdict.row for verdict in verdicts]
            draft = acts.keep_import(
                rows=rows, unit_id=rows[0].post.unit_id, by=by(request), at=clock.now()
            )
    except Refused as refused:
        return _upload(request, WorkbookForm(), status=refused.status, wrong=refused.refusals)
    return web.go(request, url("official-import-look", draft.pk))


def _upload(
    request: HttpRequest,
    form: WorkbookForm,
    *,
    status: int = HTTPStatus.OK,
    wrong: object = (),
) -> HttpResponse:
    page = FormPage(
        title=_("Nhập danh sách cán bộ từ Excel"),
        crumbs=crumbs(officials_link()),
        form=form,
        button=_("Đọc tệp"),
        back=url("official-list"),
        lead=_("Đọc xong hệ thống cho xem trước; chưa bấm nhập thì chưa ghi gì."),
        is_file=True,
        wrong=wrong,  # type: ignore[arg-type]
        template=Link(_("Tải mẫu kèm danh sách hiện có"), url("official-export")),
    )
    return web.render(request, "training/official/upload.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.TRAINING_KEEP)
def official_import_look(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = import_draft_of(by(request), draft_id)
    if draft is None:
        raise Http404
    today = clock.today()
    with tree.held():
        rows = acts.rows_of(draft)
        if request.method == "POST" and "bo" in request.POST:
            acts.drop_import(draft_id=draft.pk, by=by(request))
            return web.go(request, url("official-list"))
        try:
            if request.method == "POST":
                return _take(request, draft.pk, rows)
            wrong: object = ()
        except Refused as refused:
            wrong = refused.refusals
        page = pages.import_page(draft, acts.judged(rows), on=today, wrong=wrong)  # type: ignore[arg-type]
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return web.render(request, "training/official/import.html", page, status=status)


def _take(request: HttpRequest, draft_id: int, rows: list[ImportRow]) -> HttpResponse:
    said = {row.row: request.POST.get(f"dong-{row.row}", "") for row in rows}
    meant = {row: number_in(text, otherwise=None) for row, text in said.items()}
    acts.take_in_import(
        rows=rows,
        decided={row: number for row, number in meant.items() if number is not None},
        by=by(request),
        at=clock.now(),
        on=clock.today(),
        draft_id=draft_id,
    )
    return web.go(request, url("official-list", xong="nhap"))

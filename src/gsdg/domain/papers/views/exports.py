"""The e-office's list: file in, columns chosen, what was read of it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.papers import refusals
from gsdg.domain.papers.actions.exports import keep_export, read_export
from gsdg.domain.papers.forms import ColumnsForm, ExportForm, columns_initial
from gsdg.domain.papers.models import Export
from gsdg.domain.papers.pages import exports as pages
from gsdg.domain.papers.queries import exports as queries
from gsdg.domain.papers.views.asking import by, done_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DOCUMENT_KEEP)
def exports(request: HttpRequest) -> HttpResponse:
    on = clock.today()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ExportForm(*sent, offices=refusals.offices_kept(by(request), on=on))
    reasons: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, form)
        except Refused as refused:
            reasons = refused.refusals
    page = pages.exports_page(queries.exports_of(by(request))[: pages.MOST], form, reasons=reasons)
    wrong = bool(form.errors or reasons)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return web.render(request, "papers/exports.html", page, status=status)


def _kept(request: HttpRequest, form: ExportForm) -> HttpResponse:
    upload = form.cleaned_data["file"]
    made = keep_export(
        data=upload.read(),
        name=upload.name,
        media_type=upload.content_type or "application/octet-stream",
        office_id=int(form.cleaned_data["office"]),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return web.go(request, pages.columns_url(made.pk))


def _export(request: HttpRequest, pk: int) -> Export:
    found = queries.exports_of(by(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
@require(Permission.DOCUMENT_KEEP)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    page = pages.export_page(_export(request, pk), done=done_of(request))
    return web.render(request, "papers/export.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.DOCUMENT_KEEP)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    one = _export(request, pk)
    rows, saved = queries.first_rows(one), queries.way_numbered(request.GET.get("mau", ""))
    before = saved.columns if saved is not None else one.columns
    form = ColumnsForm(request.POST or None, rows=rows, initial=columns_initial(before))
    if request.method == "POST" and form.is_valid():
        try:
            return _read(request, one, form)
        except Refused as refused:
            form.refuse(refused)
    page = pages.columns_page(one, rows, form, saved=queries.ways())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "web/columns.html", page, status=status)


def _read(request: HttpRequest, one: Export, form: ColumnsForm) -> HttpResponse:
    with tree.held():
        read_export(
            export_id=one.pk,
            columns=form.columns(),
            save_as=form.cleaned_data["name"],
            by=by(request),
            at=clock.now(),
            on=clock.today(),
        )
    return web.go(request, f"{pages.export_url(one.pk)}?xong=doc")

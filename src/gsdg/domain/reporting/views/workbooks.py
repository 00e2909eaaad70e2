"""The Excel file of a report: taken away, sent in, and given back with its errors marked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gsdg.domain.reporting.actions.workbooks import TakenIn, WorkbookRefused, fill_from_workbook
from gsdg.domain.reporting.forms_workbook import UploadForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.workbooks import upload_page
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.queries.workbooks import marked_workbook
from gsdg.domain.reporting.sheets.writing import file_name_of, workbook_of
from gsdg.domain.reporting.views.asking import by, report_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

TEMPLATE = "reporting/workbook/upload.html"
MARKED = "loi"


@require(Permission.REPORT_FILL)
def workbook(request: HttpRequest, report_id: int) -> HttpResponse:
    with tree.held():
        report = report_of(request, report_id, Permission.REPORT_FILL)
        data = workbook_of(report, office_kind=desk_of(by(request)).office_kind, at=clock.now())
    return download(data, name=file_name_of(report), media_type=EXCEL)


@require(Permission.REPORT_FILL)
def marked(request: HttpRequest, report_id: int, sha256: str) -> HttpResponse:
    report = report_of(request, report_id, Permission.REPORT_FILL)
    data = marked_workbook(report, sha256, by(request))
    if data is None:
        raise Http404
    return download(data, name=file_name_of(report, MARKED), media_type=EXCEL)


@require(Permission.REPORT_FILL)
def upload(request: HttpRequest, report_id: int) -> HttpResponse:
    with tree.held():
        report = report_of(request, report_id, Permission.REPORT_FILL)
        return _answer(request, report)


@require(Permission.REPORT_FILL)
def upload_any(request: HttpRequest) -> HttpResponse:
    """Whose workbook it is, its stamp says."""
    with tree.held():
        return _answer(request, None)


def _answer(request: HttpRequest, report: Report | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, report, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, report, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return _taken(request, _fill(request, report, form))
    except WorkbookRefused as wrong:
        said = {"refusals": wrong.refusals, "marked": wrong.marked}
        return _page(request, wrong.report, UploadForm(), status=wrong.status, **said)
    except Refused as refused:
        said = {"refusals": refused.refusals}
        return _page(request, report, UploadForm(), status=refused.status, **said)


def _fill(request: HttpRequest, report: Report | None, form: UploadForm) -> TakenIn:
    name, data = form.read()
    return fill_from_workbook(
        report_id=report.pk if report is not None else None,
        data=data,
        name=name,
        by=by(request),
        at=clock.now(),
    )


def _taken(request: HttpRequest, taken: TakenIn) -> HttpResponse:
    """On to the entry page, unless there is something about the file that would not be seen there."""
    if taken.count and not taken.notes:
        entry = reverse("reporting:entry", args=[taken.report.pk])
        return web.go(request, f"{entry}?da-luu={taken.count}")
    return _page(request, taken.report, UploadForm(), taken=taken.count, notes=taken.notes)


def _page(
    request: HttpRequest,
    report: Report | None,
    form: UploadForm,
    *,
    status: int = HTTPStatus.OK,
    **said: Any,
) -> HttpResponse:
    page = upload_page(report, form, by=by(request), **said)
    return web.render(request, TEMPLATE, page, status=status)

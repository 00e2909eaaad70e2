"""Objecting to what another office took in."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gsdg.domain.reporting.actions.on_behalf import object_to
from gsdg.domain.reporting.forms_workbook import ObjectionForm
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.on_behalf import objection_page
from gsdg.domain.reporting.queries.on_behalf import standing_on_behalf
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.views.asking import DONE, by, report_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_FILL)
def object_to_it(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(request, report_id, Permission.REPORT_FILL)
    taken = standing_on_behalf(report)
    if taken is None:
        raise Http404
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            object_to(on_behalf_id=taken.pk, **form.cleaned_data, by=by(request), at=clock.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            return web.go(request, address_of("report", report.pk, **{DONE: "khong-nhan"}))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = objection_page(report, taken, by(request), desk_of(by(request)), form)
    return web.render(request, "reporting/report/object.html", page, status=status)

"""Letting a report off a check."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gsdg.domain.reporting.actions.waiving import waive_check
from gsdg.domain.reporting.decisions import WaiverForm
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.waiving import waiving_page
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.views.asking import DONE, by, report_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CHECK_WAIVE)
def waive(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(request, report_id, Permission.CHECK_WAIVE)
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waive_check(
                report_id=report.pk,
                **form.cleaned_data,
                by=by(request),
                at=clock.now(),
                on=clock.today(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return web.go(request, address_of("report", report.pk, **{DONE: "mien"}))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = waiving_page(report, by(request), desk_of(by(request)), form)
    return web.render(request, "reporting/report/waive.html", page, status=status)

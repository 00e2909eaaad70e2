"""Many workbooks at one go, and the page on which a batch tells how far it is."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from gsdg.domain.reporting.actions.batches import send_workbooks
from gsdg.domain.reporting.forms_workbook import ManyForm
from gsdg.domain.reporting.pages.batches import batch_page, sending_many_page
from gsdg.domain.reporting.queries.batches import batch_seen_by
from gsdg.domain.reporting.views.asking import by
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

SEND = "reporting/batch/send.html"


@require_http_methods(["GET", "POST"])
@require(Permission.REPORT_FILL)
def send(request: HttpRequest) -> HttpResponse:
    form = ManyForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return web.render(request, SEND, sending_many_page(ManyForm()))
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return web.render(request, SEND, sending_many_page(form), status=status)
    try:
        batch = send_workbooks(sent=form.read(), by=by(request), at=clock.now())
    except Refused as refused:
        page = sending_many_page(ManyForm(), refusals=refused.refusals)
        return web.render(request, SEND, page, status=refused.status)
    return web.go(request, "reporting:batch", batch.pk)


@require_GET
@require(Permission.FIGURES_READ)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = batch_seen_by(by(request), batch_id)
    if found is None:
        raise Http404
    return web.render(request, "reporting/batch/batch.html", batch_page(found))

"""Many workbooks at one go, and the page on which a batch tells how far it is."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.reporting.actions.batches import go_on_with_batch, send_workbooks
from gsdg.domain.reporting.forms_workbook import ManyForm
from gsdg.domain.reporting.models import Batch
from gsdg.domain.reporting.pages.batches import batch_page, sending_many_page
from gsdg.domain.reporting.queries.batches import batch_seen_by
from gsdg.domain.reporting.views.asking import by
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

SEND, BATCH = "reporting/batch/send.html", "reporting/batch/batch.html"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_FILL)
def send(request: HttpRequest) -> HttpResponse:
    receives = by(request).may(Permission.REPORT_REVIEW)
    form = ManyForm(request.POST or None, request.FILES or None, receives=receives)
    if request.method != "POST":
        return web.render(request, SEND, sending_many_page(ManyForm(receives=receives)))
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return web.render(request, SEND, sending_many_page(form), status=status)
    try:
        batch = send_workbooks(sent=form.sent, because=form.reason, by=by(request), at=clock.now())
    except Refused as refused:
        page = sending_many_page(ManyForm(receives=receives), refusals=refused.refusals)
        return web.render(request, SEND, page, status=refused.status)
    return web.go(request, "reporting:batch", batch.pk)


@require_safe
@require(Permission.FIGURES_READ)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = _batch(request, batch_id)
    return web.render(request, BATCH, batch_page(found, by(request), now=clock.now()))


@require_POST
@require(Permission.FIGURES_READ)
def again(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = _batch(request, batch_id)
    try:
        go_on_with_batch(batch_id=found.pk, by=by(request), at=clock.now())
    except Refused as refused:
        page = batch_page(found, by(request), now=clock.now(), refusals=refused.refusals)
        return web.render(request, BATCH, page, status=refused.status)
    return web.go(request, "reporting:batch", found.pk)


def _batch(request: HttpRequest, batch_id: int) -> Batch:
    found = batch_seen_by(by(request), batch_id)
    if found is None:
        raise Http404
    return found

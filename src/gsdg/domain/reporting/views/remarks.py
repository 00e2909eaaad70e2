"""Saying something at a report, and settling what was said."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gsdg.domain.reporting.actions import remarks as actions
from gsdg.domain.reporting.pages import report as pages
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.story import has_remark
from gsdg.domain.reporting.views.asking import DONE, by, report_of
from gsdg.domain.reporting.views.reports import page_of
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_POST
@require(Permission.FIGURES_READ)
def remark(request: HttpRequest, report_id: int) -> HttpResponse:
    """At a cell, at the whole report, or below what it answers. What cannot be taken stays in the field."""
    report = report_of(request, report_id)
    text, answers = request.POST.get("text", ""), request.POST.get("answers", "")
    try:
        actions.add_remark(
            report_id=report.pk,
            address=request.POST.get("address", "").strip(),
            text=text,
            by=by(request),
            at=clock.now(),
            answers_id=number_in(answers, otherwise=None),
        )
    except Refused as refused:
        typed = pages.Typed(remark=text, refusals=refused.refusals)
        return page_of(request, report, typed, status=refused.status)
    return _back(request, report_id, "trao-doi")


@require_POST
@require(Permission.FIGURES_READ)
def resolve(request: HttpRequest, report_id: int, remark_id: int) -> HttpResponse:
    report = report_of(request, report_id)
    if not has_remark(report, remark_id):
        raise Http404
    actions.resolve_remark(remark_id=remark_id, by=by(request), at=clock.now())
    return _back(request, report_id, "khep")


def _back(request: HttpRequest, report_id: int, done: str) -> HttpResponse:
    """To the page that it was said on; only an address of ours is followed."""
    to = request.POST.get("next", "")
    ours = {request.get_host()}
    if url_has_allowed_host_and_scheme(to, allowed_hosts=ours, require_https=request.is_secure()):
        return web.go(request, to)
    return web.go(request, address_of("report", report_id, **{DONE: done}) + "#trao-doi")

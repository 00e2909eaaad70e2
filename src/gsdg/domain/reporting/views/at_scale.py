"""Many reports at once: looking, taking in those that ask for nothing, drawing a sample."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gsdg.domain.reporting.actions.at_scale import accept_reports, draw_reports
from gsdg.domain.reporting.actions.batches import accept_in_a_batch
from gsdg.domain.reporting.pages.at_scale import many_page
from gsdg.domain.reporting.queries.at_scale import Weighed, weighed_for
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in, numbers_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

REPORTS, DRAW, SIZE, VERSION = "bao-cao", "rut-mau", "so", "lan:"
TEMPLATE = "reporting/review/many.html"
AT_ONCE = 10
"""So many are accepted while the person waits; more are worked through by the job."""


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_REVIEW)
def review_many(request: HttpRequest) -> HttpResponse:
    with tree.held():
        waiting = _waiting(request)
        if request.method != "POST":
            return web.render(request, TEMPLATE, many_page(waiting))
        if DRAW in request.POST:
            return _drawn(request, waiting)
        return _accepted(request, waiting)


def _waiting(request: HttpRequest) -> list[Weighed]:
    asked = request.GET
    return weighed_for(desk_of(by(request)), period=asked.get("ky", ""), form=asked.get("bieu", ""))


def _accepted(request: HttpRequest, waiting: Iterable[Weighed]) -> HttpResponse:
    named = {one.report.pk: one.sender for one in waiting}
    chosen = numbers_in(request.POST.getlist(REPORTS))
    typed = {pk: request.POST.get(f"{VERSION}{pk}", "") for pk in chosen}
    shown = {pk: number_in(text, otherwise=None) for pk, text in typed.items()}
    asked: dict[str, Any] = {
        "report_ids": chosen,
        "versions": {pk: version for pk, version in shown.items() if version is not None},
        "by": by(request),
        "at": clock.now(),
    }
    if len(chosen) > AT_ONCE:
        return web.go(request, "reporting:batch", accept_in_a_batch(**asked).pk)
    concluded = accept_reports(**asked, on=clock.today())
    page = many_page(_waiting(request), concluded=concluded, names=named)
    return web.render(request, TEMPLATE, page)


def _drawn(request: HttpRequest, waiting: list[Weighed]) -> HttpResponse:
    typed = request.POST.get(SIZE, "")
    seed = secrets.token_hex(4)
    try:
        chosen = draw_reports(
            report_ids=[one.report.pk for one in waiting if not one.points.are_there],
            size=number_in(typed, otherwise=0),
            seed=seed,
            by=by(request),
            at=clock.now(),
        )
    except Refused as refused:
        page = many_page(waiting, refusals=refused.refusals)
        return web.render(request, TEMPLATE, page, status=refused.status)
    return web.render(request, TEMPLATE, many_page(waiting, drawn=chosen, seed=seed))

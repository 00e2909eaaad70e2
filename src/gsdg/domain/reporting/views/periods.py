"""Opening a period: looking at what it would make, and making it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.http import require_http_methods

from gsdg.domain.reporting.actions import periods as actions
from gsdg.domain.reporting.pages import opening as pages
from gsdg.domain.reporting.pages import wanted as asked_for
from gsdg.domain.reporting.queries.opening import opening
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

WANTED = "ky"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.PERIOD_OPEN)
def open_period(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    regime, _separator, code = asked.get(WANTED, "").partition(pages.SEPARATOR)
    today = clock.today()
    try:
        with tree.held():
            if request.method == "POST":
                return _opened(request, code=code, regime=regime)
            made = opening(code, regime, on=today) if code else None
    except Refused as refused:
        page = pages.open_period("", None, on=today, refusals=refused.refusals)
        return web.render(request, "reporting/board/open.html", page, status=refused.status)
    page = pages.open_period(asked.get(WANTED, ""), made, on=today)
    return web.render(request, "reporting/board/open.html", page)


def _opened(request: HttpRequest, *, code: str, regime: str) -> HttpResponse:
    period = actions.open_period(
        code=code, regime_code=regime, by=by(request), at=clock.now(), on=clock.today()
    )
    query = asked_for.Wanted(period=period.code, regime=period.regime).query(
        **{asked_for.DONE: "mo-ky"}
    )
    return web.go(request, f"{resolve_url('reporting:board')}?{query}")

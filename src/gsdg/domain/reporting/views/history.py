"""Figures of periods before this system: opening such a period, taking its workbook away, sending it in."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions import periods as period_actions
from gsdg.domain.reporting.actions.history import load_history_workbook
from gsdg.domain.reporting.forms_history import PastWorkbookForm
from gsdg.domain.reporting.pages import history as pages
from gsdg.domain.reporting.pages.opening import SEPARATOR
from gsdg.domain.reporting.queries.places import form_and_period
from gsdg.domain.reporting.sheets.past_layout import layout_of
from gsdg.domain.reporting.sheets.past_writing import past_workbook
from gsdg.domain.reporting.views.asking import DONE, by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once
from gsdg.toolkit.web.render import download

WANTED = "ky"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.HISTORY_LOAD)
def history(request: HttpRequest) -> HttpResponse:
    """The list; sent to, it opens a period for loading."""
    refusals: tuple[Refusal, ...] = ()
    with tree.held():
        if request.method == "POST":
            try:
                _open(request)
                return web.go(request, "reporting:history")
            except Refused as refused:
                refusals = tuple(refused.refusals)
        is_done = request.GET.get(DONE) == "nap"
        page = pages.history_page(on=clock.today(), refusals=refusals, is_done=is_done)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refusals else HTTPStatus.OK
        return web.render(request, "reporting/history/list.html", page, status=status)


def _open(request: HttpRequest) -> None:
    regime, _separator, code = request.POST.get(WANTED, "").partition(SEPARATOR)
    period_actions.open_period(
        code=code,
        regime_code=regime,
        by=by(request),
        at=clock.now(),
        on=clock.today(),
        is_history=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.HISTORY_LOAD)
def history_load(request: HttpRequest, form: str, period: str) -> HttpResponse:
    typed = PastWorkbookForm(request.POST or None, request.FILES or None)
    refusals: tuple[Refusal, ...] = ()
    with tree.held():
        release, opened = form_and_period(form, period)
        if typed.is_valid():
            try:
                address = acted_once(request, lambda: _load(request, release, opened, typed))
                return web.go(request, address)
            except Refused as refused:
                refusals = tuple(refused.refusals)
        page = pages.load_page(release, opened, typed, refusals=refusals)
        is_wrong = bool(refusals) or bool(typed.errors)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
        return web.render(request, "reporting/history/load.html", page, status=status)


def _load(
    request: HttpRequest, form: FormRelease, period: ReportingPeriod, typed: PastWorkbookForm
) -> str:
    name, data = typed.read()
    load_history_workbook(
        form=form,
        period=period,
        data=data,
        name=name,
        source=typed.cleaned_data["source"],
        provenance=typed.provenance(),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{reverse('reporting:history')}?{DONE}=nap"


@require_safe
@require(Permission.HISTORY_LOAD)
def history_form(request: HttpRequest, form: str, period: str) -> HttpResponse:
    with tree.held():
        release, opened = form_and_period(form, period)
        data = past_workbook(layout_of(release, opened), at=clock.now())
    return download(data, name=f"ky-truoc-{release.code}-{opened.code}.xlsx", media_type=EXCEL)

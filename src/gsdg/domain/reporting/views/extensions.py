"""Asking for a later day, taking the request back, deciding on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.reporting import refusals
from gsdg.domain.reporting.actions import extensions as actions
from gsdg.domain.reporting.forms_extensions import GRANT, AskExtensionForm, DecideExtensionForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages import extensions as pages
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.extensions import open_extension
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.views.asking import DONE, by, report_of
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import answer

P = Permission


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.REPORT_FILL)
def ask(request: HttpRequest, report_id: int) -> HttpResponse:
    report, actor = report_of(request, report_id), by(request)
    form = AskExtensionForm(request.POST or None)
    with tree.held():
        refusal = refusals.why_not_ask_extension(report, actor, desk_of(actor))
        page = pages.ask_page(report, refusal)
        return answer(request, form, act=lambda said: _ask(request, report, said), page=page)


def _ask(request: HttpRequest, report: Report, form: AskExtensionForm) -> str:
    said: dict[str, Any] = form.cleaned_data
    actions.ask_extension(
        report_id=report.pk, **said, by=by(request), at=clock.now(), on=clock.today()
    )
    return address_of("report", report.pk, **{DONE: "xin-gia-han"})


@require_POST
@require(P.REPORT_FILL)
def withdraw(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(request, report_id)
    actions.withdraw_extension(
        report_id=report.pk, by=by(request), at=clock.now(), on=clock.today()
    )
    return web.go(request, address_of("report", report.pk, **{DONE: "rut-gia-han"}))


@require_http_methods(["GET", "HEAD", "POST"])
@require(P.REPORT_REVIEW)
def decide(request: HttpRequest, report_id: int) -> HttpResponse:
    report, actor = report_of(request, report_id), by(request)
    asked = open_extension(report)
    initial = {"granted": asked.wanted if asked else None, "decision": GRANT}
    form = DecideExtensionForm(request.POST or None, initial=initial)
    with tree.held():
        refusal = refusals.why_not_decide_extension(report, actor, desk_of(actor))
        page = pages.decide_page(report, asked, refusal)
        return answer(request, form, act=lambda said: _decide(request, report, said), page=page)


def _decide(request: HttpRequest, report: Report, form: DecideExtensionForm) -> str:
    said = form.cleaned_data
    actions.decide_extension(
        report_id=report.pk,
        granted=said["granted"] if said["decision"] == GRANT else None,
        said=said["said"],
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return address_of("report", report.pk, **{DONE: "quyet-gia-han"})

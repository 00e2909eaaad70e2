"""Texts of units for the writer of a consolidated report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from gsdg.domain.packs.spec import TextSection
from gsdg.domain.reporting.actions.gathering import group_texts, quote_texts
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.gathering import done_words, gathering_page
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.queries.texts import text_section
from gsdg.domain.reporting.views.asking import by, report_of
from gsdg.domain.units import tree
from gsdg.kernel.keys import numbers_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

SOURCES, THEME, AGAIN = "y-kien", "nhom", "trich-lai"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_FILL)
def texts(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    with tree.held():
        report, text = _found(request, report_id, section)
        if request.method != "POST":
            return _page(request, report, text)
        chosen = numbers_in(request.POST.getlist(SOURCES))
        theme = request.POST.get(THEME, "")
        try:
            number = group_texts(
                report_id=report.pk,
                section=section,
                source_ids=chosen,
                theme=theme,
                by=by(request),
                at=clock.now(),
            )
        except Refused as refused:
            return _page(request, report, text, refusals=refused.refusals, status=refused.status)
        return _page(request, report, text, done=done_words(number, theme))


@require_POST
@require(Permission.REPORT_FILL)
def quote(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    with tree.held():
        report, text = _found(request, report_id, section)
        try:
            quote_texts(
                report_id=report.pk,
                section=section,
                again=AGAIN in request.POST,
                by=by(request),
                at=clock.now(),
            )
        except Refused as refused:
            return _page(request, report, text, refusals=refused.refusals, status=refused.status)
        return web.go(request, f"{address_of('entry', report.pk)}#o-{section}")


def _found(request: HttpRequest, report_id: int, section: str) -> tuple[Report, TextSection]:
    """Only of a consolidated report of one's own office, and only a text that its form has."""
    report = report_of(request, report_id, Permission.REPORT_FILL)
    text = text_section(report, section)
    own = report.duty.office_id in desk_of(by(request)).answers_for
    if text is None or not own or not report.duty.consolidates:
        raise Http404
    return report, text


def _page(
    request: HttpRequest,
    report: Report,
    text: TextSection,
    *,
    refusals: tuple[Refusal, ...] = (),
    done: str = "",
    status: int = 200,
) -> HttpResponse:
    desk = desk_of(by(request))
    page = gathering_page(report, text, by(request), desk, refusals=refusals, done=done)
    return web.render(request, "reporting/gathering/texts.html", page, status=status)

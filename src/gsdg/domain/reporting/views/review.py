"""Reviewing a report: weighing it, and the two conclusions."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.decisions import ACCEPT, ConclusionForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages import review as pages
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.queries.reports import report_seen_by
from gsdg.domain.reporting.queries.review import neighbours
from gsdg.domain.reporting.views.asking import DONE, by, known_version, report_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_http_methods(["GET", "POST"])
@require(Permission.REPORT_REVIEW)
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    concludes = request.method == "POST"
    report = report_of(request, report_id, Permission.REPORT_REVIEW, to_act=concludes)
    with tree.held():
        if report.latest is None or report.duty.consolidates:
            return web.go(request, "reporting:report", report.pk)
        if concludes:
            return _concluded(request, report)
        form = ConclusionForm(initial={"due": pages.default_due(clock.today())})
        return _page(request, report, form)


def _concluded(request: HttpRequest, report: Report) -> HttpResponse:
    form = ConclusionForm(request.POST)
    if form.is_adding or not form.is_valid():
        again = report_of(request, report.pk, Permission.REPORT_REVIEW)
        return _page(request, again, form, status=200 if form.is_adding else 422)
    try:
        _conclude(request, report, form)
    except Refused as refused:
        again = report_of(request, report.pk, Permission.REPORT_REVIEW)
        return _page(request, again, form, refused=refused, status=refused.status)
    return _next(request, report)


def _conclude(request: HttpRequest, report: Report, form: ConclusionForm) -> None:
    decision, due = form.conclusion
    conclude = (
        workflow.accept_report
        if decision == ACCEPT or due is None
        else partial(workflow.send_back_report, remarks=form.remarks, due=due)
    )
    conclude(
        report_id=report.pk,
        by=by(request),
        at=clock.now(),
        on=clock.today(),
        known_version=known_version(request),
    )


def _next(request: HttpRequest, report: Report) -> HttpResponse:
    """On to the next of the queue, else the one before, else the report itself."""
    before, after = neighbours(report)
    queued = after or before
    if queued is None:
        return web.go(request, address_of("report", report.pk, **{DONE: "ket-luan"}))
    return web.go(request, address_of("review", queued.report_id, **{DONE: str(report.pk)}))


def _page(
    request: HttpRequest,
    report: Report,
    form: ConclusionForm,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    page = pages.review(
        report,
        by(request),
        form,
        on=clock.today(),
        refusals=refused.refusals if refused else (),
        done=pages.done_words(_concluded_before(request)),
    )
    return web.render(request, "reporting/review/review.html", page, status=status)


def _concluded_before(request: HttpRequest) -> Report | None:
    done = request.GET.get(DONE, "")
    if not (done.isascii() and done.isdigit()):
        return None
    return report_seen_by(by(request), int(done), Permission.REPORT_REVIEW)

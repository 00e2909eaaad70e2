"""Reviewing a report: weighing it, and the two conclusions."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
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
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_REVIEW)
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    with tree.held():
        if request.method == "POST":
            return _concluded(request, report_id)
        return _weighed(
            request, report_id, ConclusionForm(initial={"due": pages.default_due(clock.today())})
        )


def _concluded(request: HttpRequest, report_id: int) -> HttpResponse:
    """The act itself reads the report, under its lock; it is read for the page only where the page comes back."""
    form = ConclusionForm(request.POST)
    if form.is_adding or not form.is_valid():
        return _weighed(request, report_id, form, status=200 if form.is_adding else 422)
    try:
        report = _conclude(request, report_id, form)
    except Report.DoesNotExist as nowhere:
        raise Http404 from nowhere
    except Refused as refused:
        return _weighed(request, report_id, form, refused=refused, status=refused.status)
    return _next(request, report)


def _conclude(request: HttpRequest, report_id: int, form: ConclusionForm) -> Report:
    decision, due = form.conclusion
    conclude = (
        workflow.accept_report
        if decision == ACCEPT or due is None
        else partial(workflow.send_back_report, remarks=form.remarks, due=due)
    )
    return conclude(
        report_id=report_id,
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


def _weighed(
    request: HttpRequest,
    report_id: int,
    form: ConclusionForm,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    report = report_of(request, report_id, Permission.REPORT_REVIEW)
    if report.latest is None or report.duty.is_issued:
        return web.go(request, "reporting:report", report.pk)
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
    done = number_in(request.GET.get(DONE, ""), otherwise=None)
    return None if done is None else report_seen_by(by(request), done, Permission.REPORT_REVIEW)

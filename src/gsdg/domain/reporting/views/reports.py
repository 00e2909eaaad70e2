"""The page of one report, opening it again, issuing it, and the files of its papers."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.decisions import IssueForm, ReopenForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages import report as pages
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.review import default_due
from gsdg.domain.reporting.ports import REPORT_PAGE
from gsdg.domain.reporting.queries.story import paper_with_file
from gsdg.domain.reporting.views.asking import DONE, by, known_version, report_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.panels import panels_at
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.FIGURES_READ)
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    with tree.held():
        return page_of(request, report_of(request, report_id))


def page_of(
    request: HttpRequest,
    found: Report,
    typed: pages.Typed | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page as it stands; with what somebody typed and could not be taken."""
    asked = request.GET
    chosen = pages.Chosen(
        number=asked.get(pages.NUMBER, ""),
        compared=asked.get(pages.COMPARED, ""),
        own=asked.get(pages.PART) == pages.OWN,
    )
    today = clock.today()
    page = pages.report_page(
        found,
        by(request),
        chosen,
        on=today,
        due=default_due(today),
        typed=typed,
        done=asked.get(DONE, ""),
        panels=panels_at(REPORT_PAGE, request),
    )
    return web.render(request, "reporting/report/report.html", page, status=status)


@require_POST
@require(Permission.REPORT_REOPEN)
def reopen(request: HttpRequest, report_id: int) -> HttpResponse:
    found, form = report_of(request, report_id), ReopenForm(request.POST)
    if not form.is_valid():
        return page_of(request, found, pages.Typed(reopen=form), status=422)
    try:
        workflow.reopen_report(
            report_id=found.pk,
            **form.cleaned_data,
            by=by(request),
            at=clock.now(),
            on=clock.today(),
            known_version=known_version(request),
        )
    except Refused as refused:
        typed = pages.Typed(reopen=form, refusals=refused.refusals)
        return page_of(request, report_of(request, report_id), typed, status=refused.status)
    return web.go(request, address_of("report", found.pk, **{DONE: "mo-lai"}))


@require_POST
@require(Permission.REPORT_ISSUE)
def issue(request: HttpRequest, report_id: int) -> HttpResponse:
    found, form = report_of(request, report_id), IssueForm(request.POST, request.FILES)
    if not form.is_valid():
        return page_of(request, found, pages.Typed(issue=form), status=422)
    try:
        _issue(request, found, form)
    except Refused as refused:
        typed = pages.Typed(issue=form, refusals=refused.refusals)
        return page_of(request, report_of(request, report_id), typed, status=refused.status)
    return web.go(request, address_of("report", found.pk, **{DONE: "ban-hanh"}))


def _issue(request: HttpRequest, found: Report, form: IssueForm) -> None:
    actor, at = by(request), clock.now()
    stored = None
    if form.cleaned_data["scan"]:
        name, media_type, data = form.cleaned_data["scan"]
        stored = files.store(data, name=name, media_type=media_type, by=actor, at=at)
    workflow.issue_report(
        report_id=found.pk,
        signed=form.paper(stored.sha256 if stored is not None else None),
        by=actor,
        at=at,
        on=clock.today(),
        known_version=known_version(request),
    )


@require_safe
@require(Permission.FIGURES_READ)
def paper_file(request: HttpRequest, report_id: int, paper_id: int) -> HttpResponse:
    """The scan of a signed paper, for who may see the report; always as a file, never shown in the browser."""
    paper = paper_with_file(report_of(request, report_id), paper_id)
    if paper is None or paper.file is None:
        raise Http404
    data = files.read(paper.file.sha256)
    return download(data, name=paper.file.name, media_type=paper.file.media_type)

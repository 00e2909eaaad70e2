"""The acts of the office that answers: certify, send, take back, finish a part, record what was signed on paper.

A button on the entry page sends the fields along; they are stored first.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import finish_part as finish
from gsdg.domain.reporting.forms import SignedPaperForm
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.entry import Answer
from gsdg.domain.reporting.pages.links import address_of
from gsdg.domain.reporting.pages.signed_paper import signed_paper_page
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.rules import may_type
from gsdg.domain.reporting.views.asking import DONE, by, known_version, report_of
from gsdg.domain.reporting.views.entry import answer_page, save_before_act
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require(Permission.REPORT_CERTIFY)
@require_POST
def certify(request: HttpRequest, report_id: int) -> HttpResponse:
    return _sign(request, report_id, workflow.certify_report, done="ky")


@require(Permission.REPORT_CERTIFY)
@require_POST
def certify_and_submit(request: HttpRequest, report_id: int) -> HttpResponse:
    return _sign(request, report_id, workflow.certify_and_submit_report, done="gui")


@require(Permission.REPORT_SUBMIT)
@require_POST
def submit(request: HttpRequest, report_id: int) -> HttpResponse:
    """Send what was certified; a second click sends nothing twice."""
    report = report_of(request, report_id)
    workflow.submit_report(
        report_id=report.pk,
        by=by(request),
        at=clock.now(),
        on=clock.today(),
        known_version=known_version(request),
    )
    return web.go(request, address_of("report", report_id, **{DONE: "gui"}))


@require(Permission.REPORT_FILL)
@require_POST
def take_back(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(request, report_id)
    workflow.take_back_report(
        report_id=report.pk,
        by=by(request),
        at=clock.now(),
        known_version=known_version(request),
    )
    return web.go(request, "reporting:entry", report_id)


@require(Permission.REPORT_FILL)
@require_POST
def finish_part(request: HttpRequest, report_id: int) -> HttpResponse:
    """`xong` names the division that has finished, `mo-lai` the one that goes on typing."""
    report = report_of(request, report_id)
    answer = save_before_act(request, report)
    if answer is not None and not answer.is_clean:
        return answer_page(request, answer)
    finish(
        report_id=report.pk,
        division=request.POST.get("xong") or request.POST.get("mo-lai", ""),
        done="xong" in request.POST,
        by=by(request),
        at=clock.now(),
        known_version=known_version(request),
    )
    return web.go(request, "reporting:entry", report_id)


@require(Permission.REPORT_CERTIFY_ON_PAPER)
def signed_paper(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(request, report_id)
    form = SignedPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, report_id, form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            return web.go(request, address_of("report", report_id, **{DONE: "da-ky"}))
    elif request.method != "POST" and not may_type(report.state):
        return web.go(request, "reporting:report", report_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = signed_paper_page(report, form)
    return web.render(request, "reporting/entry/signed_paper.html", page, status=status)


def _record(request: HttpRequest, report_id: int, typed: dict[str, Any]) -> None:
    actor, at = by(request), clock.now()
    stored = None
    if typed["scan"]:
        name, media_type, data = typed["scan"]
        stored = files.store(data, name=name, media_type=media_type, by=actor, at=at)
    workflow.certify_report(
        report_id=report_id,
        by=actor,
        at=at,
        on=clock.today(),
        known_version=known_version(request),
        signed=SignedPaper(
            number=typed["number"],
            day=typed["day"],
            signer=typed["signer"],
            file_sha256=stored.sha256 if stored is not None else None,
        ),
    )


def _sign(
    request: HttpRequest, report_id: int, act: Callable[..., Report], *, done: str
) -> HttpResponse:
    """With the fields of the page sent along, what is still missing is said on that page."""
    with tree.held():
        report = report_of(request, report_id)
        answer = save_before_act(request, report)
        if answer is not None and not _may_be_signed(answer):
            return answer_page(request, answer)
        act(
            report_id=report_id,
            by=by(request),
            at=clock.now(),
            on=clock.today(),
            known_version=known_version(request),
        )
    return web.go(request, address_of("report", report_id, **{DONE: done}))


def _may_be_signed(answer: Answer) -> bool:
    return answer.is_clean and not draft_of(answer.saved.report).reasons_not_to_certify

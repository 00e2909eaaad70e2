"""Reminding: the words for a chat group, and recording that they were sent."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.papers.rendering import render
from gsdg.domain.reporting import urging_paper as paper
from gsdg.domain.reporting.actions import remarks as actions
from gsdg.domain.reporting.pages import reminders as pages
from gsdg.domain.reporting.pages import wanted as asked_for
from gsdg.domain.reporting.paper_files import made_by
from gsdg.domain.reporting.queries.board import BoardDuty, board_of, opened_periods
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.urging import late_letter
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.kernel.keys import numbers_in
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

OFFICES, REPORTS, TEXT = "don-vi", "bao-cao", "noi-dung"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.REPORT_REMIND)
def reminder(request: HttpRequest) -> HttpResponse:
    with tree.held():
        if request.method == "POST":
            return _remind(request)
        overdue = _overdue(request, request.GET)
        insist(None if overdue else Refusal("report.nothing_to_remind"))
        return _page(request, request.GET, overdue)


@require_safe
@require(Permission.REPORT_REMIND)
def urging_letter(request: HttpRequest) -> HttpResponse:
    """Công văn đôn đốc of every office of the period that is late and that this person may remind."""
    actor = by(request)
    with tree.held():
        wanted, periods = asked_for.chosen(asked_for.wanted_by(request.GET), opened_periods())
        letter = late_letter(periods, by=actor, made=made_by(actor))
        data = render(letter, kind=paper.KIND, on=clock.today())
    name = f"cong-van-don-doc_{wanted.period}.docx"
    return download(data, name=name, media_type=MEDIA_TYPES["docx"])


def _remind(request: HttpRequest) -> HttpResponse:
    text = request.POST.get(TEXT, "")
    listed = numbers_in(request.POST.getlist(REPORTS))
    try:
        reminded = actions.remind(
            duty_ids=listed, text=text, by=by(request), at=clock.now(), on=clock.today()
        )
    except Refused as refused:
        overdue = _overdue(request, request.POST)
        return _page(request, request.POST, overdue, typed=text, refused=refused)
    query = asked_for.wanted_by(request.POST).query(**{asked_for.REMINDED: str(len(reminded))})
    return web.go(request, f"{resolve_url('reporting:board')}?{query}")


def _overdue(request: HttpRequest, asked: QueryDict) -> list[BoardDuty]:
    """Of the offices that were chosen, or the reports that the page before this one listed."""
    _wanted, periods = asked_for.chosen(asked_for.wanted_by(asked), opened_periods())
    within = by(request).scope(Permission.REPORT_REMIND)
    duties = board_of(periods, within=within, on=clock.today())
    offices, listed = set(asked.getlist(OFFICES)), set(asked.getlist(REPORTS))
    return [
        duty
        for duty in pages.to_remind(duties, desk_of(by(request)))
        if str(duty.office.pk) in offices or str(duty.duty.pk) in listed
    ]


def _page(
    request: HttpRequest,
    asked: QueryDict,
    overdue: Collection[BoardDuty],
    *,
    typed: str | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    page = pages.reminder(
        by(request),
        list(overdue),
        wanted=asked_for.wanted_by(asked),
        on=clock.today(),
        address=request.build_absolute_uri,
        typed=typed,
        refusals=refused.refusals if refused else (),
    )
    status = refused.status if refused else 200
    return web.render(request, "reporting/board/reminder.html", page, status=status)

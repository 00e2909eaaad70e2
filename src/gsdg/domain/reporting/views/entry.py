"""The entry page: shown, saved by its form, and saved by its script while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.drafts import save_draft
from gsdg.domain.reporting.forms import BASE, FILL, TAKE, read_entry, taken, with_offers
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.pages.entry import Answer, EntryPage, entry_page
from gsdg.domain.reporting.pages.entry_state import FRAGMENTS, entry_state
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.reports import Desk, desk_of
from gsdg.domain.reporting.queries.typing import (
    offered_before,
    offered_by_others,
    prefilled_by_pack,
    typed_in,
)
from gsdg.domain.reporting.refusals import why_not_fill
from gsdg.domain.reporting.rules import may_type
from gsdg.domain.reporting.views.asking import by, known_version, report_of
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock

TEMPLATE = "reporting/entry/page.html"


@require(Permission.REPORT_FILL)
def entry(request: HttpRequest, report_id: int) -> HttpResponse:
    with tree.held():
        report, desk = report_of(request, report_id), desk_of(by(request))
        if request.method == "POST":
            answer = save_typed(request, report)
            if not answer.is_clean:
                return answer_page(request, answer)
            return web.go(request, f"{request.path}?da-luu={answer.saved.count}")
        if why_not_fill(report, by(request), desk) is not None:
            return web.go(request, "reporting:report", report_id)
        page = _page(request, report, desk, stored=_stored(request))
        return web.render(request, TEMPLATE, page)


@require(Permission.REPORT_FILL)
@require_POST
def save(request: HttpRequest, report_id: int) -> HttpResponse:
    """For the script of the page. What could not be stored is said in the answer, which is 200 all the same."""
    with tree.held():
        answer = save_typed(request, report_of(request, report_id))
        page = _page(request, answer.saved.report, desk_of(by(request)), answer=answer)
    keys = [f"{section}[{key}]" for section, key in answer.saved.new_keys]
    state = entry_state(page, new_rows=dict(zip(answer.typed.new_rows, keys, strict=False)))
    parts = {
        part: render_to_string(f"{TEMPLATE}#{part}", {"page": page}, request) for part in FRAGMENTS
    }
    return JsonResponse({**state, "parts": parts})


def save_typed(request: HttpRequest, report: Report) -> Answer:
    sent = _sent(request, report)
    before = typed_in(report, by_id=by(request).person_id)
    typed = read_entry(
        sent.fields,
        form_spec(report.duty.form),
        brought=sent.brought,
        written=before.written,
        standing=before.rows,
    )
    saved = save_draft(
        report_id=report.pk,
        cells=typed.cells,
        texts=typed.texts,
        rows=typed.rows,
        explanations=typed.explanations,
        known_version=known_version(request),
        by=by(request),
        at=clock.now(),
        details={"taken_from": sent.origins} if sent.origins else None,
    )
    return Answer(typed, saved)


@dataclass(frozen=True)
class _Sent:
    """What was typed, with what a button takes in: at which cells, and where that comes from, for the audit."""

    fields: Mapping[str, str]
    brought: frozenset[str] = frozenset()
    origins: Mapping[str, str] = field(default_factory=dict)


def _sent(request: HttpRequest, report: Report) -> _Sent:
    fields, form = request.POST.dict(), form_spec(report.duty.form)
    if TAKE in fields:
        found = taken(fields, form, offered_by_others(draft_of(report)))
        origins = {address: offer.about for address, (_text, offer) in found.items()}
        with_taken = {**fields, **{address: text for address, (text, _offer) in found.items()}}
        return _Sent(with_taken, frozenset(found), origins)
    if FILL not in fields:
        return _Sent(fields)
    draft = draft_of(report)
    offered = offered_before(draft).items()
    here = {a: f for a, f in offered if form.by_address[a].section == fields[FILL]}
    filled = with_offers(fields, form, here)
    mended = {a for a in here if filled.get(a) != fields.get(a)}
    return _Sent(filled, frozenset(mended & prefilled_by_pack(draft).keys()))


def save_before_act(request: HttpRequest, report: Report) -> Answer | None:
    """What stood in the fields when the button was pressed is stored first: nobody signs what is not on the page.

    Nothing is sent along from other pages, and nothing can be stored once the act is done.
    """
    sent = any(name.startswith(BASE) for name in request.POST)
    return save_typed(request, report) if sent and may_type(report.state) else None


def answer_page(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The page again, with what was typed and what is against it."""
    page = _page(request, answer.saved.report, desk_of(by(request)), answer=answer)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if answer.refusals else HTTPStatus.CONFLICT
    return web.render(request, TEMPLATE, page, status=status)


def _stored(request: HttpRequest) -> int:
    sent = request.GET.get("da-luu", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0


def _page(
    request: HttpRequest,
    report: Report,
    desk: Desk,
    *,
    answer: Answer | None = None,
    stored: int = 0,
) -> EntryPage:
    return entry_page(
        draft_of(report),
        actor=by(request),
        desk=desk,
        now=clock.now(),
        today=clock.today(),
        answer=answer,
        stored=stored,
    )

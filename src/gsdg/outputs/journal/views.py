"""Reading the journal, and taking it along as a file."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from gsdg.domain.units import tree
from gsdg.outputs.journal.actions import export_events
from gsdg.outputs.journal.forms import JournalForm
from gsdg.outputs.journal.pages import journal_page
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.AUDIT_READ)
def audit(request: HttpRequest) -> HttpResponse:
    with tree.held():
        return _page(request, JournalForm(request.GET), number=request.GET.get("trang", "1"))


@require_POST
@require(Permission.AUDIT_READ)
def audit_file(request: HttpRequest) -> HttpResponse:
    """A POST, because it is recorded: no address that a browser fetches by itself takes the journal out."""
    form = JournalForm(request.POST)
    if not form.is_valid():
        return _page(request, form, number="1")
    language, at = current_language(), clock.now()
    data = export_events(wanted=form.wanted, language=language, by=_by(request), at=at)
    name = f"nhat-ky-{clock.day_of(at).isoformat()}.csv"
    return download(data, name=name, media_type="text/csv; charset=utf-8")


def _page(request: HttpRequest, form: JournalForm, *, number: str) -> HttpResponse:
    status = 200 if form.is_valid() else 422
    page = journal_page(_by(request), form, number=number, language=current_language())
    return web.render(request, "journal/event/list.html", page, status=status)


def _by(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]

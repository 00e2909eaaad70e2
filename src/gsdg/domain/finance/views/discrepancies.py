"""What was recorded and does not fit: listed, opened, explained."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse as address_of
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.finance import refusals
from gsdg.domain.finance.actions.discrepancies import explain_discrepancy
from gsdg.domain.finance.forms import ExplainForm
from gsdg.domain.finance.models import Discrepancy
from gsdg.domain.finance.pages import book as pages
from gsdg.domain.finance.queries import book
from gsdg.domain.finance.views.asking import by, done_of, reads
from gsdg.kernel.keys import number_in
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once


@require_safe
@require(Permission.FIGURES_READ)
def discrepancies(request: HttpRequest) -> HttpResponse:
    found = book.discrepancies_seen_by(reads(request))[:200]
    page = pages.discrepancy_list_page(found, done=done_of(request))
    return web.render(request, "finance/discrepancies.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FIGURES_READ)
def discrepancy(request: HttpRequest, discrepancy_id: int) -> HttpResponse:
    found = book.discrepancies_seen_by(reads(request)).filter(pk=discrepancy_id).first()
    if found is None:
        raise Http404
    form = ExplainForm(request.POST or None)
    done = sent_once(request, form, lambda: _explained(request, found, form))
    if done is not None:
        return done
    refusal = refusals.why_not_speak_for(found.owner, found.component, by(request))
    shown = form if found.is_open and refusal is None else None
    told = refusal if found.is_open else None
    page = pages.discrepancy_page(found, form=shown, tried=form, refusal=told)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "finance/discrepancy.html", page, status=status)


def _explained(request: HttpRequest, found: Discrepancy, form: ExplainForm) -> str:
    explain_discrepancy(
        discrepancy_id=found.pk,
        text=form.cleaned_data["text"],
        seen=number_in(request.POST.get("seen", ""), otherwise=None),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{address_of('finance:discrepancy-list')}?xong=giai-trinh"

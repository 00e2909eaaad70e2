"""People consulted in a visit: asked, looked at, taken up as a source, cited by a finding."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.inspections import forms_consulting as forms
from gsdg.domain.inspections import refusals_consulting as refusals
from gsdg.domain.inspections.actions import consulting as acts
from gsdg.domain.inspections.consulting import PURPOSES
from gsdg.domain.inspections.models import Source, Visit
from gsdg.domain.inspections.pages.consulting import BENEFICIARIES, LEADERS, consultation_page
from gsdg.domain.inspections.pages.findings import form_page
from gsdg.domain.inspections.queries.consulting import samples_to_ask, source_of, survey_of
from gsdg.domain.inspections.views.asking_visits import (
    by,
    done_of,
    form_answer,
    found_of,
    inside_of,
    not_found,
)
from gsdg.domain.surveys.choices import questionnaires_offered
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def consult(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    visit = inside_of(request, pk)
    insist(refusals.why_not_consult_people(by(request), visit))
    form, title, note = _form(request, visit, slug)
    if request.method == "POST" and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _begun(request, pk, form)))
        except Refused as refused:
            form.refuse(refused)
    return form_answer(request, form_page(visit, title, form, note=note))


def _begun(request: HttpRequest, visit_id: int, form: Any) -> str:
    made = acts.begin_consultation(
        visit_id=visit_id, entry=form.entry, by=by(request), at=clock.now(), on=clock.today()
    )
    return f"{_address(made)}?xong=ghi"


def _form(
    request: HttpRequest, visit: Visit, slug: str
) -> tuple[forms.LeadersForm | forms.BeneficiariesForm, str, str]:
    posted = request.POST if request.method == "POST" else None
    office = visit.office.name
    if slug == LEADERS:
        title = _("Tham vấn lãnh đạo, trưởng thôn")
        form = forms.LeadersForm(
            posted, questionnaires=_offered(visit, "leaders"), title=f"Tham vấn tại {office}"
        )
        return (
            form,
            title,
            _("Ghi tên người được tham vấn; hỏi từng người bằng điện thoại hoặc phiếu giấy."),
        )
    if slug != BENEFICIARIES:
        raise Http404
    beneficiaries = forms.BeneficiariesForm(
        posted,
        questionnaires=_offered(visit, "beneficiaries"),
        samples=samples_to_ask(visit),
        title=f"Hỏi người thụ hưởng tại {office}",
    )
    note = _("Không ghi tên. Chọn hộ đã rút thăm để ai cũng tính lại được vì sao hỏi hộ này.")
    return beneficiaries, _("Hỏi người thụ hưởng"), note


def _offered(visit: Visit, whom: str) -> list[tuple[str, str]]:
    return questionnaires_offered([visit.by_office_id], on=clock.today(), purposes=[PURPOSES[whom]])


def _address(source: Source) -> str:
    return reverse("inspections:consultation", args=[source.visit_id, source.pk])


@require_safe
@require(Permission.INSPECTION_READ)
def consultation(request: HttpRequest, pk: int, source_id: int) -> HttpResponse:
    visit = inside_of(request, pk)
    source = source_of(visit, source_id) or not_found()
    with tree.held():
        page = consultation_page(
            visit, source, survey_of(source), by(request), done=done_of(request)
        )
        return web.render(request, "inspections/consultation.html", page)


@require_POST
@require(Permission.INSPECTION_VISIT)
def take_up(request: HttpRequest, pk: int, source_id: int) -> HttpResponse:
    source = source_of(inside_of(request, pk), source_id) or not_found()
    acts.take_up_consultation(source_id=source.pk, by=by(request), at=clock.now(), on=clock.today())
    return web.go(request, f"{_address(source)}?xong=ghi")


@require_POST
@require(Permission.INSPECTION_VISIT)
def cite(request: HttpRequest, pk: int) -> HttpResponse:
    """`nguon` is the source; with `thoi` it is cited no longer."""
    found = found_of(request, pk)
    text = request.POST.get("nguon", "")
    number = number_in(text, otherwise=0)
    act = acts.cite_no_more if request.POST.get("thoi") else acts.cite_source
    act(found_id=found.pk, source_id=number, by=by(request), at=clock.now())
    return web.go(request, f"{reverse('inspections:finding', args=[pk])}?xong=ghi")

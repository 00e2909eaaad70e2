"""The visits, one visit, its papers and files; a self-inspection begun, a visit of a round planned."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections import forms_visits as forms
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions import visiting
from gsdg.domain.inspections.pages.findings import form_page
from gsdg.domain.inspections.pages.visits import visit_list_page, visit_page
from gsdg.domain.inspections.queries import rounds_visited as rounds
from gsdg.domain.inspections.queries.visits import evidence_of, paper_of, visits_of
from gsdg.domain.inspections.views.asking_visits import (
    by,
    done_of,
    form_answer,
    inside_of,
    visit_of,
)
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once
from gsdg.toolkit.web.render import download

SHOWN_AS_PICTURE = ("image/jpeg", "image/png", "image/webp")


@require_safe
@require(Permission.INSPECTION_READ)
def visit_list(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = visit_list_page(
            visits_of(by(request)), request.GET.dict(), by(request), done=done_of(request)
        )
        return web.render(request, "inspections/visits.html", page)


@require_safe
@require(Permission.INSPECTION_READ)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    one = visit_of(request, pk)
    page = visit_page(one, by(request), on=clock.today(), done=done_of(request))
    return web.render(request, "inspections/visit.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def self_new(request: HttpRequest) -> HttpResponse:
    on = clock.today()
    posted = request.POST if request.method == "POST" else None
    form = forms.SelfInspectionForm(posted, initial={"from_day": on, "to_day": on})
    if posted is not None and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _begun(request, form.cleaned_data)))
        except Refused as refused:
            form.refuse(refused)
    note = _("Biên bản, việc phải sửa và hạn, người xác nhận: không cần kế hoạch của cấp trên.")
    return form_answer(request, form_page(None, _("Lập cuộc tự kiểm tra"), form, note=note))


def _begun(request: HttpRequest, said: dict[str, Any]) -> str:
    made = visiting.begin_self_inspection(**said, by=by(request), at=clock.now(), on=clock.today())
    return reverse("inspections:visit", args=[made.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_PLAN)
def visit_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more visit of a round."""
    found = rounds.round_of(by(request), pk)
    if found is None:
        raise Http404
    insist(visiting.why_not_plan_visits(by(request), found))
    posted = request.POST if request.method == "POST" else None
    days = {"from_day": found.from_day, "to_day": found.to_day}
    form = forms.PlanVisitForm(posted, initial=days, offices=rounds.offices_of(found))
    if posted is not None and form.is_valid():
        try:
            return web.go(
                request, acted_once(request, lambda: _planned(request, pk, form.cleaned_data))
            )
        except Refused as refused:
            form.refuse(refused)
    return form_answer(request, form_page(None, _("Lập cuộc kiểm tra"), form, lead=found.name))


def _planned(request: HttpRequest, round_id: int, said: dict[str, Any]) -> str:
    days = {name: value for name, value in said.items() if name != "office"}
    made = visiting.plan_visit(
        round_id=round_id, office_id=int(said["office"]), **days, by=by(request), at=clock.now(), on=clock.today()
    )  # fmt: skip
    return reverse("inspections:visit", args=[made.pk])


@require_safe
@require(Permission.INSPECTION_READ)
def visit_file(request: HttpRequest, pk: int, kind: str, extension: str) -> HttpResponse:
    """What can be printed or filled in: the checklist, the minutes, the conclusion."""
    one = inside_of(request, pk)
    made = Made(by(request).name, clock.now(), clock.today())
    with tree.held():
        data = documents.visit_document(one, kind, extension=extension, made=made)
    name = documents.file_name(kind, pk, extension)
    return download(data, name=name, media_type=documents.MEDIA_TYPES[extension])


@require_safe
@require(Permission.INSPECTION_READ)
def team_report(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """Of a round, for who holds it."""
    found = rounds.round_of(by(request), pk)
    if found is None:
        raise Http404
    made = Made(by(request).name, clock.now(), clock.today())
    with tree.held():
        data = documents.team_report(found, extension=extension, made=made)
    name = documents.file_name(words.TEAM_REPORT, pk, extension)
    return download(data, name=name, media_type=documents.MEDIA_TYPES[extension])


@require_safe
@require(Permission.INSPECTION_READ)
def visit_paper(request: HttpRequest, pk: int, paper_id: int) -> HttpResponse:
    """The signed copy."""
    one = visit_of(request, pk)
    paper = paper_of(one, paper_id)
    if paper is None or paper.file is None:
        raise Http404
    data = files.read(paper.file.sha256)
    return download(data, name=paper.file.name, media_type=paper.file.media_type)


@require_safe
@require(Permission.INSPECTION_READ)
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo is shown; anything else is a file to keep, never opened in the browser."""
    found = evidence_of(by(request), pk)
    if found is None:
        raise Http404
    data = files.read(found.file.sha256)
    if found.file.media_type in SHOWN_AS_PICTURE:
        return HttpResponse(data, content_type=found.file.media_type)
    return download(data, name=found.name, media_type=found.file.media_type)

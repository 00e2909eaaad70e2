"""Answering at a stop, on a phone or at a desk; the unit's own report; a checklist typed back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.inspections import forms_visits as forms
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections.actions import answering
from gsdg.domain.inspections.actions.checklists import ChecklistRefused, take_checklist
from gsdg.domain.inspections.entries_visits import AnswerChange, Said
from gsdg.domain.inspections.models import Stop, Visit
from gsdg.domain.inspections.pages.answering import answer_page, next_group, sheet_page
from gsdg.domain.inspections.pages.findings import form_page
from gsdg.domain.inspections.pages.self_report import self_report_page
from gsdg.domain.inspections.queries import checklists
from gsdg.domain.inspections.questions import Question, questions_of
from gsdg.domain.inspections.views.asking_visits import (
    answer_of,
    by,
    done_of,
    form_answer,
    inside_of,
    not_found,
    stored_from,
    visit_of,
)
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")


@require_safe
@require(Permission.INSPECTION_READ)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The first stop that still has questions is where to go on."""
    one = inside_of(request, pk)
    stops = list(one.stops.filter(skipped_because=""))
    answered = set(one.answers.exclude(by_id=None).values_list("stop_id", flat=True))
    stop = next((s for s in stops if s.pk not in answered), stops[0])
    return web.go(request, reverse("inspections:stop-sheet", args=[pk, stop.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_READ)
def stop_sheet(request: HttpRequest, pk: int, stop_id: int) -> HttpResponse:
    one = inside_of(request, pk)
    if one.state in (VisitState.PLANNED, VisitState.CANCELLED):
        return web.go(request, reverse("inspections:visit", args=[pk]))
    stop: Stop = one.stops.filter(pk=stop_id).first() or not_found()
    on, group = clock.today(), request.POST.get("nhom") or request.GET.get("nhom", "")
    if request.method != "POST":
        page = sheet_page(one, stop, by(request), group, on=on, done=done_of(request))
        return web.render(request, "inspections/sheet.html", page)
    insist(refusals.why_not_answer(by(request), one))
    changes, wrong = _typed(request, one, stop, group)
    saved = answering.save_answers(
        visit_id=pk, changes=changes, by=by(request), at=clock.now(), on=on
    )
    saved.refusals.update(wrong)
    _keep_files(request, one, stop, group)
    if not saved.refusals and not saved.clashes:
        return _go_on(request, one, stop, group)
    told = {c.item: c.said for c in changes}
    page = sheet_page(one, stop, by(request), group, on=on, saved=saved, typed=told)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return web.render(request, "inspections/sheet.html", page, status=status)


def _go_on(request: HttpRequest, one: Visit, stop: Stop, group: str) -> HttpResponse:
    """The next group; after the last one, back to the visit."""
    after = next_group(one, stop, group, on=clock.today())
    if after == "":
        return web.go(request, f"{reverse('inspections:visit', args=[one.pk])}?xong=ghi")
    address = reverse("inspections:stop-sheet", args=[one.pk, stop.pk])
    return web.go(request, f"{address}?nhom={after}&xong=ghi")


def _asked(one: Visit, stop: Stop, group: str) -> Iterator[Question]:
    questions = questions_of(one, on=clock.today())
    yield from (q for q in questions.at(stop) if q.item.group == group)


def _typed(
    request: HttpRequest, one: Visit, stop: Stop, group: str
) -> tuple[list[AnswerChange], dict[tuple[int, str], Refusal]]:
    """What was sent for each question; whose own answer gave way to another's is left alone."""
    changes: list[AnswerChange] = []
    wrong: dict[tuple[int, str], Refusal] = {}
    sent = request.POST
    for question in _asked(one, stop, group):
        code = question.item.code
        if sent.get(f"giu.{code}") == "theirs":
            continue
        number, is_number = _number(sent.get(f"so.{code}", ""))
        if not is_number:
            wrong[stop.pk, code] = Refusal("visit_answer.number", cell="number")
            continue
        said = Said(
            choice=sent.get(f"chon.{code}", ""),
            number=number,
            text=sent.get(f"chu.{code}", ""),
            reason=sent.get(f"ly-do.{code}", ""),
            explanation=sent.get(f"giai-thich.{code}", ""),
        )
        version = sent.get(f"ban.{code}", "0")
        changes.append(AnswerChange(stop.pk, code, said, number_in(version, otherwise=0)))
    return changes, wrong


def _number(text: str) -> tuple[int | None, bool]:
    """1.234 and 1234 are the same; anything else is no number."""
    typed = text.strip()
    if typed == "":
        return None, True
    plain = typed.replace(".", "") if _GROUPED.fullmatch(typed) else typed
    number = number_in(plain, otherwise=None)
    return number, number is not None


def _keep_files(request: HttpRequest, one: Visit, stop: Stop, group: str) -> None:
    for question in _asked(one, stop, group):
        for upload in request.FILES.getlist(f"tep.{question.item.code}"):
            answering.add_evidence(
                visit_id=one.pk,
                stop_id=stop.pk,
                item=question.item.code,
                stored=stored_from(request, forms.small_enough(upload)),
                name=upload.name or "",
                by=by(request),
                at=clock.now(),
                on=clock.today(),
            )


@require_safe
@require(Permission.INSPECTION_READ)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = answer_of(request, pk)
    page = answer_page(found, by(request), on=clock.today(), done=done_of(request))
    return web.render(request, "inspections/answer.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CORRECTION_FIX)
def self_report(request: HttpRequest, pk: int) -> HttpResponse:
    one = visit_of(request, pk)
    insist(refusals.why_not_report_self(by(request), one))
    if request.method == "POST":
        texts = {
            name.removeprefix("chu."): text
            for name, text in request.POST.items()
            if name.startswith("chu.") and isinstance(text, str)
        }
        send = request.POST.get("gui") == "1"
        answering.write_self_report(
            visit_id=pk, texts=texts, send=send, by=by(request), at=clock.now(), on=clock.today()
        )
        return web.go(request, f"{reverse('inspections:visit', args=[pk])}?xong=gui")
    page = self_report_page(one, on=clock.today())
    return web.render(request, "inspections/self_report.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it or nothing: every mistake is told at its cell."""
    one = inside_of(request, pk)
    insist(refusals.why_not_answer(by(request), one))
    posted = request.POST if request.method == "POST" else None
    form, marked = forms.UploadForm(posted, request.FILES or None), ""
    if posted is not None and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            take_checklist(
                visit=one, data=sent.read(), name=sent.name, by=by(request), at=clock.now(), on=clock.today()
            )  # fmt: skip
            return web.go(request, f"{reverse('inspections:visit', args=[pk])}?xong=ghi")
        except Refused as refused:
            form.refuse(refused)
            marked = refused.marked if isinstance(refused, ChecklistRefused) else ""
    page = form_page(one, _("Nạp phiếu đã ghi"), form, has_file=True)
    return form_answer(request, replace(page, marked=_marked_link(one, marked)))


def _marked_link(one: Visit, marked: str) -> str:
    return reverse("inspections:checklist-marked", args=[one.pk, marked]) if marked else ""


@require_safe
@require(Permission.INSPECTION_VISIT)
def marked_checklist(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """The checklist that was sent in, every error at its cell."""
    one = inside_of(request, pk)
    insist(refusals.why_not_answer(by(request), one))
    data = checklists.marked_checklist(one, sha256) or not_found()
    return download(data, name=f"phieu-kiem-tra-{pk}-danh-dau.xlsx", media_type=EXCEL)

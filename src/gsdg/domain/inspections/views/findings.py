"""Findings of visits: from an answer, before they are confirmed, what the unit says, what is asked."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.followup.actions import findings as followup_actions
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.inspections import forms_visits as forms
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections import rules_visits
from gsdg.domain.inspections.actions import answering, concluding
from gsdg.domain.inspections.entries_visits import FoundEntry
from gsdg.domain.inspections.models import VisitFinding
from gsdg.domain.inspections.pages.findings import (
    finding_list_page,
    finding_page,
    form_page,
    proposed,
)
from gsdg.domain.inspections.queries.findings import (
    comment_numbered,
    earlier_findings,
    open_findings,
)
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.views.asking_visits import (
    answer_of,
    by,
    done_of,
    form_answer,
    found_of,
)
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.once import acted_once


@require_safe
@require(Permission.INSPECTION_READ)
def finding_list(request: HttpRequest) -> HttpResponse:
    page = finding_list_page(open_findings(by(request)), by(request), on=clock.today())
    return web.render(request, "inspections/findings.html", page)


@require_safe
@require(Permission.INSPECTION_READ)
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    page = finding_page(found_of(request, pk), by(request), on=clock.today(), done=done_of(request))
    return web.render(request, "inspections/finding.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist proposes, the inspector confirms: one click where nothing has to be changed."""
    answer, on = answer_of(request, pk), clock.today()
    insist(refusals.why_not_find(by(request), answer))
    item = questions_of(answer.visit, on=on).of(answer.stop, answer.item).item
    posted = request.POST if request.method == "POST" else None
    form = forms.FoundForm(
        posted,
        catalogue=catalogue_on(on),
        earlier=earlier_findings(answer.visit),
        initial=proposed(answer, item),
    )
    if posted is not None and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _found(request, pk, form.entry, on)))
        except Refused as refused:
            form.refuse(refused)
    page = form_page(answer.visit, _("Ghi tồn tại"), form, lead=item.label.vi)
    return form_answer(request, page)


def _found(request: HttpRequest, answer_id: int, entry: FoundEntry, on: date) -> str:
    made = concluding.find(answer_id=answer_id, entry=entry, by=by(request), at=clock.now(), on=on)
    return _address(made.finding_id)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    answer = answer_of(request, pk)
    insist(refusals.why_not_dismiss(by(request), answer, "…"))
    posted = request.POST if request.method == "POST" else None
    form = forms.ReasonForm(posted)
    if posted is not None and form.is_valid():
        try:
            answering.dismiss(answer_id=pk, **form.cleaned_data, by=by(request), at=clock.now())
            return web.go(request, f"{reverse('inspections:answer', args=[pk])}?xong=ghi")
        except Refused as refused:
            form.refuse(refused)
    page = form_page(answer.visit, _("Không ghi tồn tại"), form, lead=answer.reason)
    return form_answer(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_READ)
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = found_of(request, pk)
    if slug not in FORMS:
        raise Http404
    title, make = _title(slug), FORMS[slug]
    posted = request.POST if request.method == "POST" else None
    form = make(posted, initial=_initial(found) if slug == "yeu-cau" else None)
    if posted is not None and form.is_valid():
        try:
            _do(request, found, slug, form)
            return _to(request, pk)
        except Refused as refused:
            form.refuse(refused)
    back = reverse("inspections:finding", args=[pk])
    lead = found.finding.condition
    return form_answer(request, form_page(found.visit, title, form, lead=lead, back=back))


FORMS: dict[str, type[PlainForm]] = {
    "gop-y": forms.CommentForm,
    "yeu-cau": forms.AskForm,
    "rut": forms.ReasonForm,
}


def _title(slug: str) -> str:
    titles = {
        "gop-y": _("Góp ý"),
        "yeu-cau": _("Ghi yêu cầu khắc phục"),
        "rut": _("Rút tồn tại"),
    }
    return titles[slug]


def _initial(found: VisitFinding) -> dict[str, object]:
    return {
        "text": found.ask_text,
        "expected": found.ask_expected,
        "due": found.ask_due,
        "money_kind": found.ask_money_kind,
        "money": found.ask_money,
        "none_because": found.none_because,
    }


def _do(request: HttpRequest, found: VisitFinding, slug: str, form: PlainForm) -> None:
    who, at, on = by(request), clock.now(), clock.today()
    pk, said = found.finding_id, form.cleaned_data
    if slug == "gop-y":
        followup_actions.comment_on_finding(finding_id=pk, text=said["text"], by=who, at=at)
    elif slug == "rut":
        insist(rules_visits.why_not_in_team(refusals.place_of(who, found.visit)))
        followup_actions.withdraw_finding(finding_id=pk, reason=said["reason"], by=who, at=at)
    elif isinstance(form, forms.AskForm):
        concluding.ask(found_id=found.pk, entry=form.entry, by=who, at=at, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_VISIT)
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """To a comment of the unit: taken over, or not and why."""
    comment = comment_numbered(pk)
    if comment is None:
        raise Http404
    found = found_of(request, comment.finding_id)
    insist(rules_visits.why_not_in_team(refusals.place_of(by(request), found.visit)))
    posted = request.POST if request.method == "POST" else None
    form = forms.ReplyForm(posted)
    if posted is not None and form.is_valid():
        said = form.cleaned_data
        try:
            followup_actions.answer_comment(
                comment_id=pk, taken=said["taken"] == "1", reply=said["reply"], by=by(request), at=clock.now()
            )  # fmt: skip
            return _to(request, comment.finding_id)
        except Refused as refused:
            form.refuse(refused)
    back = reverse("inspections:finding", args=[comment.finding_id])
    title = _("Trả lời ý kiến của đơn vị")
    return form_answer(request, form_page(found.visit, title, form, lead=comment.text, back=back))


def _to(request: HttpRequest, finding_id: int) -> HttpResponse:
    return web.go(request, _address(finding_id))


def _address(finding_id: int) -> str:
    return f"{reverse('inspections:finding', args=[finding_id])}?xong=ghi"

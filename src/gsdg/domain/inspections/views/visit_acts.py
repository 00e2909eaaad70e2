"""The acts on a visit, each with its form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.inspections import forms_visits as forms
from gsdg.domain.inspections import refusals_visits as refusals
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions import concluding, visiting
from gsdg.domain.inspections.acts_visits import BY_SLUG
from gsdg.domain.inspections.models import Stop, Visit
from gsdg.domain.inspections.pages.findings import form_page
from gsdg.domain.inspections.queries.visits import has_moved_on, stop_outside, team_now
from gsdg.domain.inspections.refusals_verifying import who_may_be_named
from gsdg.domain.inspections.views.asking_visits import (
    by,
    form_answer,
    inside_of,
    not_found,
    stored_from,
    visit_of,
)
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once

Said = dict[str, Any]


MOVED_ON = "visit.state"
"""Who sends what was just done, by a second click or somebody else, is told by the act itself what became of it."""


@dataclass(frozen=True)
class Screen:
    """Which form an act has, what it needs to be made, and what it does with what was said."""

    form: Callable[..., Any]
    do: Callable[..., Any]
    said: Callable[[Any], Said] = lambda form: dict(form.cleaned_data)
    needs: Callable[[Actor, Visit], Said] = lambda by, one: {}
    has_day: bool = True


def _entry(form: Any) -> Said:
    return {"entry": form.entry}


def _signed(form: Any) -> Said:
    return {"signed": form.signed(form.stored)}


def _ordered(form: Any) -> Said:
    until = {"until": form.cleaned_data["until"]} if "until" in form.cleaned_data else {}
    return {"reason": form.cleaned_data["reason"], "order": form.order, **until}


def _today(_by: Actor, _one: Visit) -> Said:
    return {"initial": {"day": clock.today()}}


def _groups(_by: Actor, _one: Visit) -> Said:
    return {"catalogue": catalogue_on(clock.today())}


def _present(_by: Actor, one: Visit) -> Said:
    """What was written before; at first the team of the round and who visits."""
    told = {side: [] for side in words.SIDES}  # type: dict[str, list[str]]
    for person in one.attendees.all():
        told[person.side].append(f"{person.name}; {person.position}".rstrip("; "))
    if not any(told.values()) and one.round is not None:
        team = team_now(one.round)
        told[words.TEAM] = [f"{m.name}; {m.position}".rstrip("; ") for m in team]
    return {"initial": {side: "\n".join(lines) for side, lines in told.items()}}


def _colleagues(by: Actor, one: Visit) -> Said:
    return {"people": who_may_be_named(one, by=by, on=clock.today())}


NAMING = Screen(
    forms.VerifierForm,
    concluding.name_verifier,
    lambda form: {"user_id": int(form.cleaned_data["verifier"])},
    _colleagues,
)
SCREENS = {
    "mo": Screen(forms.EmptyForm, visiting.open_visit),
    "ket-thuc": Screen(forms.EmptyForm, visiting.end_fieldwork),
    "gui-du-thao": Screen(forms.ConsultForm, visiting.consult),
    "nhat-tri": Screen(forms.EmptyForm, visiting.agree),
    "bien-ban": Screen(forms.SignedForm, concluding.record_minutes, _signed, _today),
    "ket-luan": Screen(forms.SignedForm, concluding.conclude, _signed, _today),
    "cu-nguoi": NAMING,
    "cu-nguoi-khac": NAMING,
    "ket-luan-tu": Screen(forms.EmptyForm, concluding.conclude_self),
    "xong": Screen(forms.EmptyForm, concluding.close_visit),
    "nguoi-du": Screen(
        forms.PeopleForm,
        visiting.write_people,
        lambda form: {"people": form.people},
        _present,
        has_day=False,
    ),
    "diem": Screen(forms.StopForm, visiting.add_stop, _entry, _today),
    "rut-tham": Screen(forms.DrawForm, visiting.draw_households, needs=_today),
    "cau-hoi": Screen(forms.QuestionForm, visiting.add_question, _entry, _groups),
    "nguon": Screen(forms.SourceForm, visiting.add_source, _entry, _today),
    "kiem-tra-them": Screen(forms.ReasonForm, visiting.go_back),
    "rut-ve": Screen(forms.ReasonForm, visiting.revise),
    "tam-dung": Screen(forms.SuspendForm, visiting.suspend_visit, _ordered),
    "tiep-tuc": Screen(forms.OrderForm, visiting.resume_visit, _ordered),
    "huy": Screen(forms.OrderForm, visiting.cancel_visit, _ordered),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_READ)
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    one, offer, screen = visit_of(request, pk), BY_SLUG.get(slug), SCREENS.get(slug)
    if offer is None or screen is None:
        raise Http404
    if one.state not in offer.states and request.method != "POST":
        raise Http404  # who sends what somebody else has just done is told so instead
    refusal = offer.why_not(by(request), one, clock.today())
    is_late = request.method == "POST" and refusal is not None and refusal.code == MOVED_ON
    insist(None if is_late else refusal)
    posted = request.POST if request.method == "POST" else None
    form = screen.form(posted, request.FILES or None, **screen.needs(by(request), one))
    if posted is not None and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _done(request, screen, one, form)))
        except Refused as refused:
            insist(refused.refusals[0] if is_late or has_moved_on(one) else None)
            form.refuse(refused)
    insist(refusal)
    page = form_page(
        one, str(offer.label), form, note=str(offer.note), has_file="file" in form.fields
    )
    return form_answer(request, page)


def _done(request: HttpRequest, screen: Screen, one: Visit, form: Any) -> str:
    upload = form.cleaned_data.get("file")
    form.stored = stored_from(request, upload).sha256 if upload else None
    on = {"on": clock.today()} if screen.has_day else {}
    screen.do(visit_id=one.pk, by=by(request), at=clock.now(), **on, **screen.said(form))
    return f"{reverse('inspections:visit', args=[one.pk])}?xong=ghi"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.INSPECTION_READ)
def skip(request: HttpRequest, pk: int, stop_id: int) -> HttpResponse:
    """A stop that was not reached."""
    one = inside_of(request, pk)
    stop: Stop = stop_outside(one, stop_id) or not_found()
    insist(refusals.why_not_answer(by(request), one))
    posted = request.POST if request.method == "POST" else None
    form = forms.ReasonForm(posted)
    if posted is not None and form.is_valid():
        try:
            visiting.skip_stop(stop_id=stop.pk, **form.cleaned_data, by=by(request), at=clock.now())
            return web.go(request, f"{reverse('inspections:visit', args=[pk])}?xong=ghi")
        except Refused as refused:
            form.refuse(refused)
    return form_answer(request, form_page(one, _("Bỏ điểm kiểm tra"), form, lead=stop.name))

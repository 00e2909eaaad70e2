"""The acts on a recommendation, each with its form on a page of its own; and recording a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import forms, forms_amending, forms_booking, words
from gsdg.domain.followup.actions import (
    amending,
    at_once,
    booking,
    fixing,
    issuing,
    judging,
    rechecks,
)
from gsdg.domain.followup.acts import BY_SLUG
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.money import entries_offered, entries_standing, entries_to_name
from gsdg.domain.followup.pages.act import act_page, new_page
from gsdg.domain.followup.queries.booking import entries_for
from gsdg.domain.followup.queries.corrections import has_moved_on, offices_to_choose
from gsdg.domain.followup.queries.rechecks import open_recheck, who_may_recheck
from gsdg.domain.followup.views.asking import by, recommendation_of
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import files, web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once

MOVED_ON = "correction.state"
"""Who sends what was just done, by a second click or somebody else, is told by the act itself what became of it."""


@dataclass(frozen=True)
class Screen:
    """Which form an act has, and what it does with what was said."""

    form: Callable[..., Any]
    do: Callable[..., Any]
    said: Callable[[Any], dict[str, Any]] = lambda form: dict(form.cleaned_data)
    needs: Callable[[Recommendation, Actor], dict[str, Any]] = lambda one, who: {}
    of_recommendation: bool = True


def _on_paper(form: Any) -> dict[str, Any]:
    """What was said, with the paper as one value."""
    said = {k: v for k, v in form.cleaned_data.items() if k not in ("number", "day", "issuer")}
    return {**said, "act": form.act}


def _extension(form: Any) -> dict[str, Any]:
    return {**_on_paper(form), "granted": form.cleaned_data["granted"] == "1"}


def _settled(form: Any) -> dict[str, Any]:
    return {**form.cleaned_data, "measure_id": int(form.cleaned_data["measure_id"])}


def _taken_back(form: Any) -> dict[str, Any]:
    return {**_on_paper(form), "entry_id": int(form.cleaned_data["entry_id"])}


def _judged(form: Any) -> dict[str, Any]:
    names = ("result", "method", "text", "again_by")
    return {**{n: form.cleaned_data[n] for n in names}, "proofs": form.said_of_proofs}


def _people(one: Recommendation) -> list[User]:
    owed = open_recheck(one)
    return [] if owed is None else who_may_recheck(owed, one, on=clock.today())


SCREENS = {
    "tra-loi": Screen(forms.ResponseForm, fixing.respond, _on_paper),
    "bien-phap": Screen(forms.MeasureForm, fixing.add_measure, lambda form: {"entry": form.entry}),
    "lam-xong": Screen(
        forms.SettleMeasureForm,
        fixing.settle_measure,
        _settled,
        lambda one, who: {"measures": one.measures.all()},
        of_recommendation=False,
    ),
    "bao-xong": Screen(forms.DoneForm, fixing.report_done, _on_paper),
    "xac-nhan": Screen(
        forms.VerifyForm,
        at_once.review_and_verify,
        _judged,
        lambda one, who: {"proofs": one.proofs.filter(cycle=one.cycle)},
    ),
    "tien": Screen(forms.MoneyForm, judging.settle_money, _on_paper),
    "ghi-giam-tien": Screen(
        forms.ReverseMoneyForm,
        judging.reverse_money,
        _taken_back,
        lambda one, who: {"entries": entries_standing(one)},
    ),
    "so-von": Screen(
        forms_booking.BookingForm,
        booking.name_in_book,
        lambda form: form.said,
        lambda one, who: {
            "settled": entries_to_name(one),
            "entries": entries_offered(entries_for(who, one)),
        },
    ),
    "gia-han": Screen(forms.ExtensionForm, fixing.ask_extension),
    "quyet-gia-han": Screen(forms.DecideExtensionForm, judging.decide_extension, _extension),
    "giu-nguyen": Screen(forms.ReasonForm, judging.uphold),
    "rut": Screen(forms.ReasonForm, judging.withdraw),
    "ket-thuc": Screen(forms.CloseForm, judging.close),
    "khong-khac-phuc": Screen(forms.CloseUnfixedForm, judging.close_unfixed, _on_paper),
    "kiem-tra-lai": Screen(forms.RecheckForm, rechecks.recheck),
    "phan-cong": Screen(
        forms.RecheckerForm,
        rechecks.name_rechecker,
        lambda form: {"person_id": int(form.cleaned_data["person_id"])},
        lambda one, who: {"people": _people(one)},
    ),
    "dinh-chinh": Screen(
        forms_amending.ProposalForm,
        amending.propose_amendment,
        lambda form: form.said,
        lambda one, who: {"one": one},
    ),
    "duyet-dinh-chinh": Screen(
        forms_amending.DecisionForm,
        amending.decide_amendment,
        lambda form: {**form.cleaned_data, "in_force": form.cleaned_data["in_force"] == "1"},
        lambda one, who: {"one": one},
    ),
    "mo-lai": Screen(forms.ReasonForm, judging.reopen),
}


def _add_proof(*, file: Any, by: Any, at: Any, **said: Any) -> None:
    """The bytes are kept before the row that names them."""
    kind = file.content_type or "application/octet-stream"
    stored = files.store(file.read(), name=file.name, media_type=kind, by=by, at=at)
    fixing.add_proof(stored=stored, name=file.name, by=by, at=at, **said)


SCREENS["tai-lieu"] = Screen(forms.ProofForm, _add_proof)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FOLLOWUP_READ)
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    one = recommendation_of(request, pk)
    offer, screen = BY_SLUG.get(slug), SCREENS.get(slug)
    if offer is None or screen is None:
        raise Http404
    refusal = offer.why_not(by(request), one, clock.today())
    is_late = request.method == "POST" and refusal is not None and refusal.code == MOVED_ON
    insist(None if is_late else refusal)
    posted = request.POST if request.method == "POST" else None
    form = screen.form(posted, request.FILES or None, **screen.needs(one, by(request)))
    if request.method == "POST" and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _done(screen, one, form, request)))
        except Refused as refused:
            insist(refused.refusals[0] if is_late or has_moved_on(one) else None)
            form.refuse(refused)
    insist(refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "followup/act.html", act_page(one, offer, form), status=status)


def _done(screen: Screen, one: Recommendation, form: Any, request: HttpRequest) -> str:
    said = screen.said(form)
    if screen.of_recommendation:
        said["recommendation_id"] = one.pk
    screen.do(by=by(request), at=clock.now(), on=clock.today(), **said)
    return _address(one, "xong")


def _address(one: Recommendation, done: str) -> str:
    return f"{reverse('followup:recommendation', args=[one.pk])}?xong={done}"


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CORRECTION_RECORD)
def new(request: HttpRequest) -> HttpResponse:
    on: date = clock.today()
    form = forms.NewForm(
        request.POST or None,
        catalogue=catalogue_on(on),
        offices=offices_to_choose(by(request), on=on),
        initial={"found_on": on, "source": words.VISIT, "severity": "trung-binh"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _recorded(request, form, on)))
        except Refused as refused:
            form.refuse(refused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return web.render(request, "followup/act.html", new_page(form), status=status)


def _recorded(request: HttpRequest, form: forms.NewForm, on: date) -> str:
    finding, asked = form.entries()
    made = issuing.record_conclusion(
        finding=finding, recommendation=asked, by=by(request), at=clock.now(), on=on
    )
    return _address(made, "ghi")

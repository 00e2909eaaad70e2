"""The register of obstacles: list, one item, recording, the acts, Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.followup import forms_obstacles as forms
from gsdg.domain.followup import sheets_obstacles as sheets
from gsdg.domain.followup.actions import obstacles as actions
from gsdg.domain.followup.acts_obstacles import BY_SLUG
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.pages import obstacles as pages
from gsdg.domain.followup.ports import told_by
from gsdg.domain.followup.queries.obstacles import alike, obstacles_of, sought_obstacles
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.domain.followup.views.asking import by, done_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refused, insist
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once
from gsdg.toolkit.web.render import download

FORMS: dict[str, Callable[..., Any]] = {
    "y-kien": forms.FeedbackForm,
    "de-xuat": forms.AskForm,
    "tra-loi": forms.ReplyForm,
    "chuyen-len": forms.AskForm,
    "rut": forms.WithdrawForm,
}


@require_safe
@require(Permission.FOLLOWUP_READ)
def register(request: HttpRequest) -> HttpResponse:
    with tree.held():
        page = pages.obstacles_page(
            by(request), request.GET.dict(), on=clock.today(), done=done_of(request)
        )
        return web.render(request, "followup/obstacles.html", page)


@require_safe
@require(Permission.FOLLOWUP_READ)
def register_file(request: HttpRequest) -> HttpResponse:
    """The same lines as the page shows."""
    on = clock.today()
    wanted = pages.wanted_of(pages.look_form(by(request), request.GET.dict(), on), on)
    rows = sought_obstacles(by(request), wanted).select_related("office", "holder")
    rows = rows.prefetch_related("joined__office")
    with tree.held():
        data = sheets.obstacles_workbook(rows, shown=wanted.geography, on=on, at=clock.now())
    return download(data, name="so-theo-doi-de-xuat.xlsx", media_type=EXCEL)


@require_safe
@require(Permission.FOLLOWUP_READ)
def obstacle(request: HttpRequest, pk: int) -> HttpResponse:
    with tree.held():
        one = obstacle_of(request, pk)
        page = pages.obstacle_page(one, by(request), on=clock.today(), done=done_of(request))
        return web.render(request, "followup/obstacle.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.OBSTACLE_RAISE)
def new(request: HttpRequest) -> HttpResponse:
    """`tu` names the record whose words it is raised from, such as report:17."""
    on, origin = clock.today(), request.GET.get("tu", "")
    told = told_by(by(request), origin)
    filled = (
        {"since": on, "text": told.text, "component": told.component} if told else {"since": on}
    )
    posted = request.POST if request.method == "POST" else None
    form = forms.ObstacleForm(posted, catalogue=catalogue_on(on), initial=filled)
    if posted is not None and form.is_valid():
        try:
            entry = replace(form.entry, origin=origin if told else "")
            return web.go(request, acted_once(request, lambda: _raised(request, entry, on)))
        except Refused as refused:
            form.refuse(refused)
    note = _("Ghi một lần; nơi khác gặp giống vậy sẽ được ghép chung, câu trả lời đến mọi nơi.")
    return _form(request, None, _("Ghi khó khăn, vướng mắc"), note, form)


def _raised(request: HttpRequest, entry: ObstacleEntry, on: date) -> str:
    made = actions.raise_obstacle(entry=entry, by=by(request), at=clock.now(), on=on)
    return _address(made.pk, "ghi")


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FOLLOWUP_READ)
def act(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    one, offer = obstacle_of(request, pk), BY_SLUG.get(slug)
    if offer is None:
        raise Http404
    insist(offer.why_not(by(request), one, clock.today()))
    posted = request.POST if request.method == "POST" else None
    form = _form_of(request, one, slug, posted)
    if posted is not None and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _done(request, one, slug, form)))
        except Refused as refused:
            form.refuse(refused)
    return _form(request, one, str(offer.label), str(offer.note), form)


def _form_of(request: HttpRequest, one: Obstacle, slug: str, posted: Any) -> Any:
    if slug == "ghep":
        likes = [(like.obstacle, like.percent) for like in alike(by(request), one)]
        return forms.JoinForm(posted, likes=likes)
    return FORMS[slug](posted)


def _done(request: HttpRequest, one: Obstacle, slug: str, form: Any) -> str:
    said = form.cleaned_data
    who: dict[str, Any] = {"obstacle_id": one.pk, "by": by(request), "at": clock.now()}
    on = clock.today()
    if slug == "ghep":
        actions.join(into_id=int(said["into"]), **who)
    elif slug == "rut":
        actions.withdraw_obstacle(reason=said["reason"], **who)
    elif slug == "y-kien":
        helped = said["helped"] == "1"
        actions.say_whether_it_helped(helped=helped, text=said["text"], on=on, **who)
    elif slug == "tra-loi":
        actions.reply(kind=said["kind"], text=said["text"], act=form.act, on=on, **who)
    else:
        send = actions.ask if slug == "de-xuat" else actions.pass_up
        send(text=said["text"], act=form.act, on=on, **who)
    return _address(one.pk, "xong")


def obstacle_of(request: HttpRequest, pk: int) -> Obstacle:
    rows = obstacles_of(by(request)).select_related("office", "holder", "joined_into")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, one: Obstacle | None, label: str, note: str, form: Any
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = pages.obstacle_act_page(one, label, note, form)
    return web.render(request, "followup/act.html", page, status=status)


def _address(pk: int, done: str) -> str:
    return f"{reverse('followup:obstacle', args=[pk])}?xong={done}"

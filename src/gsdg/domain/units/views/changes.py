"""Changes of the map: listed, prepared by one person, put in force by another."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gsdg.domain.units import queries, tree
from gsdg.domain.units.actions import preparing
from gsdg.domain.units.change_files import read_change
from gsdg.domain.units.describing import Description
from gsdg.domain.units.forms_changes import FILE, FORMS, ChangeForm, Choose, FileForm
from gsdg.domain.units.models import UnitChange
from gsdg.domain.units.pages import changes as pages
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Actor, Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once

DONE = {
    "lap": lambda: _(
        "Đã lập thay đổi. Địa giới chưa đổi cho đến khi người thứ hai cho có hiệu lực."
    ),
    "hieu-luc": lambda: _("Thay đổi đã có hiệu lực."),
    "rut": lambda: _("Đã rút thay đổi."),
}


@require_safe
@require(Permission.FIGURES_READ)
def change_list(request: HttpRequest) -> HttpResponse:
    page = pages.change_list_page(
        by(request), number=request.GET.get("trang", "1"), today=clock.today()
    )
    return web.render(request, "units/change/list.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def change(request: HttpRequest, change_id: int) -> HttpResponse:
    with tree.held():
        found = _change(request, change_id)
        done = DONE.get(request.GET.get("xong", ""), str)()
        page = pages.change_page(found, by(request), today=clock.today(), done=done)
        return web.render(request, "units/change/detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.UNIT_CHANGE)
def change_new(request: HttpRequest, way: str) -> HttpResponse:
    if way == FILE:
        return _from_file(request)
    if way not in FORMS:
        raise Http404
    form = FORMS[way](request.POST or None, choose=_choose(request))
    if request.method == "POST" and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _prepared(request, form.describe())))
        except Refused as refused:
            form.refuse(refused)
    return _form(request, way, form)


def _choose(request: HttpRequest) -> Choose:
    """The units of today's map of these levels that the person may change."""
    return lambda *levels: queries.units_to_choose(by(request), on=clock.today(), levels=levels)


@require_POST
@require(Permission.UNIT_CHANGE)
def put_in_force(request: HttpRequest, change_id: int) -> HttpResponse:
    found = _change(request, change_id)
    preparing.put_in_force(change_id=found.pk, by=by(request), at=clock.now())
    return _on(request, found, "hieu-luc")


@require_POST
@require(Permission.UNIT_CHANGE)
def withdraw(request: HttpRequest, change_id: int) -> HttpResponse:
    found = _change(request, change_id)
    preparing.withdraw_change(change_id=found.pk, by=by(request), at=clock.now())
    return _on(request, found, "rut")


def _from_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not form.is_valid():
        return _form(request, FILE, form)
    name, data = form.read()
    try:
        return web.go(request, _prepared(request, read_change(data, file=name)))
    except Refused as refused:
        page = pages.change_form_page(FILE, FileForm(), is_file=True, wrong=refused.refusals)
        return web.render(request, "units/change/form.html", page, status=refused.status)


def _prepared(request: HttpRequest, described: Description) -> str:
    plan = queries.planned(described)
    made = preparing.prepare_change(plan=plan, by=by(request), at=clock.now())
    return _address(made, "lap")


def _form(request: HttpRequest, way: str, form: ChangeForm | FileForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = pages.change_form_page(way, form, is_file=way == FILE)
    return web.render(request, "units/change/form.html", page, status=status)


def _on(request: HttpRequest, change: UnitChange, done: str) -> HttpResponse:
    return web.go(request, _address(change, done))


def _address(change: UnitChange, done: str) -> str:
    return f"{resolve_url('units:change', change.pk)}?xong={done}"


def _change(request: HttpRequest, change_id: int) -> UnitChange:
    found = queries.changes_seen_by(by(request)).filter(pk=change_id).first()
    if found is None:
        raise Http404
    return found


def by(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]

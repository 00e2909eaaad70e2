"""Villages and residents' groups, kept by the commune they belong to."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.units import queries, tree
from gsdg.domain.units.actions.preparing import change_villages
from gsdg.domain.units.forms_villages import FORMS, VillageForm
from gsdg.domain.units.overview import COMMUNE
from gsdg.domain.units.pages import villages as pages
from gsdg.domain.units.views.changes import by
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.once import acted_once


@require_safe
@require(Permission.FIGURES_READ)
def village_list(request: HttpRequest, unit_id: int) -> HttpResponse:
    today = clock.today()
    done = _("Đã ghi thay đổi.") if request.GET.get("xong") else ""
    with tree.held():
        _only_a_commune(unit_id)
        page = pages.village_list_page(unit_id, by(request), on=today, done=done)
        return web.render(request, "units/village/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.VILLAGE_KEEP)
def village_change(request: HttpRequest, unit_id: int, way: str) -> HttpResponse:
    _only_a_commune(unit_id)
    if way not in FORMS or not by(request).may(Permission.VILLAGE_KEEP, unit_id=unit_id):
        raise Http404
    form = _form(request, unit_id, way)
    if request.method == "POST" and form.is_valid():
        try:
            return web.go(request, acted_once(request, lambda: _changed(request, unit_id, form)))
        except Refused as refused:
            form.refuse(refused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = pages.village_form_page(unit_id, way, form, on=clock.today())
    return web.render(request, "units/change/form.html", page, status=status)


def _changed(request: HttpRequest, unit_id: int, form: Any) -> str:
    plan = queries.planned(form.describe())
    change_villages(plan=plan, unit_id=unit_id, by=by(request), at=clock.now())
    return f"{resolve_url('units:village-list', unit_id)}?xong=1"


def _form(request: HttpRequest, unit_id: int, way: str) -> VillageForm:
    today = clock.today()
    return FORMS[way](
        request.POST or None,
        commune=unit_id,
        code=queries.next_village_code(unit_id, on=today),
        units=queries.villages_to_choose(unit_id, on=today),
        initial={"day": today},
    )


def _only_a_commune(unit_id: int) -> None:
    here = tree.current().on(clock.today())
    if not here.contains(unit_id) or here.span(unit_id).level != COMMUNE:
        raise Http404

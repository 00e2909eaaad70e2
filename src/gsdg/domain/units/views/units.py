"""The list of units on the map of a day, and one unit through time. The register is no secret among those who report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gsdg.domain.units import tree
from gsdg.domain.units.forms import UnitSearchForm
from gsdg.domain.units.pages.unit import unit_page
from gsdg.domain.units.pages.unit_list import unit_list_page
from gsdg.domain.units.search import search, search_offices
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@require_safe
@require(Permission.FIGURES_READ)
def unit_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    asked = request.GET
    form = UnitSearchForm({"tim": asked.get("tim"), "ngay": asked.get("ngay") or vn_day(today)})
    status = 200 if form.is_valid() else 422
    with tree.held():
        page = unit_list_page(
            form,
            number=asked.get("trang", "1"),
            today=today,
            province=asked.get("tinh", ""),
            changes_units=request.actor.may(Permission.UNIT_CHANGE),  # type: ignore[attr-defined]
        )
        return web.render(
            request, "units/unit/list.html", page, fragment="unit-rows", status=status
        )


@require_safe
@require(Permission.FIGURES_READ)
def found(request: HttpRequest) -> HttpResponse:
    """For lists that are searched: each unit that answers to what was typed, with the name that it had by it."""
    with tree.held():
        hits = search(request.GET.get("tim", ""))
        return JsonResponse({f"{hit.unit_id}": hit.found_by for hit in hits})


@require_safe
@require(Permission.FIGURES_READ)
def found_offices(request: HttpRequest) -> HttpResponse:
    """The same for lists of offices."""
    with tree.held():
        return JsonResponse(search_offices(request.GET.get("tim", "")))


@require_safe
@require(Permission.FIGURES_READ)
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    with tree.held() as register:
        if not register.knows(unit_id):
            raise Http404
        page = unit_page(request, unit_id, today=clock.today())
        return web.render(request, "units/unit/detail.html", page)

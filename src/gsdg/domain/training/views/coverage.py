"""The share of officials trained, who is missing by name, and which topics are needed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.pages import coverage as pages
from gsdg.domain.training.pages.needs import needs_page
from gsdg.domain.training.queries.choices import unit_of_reader, units_read_by
from gsdg.domain.training.queries.courses import open_courses_of
from gsdg.domain.training.queries.coverage import missing as missing_officials
from gsdg.domain.training.queries.needs import needs_of
from gsdg.domain.training.views.asking import by
from gsdg.domain.units import tree
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_safe
@require(Permission.FIGURES_READ)
def coverage(request: HttpRequest) -> HttpResponse:
    with tree.held():
        view = _view(request)
        return web.render(
            request, "training/coverage/coverage.html", pages.coverage_page(view, by(request))
        )


@require_safe
@require(Permission.OFFICIALS_READ)
def missing(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    with tree.held():
        view = _view(request)
        catalogue = catalogue_on(today)
        months = request.GET.get("thang", str(catalogue.training.window_months))
        regular = number_in(months, otherwise=0)
        asked = view.regular(regular) if regular else view.asked
        page = pages.missing_page(
            missing_officials(by(request), asked),
            view,
            catalogue,
            open_courses_of(by(request)),
            months=str(regular) if regular else "",
            number=request.GET.get("trang", "1"),
            keeps=by(request).may(Permission.TRAINING_KEEP),
        )
        return web.render(request, "training/coverage/missing.html", page)


@require_safe
@require(Permission.FIGURES_READ)
def needs(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    with tree.held():
        found = needs_of(units_read_by(by(request), on=today), on=today)
        page = needs_page(found, on=today, topic=request.GET.get("chu-de", ""))
        return web.render(request, "training/coverage/needs.html", page)


def _view(request: HttpRequest) -> pages.View:
    """A year or a map that is none gives the usual one; somebody else's unit is not there."""
    today = clock.today()
    asked = request.GET
    year = asked.get("nam", "")
    try:
        geography = Geography.parse(asked.get("dia-gioi") or "as-reported", today=today)
    except Refused:
        geography = Geography()
    number = number_in(year, otherwise=today.year)
    view = pages.View(
        year=min(max(number, pages.FIRST_YEAR), today.year),
        unit_id=0,
        geography=geography,
        today=today,
    )
    unit_id = unit_of_reader(by(request), asked.get("don-vi", ""), on=view.asked.map_day)
    if unit_id is None:
        raise Http404
    return pages.View(view.year, unit_id, view.geography, today)

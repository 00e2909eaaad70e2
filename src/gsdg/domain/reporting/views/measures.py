"""One cell or indicator over the years and between units, and the same as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.measure_document import measure_document, measure_file_name
from gsdg.domain.reporting.pages.cells import CELL, why_url
from gsdg.domain.reporting.pages.compare import compare_page
from gsdg.domain.reporting.pages.measured import measure_asked
from gsdg.domain.reporting.pages.series import series_page
from gsdg.domain.reporting.pages.standing import geography_asked
from gsdg.domain.reporting.pages.why_measure import why_measure_page
from gsdg.domain.reporting.queries.places import FigurePlace, place_seen_by
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download

P = Permission


def _place(request: HttpRequest, form: str, period: str, unit_id: int) -> FigurePlace:
    return place_seen_by(
        by(request),
        form_code=form,
        period_code=period,
        unit_id=unit_id,
        geography=geography_asked(request.GET, today=clock.today()),
        through_time=True,
    )


@require_safe
@require(P.FIGURES_READ)
def series(request: HttpRequest, form: str, period: str, unit_id: int) -> HttpResponse:
    with tree.held():
        place = _place(request, form, period, unit_id)
        asked = request.GET.get(CELL, "")
        page = series_page(place, asked, today=clock.today(), language=current_language())
        return web.render(request, "reporting/figures/series.html", page)


@require_safe
@require(P.FIGURES_READ)
def why_measure(
    request: HttpRequest, form: str, period: str, unit_id: int, code: str
) -> HttpResponse:
    """Of an indicator; a cell has a page of its own."""
    with tree.held():
        place = _place(request, form, period, unit_id)
        measure = measure_asked(place, code)
        if measure.indicator is None:
            return redirect(why_url(place, measure.code))
        page = why_measure_page(place, measure, today=clock.today(), language=current_language())
        return web.render(request, "reporting/why/measure.html", page)


@require_safe
@require(P.FIGURES_READ)
def compare(request: HttpRequest, form: str, period: str, unit_id: int) -> HttpResponse:
    with tree.held():
        place = _place(request, form, period, unit_id)
        asked = request.GET.get(CELL, "")
        page = compare_page(place, asked, today=clock.today(), language=current_language())
        return web.render(request, "reporting/figures/compare.html", page)


@require_safe
@require(P.FIGURES_READ)
def measure_file(
    request: HttpRequest, form: str, period: str, unit_id: int, kind: str, extension: str
) -> HttpResponse:
    """The table of the series or the comparison, on the map that the page shows."""
    with tree.held():
        place = _place(request, form, period, unit_id)
        measure = measure_asked(place, request.GET.get(CELL, ""))
        made = Made(by(request).name, clock.now(), clock.today())
        data = measure_document(kind, place, measure, extension=extension, made=made)
        name = measure_file_name(kind, place, measure, extension)
        return download(data, name=name, media_type=MEDIA_TYPES[extension])

"""Figures and why they are what they are: all of it reading, nothing is changed here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST, require_safe

from gsdg.domain.reporting.actions.dossiers import take_figure_dossier
from gsdg.domain.reporting.document_facts import CERTIFIED, LIVE, Made
from gsdg.domain.reporting.documents import CONSOLIDATED, document, file_name
from gsdg.domain.reporting.pages.cells import SIGNED, TOTAL
from gsdg.domain.reporting.pages.figures import Asked, figures_page
from gsdg.domain.reporting.pages.figures_index import figures_index_page
from gsdg.domain.reporting.pages.figures_list import figures_list_page
from gsdg.domain.reporting.pages.offers import BY_UNIT
from gsdg.domain.reporting.pages.standing import geography_asked
from gsdg.domain.reporting.pages.why import why_page
from gsdg.domain.reporting.queries.figures_index import figures_index as index_of
from gsdg.domain.reporting.queries.places import FigurePlace, place_seen_by
from gsdg.domain.reporting.views.asking import by
from gsdg.domain.units import tree
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.archive import streamed
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.render import download, streamed_zip

P = Permission


def _place(request: HttpRequest, form: str, period: str, unit_id: int) -> FigurePlace:
    return place_seen_by(
        by(request),
        form_code=form,
        period_code=period,
        unit_id=unit_id,
        geography=geography_asked(request.GET, today=clock.today()),
    )


@require_safe
@require(P.FIGURES_READ)
def figures_index(request: HttpRequest) -> HttpResponse:
    with tree.held():
        found = index_of(by(request).scope(P.FIGURES_READ))
        loads = by(request).may(P.HISTORY_LOAD)
        page = figures_index_page(found, language=current_language(), loads=loads)
        return web.render(request, "reporting/figures/index.html", page)


@require_safe
@require(P.FIGURES_READ)
def figures(request: HttpRequest, form: str, period: str, unit_id: int) -> HttpResponse:
    with tree.held():
        place = _place(request, form, period, unit_id)
        page = figures_page(
            place,
            Asked.of(request.GET),
            today=clock.today(),
            language=current_language(),
            drafts=by(request).may(P.DOCUMENT_KEEP),
        )
        return web.render(request, "reporting/figures/figures.html", page)


@require_safe
@require(P.FIGURES_READ)
def figures_list(
    request: HttpRequest, form: str, period: str, unit_id: int, section: str
) -> HttpResponse:
    with tree.held():
        place = _place(request, form, period, unit_id)
        page = figures_list_page(place, section, request.GET, language=current_language())
        return web.render(request, "reporting/figures/list.html", page)


@require_safe
@require(P.FIGURES_READ)
def figures_document(
    request: HttpRequest, form: str, period: str, unit_id: int, kind: str, extension: str
) -> HttpResponse:
    """The paper as a file, with the figures that the page shows: live, or as signed."""
    with tree.held():
        place = _place(request, form, period, unit_id)
        made = Made(by(request).name, clock.now(), clock.today())
        total = CERTIFIED if request.GET.get(TOTAL) == SIGNED else LIVE
        by_unit = kind == BY_UNIT
        code = CONSOLIDATED if by_unit else kind
        data = document(code, place, extension=extension, made=made, total=total, by_unit=by_unit)
        name = file_name(code, place, extension, by_unit=by_unit)
        return download(data, name=name, media_type=MEDIA_TYPES[extension])


@require_safe
@require(P.FIGURES_READ)
def why(request: HttpRequest, form: str, period: str, unit_id: int, cell: str) -> HttpResponse:
    with tree.held():
        page = why_page(
            _place(request, form, period, unit_id),
            cell,
            all_units=request.GET.get("tat-ca") == "1",
            today=clock.today(),
            language=current_language(),
        )
        return web.render(request, "reporting/why/why.html", page)


@require_POST
@require(P.FIGURES_READ)
def figure_dossier(
    request: HttpRequest, form: str, period: str, unit_id: int, cell: str
) -> StreamingHttpResponse:
    with tree.held():
        place = _place(request, form, period, unit_id)
        members = take_figure_dossier(place=place, address=cell, by=by(request), at=clock.now())
    name = f"ho-so-{place.form.code}-{place.period.code}-{unit_id}-{cell}.zip"
    return streamed_zip(streamed(members), name=name)

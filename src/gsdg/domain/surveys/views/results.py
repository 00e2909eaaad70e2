"""Results on screen and in Excel."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.surveys import sheets
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.pages.results import TODAY, axes_of, is_moved_since, names_of, results_page
from gsdg.domain.surveys.queries import results_by
from gsdg.domain.surveys.refusals import why_not_keep_survey
from gsdg.domain.surveys.views.asking import by, survey_seen
from gsdg.domain.units import tree
from gsdg.toolkit import installation, web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.render import download


@require_safe
@require(Permission.FIGURES_READ)
def results(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_seen(request, survey_id)
    keeps = why_not_keep_survey(by(request), found) is None
    axis = request.GET.get("theo", "")
    with tree.held():
        page = results_page(
            found,
            axis=axis,
            map_day=_map_day(request, found),
            on=clock.today(),
            keeps=keeps,
            illustrative=_is_demo(),
        )
        return web.render(request, "surveys/results.html", page)


def _map_day(request: HttpRequest, found: Survey) -> date | None:
    today = clock.today()
    wanted = request.GET.get("dia-gioi") == TODAY and is_moved_since(found, today)
    return today if wanted else None


def _is_demo() -> bool:
    current = installation.current()
    return current is not None and current.is_demo


@require_safe
@require(Permission.FIGURES_READ)
def results_file(request: HttpRequest, survey_id: int) -> HttpResponse:
    found = survey_seen(request, survey_id)
    axis = request.GET.get("theo", "")
    with tree.held():
        axis = axis if axis in dict(axes_of(found)) else ""
        keeps = why_not_keep_survey(by(request), found) is None
        day = _map_day(request, found)
        broken = results_by(found, axis, keeps=keeps, map_day=day) if axis else None
        names = names_of(found, axis, broken.tables, map_day=day) if broken else {}
        data = sheets.results_workbook(
            found,
            broken,
            names,
            keeps=keeps,
            notice=sheets.NOTICE if _is_demo() else "",
            at=clock.now(),
        )
    return download(data, name=f"ket-qua-khao-sat-{found.pk}.xlsx", media_type=EXCEL)

"""Plans on screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gsdg.domain.inspections.pages.plans import plan_list_page
from gsdg.domain.inspections.queries.plans import plans_seen_by
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_GET
@require(Permission.INSPECTION_READ)
def plan_list(request: HttpRequest) -> HttpResponse:
    year = clock.today().year
    seen = plans_seen_by(request.actor)  # type: ignore[attr-defined]
    plans = seen.filter(from_year__lte=year, to_year__gte=year).order_by("office__sort_key")
    return web.render(request, "inspections/plans.html", plan_list_page(plans, year=year))

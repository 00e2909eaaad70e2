"""The year of an office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.programme.forms import YearForm
from gsdg.domain.programme.pages.year import year_page
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock


@require_safe
@require(Permission.FIGURES_READ)
def year(request: HttpRequest) -> HttpResponse:
    """Of this year where none can be read."""
    today = clock.today()
    asked = YearForm(
        {
            "nam": request.GET.get("nam") or today.year,
            "co_quan": request.GET.get("co_quan", ""),
        }
    )
    good = asked.is_valid()
    wanted = asked.cleaned_data["nam"] if good else today.year
    kind = asked.cleaned_data["co_quan"] if good else ""
    page = year_page(asked, year=wanted, kind=kind, today=today)
    return web.render(request, "programme/year.html", page, status=200 if good else 422)

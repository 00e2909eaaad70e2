"""The packs in force on a day, and one form of them."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gsdg.domain.programme.forms import DayForm
from gsdg.domain.programme.pages.form import form_page
from gsdg.domain.programme.pages.form_list import form_list_page
from gsdg.domain.programme.queries import (
    form_in_force,
    forms_of,
    other_releases,
    releases_on,
)
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@require_safe
@require(Permission.FIGURES_READ)
def form_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    asked, day = _day(request, today)
    holding = releases_on(day)
    page = form_list_page(
        asked,
        holding,
        forms_of(holding),
        other_releases(holding),
        on=day,
        today=today,
        language=current_language(),
    )
    status = 422 if asked.errors else 200
    return web.render(request, "programme/form/list.html", page, status=status)


@require_safe
@require(Permission.FIGURES_READ)
def form(request: HttpRequest, form: str) -> HttpResponse:
    today = clock.today()
    day = _day(request, today)[1]
    release = form_in_force(form, on=day)
    if release is None:
        raise Http404
    page = form_page(release, on=day, today=today, language=current_language())
    return web.render(request, "programme/form/detail.html", page)


def _day(request: HttpRequest, today: date) -> tuple[DayForm, date]:
    """What was asked for, and the day that is shown: today where none can be read."""
    asked = DayForm({"ngay": request.GET.get("ngay") or vn_day(today)})
    return asked, asked.cleaned_data["ngay"] if asked.is_valid() else today

"""Forecasts to 31 January: said by each office, seen side by side by the department."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.forecasting import years_open
from gsdg.domain.finance.forms import years_of
from gsdg.domain.finance.forms_forecast import ForecastForm
from gsdg.domain.finance.pages.forecasts import forecast_page, forecast_url, forecasts_page
from gsdg.domain.finance.queries import forecasts as queries
from gsdg.domain.finance.queries.book import own_office
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.finance.refusals import why_not_speak_for
from gsdg.domain.finance.views.asking import by, reads, speaks
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered
from gsdg.toolkit import web
from gsdg.toolkit.access import Permission, require
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web.form_pages import sent_once


@require_safe
@require(Permission.FIGURES_READ)
def forecasts(request: HttpRequest) -> HttpResponse:
    with tree.held():
        programme, year = _programme(request), _year(request)
        asked = asked_of(Wanted(programme, (year,), clock.today()), reads(request))
        rows = queries.offices_forecasting(asked)
        actor = by(request)
        openable = frozenset(
            row.office.pk for row in rows if why_not_speak_for(row.office, "", actor) is None
        )
        own = own_office(actor) if speaks(request) else None
        page = forecasts_page(rows, programme, year, own=own, openable=openable)
        return web.render(request, "finance/forecasts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FIGURES_READ)
def forecast(request: HttpRequest, office_id: int) -> HttpResponse:
    with tree.held():
        office, programme, year = _office(request, office_id), _programme(request), _year(request)
        rows = queries.rows_of(office, programme.code, year, on=clock.today())
        form = ForecastForm(request.POST if request.method == "POST" else None, rows=rows)
        asked = (office, programme, year)
        answered = sent_once(request, form, lambda: _said(request, form, *asked))
        if answered is not None:
            return answered
        done = (
            _("Đã ghi số ước. Số này không cộng vào số đã giải ngân.")
            if "xong" in request.GET
            else ""
        )
        page = forecast_page(office, programme, year, form, on=clock.today(), done=done)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return web.render(request, "finance/forecast.html", page, status=status)


def _said(
    request: HttpRequest, form: ForecastForm, office: Office, programme: Programme, year: int
) -> str:
    record_forecasts(
        forecasts=form.expected(programme=programme.code, office=office.pk, year=year),
        by=by(request),
        at=clock.now(),
        on=clock.today(),
    )
    return f"{forecast_url(office.pk, programme, year)}&xong=1"


def _office(request: HttpRequest, office_id: int) -> Office:
    """Of those that the person speaks for; others are not found."""
    office = office_numbered(office_id)
    if office is None or why_not_speak_for(office, "", by(request)) is not None:
        raise Http404
    return office


def _programme(request: HttpRequest) -> Programme:
    known, said = programmes(), request.GET.get("ct", "")
    return next((one for one in known if one.code == said), known[0])


def _year(request: HttpRequest) -> int:
    """One that is being paid out of: this year, in January the year before too."""
    said, known = years_of(request.GET.get("nam", "")), years_open(clock.today())
    return said[0] if said and said[0] in known else known[0]

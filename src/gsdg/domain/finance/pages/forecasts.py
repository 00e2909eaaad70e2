"""Forecasts to 31 January on screen: what one office says, and which offices have said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.forecasting import years_open
from gsdg.domain.finance.forms_forecast import ForecastForm, money_of
from gsdg.domain.finance.pages.book import crumb
from gsdg.domain.finance.queries.forecasts import OfficeRow
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.units import map_notes
from gsdg.domain.units.models import Office
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class MoneyRow:
    """Three fields, and what the book says of the same money."""

    component: str
    title: str
    money: str
    usable: int
    disbursed: int
    amount: Any
    proposal: Any
    reason: Any
    latest: date | None


@dataclass(frozen=True)
class ForecastPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    years: tuple[Link, ...]
    rows: tuple[MoneyRow, ...]
    form: ForecastForm
    done: str


def forecast_url(office: int, programme: Programme, year: int) -> str:
    at = reverse("finance:forecast", args=[office])
    return f"{at}?ct={programme.code}&nam={year}"


def forecast_page(
    office: Office, programme: Programme, year: int, form: ForecastForm, *, on: date, done: str
) -> ForecastPage:
    language = current_language()
    everybody = f"{reverse('finance:forecasts')}?ct={programme.code}&nam={year}"
    return ForecastPage(
        title=_("Ước giải ngân năm %(year)s đến 31/01/%(next)s") % {"year": year, "next": year + 1},
        lead=_("%(office)s · %(programme)s · triệu đồng")
        % {"office": office.name, "programme": programme.title(language)},
        crumbs=(crumb(), Link(_("Ước giải ngân"), everybody)),
        years=tuple(
            Link(f"{one}", forecast_url(office.pk, programme, one), current=one == year)
            for one in years_open(on)
        ),
        rows=tuple(_money_rows(form, programme)),
        form=form,
        done=done,
    )


def _money_rows(form: ForecastForm, programme: Programme) -> Iterator[MoneyRow]:
    for row, amount, proposal, reason in form.lines():
        yield MoneyRow(
            component=row.place.component,
            title=programme.name_of(row.place.component, current_language()),
            money=money_of(row.place),
            usable=row.standing.usable,
            disbursed=row.standing.disbursed,
            amount=amount,
            proposal=proposal,
            reason=reason,
            latest=None if row.said is None else row.said.on,
        )


@dataclass(frozen=True)
class OfficeLine:
    name: str
    url: str
    usable: int
    disbursed: int
    expected: int | None
    latest: date | None


@dataclass(frozen=True)
class ForecastsPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    own: Link | None
    lines: tuple[OfficeLine, ...]
    map_note: str
    said: str
    expected: int


def forecasts_page(
    rows: list[OfficeRow],
    programme: Programme,
    year: int,
    *,
    own: Office | None,
    openable: frozenset[int],
) -> ForecastsPage:
    said = [row for row in rows if row.expected is not None]
    mine = None
    if own is not None:
        label = _("Báo ước của %(office)s") % {"office": own.name}
        mine = Link(label, forecast_url(own.pk, programme, year))
    return ForecastsPage(
        title=_("Ước giải ngân năm %(year)s đến 31/01/%(next)s") % {"year": year, "next": year + 1},
        lead=_("%(programme)s · triệu đồng") % {"programme": programme.title(current_language())},
        crumbs=(crumb(),),
        own=mine,
        lines=tuple(
            OfficeLine(
                name=row.office.name,
                url=forecast_url(row.office.pk, programme, year)
                if row.office.pk in openable
                else "",
                usable=row.usable,
                disbursed=row.disbursed,
                expected=row.expected,
                latest=row.latest,
            )
            for row in rows
        ),
        map_note=map_notes.by_office(
            _("số ước do cơ quan báo, cơ quan đã kết thúc giữ số của mình")
        ),
        said=_("%(said)s trên %(all)s cơ quan đã báo") % {"said": len(said), "all": len(rows)},
        expected=sum(row.expected or 0 for row in said),
    )

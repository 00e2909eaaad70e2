"""What offices said will be disbursed by 31 January: the latest of each counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from gsdg.domain.finance.forecasting import Place, Standing
from gsdg.domain.finance.ledger import Balance, Kind, Source
from gsdg.domain.finance.models import Forecast
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.units.models import Office


def latest_forecasts(asked: Asked) -> list[Forecast]:
    """One of each office, component, year, source and kind, within what is asked for."""
    rows = Forecast.objects.filter(
        programme=asked.programme, budget_year__in=asked.years, on__lte=asked.on
    )
    if asked.components is not None:
        rows = rows.filter(component__in=asked.components)
    latest: dict[tuple[object, ...], Forecast] = {}
    for row in rows.select_related("office").order_by("on", "pk"):
        if asked.offices is None or row.office_id in asked.offices or row.component in asked.owned:
            key = (row.office_id, row.component, row.budget_year, row.source, row.kind)
            latest[key] = row
    return list(latest.values())


def standings(
    programme: str, year: int, offices: frozenset[int], *, on: date
) -> dict[tuple[int, Place], Standing]:
    """What each of these offices may spend and has spent, by what a forecast is of."""
    asked = Asked(programme, (year,), on, offices=offices)
    found = balances_by(asked, ("office", "component", "source", "kind"))
    return {
        (int(str(office)), Place(str(component), Source(str(source)), Kind(str(kind)))): Standing(
            balance.usable, balance.disbursed
        )
        for (office, component, source, kind), balance in found.items()
        if office in offices
    }


@dataclass(frozen=True)
class Row:
    """One money of an office, with the latest forecast of it."""

    place: Place
    standing: Standing
    said: Forecast | None


def rows_of(office: Office, programme: str, year: int, *, on: date) -> list[Row]:
    """What the office may spend or has spent this year, and whatever it has said of it."""
    here = frozenset({office.pk})
    found = {place: s for (_office, place), s in standings(programme, year, here, on=on).items()}
    said = {
        Place(f.component, Source(f.source), Kind(f.kind)): f
        for f in latest_forecasts(Asked(programme, (year,), on, offices=here))
    }
    places = {p for p, s in found.items() if s != Standing()} | said.keys()
    return [Row(p, found.get(p, Standing()), said.get(p)) for p in sorted(places)]


@dataclass(frozen=True)
class OfficeRow:
    """`expected` None: nothing said. `of` is what may be spent of the money that something was said of."""

    office: Office
    usable: int
    disbursed: int
    expected: int | None
    latest: date | None


def offices_forecasting(asked: Asked) -> list[OfficeRow]:
    """Offices with money of the year, those that said nothing first."""
    money: dict[int, Balance] = {
        int(str(office)): balance
        for (office,), balance in balances_by(asked, ("office",)).items()
        if balance.usable != 0 or balance.disbursed != 0
    }
    sums: dict[int, int] = defaultdict(int)
    days: dict[int, date] = {}
    for one in latest_forecasts(asked):
        sums[one.office_id] += one.amount
        days[one.office_id] = max(one.on, days.get(one.office_id, one.on))
    offices = Office.objects.at(asked.on).filter(pk__in=money.keys() | sums.keys())
    rows = [
        OfficeRow(
            office,
            money.get(office.pk, Balance()).usable,
            money.get(office.pk, Balance()).disbursed,
            sums.get(office.pk),
            days.get(office.pk),
        )
        for office in offices
    ]
    return sorted(rows, key=lambda row: (row.expected is not None, row.office.sort_key))

"""Offices say what they expect to have disbursed by 31 January. It stands beside the book and is never added to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.finance.actions.gate import chain_of, raise_all
from gsdg.domain.finance.forecasting import Expected, Standing, said_twice, why_not_expect
from gsdg.domain.finance.models import Forecast
from gsdg.domain.finance.queries.forecasts import standings
from gsdg.domain.finance.queries.programmes import known
from gsdg.domain.finance.refusals import why_not_speak_for
from gsdg.domain.finance.rules import why_not_empty
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def record_forecasts(
    *, forecasts: Sequence[Expected], by: Actor, at: datetime, on: date
) -> list[Forecast]:
    """All or none; what was said before stays to be read, the latest counts."""
    insist(why_not_empty(forecasts))
    _insist_on_speaking(forecasts, by)
    raise_all([*said_twice(forecasts), *_mistakes(forecasts, on)])
    rows = [_row(said, by, at, on) for said in forecasts]
    saved = Forecast.objects.bulk_create(rows, 500)
    audit.record(
        "money.forecast",
        by=by,
        at=at,
        about=f"money_forecast:{saved[0].pk}",
        unit_id=chain_of([said.office for said in forecasts], on=on),
        details={"forecasts": len(saved), "budget_year": saved[0].budget_year},
    )
    return saved


def _insist_on_speaking(forecasts: Sequence[Expected], by: Actor) -> None:
    offices = Office.objects.in_bulk({said.office for said in forecasts})
    for office, component in sorted({(f.office, f.place.component) for f in forecasts}):
        insist(why_not_speak_for(offices[office], component, by))


def _mistakes(forecasts: Sequence[Expected], on: date) -> Iterable[Refusal]:
    names = known()
    for programme, year in sorted({(f.programme, f.budget_year) for f in forecasts}):
        some = [f for f in forecasts if (f.programme, f.budget_year) == (programme, year)]
        found = standings(programme, year, frozenset(f.office for f in some), on=on)
        for said in some:
            standing = found.get((said.office, said.place), Standing())
            refusal = why_not_expect(said, standing, names, today=on)
            if refusal is not None:
                yield refusal


def _row(said: Expected, by: Actor, at: datetime, on: date) -> Forecast:
    return Forecast(
        office_id=said.office,
        programme=said.programme,
        component=said.place.component,
        budget_year=said.budget_year,
        source=said.place.source.value,
        kind=said.place.kind.value,
        amount=said.amount,
        proposal=said.proposal.value,
        reason=normal(said.reason),
        provenance=said.provenance.value,
        on=on,
        by_id=by.id,
        at=at,
    )

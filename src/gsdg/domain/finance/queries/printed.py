"""Printed amounts of money that belong to the years asked for, and what the book says of the same."""

from __future__ import annotations

from gsdg.domain.finance.printed import beside
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.table import Wanted
from gsdg.domain.packs.spec import Published
from gsdg.domain.reporting.printed import Printed

OF = ("component", "source", "is_carried")


def years_of(published: Published) -> tuple[int, ...]:
    period = published.period
    return tuple(range(period.year, (period.last_year or period.year) + 1))


def printed_money(wanted: Wanted) -> list[Printed]:
    """In the order of the pack. A period belongs where its last year is asked for."""
    published = [
        one
        for one in wanted.programme.pack.published
        if one.money_measure is not None and years_of(one)[-1] in wanted.years
    ]
    spans = {years_of(one) for one in published}
    sums = {
        years: balances_by(Asked(wanted.programme.code, years, wanted.on), OF) for years in spans
    }
    return [beside(one, sums[years_of(one)]) for one in published]  # type: ignore[arg-type]

"""Periods before this system: which are open for loading, how far each form is, and which may be opened yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gsdg.domain.packs.spec import Regime
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import pack_of, releases_on
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.opening import of_year
from gsdg.kernel.periods import Period

YEARS_BACK = 8
"""A programme runs for five years; its series begin with the one before."""


@dataclass(frozen=True)
class PastForm:
    """Units whose figures are there, of those that owed the form."""

    period: ReportingPeriod
    form: FormRelease
    loaded: int
    expected: int


def past_forms() -> list[PastForm]:
    """Newest first. Three queries."""
    counted = (
        Duty.objects.of_leaves()
        .filter(period__is_history=True)
        .order_by("-period__as_of", "period__regime", "form__position")
        .values_list("period_id", "form_id")
        .annotate(expected=Count("pk"), loaded=Count("report__accepted"))
    )
    rows = list(counted)
    periods = ReportingPeriod.objects.select_related("release").in_bulk({row[0] for row in rows})
    forms = FormRelease.objects.select_related("pack").in_bulk({row[1] for row in rows})
    return [PastForm(periods[p], forms[f], loaded, expected) for p, f, expected, loaded in rows]


def past_periods_to_open(*, on: date) -> list[tuple[Regime, Period]]:
    """Over by that day, asked for by a regime in force, and opened by nobody."""
    releases = releases_on(on)
    opened = set(ReportingPeriod.objects.filter(release__in=releases).values_list("regime", "code"))
    return [
        (regime, period)
        for release in releases
        for regime in pack_of(release).regimes.values()
        for period in _over(regime, on)
        if (regime.code, period.code) not in opened
    ]


def _over(regime: Regime, on: date) -> Iterator[Period]:
    for year in range(on.year, on.year - YEARS_BACK, -1):
        for period in of_year(year):
            to_day = regime.window(period).to_day if regime.asks(period) else None
            if to_day is not None and to_day < on:
                yield period

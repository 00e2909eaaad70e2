"""All due days of a calendar year, of every programme in force and of the year itself, by kind of office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.regimes import Asked, Due, Milestone, Regime, said_day
from gsdg.domain.packs.spec import Pack
from gsdg.domain.packs.wording import Source, Words
from gsdg.domain.programme.queries import pack_of, releases_on, work_calendar, year_dates
from gsdg.kernel.periods import MONTHS_IN, Period, PeriodKind


@dataclass(frozen=True)
class YearLine:
    """Something that kinds of office owe by one day. `period` is None for what is no report of a programme."""

    day: date
    kinds: tuple[str, ...]
    title: Words
    period: Period | None
    forms: tuple[str, ...]
    programme: str
    source: Source

    @property
    def is_working(self) -> bool | None:
        """None where nobody has decided the days off of that year yet."""
        try:
            return work_calendar().is_working(self.day)
        except ValueError:
            return None


def lines_of_year(year: int, *, on: date, kind: str = "") -> list[YearLine]:
    """By day. Of a year that is over, the programmes that were in force at its end; else those of the day looked at."""
    as_of = min(on, date(year, 12, 31)) if year <= on.year else on
    found = [line for release in releases_on(as_of) for line in _of_pack(pack_of(release))]
    every = [line for line in [*found, *_of_the_year(year)] if line.day.year == year]
    asked = [line for line in every if kind in ("", *line.kinds)]
    return sorted(asked, key=lambda line: (line.day, line.programme, line.title.vi))


def _of_pack(pack: Pack) -> Iterator[YearLine]:
    """Of every year that the pack speaks of."""
    for regime in pack.regimes.values():
        for asked in regime.asked:
            for period in _periods(asked):
                yield from _of_period(pack, regime, asked, period)


def _periods(asked: Asked) -> Iterable[Period]:
    if asked.period not in MONTHS_IN:
        return
    first = asked.first_year or _EARLIEST
    parts = 0 if asked.period is PeriodKind.YEAR else 12 // MONTHS_IN[asked.period]
    for year in range(first, (asked.last_year or _LATEST) + 1):
        for part in range(1, parts + 1) if parts else (0,):
            period = Period(asked.period, year, part)
            if asked.covers(period):
                yield period


_EARLIEST, _LATEST = 2021, 2035
"""The terms that this system is about."""


def _of_period(pack: Pack, regime: Regime, asked: Asked, period: Period) -> Iterator[YearLine]:
    forms = tuple(asked.forms)
    days = {kind: _due(regime, None, period, kind) for kind in asked.due}
    yield from _lines(
        days, asked.due, regime.title, period, forms, pack, asked.source or regime.source
    )
    for milestone in asked.milestones:
        days = {kind: _due(regime, milestone, period, kind) for kind in milestone.due}
        source = milestone.source or asked.source or regime.source
        yield from _lines(days, milestone.due, milestone.title, period, forms, pack, source)


def _due(regime: Regime, milestone: Milestone | None, period: Period, kind: str) -> date | None:
    with suppress(ValueError):  # days off of a year to come are not decided yet
        if milestone is None:
            return regime.due(period, kind, calendar=work_calendar())
        return regime.milestone_due(milestone, period, kind, calendar=work_calendar())
    return None


def _lines(
    days: dict[str, date | None],
    dues: dict[str, Due],
    title: Words,
    period: Period,
    forms: tuple[str, ...],
    pack: Pack,
    source: Source,
) -> Iterator[YearLine]:
    """One line for the kinds that are due on one day by one source."""
    together: dict[tuple[date, Source], list[str]] = {}
    for kind, day in days.items():
        if day is not None:
            together.setdefault((day, dues[kind].source or source), []).append(kind)
    for (day, said), kinds in together.items():
        yield YearLine(day, tuple(kinds), title, period, forms, pack.programme, said)


def _of_the_year(year: int) -> Iterator[YearLine]:
    period = Period(PeriodKind.YEAR, year)
    for one in year_dates().dates:
        together: dict[date, list[str]] = {}
        for kind, due in one.due.items():
            with suppress(ValueError):
                day = said_day(due, one.due, period, calendar=work_calendar())
                if day is not None:
                    together.setdefault(day, []).append(kind)
        for day, kinds in together.items():
            yield YearLine(day, tuple(kinds), one.title, None, (), "", one.source)

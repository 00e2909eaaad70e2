"""What the book knows about the money cells of a form: of the office that answers, until the closing day of the period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gsdg.domain.finance.ledger import EFFECTS, SPENDING, Balance, Movement, Source, total
from gsdg.domain.finance.models import Entry, Forecast
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.forecasts import latest_forecasts
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.queries.table import components_under
from gsdg.domain.finance.table import LOCAL
from gsdg.domain.packs.money import Feed, TableColumn, TableFeed
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.models import Duty
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Provenance

GROUPS: dict[str, frozenset[Source]] = {
    "central": frozenset({Source.CENTRAL}),
    "local": LOCAL,
    "other": frozenset({Source.OTHER}),
}
"""Rows of forms, as `packs.money.SOURCES` names them."""
FIRST_DAY = date(2016, 1, 1)


@dataclass(frozen=True)
class Known:
    """An amount for a cell, and the entries that it is made of; a forecast is made of none."""

    row: str
    column: str
    source: str
    amount: int
    provenance: Provenance
    entries: tuple[int, ...]
    from_day: date | None
    until: date
    is_forecast: bool = False


def feed_of(duty: Duty) -> tuple[Feed, Programme] | None:
    pack = pack_of(duty.form.pack)
    feeds = pack.money.feeds if pack.money is not None else ()
    feed = next((one for one in feeds if one.form == duty.form.code), None)
    return None if feed is None else (feed, Programme(pack.programme, pack))


def table_of(duty: Duty) -> tuple[TableFeed, Programme] | None:
    pack = pack_of(duty.form.pack)
    tables = pack.money.tables if pack.money is not None else ()
    table = next((one for one in tables if one.form == duty.form.code), None)
    return None if table is None else (table, Programme(pack.programme, pack))


def holders_of(duty: Duty) -> frozenset[int]:
    """A People's Committee answers for the divisions and offices of its unit, a department for itself."""
    offices = Office.objects.filter(pk=duty.office_id)
    if duty.office.kind in (OfficeKind.COMMUNE_PC, OfficeKind.DISTRICT_PC):
        offices = Office.objects.filter(unit_id=duty.unit_id)
    return frozenset(offices.values_list("pk", flat=True))


def known_of(duty: Duty, feed: Feed, programme: Programme) -> list[Known]:
    """Nothing for a component that the book does not have of this office: unknown is not zero."""
    year = duty.period.period.year
    until = duty.period.to_day - timedelta(days=1)
    offices = holders_of(duty)
    components = components_under(programme, feed.component)
    asked = Asked(programme.code, (year,), until, offices=offices, components=components)
    given = _entries(asked, lambda e: e.budget_year == year and e.movement not in SPENDING)
    spent = _entries(asked, lambda e: e.movement in SPENDING)
    if not given and not spent:
        return []
    reading = _Reading(feed, asked, duty.period.from_day, given, spent)
    return [*reading.plan(), *reading.disbursed(), *reading.forecast()]


def _entries(asked: Asked, wanted: Callable[[Entry], bool]) -> list[Entry]:
    """Of all budget years: what was disbursed since the start of the term is not of one year."""
    found = Entry.objects.filter(
        programme=asked.programme,
        component__in=asked.components or (),
        office_id__in=asked.offices or (),
        on__lte=asked.on,
    )
    return [entry for entry in found.order_by("on", "pk") if wanted(entry)]


@dataclass(frozen=True)
class _Reading:
    feed: Feed
    asked: Asked
    from_day: date
    given: Sequence[Entry]
    spent: Sequence[Entry]

    def plan(self) -> Iterable[Known]:
        """Given for the year and kept, after what was passed on and taken back; carried-over money stands apart."""
        by_source = {
            Source(str(source)): balance
            for (source,), balance in balances_by(self.asked, ("source",)).items()
        }
        for name, row in self.feed.rows.items():
            some = [e for e in self.given if Source(e.source) in GROUPS[name]]
            amount = _sum(by_source, GROUPS[name]).of_the_year
            if some:
                yield self._known(row, self.feed.plan, name, amount, some, None)

    def disbursed(self) -> Iterable[Known]:
        for name, row in self.feed.rows.items():
            every = [e for e in self.spent if Source(e.source) in GROUPS[name]]
            here = [e for e in every if e.on >= self.from_day]
            if not every and not any(Source(e.source) in GROUPS[name] for e in self.given):
                continue
            in_period, since_start = self.feed.in_period, self.feed.since_start
            yield self._known(row, in_period, name, _paid(here), here, self.from_day)
            yield self._known(row, since_start, name, _paid(every), every, FIRST_DAY)

    def forecast(self) -> Iterable[Known]:
        """The latest that the office said of each source and kind of the year."""
        said = latest_forecasts(self.asked)
        for name, row in self.feed.rows.items():
            some = [one for one in said if Source(one.source) in GROUPS[name]]
            if some:
                worst = Provenance(max(one.provenance for one in some))
                amount, day = sum(one.amount for one in some), max(one.on for one in some)
                column = self.feed.forecast
                yield Known(row, column, name, amount, worst, (), None, day, is_forecast=True)

    def _known(
        self,
        row: str,
        column: str,
        source: str,
        amount: int,
        entries: Sequence[Entry],
        from_day: date | None,
    ) -> Known:
        rated = entries or self.given
        worst = Provenance(max((e.provenance for e in rated), default=Provenance.REPORTED))
        numbers = tuple(entry.pk for entry in entries)
        return Known(row, column, source, amount, worst, numbers, from_day, self.asked.on)


def known_of_table(duty: Duty, table: TableFeed, programme: Programme) -> list[Known]:
    """Every component that the book has of this office, a row each; of one that it does not have, nothing."""
    year = duty.period.period.year
    until = duty.period.to_day - timedelta(days=1)
    rows = frozenset(table.rows)
    asked = Asked(programme.code, (year,), until, offices=holders_of(duty), components=rows)
    reading = _Table(asked, balances_by(asked, ("component", "source", "kind", "is_carried")))
    return [
        known
        for component, row in table.rows.items()
        if reading.has(component)
        for column in table.columns
        if (known := reading.known(component, row, column)) is not None
    ]


@dataclass(frozen=True)
class _Table:
    asked: Asked
    balances: dict[tuple[object, ...], Balance]

    @cached_property
    def entries(self) -> dict[str, list[Entry]]:
        """Of the budget year, by component."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in _entries(self.asked, lambda e: e.budget_year in self.asked.years):
            found[entry.component].append(entry)
        return found

    @cached_property
    def forecasts(self) -> list[Forecast]:
        return latest_forecasts(self.asked)

    def has(self, component: str) -> bool:
        return any(
            place[0] == component and (balance.usable, balance.disbursed) != (0, 0)
            for place, balance in self.balances.items()
        )

    def known(self, component: str, row: str, column: TableColumn) -> Known | None:
        if column.measure == "forecast":
            return self._forecast(component, row, column)
        amount = sum(
            _measured(column.measure, balance, is_carried=bool(is_carried))
            for (found, source, kind, is_carried), balance in self.balances.items()
            if found == component and _is_of(column, str(source), str(kind))
        )
        some = [e for e in self.entries[component] if _is_of(column, e.source, e.kind)]
        worst = Provenance(max((e.provenance for e in some), default=Provenance.REPORTED))
        numbers = tuple(e.pk for e in some if _tells(column.measure, e))
        return Known(row, column.column, "", amount, worst, numbers, None, self.asked.on)

    def _forecast(self, component: str, row: str, column: TableColumn) -> Known | None:
        """What the office expects of the year; nothing where it said nothing."""
        some = [
            f
            for f in self.forecasts
            if f.component == component and _is_of(column, f.source, f.kind)
        ]
        if not some:
            return None
        worst, day = Provenance(max(f.provenance for f in some)), max(f.on for f in some)
        amount = sum(f.amount for f in some)
        return Known(row, column.column, "", amount, worst, (), None, day, is_forecast=True)


def _is_of(column: TableColumn, source: str, kind: str) -> bool:
    sources = frozenset().union(*(GROUPS[name] for name in column.sources))
    return Source(source) in sources and column.kind in (None, kind)


def _measured(measure: str, balance: Balance, *, is_carried: bool) -> int:
    """Money of the year and money carried over stand in columns of their own."""
    if measure == "of_the_year":
        return balance.of_the_year if not is_carried else 0
    if measure == "carried":
        return balance.usable if is_carried else 0
    return balance.disbursed if is_carried or measure == "disbursed" else 0


def _tells(measure: str, entry: Entry) -> bool:
    """Whether the entry is one that a clerk opens to check the amount."""
    is_spending = entry.movement in SPENDING
    is_carried = entry.origin_year < entry.budget_year
    return {
        "of_the_year": not is_spending and not is_carried,
        "carried": not is_spending and is_carried,
        "disbursed": is_spending,
        "disbursed_carried": is_spending and is_carried,
    }[measure]


def _sum(by_source: dict[Source, Balance], sources: Iterable[Source]) -> Balance:
    return total(balance for source, balance in by_source.items() if source in sources)


def _paid(entries: Iterable[Entry]) -> int:
    """As the table of signs says: what was returned counts against it."""
    return sum(
        effect.sign * entry.amount
        for entry in entries
        for effect in EFFECTS[Movement(entry.movement)]
        if effect.measure == "disbursed"
    )

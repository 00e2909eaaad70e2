"""The money of the report, by component and by source, from the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gsdg.domain.finance.queries import sums
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted as WantedMoney
from gsdg.domain.finance.queries.table import asked_of
from gsdg.domain.finance.queries.table import table as table_of_book
from gsdg.domain.finance.shown import Shown, shown
from gsdg.domain.finance.table import Line, Table, table_of
from gsdg.domain.finance.words import SOURCES
from gsdg.domain.supervision.content import MoneyRow, MoneyTables
from gsdg.domain.supervision.queries.wanted import Wanted


def money_of(wanted: Wanted) -> MoneyTables:
    """Both tables are cut from one reading, so that their totals are one."""
    asked = WantedMoney(programme_named(wanted.catalogue.programme), wanted.years, wanted.until)
    found = table_of_book(asked, wanted.scope)
    kept = [line for line in found.table.lines if _is_in(line.code, wanted)]
    first, last = wanted.years[0], wanted.years[-1]
    years = f"năm {first}" if first == last else f"các năm {first}-{last}"
    if not kept:
        return MoneyTables(years=years)
    names = {code: named.name for code, named in found.names.items()}
    entries = sums.entries_asked(
        replace(asked_of(asked, wanted.scope), components=wanted.components)
    )
    return MoneyTables(
        by_component=tuple(_rows(Table(tuple(kept)), names)),
        by_source=tuple(
            _rows(_by_source(kept), {s.value: said["vi"] for s, said in SOURCES.items()})
        ),
        years=years,
        latest=sums.latest_day(entries),
        provenance=sums.worst_provenance(entries),
    )


def _is_in(component: str, wanted: Wanted) -> bool:
    return wanted.components is None or component in wanted.components


def _by_source(lines: list[Line]) -> Table:
    parts = (part._replace(line=part.source.value) for line in lines for part in line.parts)
    return table_of(parts, [source.value for source in SOURCES], {})


def _rows(table: Table, names: dict[str, str]) -> Iterator[MoneyRow]:
    lines, whole = shown(table)
    for line, row in zip(table.lines, lines, strict=True):
        yield _row(line, row, names[line.code])
    yield _row(table.whole, whole, "Tổng số", is_whole=True)


def _row(line: Line, row: Shown, name: str, *, is_whole: bool = False) -> MoneyRow:
    of = row.amounts
    central = of["plan_central_investment"] + of["plan_central_recurrent"]
    rate = line.rate.percent(1)
    return MoneyRow(
        code=line.code,
        name=name,
        plan_central=central,
        plan_local=of["plan_local_investment"] + of["plan_local_recurrent"],
        plan_other=of["plan_other"],
        plan=of["plan"],
        carried=of["carried"],
        usable=of["usable"],
        disbursed=of["disbursed"],
        disbursed_carried=of["disbursed_carried"],
        open=of["open"],
        rate="x" if rate is None else f"{rate}".replace(".", ","),
        is_whole=is_whole,
    )

"""The book of money: 200,000 entries, and the table of the province on any day. Entries are written in bulk, unmeasured.

The time that an import takes is measured here too, once there is an import.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from django.db import connection, transaction

from bench.province import AT
from bench.tables import Table, milliseconds, verdict
from bench.timing import sampled
from gsdg.domain.finance.ledger import Kind, Movement, Source
from gsdg.domain.finance.models import Batch, Entry
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.table import Wanted, table
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Scope

ENTRIES = 200_000
YEARS = (2022, 2023, 2024, 2025, 2026)
DAYS = 20
TARGET = 0.100
"""Seconds, for the full table on one day."""
AT_ONCE = 2_000
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
PAYMENTS_FOR_A_GIFT = 9
HOLDERS = (
    OfficeKind.COMMUNE_PC,
    OfficeKind.DISTRICT_PC,
    OfficeKind.DEPARTMENT,
    OfficeKind.LEAD_DEPARTMENT,
)


def measure() -> Iterator[Table]:
    programme = programmes()[0]
    _write(programme)
    wanted = Wanted(programme, (2025,), date(2025, 12, 31))
    asked = {
        "one year by component": wanted,
        "one year by unit": replace(wanted, group="unit"),
        "one year by unit, on today's map": replace(
            wanted, group="unit", geography=Geography(date(2026, 11, 23))
        ),
        "the term by component": replace(wanted, years=YEARS),
        "the term by unit": replace(wanted, years=YEARS, group="unit"),
    }
    yield Table(
        f"The book of money, {Entry.objects.count():,} entries",
        ("the table of the province", "p50 ms", "p95 ms", "CPU p50 ms", "target ms", ""),
        tuple(_row(name, one) for name, one in asked.items()),
        (f"Each asked as of {DAYS} days of its years, all scopes, with forecasts and names.",),
    )


def _row(name: str, wanted: Wanted) -> tuple[str, ...]:
    with tree.held():
        table(wanted, EVERYTHING)  # the first reads the pack and the register
        times = sampled(
            lambda on=on: table(replace(wanted, on=on), EVERYTHING)  # type: ignore[misc]
            for on in _days(wanted.years)
        )
    shown = (milliseconds(n) for n in (times.p50, times.p95, times.cpu_p50))
    return name, *shown, milliseconds(TARGET), verdict(times.p95, TARGET)


def _days(years: tuple[int, ...]) -> Iterator[date]:
    first, last = date(years[0], 1, 31), date(years[-1], 12, 31)
    for step in range(DAYS):
        yield first + timedelta(days=(last - first).days * step // (DAYS - 1))


@transaction.atomic
def _write(programme: Programme) -> None:
    batch = Batch.objects.create(way=Batch.Way.HISTORY, title="Đo tốc độ", recorded_at=AT)
    made = islice(_entries(programme, batch), ENTRIES)
    while some := list(islice(made, AT_ONCE)):
        Entry.objects.bulk_create(some)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE finance_entry")


def _entries(programme: Programme, batch: Batch) -> Iterator[Entry]:
    """Each office is given money of each component by the People's Committee, and pays out of it."""
    chance = Random(2026)
    committee = Office.objects.filter(kind=OfficeKind.PROVINCIAL_PC).values_list("pk", flat=True)[0]
    holders = Office.objects.filter(kind__in=HOLDERS)
    offices = [*holders.values_list("pk", flat=True)]
    leaves = [leaf.code for leaf in programme.leaves]
    while True:
        year, component = chance.choice(YEARS), chance.choice(leaves)
        common = {
            "batch": batch,
            "programme": programme.code,
            "component": component,
            "budget_year": year,
            "origin_year": year - (chance.random() < 0.2),
            "source": chance.choice([*Source][:4]).value,
            "kind": chance.choice([*Kind]).value,
            "office_id": chance.choice(offices),
            "provenance": Provenance.ILLUSTRATIVE.value,
        }
        amount, number = chance.randrange(1_000_000, 1_000_000_000), chance.randrange(1, 999)
        yield Entry(
            **common,
            movement=Movement.ALLOCATED.value,
            office_from_id=committee,
            amount=amount,
            on=date(year, 1, 1) + timedelta(days=chance.randrange(60)),
            act_number=f"{number}/QĐ-UBND",
            act_day=date(year, 1, 1),
        )
        for _ in range(PAYMENTS_FOR_A_GIFT):
            yield Entry(
                **common,
                movement=chance.choice([Movement.PAID, Movement.ADVANCED]).value,
                amount=amount // 12 + chance.randrange(1_000_000),
                on=date(year, 3, 1) + timedelta(days=chance.randrange(330)),
                reference=f"BM-{chance.randrange(10**9)}",
            )

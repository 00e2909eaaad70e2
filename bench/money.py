"""The book of money: 200,000 entries, the table of the province on any day, and a list of the Treasury read into it.

Entries are written in bulk, unmeasured; the list is kept, mapped and read by the actions that a person's upload runs.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from django.db import connection, transaction
from openpyxl import Workbook

from bench.province import AT, account_of
from bench.tables import Table, milliseconds, verdict
from bench.timing import once, sampled
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.treasury import keep_list, read_list
from gsdg.domain.finance.ledger import Kind, Movement, Source
from gsdg.domain.finance.models import Batch, Entry, TreasuryList
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.table import Wanted, table
from gsdg.domain.finance.treasury import Columns
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor, Door, Scope
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.installation import clock

ENTRIES = 200_000
YEARS = (2022, 2023, 2024, 2025, 2026)
DAYS = 20
TARGET = 0.100
"""Seconds, for the full table on one day."""
LINES = 10_000
IMPORTED = 10.0
"""Seconds, for a list of so many lines."""
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
    _tidy()
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
    yield _imported(programme)


def _imported(programme: Programme) -> Table:
    """Ten thousand payments of living offices, as the Treasury lists them: day, voucher, office, component, amount."""
    by, today = _clerk(), clock.today()
    data = _list_of(programme)
    given = keep_list(data=data, name="kho-bac.xlsx", media_type=EXCEL, by=by, at=AT)
    columns = Columns(
        at={"on": 0, "reference": 1, "office": 2, "component": 3, "amount": 4},
        first_row=2,
        programme=programme.code,
        budget_year=today.year,
        source=Source.CENTRAL.value,
        kind=Kind.RECURRENT.value,
    )
    TreasuryList.objects.filter(pk=given.pk).update(columns=asdict(columns))
    spent = once(lambda: read_list(list_id=given.pk, by=by, at=AT, on=today))
    given.refresh_from_db()
    whole = f"{given.recorded:,} of {LINES:,} lines recorded"
    return Table(
        "A list of the Treasury",
        ("what", "seconds", "CPU seconds", "target s", ""),
        ((whole, f"{spent.wall:.1f}", f"{spent.cpu:.1f}", f"{IMPORTED:.0f}", _met(spent.wall)),),
        (
            "Matched, checked, recorded with discrepancies and audit; progress is kept every 500 rows.",
        ),
    )


def _met(seconds: float) -> str:
    return "met" if seconds <= IMPORTED else "missed"


def _clerk() -> Actor:
    user = User.objects.get(
        username=account_of(Office.objects.get(kind=OfficeKind.LEAD_DEPARTMENT, to_day=None))
    )
    return actor_of(user, door=Door.JOB, on=clock.today())


def _list_of(programme: Programme) -> bytes:
    chance, today = Random(10), clock.today()
    offices = (
        Office.objects.at(today).filter(kind=OfficeKind.COMMUNE_PC).values_list("name", flat=True)
    )
    names, leaves = [*offices], [leaf.code for leaf in programme.leaves]
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Ngày", "Số chứng từ", "Đơn vị", "Dự án", "Số tiền"])
    for number in range(LINES):
        day = date(today.year, 1, 1) + timedelta(days=chance.randrange(300))
        place = (chance.choice(names), chance.choice(leaves))
        sheet.append([f"{day:%d/%m/%Y}", f"KB-{number}", *place, chance.randrange(10**6, 10**8)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


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


def _tidy() -> None:
    """What a database does by itself in the night after so much was written."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE finance_entry, finance_keptsum")


@transaction.atomic
def _write(programme: Programme) -> None:
    batch = Batch.objects.create(way=Batch.Way.HISTORY, title="Đo tốc độ", recorded_at=AT)
    made = islice(_entries(programme, batch), ENTRIES)
    while some := list(islice(made, AT_ONCE)):
        append_entries(some)


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

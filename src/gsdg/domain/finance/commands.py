"""`gsdg ledger …`: the book of money on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.recording import Recorded, record_entries, reverse_entry
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.line_files import Naming, naming_of, read_lines
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.programmes import (
    Programme,
    programme_named,
    programme_of_component,
    programmes,
)
from gsdg.domain.finance.queries.table import GROUPS, Found, Wanted, table
from gsdg.domain.finance.shown import Shown, shown
from gsdg.domain.finance.table import Line as TableLine
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_named, resolve
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Scope
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

MONEY = {"dong": 1, "thousand": 1_000, "million": 1_000_000}
EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
by_option = click.option("--by", "username", required=True, help="Username of who acts.")
source_option = click.option(
    "--source", type=click.Choice([s.value for s in Source]), required=True, help="Whose budget."
)
kind_option = click.option(
    "--kind",
    type=click.Choice([k.value for k in Kind]),
    required=True,
    help="Investment or recurrent.",
)
money_option = click.option(
    "--money",
    type=click.Choice(list(MONEY)),
    default="dong",
    show_default=True,
    help="Unit in which amounts are written.",
)


@click.group()
def ledger() -> None:
    """The follow-up book of money: what was assigned, passed on, disbursed, carried over and settled."""


@ledger.command("add")
@click.option(
    "--movement",
    type=click.Choice([m.value for m in Movement]),
    required=True,
    help="What happened.",
)
@click.option("--component", required=True, help="Code of the component, such as DA7-TDA1.")
@click.option(
    "--programme", default="", help="Code of the programme, where two use the same component code."
)
@click.option("--office", required=True, help="Code of the office that holds the money.")
@click.option("--from", "giver", help="Code of the office that gave it.")
@click.option("--amount", type=int, required=True, help="Whole amount in the unit of --money.")
@money_option
@click.option("--year", type=int, required=True, help="Budget year.")
@click.option(
    "--origin", type=int, help="Year of origin of money carried over (default: the budget year)."
)
@source_option
@kind_option
@click.option("--on", type=DAY, required=True, help="The day it happened.")
@click.option("--number", default="", help="Number of the decision.")
@click.option("--day", type=DAY, help="Day of the decision.")
@click.option("--reference", default="", help="Number of the voucher.")
@click.option("--text", default="", help="What it was for.")
@by_option
def add(
    movement: str,
    component: str,
    programme: str,
    office: str,
    giver: str | None,
    amount: int,
    money: str,
    year: int,
    origin: int | None,
    source: str,
    kind: str,
    on: date,
    number: str,
    day: date | None,
    reference: str,
    text: str,
    username: str,
) -> None:
    """Record one fact: a signed decision, or a payment. What does not fit is recorded and told as a discrepancy."""
    found = programme_named(programme) if programme else programme_of_component(component)
    line = Line(
        movement=Movement(movement),
        programme=found.code,
        component=component,
        office=office_named(office).pk,
        office_from=None if giver is None else office_named(giver).pk,
        amount=amount * MONEY[money],
        budget_year=year,
        origin_year=year if origin is None else origin,
        source=Source(source),
        kind=Kind(kind),
        on=on,
        act_number=number,
        act_day=day,
        reference=reference,
        text=text,
    )
    _record([line], f"Dòng lệnh, {clock.today():%d/%m/%Y}", username)


@ledger.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def import_lines(file: Path, username: str) -> None:
    """Record every row of a CSV file, or none where one cannot be read. Amounts are in đồng."""
    _record(read_lines(file.read_bytes(), naming_of_files()), file.name, username)


def naming_of_files() -> Naming:
    """Codes that a file may use."""
    offices = dict(Office.objects.values_list("code", "pk"))
    return naming_of(offices, {p.code: [c.code for c in p.leaves] for p in programmes()})


def _record(lines: list[Line], title: str, username: str) -> None:
    done = record_entries(
        lines=lines,
        way=Batch.Way.COMMAND,
        title=title,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    _say(done)


def _say(done: Recorded) -> None:
    numbers = [entry.pk for entry in done.entries]
    click.echo(f"entries {numbers[0]}–{numbers[-1]}, discrepancies {len(done.discrepancies)}")


@ledger.command("reverse")
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="What was wrong, and on what ground.")
@by_option
def reverse(entry: int, reason: str, username: str) -> None:
    """Take an entry back by one of the opposite amount on the same day."""
    done = reverse_entry(
        entry_id=entry, reason=reason, by=acting(username), at=clock.now(), on=clock.today()
    )
    click.echo(f"entry {done.pk} reverses {entry}")


TABLE_COLUMNS = (
    "code",
    "name",
    "plan",
    "carried",
    "usable",
    "disbursed",
    "disbursed_carried",
    "rate_num",
    "rate_den",
    "forecast",
    "cancelled",
    "carried_out",
    "open",
)


@ledger.command("table")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option(
    "--programme",
    default="",
    help="Code of the programme (default: that of --component, else the newest).",
)
@click.option("--component", default="", help="Only this component.")
@click.option("--within", metavar="CODE", help="Only offices of this unit and below.")
@click.option(
    "--year", "years", help="Budget year, or years as 2021-2025 (default: the year of --on)."
)
@click.option(
    "--group",
    type=click.Choice(GROUPS),
    default="component",
    show_default=True,
    help="What a row is.",
)
@click.option(
    "--geography",
    default="as-reported",
    show_default=True,
    help="For --group unit: as-reported, today, or a day.",
)
@money_option
@format_option
def show_table(
    on: date | None,
    programme: str,
    component: str,
    within: str | None,
    years: str | None,
    group: str,
    geography: str,
    money: str,
    as_format: str,
) -> None:
    """The disbursement table on any day; the last row, without code, is the total. In --money million it still adds up."""
    day = on or clock.today()
    found = table(
        Wanted(
            programme=_programme(programme, component),
            years=years_asked(years, day),
            on=day,
            group=group,
            within=None if within is None else resolve(within, on=day),
            component=component,
            geography=Geography.parse(geography, today=clock.today()),
        ),
        EVERYTHING,
    )
    emit(TABLE_COLUMNS, _rows(found, MONEY[money]), as_format)


def _programme(programme: str, component: str) -> Programme:
    if component and not programme:
        return programme_of_component(component)
    return programme_named(programme)


def years_asked(text: str | None, day: date) -> tuple[int, ...]:
    first, _, last = (text or f"{day.year}").partition("-")
    try:
        return tuple(range(int(first), int(last or first) + 1)) or (day.year,)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a year, nor years as 2021-2025.") from None


def _rows(found: Found, unit: int) -> Iterable[tuple[Value, ...]]:
    rows, whole = shown(found.table, unit)
    for line, row in zip(found.table.lines, rows, strict=True):
        named = found.names[line.code]
        yield _row(named.code or line.code, named.name, row, line)
    yield _row("", "", whole, found.table.whole)


def _row(code: str, name: str, row: Shown, line: TableLine) -> tuple[Value, ...]:
    """Rates are of đồng, whatever unit the amounts are shown in."""
    of = row.amounts
    return (
        code,
        name,
        of["plan"],
        of["carried"],
        of["usable"],
        of["disbursed"],
        of["disbursed_carried"],
        line.rate.num,
        line.rate.den,
        row.forecast,
        of["cancelled"],
        of["carried_out"],
        of["open"],
    )


COMMANDS = (ledger,)

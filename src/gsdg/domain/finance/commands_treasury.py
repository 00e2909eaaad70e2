"""`gsdg ledger treasury-take|treasury-list|treasury-answer|treasury-match`: the Treasury's monthly list on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance import problems
from gsdg.domain.finance.actions.answering import answer_amounts
from gsdg.domain.finance.actions.treasury import keep_list, map_columns, match_name
from gsdg.domain.finance.amounts import Reading
from gsdg.domain.finance.commands import by_option
from gsdg.domain.finance.models import TreasuryList
from gsdg.domain.finance.queries.treasury import list_numbered, mapping_named
from gsdg.domain.finance.treasury import Columns, money_of_heading
from gsdg.domain.units.queries import office_named
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.grids import grid_of_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READINGS = {
    "vietnamese": Reading.VIETNAMESE,
    "english": Reading.ENGLISH,
    "groups": Reading.GROUPS,
}
READING_HELP = (
    "What points and commas mean: vietnamese 1.234,5; english 1,234.5; groups 8,842 and 8.038."
)


@click.command("treasury-take")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mapping", required=True, help="Name of a saved way of choosing columns.")
@click.option("--year", type=int, help="Budget year (default: that of the business day).")
@click.option("--reading", type=click.Choice(list(READINGS)), help=READING_HELP)
@by_option
def take_list(
    file: Path, mapping: str, year: int | None, reading: str | None, username: str
) -> None:
    """Take in a Treasury list by columns that were mapped before; the worker reads it. The unit of money is the heading's.

    The same file again is the same list: it is read by these columns, and nothing is recorded twice."""
    by, at, data = acting(username), clock.now(), file.read_bytes()
    columns = _columns(mapping, data, file.name, year or clock.today().year)
    if reading is not None:
        columns = replace(columns, reading=READINGS[reading].value)
    given = keep_list(data=data, name=file.name, media_type=WORKBOOK, by=by, at=at)
    if given.given_at < at:
        click.echo(f"received before, on {clock.day_of(given.given_at)}, as {given.file_name}")
    map_columns(list_id=given.pk, columns=columns, name="", by=by, at=at)
    _say(given.pk)


def _columns(mapping: str, data: bytes, name: str, year: int) -> Columns:
    saved = mapping_named(mapping)
    if saved is None:
        raise Refused(Refusal(problems.lists.MAPPING_UNKNOWN.code, {"name": mapping}))
    columns = Columns(**{**saved.columns, "budget_year": year})
    heading = money_of_heading(grid_of_workbook(data, name=name), columns.first_row)
    return columns if heading is None else replace(columns, scale=heading)


def _say(number: int) -> None:
    given = _list(number)
    click.echo(
        f"list {number}: {given.state}, recorded {given.recorded}, known {given.known}, "
        f"unmatched {given.unmatched.count()}"
    )


def _list(number: int) -> TreasuryList:
    found = list_numbered(number)
    if found is None:
        raise Refused(Refusal(problems.lists.LIST_UNKNOWN.code, {"number": number}))
    return found


@click.command("treasury-list")
@click.argument("number", type=int)
@format_option
def show_list(number: int, as_format: str) -> None:
    """The rows of a Treasury list that are not in the book, and why."""
    emit(("row", "code", "value", "reason"), _rows(_list(number)), as_format)


def _rows(given: TreasuryList) -> Iterator[tuple[Value, ...]]:
    for row in given.unmatched.all():
        refusal = Refusal(row.problem, row.details)
        yield row.number, row.problem, row.value, refusal.message("en")


@click.command("treasury-answer")
@click.argument("number", type=int)
@click.option("--reading", type=click.Choice(list(READINGS)), required=True, help=READING_HELP)
@click.option("--row", type=int, help="Only of this row (default: of the whole column).")
@by_option
def answer_list(number: int, reading: str, row: int | None, username: str) -> None:
    """Say how amounts that can be read two ways are read; the list is read again."""
    by, at = acting(username), clock.now()
    answer_amounts(list_id=number, reading=READINGS[reading], row=row, by=by, at=at)
    _say(number)


@click.command("treasury-match")
@click.argument("number", type=int)
@click.argument("text")
@click.option("--office", help="Code of the office that the name means.")
@click.option("--component", help="Code of the component that the name means.")
@by_option
def match(number: int, text: str, office: str | None, component: str | None, username: str) -> None:
    """Say once what a name of the Treasury means, an office or a component; the list is read again."""
    if (office is None) == (component is None):
        raise click.UsageError("Say either --office or --component.")
    match_name(
        list_id=number,
        text=text,
        office_id=None if office is None else office_named(office).pk,
        component=component or "",
        by=acting(username),
        at=clock.now(),
    )
    _say(number)


COMMANDS = (take_list, show_list, answer_list, match)

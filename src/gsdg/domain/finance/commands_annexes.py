"""`gsdg ledger annex`: the annex of an allocation on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.drafting import draft_allocation
from gsdg.domain.finance.actions.recording import Attached, record_entries
from gsdg.domain.finance.amounts import Reading
from gsdg.domain.finance.annexes import read_annex
from gsdg.domain.finance.commands import by_option, kind_option, source_option
from gsdg.domain.finance.commands_treasury import READING_HELP, READINGS, WORKBOOK
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.models import Batch
from gsdg.domain.finance.queries.naming import naming
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import DAY
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.grids import grid_of_workbook

SCALES = {"dong": 0, "thousand": 3, "million": 6, "billion": 9}


@click.command("annex")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "giver", required=True, help="Code of the office that gives the money.")
@click.option("--programme", default="", help="Code of the programme (default: the newest).")
@click.option("--year", type=int, required=True, help="Budget year.")
@click.option("--origin", type=int, help="Year of origin of money carried over.")
@source_option
@kind_option
@click.option("--number", default="", help="Number of the signed decision (default: a draft).")
@click.option("--day", type=DAY, help="Day of the signed decision.")
@click.option("--title", default="", help="What it is called (default: the name of the file).")
@click.option(
    "--money",
    type=click.Choice(list(SCALES)),
    help="Unit in which amounts are written (default: what the heading names).",
)
@click.option("--reading", type=click.Choice(list(READINGS)), help=READING_HELP)
@click.option(
    "--cell",
    "cells",
    metavar="CELL=READING",
    multiple=True,
    help="The same for one cell, such as C7=english; may be given more than once.",
)
@by_option
def take_annex(
    file: Path,
    giver: str,
    programme: str,
    year: int,
    origin: int | None,
    source: str,
    kind: str,
    number: str,
    day: date | None,
    title: str,
    money: str | None,
    reading: str | None,
    cells: tuple[str, ...],
    username: str,
) -> None:
    """Take in the annex of an allocation, component × unit: as a draft, or as the signed decision of --number and --day."""
    today, meant = clock.today(), programme_named(programme)
    of = Line(
        movement=Movement.ALLOCATED,
        programme=meant.code,
        component="",
        office=0,
        office_from=office_named(giver).pk,
        amount=0,
        budget_year=year,
        origin_year=year if origin is None else origin,
        source=Source(source),
        kind=Kind(kind),
        on=day or today,
        act_number=number,
        act_day=day,
    )
    data = file.read_bytes()
    with tree.held():
        found = read_annex(
            grid_of_workbook(data, name=file.name),
            naming(meant, on=day or today),
            reading=Reading.ASK if reading is None else READINGS[reading],
            answers=_answers(cells),
            scale=None if money is None else SCALES[money],
        )
        _take(found.lines(of), title or file.stem, data, file.name, acting(username))


def _answers(cells: tuple[str, ...]) -> dict[str, Reading]:
    said = {
        place.strip().upper(): reading
        for place, _sign, reading in (c.partition("=") for c in cells)
    }
    wrong = [reading for reading in said.values() if reading not in READINGS]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is none of {', '.join(READINGS)}.")
    return {place: READINGS[reading] for place, reading in said.items()}


def _take(lines: list[Line], title: str, data: bytes, name: str, by: Actor) -> None:
    at, today = clock.now(), clock.today()
    if not lines[0].act_number and lines[0].act_day is None:
        made = draft_allocation(title=title, lines=lines, by=by, at=at, on=today)
        click.echo(f"draft {made.pk}: {len(lines)} lines")
        return
    kept = files.store(data, name=name, media_type=WORKBOOK, by=by, at=at)
    done = record_entries(
        lines=lines,
        way=Batch.Way.ANNEX,
        title=title,
        by=by,
        at=at,
        on=today,
        attached=Attached(kept.sha256, name),
    )
    click.echo(f"entries {len(done.entries)}, discrepancies {len(done.discrepancies)}")


COMMANDS = (take_annex,)

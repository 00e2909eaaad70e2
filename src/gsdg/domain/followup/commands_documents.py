"""`gsdg document urging-letter|corrections-table|obstacles-table|asking-letter`: the papers of both registers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.followup import documents
from gsdg.domain.followup.queries.corrections import LATE, OPEN, Sought, sought
from gsdg.domain.followup.queries.obstacles import SoughtObstacles, obstacle_named, sought_obstacles
from gsdg.domain.followup.workflow import WITH_THE_UNIT
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units.queries import resolve
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import write_out
from gsdg.toolkit.installation import clock


def _options(command: Any) -> Any:
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        help="The file to write: .docx or .pdf.",
    )
    within = click.option("--within", metavar="CODE", help="Only of this unit and below.")
    by = click.option("--by", "username", required=True, help="Username of who has it made.")
    return out(within(by(command)))


@click.command("urging-letter")
@_options
def urging_letter(out: Path, within: str | None, username: str) -> None:
    """The letter that urges what is overdue, with its list as an annex."""
    by = acting(username)
    rows = sought(by, Sought(clock.today(), standing=LATE, unit_id=_unit(within)))
    late = rows.filter(state__in=WITH_THE_UNIT)
    _write(out, documents.urging_document(late, extension=_ending(out), by=by, made=_made(by)))


@click.command("corrections-table")
@_options
def corrections_table(out: Path, within: str | None, username: str) -> None:
    """What must be put right, counted and listed."""
    by = acting(username)
    rows = sought(by, Sought(clock.today(), unit_id=_unit(within)))
    _write(out, documents.corrections_document(rows, extension=_ending(out), by=by, made=_made(by)))


@click.command("obstacles-table")
@_options
def obstacles_table(out: Path, within: str | None, username: str) -> None:
    """Open difficulties and requests, counted and listed."""
    by = acting(username)
    rows = sought_obstacles(
        by, SoughtObstacles(clock.today(), standing=OPEN, unit_id=_unit(within))
    )
    _write(out, documents.obstacles_document(rows, extension=_ending(out), by=by, made=_made(by)))


@click.command("asking-letter")
@click.option("--obstacle", "number", required=True, metavar="VM-YEAR-NUMBER", help="Which one.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write: .docx or .pdf.",
)
@click.option("--by", "username", required=True, help="Username of who has it made.")
def asking_letter(number: str, out: Path, username: str) -> None:
    """The letter that asks the next level about one difficulty."""
    by = acting(username)
    one = obstacle_named(by, number)
    _write(out, documents.asking_document(one, extension=_ending(out), by=by, made=_made(by)))


def _unit(code: str | None) -> int | None:
    return None if code is None else resolve(code, on=clock.today())


def _made(by: Actor) -> Made:
    return Made(by.name, clock.now(), clock.today())


def _ending(out: Path) -> str:
    return out.suffix.lstrip(".").casefold()


def _write(out: Path, data: bytes) -> None:
    write_out(out, data)
    click.echo(f"{out} {len(data)}")


COMMANDS: list[click.Command] = [urging_letter, corrections_table, obstacles_table, asking_letter]

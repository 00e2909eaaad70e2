"""`gsdg inspections record-past FILE`: plans, rounds and visits of years that are over, from their signed papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections.actions.past_years import record_past_years
from gsdg.domain.inspections.past_files import PastWritten, files_named, read_past
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.files.media_types import media_type_of
from gsdg.toolkit.installation import clock

COLUMNS = ("kind", "number", "office", "name", "from_day", "to_day", "state")


@click.command("record-past")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="Username of who records.")
@format_option
def record_past(file: Path, username: str, as_format: str) -> None:
    """Record what signed papers tell of a year that is over, from a YAML file: all of it or nothing.

    The file holds `plan` (office, year, paper, items with their rounds and visits); or `item` with `rounds` of an item that
    is kept here; or `round` with `visits`. Proofs and evidence are files beside it, by their names.
    """
    by, at = acting(username), clock.now()
    told = read_past(files.taken_from(file), name=file.name)
    kept = _kept(told, file, by, at)
    with tree.held():
        made = record_past_years(told=told, kept=kept, by=by, at=at, on=clock.today())
        rows: list[tuple[Value, ...]] = [
            ("plan", one.pk, one.office.name, one.number, one.from_year, one.to_year, one.state)
            for one in made.plans
        ]
        rows += [
            ("round", one.pk, one.office.name, one.name, one.from_day, one.to_day, one.state)
            for one in made.rounds
        ]
        rows += [
            ("visit", one.pk, one.office.name, "", one.from_day, one.to_day, one.state)
            for one in made.visits
        ]
    emit(COLUMNS, rows, as_format)


def _kept(told: PastWritten, file: Path, by: Actor, at: datetime) -> dict[str, str]:
    """Only from the folder of the file: a name is never a way elsewhere."""
    found = {name: file.parent / name for name in files_named(told)}
    missing = [
        name for name, path in found.items() if Path(name).name != name or not path.is_file()
    ]
    if missing:
        raise Refused([Refusal("past_file.no_file", {"name": one}, sheet=file.name, value=one) for one in missing])  # fmt: skip
    return {
        name: files.store(
            files.taken_from(path), name=name, media_type=media_type_of(name), by=by, at=at
        ).sha256
        for name, path in found.items()
    }

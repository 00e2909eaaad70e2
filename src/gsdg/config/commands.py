"""`gsdg backup|restore|doctor|audit`: keeping the whole installation safe, and looking into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from django.contrib.auth import get_user_model

from gsdg.config import backup as backups
from gsdg.config import doctor as doctors
from gsdg.config import restore as restores
from gsdg.domain.programme import check as programme
from gsdg.kernel.tables import Value
from gsdg.toolkit.audit import queries
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.db import check as db
from gsdg.toolkit.files import check as files

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
AUDIT_COLUMNS = ("at", "unit_id", "seq", "by_id", "by", "door", "event", "about", "details", "hash")


@click.command()
@FILE
def backup(file: Path) -> None:
    """Write database, stored files and key into one new FILE (.tar.gz), as of one moment, while the system runs."""
    made = backups.backup(file)
    for sha256 in made.left_out:
        click.echo(f"left out, missing or damaged: file {sha256}", err=True)
    click.echo(f"{file}: {len(made.members)} parts, with their hashes.", err=True)


@click.command()
@FILE
def restore(file: Path) -> None:
    """Put a backup FILE into an empty installation. Nothing is ever written over: where data exist, it is refused."""
    made = restores.restore(file)
    kind = "demo" if made.is_demo else "real"
    click.echo(
        f"Restored the {kind} installation of province {made.province_code or '?'} "
        f"as of {made.made_at.isoformat(timespec='seconds')}. Start the server again.",
        err=True,
    )


@click.command()
@format_option
def doctor(as_format: str) -> None:
    """Look for what does not fit: triggers, audit chains, files, map, totals. Exit 1 when there is any row."""
    notes = (*db.notes(), *files.notes(), *programme.notes(), *programme.notes_of_days_off())
    for note in notes:
        click.echo(f"note: {note}", err=True)
    rows = doctors.examine()
    emit(doctors.Row._fields, rows, as_format)
    if rows:
        sys.exit(1)


@click.group()
def audit() -> None:
    """The log of who did what, when, through which door."""


@audit.command("list")
@click.option(
    "--about", metavar="THING", help="Only what happened to one thing, such as report:17."
)
@format_option
def list_events(about: str | None, as_format: str) -> None:
    """List the events, oldest first. Details hold ids and names of fields, never personal values."""
    emit(AUDIT_COLUMNS, _event_rows(about), as_format)


def _event_rows(about: str | None) -> Iterator[tuple[Value, ...]]:
    names = dict(get_user_model().objects.values_list("pk", "username"))
    events = queries.all_events() if about is None else queries.events_about(about)
    for event in events.iterator(chunk_size=2000):
        yield (
            event.at,
            event.chain_unit_id,
            event.seq,
            event.by_id,
            names.get(event.by_id or 0, ""),
            event.door,
            event.event,
            event.about,
            event.details,
            event.hash,
        )


COMMANDS: list[click.Command] = [backup, restore, doctor, audit]

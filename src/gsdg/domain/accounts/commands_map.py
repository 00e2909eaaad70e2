"""`gsdg units change|put-in-force|withdraw|changes`: changes of the map by named people, who stand above units."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting, by_option
from gsdg.domain.units import queries, refusals
from gsdg.domain.units.actions import preparing
from gsdg.domain.units.change_files import LARGEST, read_change
from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

TOUCHED_COLUMNS = ("what", "count")


@click.command("change")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what the change would touch.")
@by_option
@format_option
def change_units(file: Path, dry_run: bool, by: str, as_format: str) -> None:  # noqa: FBT001
    """Prepare a change of the map from a YAML file: the map changes when a second person puts it in force.

    The format of the file: docs/how-to/change-the-map.md.
    """
    actor = acting(by)
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    plan = queries.planned(read_change(data, file=file.name))
    if dry_run:
        _preview(plan, actor, as_format)
        return
    change = preparing.prepare_change(plan=plan, by=actor, at=clock.now())
    emit(("id", "state"), [(change.pk, change.state)], as_format)


def _preview(plan: ChangePlan, actor: Actor, as_format: str) -> None:
    insist(refusals.why_not_prepare(plan, by=actor))
    rows = [(touched.what, touched.count) for touched in queries.touched_by(plan)]
    emit(TOUCHED_COLUMNS, rows, as_format)


@click.command("put-in-force")
@click.argument("change", type=int)
@by_option
@format_option
def put_in_force(change: int, by: str, as_format: str) -> None:
    """Put a prepared change in force, as a second person."""
    done = preparing.put_in_force(change_id=change, by=acting(by), at=clock.now())
    emit(("id", "state"), [(done.pk, done.state)], as_format)


@click.command("withdraw")
@click.argument("change", type=int)
@by_option
@format_option
def withdraw(change: int, by: str, as_format: str) -> None:
    """Withdraw a prepared change; only who prepared it may. It stays on record."""
    done = preparing.withdraw_change(change_id=change, by=acting(by), at=clock.now())
    emit(("id", "state"), [(done.pk, done.state)], as_format)


@click.command("changes")
@format_option
def list_changes(as_format: str) -> None:
    """List every change of the map, the latest day first: prepared, in force, withdrawn."""
    emit(queries.ChangeRow._fields, queries.change_rows(), as_format)


COMMANDS = [change_units, put_in_force, withdraw, list_changes]
"""Gathered under `gsdg units` by the program."""

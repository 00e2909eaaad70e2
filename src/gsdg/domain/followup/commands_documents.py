"""`gsdg document urging-letter|corrections-table|corrections-figures|…`: the papers of both registers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.followup import documents
from gsdg.domain.followup.queries.corrections import LATE, OPEN, Sought, sought
from gsdg.domain.followup.queries.figures import GROUPS, Wanted
from gsdg.domain.followup.queries.obstacles import SoughtObstacles, obstacle_named, sought_obstacles
from gsdg.domain.followup.workflow import WITH_THE_UNIT
from gsdg.domain.reporting.paper_files import (
    by_option,
    ending_of,
    made_by,
    out_option,
    paper_options,
    write_paper,
)
from gsdg.domain.units.queries import resolve
from gsdg.toolkit.access import Permission
from gsdg.toolkit.console import DAY
from gsdg.toolkit.installation import clock


def _options(command: Any) -> Any:
    within = click.option("--within", metavar="CODE", help="Only of this unit and below.")
    return out_option(within(by_option(command)))


@click.command("urging-letter")
@click.option(
    "--reports",
    metavar="PERIOD",
    help="Urge the late reports of this period instead of corrections.",
)
@_options
def urging_letter(out: Path, within: str | None, username: str, reports: str | None) -> None:
    """The letter that urges what is overdue, with its list as an annex."""
    by = acting(username)
    if reports is not None:
        if within is not None:
            raise click.UsageError("--within narrows corrections; leave it out with --reports.")
        data = documents.late_reports_document(
            reports, extension=ending_of(out), by=by, made=made_by(by)
        )
        write_paper(out, data)
        return
    rows = sought(by, Sought(clock.today(), standing=LATE, unit_id=_unit(within)))
    late = rows.filter(state__in=WITH_THE_UNIT)
    write_paper(
        out, documents.urging_document(late, extension=ending_of(out), by=by, made=made_by(by))
    )


@click.command("corrections-table")
@_options
def corrections_table(out: Path, within: str | None, username: str) -> None:
    """What must be put right, counted and listed."""
    by = acting(username)
    rows = sought(by, Sought(clock.today(), unit_id=_unit(within)))
    write_paper(
        out, documents.corrections_document(rows, extension=ending_of(out), by=by, made=made_by(by))
    )


@click.command("corrections-figures")
@click.option("--on", "day", type=DAY, help="As at this day; today by default.")
@click.option(
    "--since", type=DAY, help="Beginning of the window of due days; 1 January by default."
)
@click.option("--group", type=click.Choice(GROUPS), default="", help="Divided by this as well.")
@_options
def corrections_figures(
    out: Path,
    within: str | None,
    username: str,
    day: date | None,
    since: date | None,
    group: str,
) -> None:
    """The figures of following up as at a day, as the page tells them."""
    by, on = acting(username), day or clock.today()
    wanted = Wanted(
        since=since or date(on.year, 1, 1),
        on=on,
        scope=by.scope(Permission.FOLLOWUP_READ),
        unit_id=_unit(within),
    )
    data = documents.figures_document(
        wanted, group, extension=ending_of(out), by=by, made=made_by(by)
    )
    write_paper(out, data)


@click.command("obstacles-table")
@_options
def obstacles_table(out: Path, within: str | None, username: str) -> None:
    """Open difficulties and requests, counted and listed."""
    by = acting(username)
    rows = sought_obstacles(
        by, SoughtObstacles(clock.today(), standing=OPEN, unit_id=_unit(within))
    )
    write_paper(
        out, documents.obstacles_document(rows, extension=ending_of(out), by=by, made=made_by(by))
    )


@click.command("asking-letter")
@click.option("--obstacle", "number", required=True, metavar="VM-YEAR-NUMBER", help="Which one.")
@paper_options
def asking_letter(number: str, out: Path, username: str) -> None:
    """The letter that asks the next level about one difficulty."""
    by = acting(username)
    one = obstacle_named(by, number)
    write_paper(
        out, documents.asking_document(one, extension=ending_of(out), by=by, made=made_by(by))
    )


def _unit(code: str | None) -> int | None:
    return None if code is None else resolve(code, on=clock.today())


COMMANDS: list[click.Command] = [
    urging_letter,
    corrections_table,
    corrections_figures,
    obstacles_table,
    asking_letter,
]

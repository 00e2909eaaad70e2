"""`gsdg ledger forecasts`, `gsdg ledger forecast-import`: what offices expect to be disbursed by 31 January."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.forecasting import record_forecasts
from gsdg.domain.finance.commands import EVERYTHING, by_option, naming_of_files
from gsdg.domain.finance.forecast_files import read_forecasts
from gsdg.domain.finance.queries.forecasts import latest_forecasts
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.units.queries import resolve
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

COLUMNS = (
    "office",
    "name",
    "component",
    "source",
    "kind",
    "amount",
    "proposal",
    "reason",
    "on",
)


@click.command("forecasts")
@click.option("--year", type=int, help="Budget year (default: that of --on).")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option("--programme", default="", help="Code of the programme (default: the newest).")
@click.option("--within", metavar="CODE", help="Only offices of this unit and below.")
@format_option
def show_forecasts(
    year: int | None, on: date | None, programme: str, within: str | None, as_format: str
) -> None:
    """What each office last said will be disbursed by 31 January, in đồng. Never part of what was disbursed."""
    day = on or clock.today()
    inside = None if within is None else resolve(within, on=day)
    wanted = Wanted(programme_named(programme), (year or day.year,), day, within=inside)
    found = latest_forecasts(asked_of(wanted, EVERYTHING))
    emit(
        COLUMNS,
        (
            (
                f.office.code,
                f.office.name,
                f.component,
                f.source,
                f.kind,
                f.amount,
                f.proposal,
                f.reason,
                f.on,
            )
            for f in found
        ),
        as_format,
    )


@click.command("forecast-import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def import_forecasts(file: Path, username: str) -> None:
    """Record every row of a CSV file (office, component, budget_year, source, kind, amount in đồng, proposal, reason), or none."""
    said = record_forecasts(
        forecasts=read_forecasts(file.read_bytes(), naming_of_files()),
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"forecasts {len(said)}")


COMMANDS = (show_forecasts, import_forecasts)

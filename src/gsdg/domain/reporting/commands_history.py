"""The command line of past figures: `gsdg history form DBHN --period 2022 --out FILE` and `gsdg history load FILE …`."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions.history import load_history_workbook
from gsdg.domain.reporting.queries.past_periods import past_forms
from gsdg.domain.reporting.queries.places import form_and_period
from gsdg.domain.reporting.sheets.past_layout import layout_of
from gsdg.domain.reporting.sheets.past_writing import past_workbook
from gsdg.kernel.figures import Provenance
from gsdg.toolkit import files
from gsdg.toolkit.console import emit, format_option, write_out
from gsdg.toolkit.installation import clock

PERIOD = click.option("--period", required=True, help="A period opened with --history, such as 2022.")  # fmt: skip
NAMES = [one.name.lower() for one in Provenance]


@click.group()
def history() -> None:
    """Figures of years before this system."""


@history.command("list")
@format_option
def history_list(as_format: str) -> None:
    """The periods opened for loading: of each form how many units are there, of how many."""
    rows = ((p.period.code, p.form.code, p.loaded, p.expected) for p in past_forms())
    emit(("period", "form", "loaded", "expected"), rows, as_format)


@history.command("form")
@click.argument("form")
@PERIOD
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The .xlsx file to write.",
)
def history_form(form: str, period: str, out: Path) -> None:
    """Write the workbook with a line for every unit that owed the form."""
    release, opened = form_and_period(form, period)
    write_out(out, past_workbook(layout_of(release, opened), at=clock.now()))
    click.echo(str(out))


@history.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--form", required=True, help="Code of the form.")
@PERIOD
@click.option("--source", required=True, help="Act or file that the figures were copied from.")
@click.option(
    "--compared",
    type=click.Choice(NAMES),
    default=Provenance.UNVERIFIED.name.lower(),
    show_default=True,
    help="Whether they were compared with the original.",
)
@click.option("--by", "username", required=True, help="Username of who loads them.")
def history_load(
    file: Path, form: str, period: str, source: str, compared: str, username: str
) -> None:
    """Load a filled workbook: all of it or nothing. What is there already is never written over."""
    release, opened = form_and_period(form, period)
    loaded = load_history_workbook(
        form=release,
        period=opened,
        data=files.taken_from(file),
        name=file.name,
        source=source,
        provenance=Provenance[compared.upper()],
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{loaded.units} of {loaded.expected} units")


COMMANDS = [history]

"""`gsdg document supervision-report|copy-sheet`: Mẫu 01 of a half year, a year or a round; what to copy from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.supervision import documents
from gsdg.domain.supervision.catalogue import catalogue_of
from gsdg.domain.supervision.queries.wanted import Wanted, days_of, wanted_for, wanted_of_round
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import DAY
from gsdg.toolkit.installation import clock

period_option = click.option(
    "--period", required=True, metavar="2025-H1|2025|round:ID", help="Half year, year or round."
)
programme_option = click.option(
    "--programme", default="", metavar="CODE", help="Which programme (default: the newest)."
)
within_option = click.option(
    "--within", metavar="CODE", help="Which unit (default: the highest that may be read)."
)
body_option = click.option(
    "--for", "body", default="", metavar="NAME", help="Cut to what this central body leads."
)
on_option = click.option("--on", type=DAY, help="As of this day (default: the business day).")


@click.command("supervision-report")
@period_option
@programme_option
@within_option
@body_option
@on_option
@paper_options
def supervision_report(
    period: str,
    programme: str,
    within: str | None,
    body: str,
    on: date | None,
    out: Path,
    username: str,
) -> None:
    """The supervision report (Mẫu 01): .docx, .pdf, or with its tables as .xlsx."""
    by = acting(username)
    with tree.held():
        wanted = asked_for(by, period, programme, within, body, on)
        data = documents.report_document(wanted, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


@click.command("copy-sheet")
@period_option
@programme_option
@within_option
@body_option
@on_option
@paper_options
def copy_sheet(
    period: str,
    programme: str,
    within: str | None,
    body: str,
    on: date | None,
    out: Path,
    username: str,
) -> None:
    """What to type into the national system, in its order: .xlsx to copy from, .docx or .pdf."""
    by = acting(username)
    with tree.held():
        wanted = asked_for(by, period, programme, within, body, on)
        data = documents.copy_document(wanted, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


def asked_for(
    by: Actor, period: str, programme: str, within: str | None, body: str, on: date | None
) -> Wanted:
    """A unit is resolved on the map of the last day that the report tells of."""
    day, asked = on or clock.today(), Period.parse(period)
    if asked.kind is PeriodKind.ROUND and asked.round.isdigit():
        return wanted_of_round(by, int(asked.round), on=day)
    unit = None
    if within is not None:
        last = days_of(catalogue_of(programme), asked).last_day or day
        unit = resolve(within, on=min(last, day))
    return wanted_for(by, period=period, on=day, programme=programme, unit=unit, body=body)


COMMANDS: list[click.Command] = [supervision_report, copy_sheet]

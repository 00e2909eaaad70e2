"""`gsdg document supervision-report|copy-sheet|me-plan`: Mẫu 01, what to copy from it, the plan of a term."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.supervision import documents
from gsdg.domain.supervision.queries.wanted import wanted_named
from gsdg.domain.units import tree
from gsdg.toolkit.console import DAY
from gsdg.toolkit.installation import clock

period_option = click.option(
    "--period", required=True, metavar="2026-H1|2026|round:ID", help="Half year, year or round."
)
programme_option = click.option(
    "--programme",
    default="",
    metavar="CODE",
    help="Which programme (default: the newest in which the period was opened).",
)
within_option = click.option(
    "--within",
    default="",
    metavar="CODE",
    help="Which unit (default: the highest that may be read).",
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
    within: str,
    body: str,
    on: date | None,
    out: Path,
    username: str,
) -> None:
    """The supervision report (Mẫu 01): .docx, .pdf, or with its tables as .xlsx."""
    by = acting(username)
    with tree.held():
        wanted = wanted_named(
            by, period=period, on=on or clock.today(), programme=programme, within=within, body=body
        )
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
    within: str,
    body: str,
    on: date | None,
    out: Path,
    username: str,
) -> None:
    """What to type into the national system, in its order: .xlsx to copy from, .docx or .pdf."""
    by = acting(username)
    with tree.held():
        wanted = wanted_named(
            by, period=period, on=on or clock.today(), programme=programme, within=within, body=body
        )
        data = documents.copy_document(wanted, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


@click.command("me-plan")
@click.option("--plan", "plan_id", type=int, required=True, help="Number of the plan of a term.")
@paper_options
def me_plan(plan_id: int, out: Path, username: str) -> None:
    """The monitoring and evaluation plan of a term with its targets and days of report: .docx or .pdf."""
    by = acting(username)
    with tree.held():
        plan = plan_named(by, plan_id)
        data = documents.plan_document(plan, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


COMMANDS: list[click.Command] = [supervision_report, copy_sheet, me_plan]

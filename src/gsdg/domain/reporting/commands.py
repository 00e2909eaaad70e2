"""The command line of reporting: opening, filling, the acts, figures and their reasons."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.programme.commands import periods
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions import periods as period_actions
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.at_once import explain_cells, finish_and_certify_report
from gsdg.domain.reporting.actions.remarks import answer_asked
from gsdg.domain.reporting.actions.waiving import waive_check
from gsdg.domain.reporting.evidence import FIGURE_COLUMNS, WHY_COLUMNS, figure_rows, why_rows
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.queries.places import FigurePlace, form_and_period
from gsdg.domain.reporting.queries.reports import report_named
from gsdg.domain.reporting.queries.trace import trace
from gsdg.domain.units.queries import resolve
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock, current

Command = Callable[..., Any]


@dataclass(frozen=True)
class Place:
    """What `--form --period --unit --geography` name together."""

    form: FormRelease
    period: ReportingPeriod
    unit_id: int
    geography: Geography


def place_of(form: str, period: str, unit: str, geography: str = "as-reported") -> Place:
    """Units are resolved on the map asked for: the period's as_of day if as reported, else the geography's day."""
    release, opened = form_and_period(form, period)
    asked = Geography.parse(geography, today=clock.today())
    unit_id = resolve(unit, on=asked.day or opened.as_of)
    return Place(release, opened, unit_id, asked)


def _standing_place(form: str, period: str, unit: str, geography: str) -> Place:
    """Where a unit named by `@ID` must stand on the map asked for, as on the page: zero of zero reports is no figure."""
    named = place_of(form, period, unit, geography)
    insist(FigurePlace(named.form, named.period, named.unit_id, named.geography).why_not_alive)
    return named


def place_options(command: Command) -> Command:
    for option in (
        click.option(
            "--unit", required=True, help="Code of the unit on the map asked for, or @ID."
        ),
        click.option("--period", required=True, help="Period, such as 2026 or 2026-H1."),
        click.option("--form", required=True, help="Code of the form; see gsdg forms list."),
    ):
        command = option(command)
    return command


geography_option = click.option(
    "--geography",
    default="as-reported",
    show_default=True,
    help="On which map: as-reported, today, or a day YYYY-MM-DD.",
)


def act_options(command: Command) -> Command:
    command = click.option("--by", "username", required=True, help="Username of who acts.")(command)
    command = click.option("--office", help="Code of the office, where more than one answers.")(
        command
    )
    return place_options(command)


def report_of(form: str, period: str, unit: str, office: str | None) -> Report:
    place = place_of(form, period, unit)
    return report_named(
        form=place.form, period=place.period, unit_id=place.unit_id, office_code=office
    )


def _insist_on_signing_allowed() -> None:
    """Signing without a screen is for tests, demos and repairs: it must be allowed on purpose."""
    if os.environ.get("GSDG_CLI_SIGN") != "1" and not _is_demo():
        raise Refused(Refusal("report.cli_signing"))


def _is_demo() -> bool:
    installation = current()
    return installation is not None and installation.is_demo


@periods.command("open")
@click.argument("period")
@click.option("--regime", required=True, help="Code of the regime, such as tt10.")
@click.option("--history", is_flag=True, help="One that is over, for loading: nobody reports it.")
@click.option("--by", "username", required=True, help="Username of who opens it.")
def periods_open(period: str, regime: str, username: str, *, history: bool) -> None:
    """Open a period: makes and freezes the duties of every office that owes one of its forms."""
    opened = period_actions.open_period(
        code=period,
        regime_code=regime,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
        is_history=history,
    )
    click.echo(f"{opened.code} {opened.regime}: {opened.duties.count()} duties")


@click.command()
@click.argument("explanations", nargs=-1, required=True, metavar="CELL=TEXT...")
@act_options
def explain(
    explanations: tuple[str, ...],
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
) -> None:
    """Explain the figures that a check asks about; the text travels upward with the report."""
    saved = explain_cells(
        report_id=report_of(form, period, unit, office).pk,
        explanations=dict(_at_cell(text, "CELL=TEXT") for text in explanations),
        by=acting(username),
        at=clock.now(),
    )
    click.echo(f"{saved.report.state} {len(saved.explained)} explanations")


@click.command()
@click.argument("place")
@click.option("--reason", required=True, help="Why; it is printed with the report.")
@click.option("--until", type=DAY, required=True, help="The last day on which it holds.")
@act_options
def waive(
    place: str,
    reason: str,
    until: date,
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
) -> None:
    """Let a report off a check at one place, such as can-doi-ho-ngheo@12.2."""
    made = waive_check(
        report_id=report_of(form, period, unit, office).pk,
        place=place,
        reason=reason,
        until=until,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{made.place} waived until {made.until}")


@click.command()
@act_options
def certify(form: str, period: str, unit: str, office: str | None, username: str) -> None:
    """Certify a filled report: the head's act, freezes it into a new revision.

    Parts that no division reported finished are finished in the same act, where this person may enter them all.
    What a check wants explained is answered with gsdg explain.
    """
    _insist_on_signing_allowed()
    report = finish_and_certify_report(
        report_id=report_of(form, period, unit, office).pk,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    _say(report)


@click.command()
@act_options
def submit(form: str, period: str, unit: str, office: str | None, username: str) -> None:
    """Send a certified report to the office above."""
    report = workflow.submit_report(
        report_id=report_of(form, period, unit, office).pk,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    _say(report)


@click.command("send-back")
@act_options
@click.option(
    "--remark",
    "remarks",
    multiple=True,
    required=True,
    metavar="CELL=TEXT",
    help="What to correct at a cell; =TEXT for the whole report. May be given more than once.",
)
@click.option("--due", type=DAY, required=True, help="The day by which it is to be sent again.")
def send_back(
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
    remarks: tuple[str, ...],
    due: date,
) -> None:
    """Send a report back with remarks at its cells."""
    report = workflow.send_back_report(
        report_id=report_of(form, period, unit, office).pk,
        remarks=dict(_at_cell(text, "--remark") for text in remarks),
        due=due,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    _say(report)


@click.command()
@act_options
@click.option(
    "--at",
    "answers",
    multiple=True,
    required=True,
    metavar="CELL=TEXT",
    help="What to say below what was asked at a cell; =TEXT for the whole report. May be given more than once.",
)
def answer(
    form: str, period: str, unit: str, office: str | None, username: str, answers: tuple[str, ...]
) -> None:
    """Answer what a report was sent back or reopened for, where it is right as it stands."""
    said = answer_asked(
        report_id=report_of(form, period, unit, office).pk,
        answers=dict(_at_cell(text, "--at") for text in answers),
        by=acting(username),
        at=clock.now(),
    )
    click.echo(f"{len(said)} answers")


def _at_cell(text: str, hint: str) -> tuple[str, str]:
    cell, sign, words = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r} is not CELL=TEXT.", param_hint=hint)
    return cell.strip(), words.strip()


@click.command()
@act_options
def accept(form: str, period: str, unit: str, office: str | None, username: str) -> None:
    """Accept a report: its figures enter every total above its unit at once."""
    _insist_on_signing_allowed()
    report = workflow.accept_report(
        report_id=report_of(form, period, unit, office).pk,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    _say(report)


@click.command()
@act_options
@click.option("--reason", required=True, help="Why the accepted figures must be adjusted.")
@click.option("--due", type=DAY, help="The day by which the adjusted report is to be sent.")
@click.option("--on", "day", type=DAY, help="The day it is opened again; today by default.")
def reopen(
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
    reason: str,
    due: date | None,
    day: date | None,
) -> None:
    """Reopen an accepted report for an adjustment; needs a reason and a second person."""
    report = workflow.reopen_report(
        report_id=report_of(form, period, unit, office).pk,
        reason=reason,
        due=due,
        by=acting(username),
        at=clock.now(),
        on=day or clock.today(),
    )
    _say(report)


@click.command()
@act_options
@click.option("--number", required=True, help="Number that the clerical office gave.")
@click.option("--day", type=DAY, required=True, help="Day on the signed paper.")
@click.option("--signer", default="", help="Who signed it (default: the name of who acts).")
@click.option("--to", "recipients", multiple=True, help="A recipient; may be given more than once.")
def issue(
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
    number: str,
    day: date,
    signer: str,
    recipients: tuple[str, ...],
) -> None:
    """Record the signed copy of a consolidated report: its number, day and recipients."""
    _insist_on_signing_allowed()
    by = acting(username)
    report = workflow.issue_report(
        report_id=report_of(form, period, unit, office).pk,
        signed=SignedPaper(number, day, signer or by.name, recipients=recipients),
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    _say(report)


def _say(report: Report) -> None:
    revision = report.latest.number if report.latest is not None else 0
    click.echo(f"{report.state} revision {revision}")


@click.command()
@place_options
@geography_option
@click.option(
    "--total",
    type=click.Choice(["live", "certified"]),
    default="live",
    show_default=True,
    help="The sum of what is accepted now, or what was signed last.",
)
@format_option
def figures(form: str, period: str, unit: str, geography: str, total: str, as_format: str) -> None:
    """Print every cell of a unit's figures, totals where the unit has units below it."""
    place = _standing_place(form, period, unit, geography)
    found = standing(
        place.form, place.period, place.unit_id, geography=place.geography, total=total
    )
    emit(FIGURE_COLUMNS, figure_rows(found), as_format)


@click.command()
@click.argument("cell")
@place_options
@geography_option
@format_option
def why(cell: str, form: str, period: str, unit: str, geography: str, as_format: str) -> None:
    """Print why a figure is what it is: the units, revisions, formula and act behind it."""
    place = _standing_place(form, period, unit, geography)
    rows = trace(place.form, place.period, place.unit_id, cell, geography=place.geography)
    emit(WHY_COLUMNS, why_rows(rows), as_format)


COMMANDS = [
    explain,
    waive,
    certify,
    submit,
    send_back,
    answer,
    accept,
    reopen,
    issue,
    figures,
    why,
]

"""`gsdg evaluation …`: the results framework on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.queries.line import LineResult, Wanted
from gsdg.domain.evaluations.queries.results import Results, results_of
from gsdg.domain.evaluations.said import base_number, number, year_number
from gsdg.domain.reporting.commands import geography_option
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.kernel.periods import Period
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

RESULT_COLUMNS = (
    "result", "result_kind", "line", "title", "component", "unit_of_measure", "direction", "over_years", "baseline_year",
    "baseline", "target", "target_high", "target_level", "target_act", "target_verified", "actual", "actual_years",
    "forecast", "achieved_num", "achieved_den", "light", "standing", "nature", "provenance", "estimated", "units_in",
    "units_expected", "explanation",
)  # fmt: skip
within_option = click.option("--within", metavar="CODE", required=True, help="The unit.")
term_option = click.option(
    "--term", required=True, metavar="2021-2025", help="The term of the programme."
)


@click.group()
def evaluation() -> None:
    """The results framework, why targets were missed, and evaluations."""


@evaluation.command("results")
@within_option
@term_option
@click.option("--year", type=int, help="Judge this year by its own targets (default: the term).")
@geography_option
@click.option("--on", type=DAY, help="Judge on this day (default: the business day).")
@format_option
def results(
    within: str, term: str, year: int | None, geography: str, on: date | None, as_format: str
) -> None:
    """Print the results framework of a unit and a term: targets against what was reached, with the light of each line."""
    with tree.held():
        wanted = wanted_of(within, term, geography, on or clock.today())
        found = results_of(replace(wanted, year=year))
        emit(RESULT_COLUMNS, _rows(found), as_format)


def wanted_of(within: str, term: str, geography: str, on: date) -> Wanted:
    """The unit is resolved on the map asked for; as reported on the last day of the term."""
    asked = Geography.parse(geography, today=clock.today())
    catalogue, period = catalogue_of(term), Period.parse(term)
    wanted = Wanted(catalogue, period, 0, on, asked)
    return Wanted(catalogue, period, resolve(within, on=wanted.map_day), on, asked)


def _rows(found: Results) -> Iterator[tuple[Value, ...]]:
    kinds = {result.code: result.kind for result in found.wanted.catalogue.spec.results}
    for one in found.lines:
        yield (one.line.spec.within, kinds[one.line.spec.within], *_row(one))


def _row(one: LineResult) -> tuple[Value, ...]:
    line, target, base, last = one.line, one.target, one.base, one.years[-1] if one.years else None
    return (
        line.code,
        line.title(),
        line.component,
        line.unit(),
        line.direction,
        line.spec.over_years,
        base.year if base else None,
        base_number(one),
        number(line, target.low) if target else None,
        number(line, target.high) if target and target.high is not None else None,
        target.level if target else "",
        target.set_by if target else "",
        target.verified if target else None,
        number(line, one.taken.value) if one.taken else None,
        "-".join(map(str, one.taken.years)) if one.taken else "",
        year_number(line, one.forecast) if one.forecast else None,
        one.share.num if one.share else None,
        one.share.den if one.share else None,
        one.light.code if one.light else "",
        one.standing,
        one.nature.value,
        one.provenance.name.lower(),
        one.estimated,
        last.done if last else None,
        last.expected if last else None,
        one.explanation.reason if one.explanation else "",
    )


@evaluation.command("explain")
@within_option
@term_option
@click.option("--line", required=True, help="Code of the line, such as ngheo-giam.")
@click.option("--year", type=int, help="Its target of this year (default: of the term).")
@click.option("--reason", required=True, help="Why the target was missed.")
@click.option("--remedy", default="", help="What is done about it.")
@click.option("--by", "username", required=True, help="Username of who explains.")
def explain(
    within: str, term: str, line: str, year: int | None, reason: str, remedy: str, username: str
) -> None:
    """Say why a target was missed; it stands beside the line."""
    with tree.held():
        unit_id = wanted_of(within, term, "as-reported", clock.today()).unit_id
        made = explain_result(
            unit_id=unit_id,
            term=term,
            line=line,
            year=year,
            reason=reason,
            remedy=remedy,
            by=acting(username),
            at=clock.now(),
            on=clock.today(),
        )
    click.echo(f"explanation {made.pk}")


COMMANDS = [evaluation]

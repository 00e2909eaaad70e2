"""`gsdg targets …`: what decisions ask for, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.programme.actions_targets import TargetLine, set_targets
from gsdg.domain.programme.lines_of_targets import lines_of_workbook
from gsdg.domain.programme.measurable import measurable_in, measurable_named
from gsdg.domain.programme.models import PackRelease, Target
from gsdg.domain.programme.pages.targets import asked, share_achieved, start_of
from gsdg.domain.programme.ports import Outcome, outcomes_of
from gsdg.domain.programme.queries_targets import WantedTargets, targets_standing
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.kernel.figures import figure_from_number
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Scope
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())
COLUMNS = (
    "measure",
    "title",
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "revision",
    "target",
    "start",
    "unit_of_measure",
    "direction",
    "decision",
    "decided_on",
    "actual",
    "forecast",
    "achieved_percent",
    "reports_in",
    "reports_expected",
)


@click.group()
def targets() -> None:
    """Targets of units by year and term, with the decisions they rest on."""


def decision_options(command: Any) -> Any:
    for option in (
        click.option("--by", "username", required=True, help="Username of who records it."),
        click.option("--day", type=DAY, required=True, help="Day of the decision."),
        click.option("--decision", required=True, help="Number of the decision."),
        click.option("--period", required=True, help="2026 for a year, 2021-2025 for a term."),
    ):
        command = option(command)
    return command


@targets.command("set")
@click.argument("measure")
@click.option("--unit", required=True, help="Code of the unit, or @ID.")
@click.option("--value", type=Decimal, required=True, help="The target, with a decimal dot.")
@click.option("--start", type=Decimal, help="What stood before, for a target that is to fall.")
@decision_options
def targets_set(
    measure: str,
    unit: str,
    value: Decimal,
    start: Decimal | None,
    period: str,
    decision: str,
    day: date,
    username: str,
) -> None:
    """Set the target of one unit, or revise it; MEASURE is an indicator, or a cell as FORM:address."""
    today = clock.today()
    scale = measurable_named(measure, on=today).scale
    line = TargetLine(
        unit_id=resolve(unit, on=today),
        amount=_amount(value, scale),
        start=None if start is None else _amount(start, scale),
    )
    _set(measure, period, [line], decision, day, username)


@targets.command("import")
@click.argument("measure")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@decision_options
def targets_import(
    measure: str, file: Path, period: str, decision: str, day: date, username: str
) -> None:
    """Set the targets of many units from a workbook: code of the unit, target, start in the first three columns."""
    today = clock.today()
    scale = measurable_named(measure, on=today).scale
    lines = lines_of_workbook(file.read_bytes(), name=file.name, scale=scale, on=today)
    _set(measure, period, lines, decision, day, username)


def _amount(value: Decimal, scale: int) -> int:
    return figure_from_number(value, scale=scale, negative=True).amount


def _set(
    measure: str, period: str, lines: list[TargetLine], decision: str, day: date, username: str
) -> None:
    made = set_targets(
        measure=measure,
        period=period,
        lines=lines,
        decision=decision,
        decided_on=day,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    for target in made:
        click.echo(f"@{target.unit_id} {target.measure} {target.period} {target.revision}")


@targets.command("list")
@click.option("--period", default="", help="Only of this year or term.")
@click.option("--measure", default="", help="Only of this indicator or cell.")
@click.option("--unit", default="", help="Only of this unit.")
@click.option("--on", type=DAY, help="As decided up to that day (default: today).")
@format_option
def targets_list(period: str, measure: str, unit: str, on: date | None, as_format: str) -> None:
    """List the targets that stand on a day, with what was reported."""
    day = on or clock.today()
    unit_id = resolve(unit, on=day) if unit else None
    with tree.held():
        found = targets_standing(EVERYTHING, WantedTargets(period, measure, unit_id), on=day)
        emit(COLUMNS, _rows(found, day), as_format)


def _rows(found: list[Target], day: date) -> Iterable[tuple[Value, ...]]:
    releases = list(PackRelease.objects.order_by("-in_force_from"))
    outcomes = outcomes_of([asked(one) for one in found])
    for target in found:
        measure = measurable_in(target.measure, releases)
        span = tree.current().span_at(target.unit_id, day)
        outcome = outcomes.get(asked(target), Outcome())
        share = share_achieved(target, outcome, outcome.actual)
        yield (
            target.measure,
            measure.title.vi if measure else "",
            target.unit_id,
            span.code,
            span.name,
            target.period,
            target.revision,
            target.value,
            _rounded(start_of(target, outcome), target.scale),
            measure.unit_of_measure.vi if measure else "",
            target.direction,
            target.decision,
            target.decided_on,
            _rounded(outcome.actual, target.scale),
            _rounded(outcome.forecast, target.scale),
            None if share is None else half_away_from_zero(share * 100, 1),
            outcome.done,
            outcome.expected,
        )


def _rounded(value: Fraction | None, scale: int) -> Decimal | None:
    return None if value is None else half_away_from_zero(value, scale)


COMMANDS = [targets]

"""`gsdg units list|trace|find`: the register on the command line."""

from __future__ import annotations

from datetime import date

import click

from gsdg.domain.units import queries
from gsdg.domain.units.rules import LEVELS
from gsdg.domain.units.search import Found, search
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

FOUND = ("id", "code", "name", "level", "from_day", "to_day", "found_by", "former_districts")
"""`found_by` is the earlier name or the former district that a unit was found by."""


@click.group()
def units() -> None:
    """List administrative units as of a day, and trace where one went or came from."""


@units.command("list")
@click.option("--within", required=True, metavar="CODE", help="The unit and everything below it.")
@click.option("--on", "day", type=DAY, help="On the map of this day; today by default.")
@click.option("--level", type=click.Choice(LEVELS), help="Only units of this level.")
@format_option
def list_units(within: str, day: date | None, level: str | None, as_format: str) -> None:
    """List a unit and the units within it on the map of a day, from the top down."""
    on = day or clock.today()
    unit_id = queries.resolve(within, on=on)
    emit(queries.UnitRow._fields, queries.units_within(unit_id, on=on, level=level), as_format)


@units.command("trace")
@click.argument("code")
@click.option("--from", "from_day", type=DAY, required=True, help="The day on which CODE is read.")
@click.option("--to", "to_day", type=DAY, required=True, help="The day to follow it to.")
@format_option
def trace_unit(code: str, from_day: date, to_day: date, as_format: str) -> None:
    """Follow a unit through every merge and split, one row a hop; backwards when --to lies before --from."""
    unit_id = queries.resolve(code, on=from_day)
    rows = queries.trace(unit_id, from_day=from_day, to_day=to_day)
    emit(queries.TraceRow._fields, rows, as_format)


@units.command("find")
@click.argument("text")
@click.option("--on", "day", type=DAY, help="Only units alive on this day; all of them by default.")
@format_option
def find_units(text: str, day: date | None, as_format: str) -> None:
    """Find units by code, by any name that they or those they came from ever had, or by a former district; diacritics,
    capitals and short forms such as TX. do not matter."""
    emit(FOUND, map(_found_row, search(text, on=day)), as_format)


def _found_row(one: Found) -> tuple[Value, ...]:
    districts = "; ".join(one.former_districts)
    unit = (one.unit_id, one.code, one.name, one.level, one.from_day, one.to_day)
    return (*unit, one.found_by, districts)


COMMANDS = [units]

"""What every command of the command line shares: how tables go out, how days come in, how refusals are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.kernel import tables
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.console import problems

REFUSAL_COLUMNS = ("sheet", "cell", "value", "rule", "severity", "message", "remedy")


class Day(click.ParamType[date]):
    """An ISO day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the form YYYY-MM-DD.", param, ctx)


DAY = Day()

format_option: Callable[..., Any] = click.option(
    "--format",
    "as_format",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="Write csv, or the same table as json.",
)


def emit(header: Sequence[str], rows: Iterable[Sequence[tables.Value]], as_format: str) -> None:
    """Print a table on stdout, exactly as kernel.tables writes it."""
    write = tables.to_json if as_format == "json" else tables.to_csv
    click.echo(write(header, rows), nl=False)


def refusal_row(refusal: Refusal, language: str = "vi") -> tuple[str, ...]:
    return (
        refusal.sheet,
        refusal.cell,
        refusal.value,
        refusal.code,
        refusal.severity.value,
        refusal.message(language),
        refusal.remedy(language),
    )


def emit_refusals(refusals: Iterable[Refusal]) -> None:
    """Print refusals on stderr, as csv, in Vietnamese."""
    rows = [refusal_row(refusal) for refusal in refusals]
    click.echo(tables.to_csv(REFUSAL_COLUMNS, rows), nl=False, file=sys.stderr)


def write_out(file: Path, data: bytes) -> None:
    """The file that a command was asked for; a place that cannot be written to is refused."""
    try:
        file.write_bytes(data)
    except OSError as error:
        details = {"file": str(file), "reason": error.strerror or str(error)}
        raise Refused(Refusal(problems.NOT_WRITTEN.code, details, value=str(file))) from error

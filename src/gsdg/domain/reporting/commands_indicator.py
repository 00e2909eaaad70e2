"""The command line of series and comparisons: `gsdg indicator MEASURE --form … [--below] [--out FILE]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.commands import geography_option, place_of, place_options
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.measure_document import COMPARISON, SERIES, measure_document
from gsdg.domain.reporting.queries.compare import comparison
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import Found, measure_named, state_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.series import series_of_measure
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option, write_out
from gsdg.toolkit.installation import clock

COLUMNS = (
    "unit_id",
    "unit_code",
    "unit_name",
    "period",
    "map_day",
    "state",
    "value",
    "numerator",
    "denominator",
    "nature",
    "provenance",
    "estimated",
    "basis",
    "units_in",
    "units_expected",
    "reason",
)


@click.command()
@click.argument("measure")
@place_options
@geography_option
@click.option("--below", is_flag=True, help="All units below, in the order of their codes.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the table to a file, .xlsx or .docx, instead of printing it.",
)
@format_option
def indicator(
    measure: str,
    form: str,
    period: str,
    unit: str,
    geography: str,
    below: bool,  # noqa: FBT001 - a flag of the command line
    out: Path | None,
    as_format: str,
) -> None:
    """Print a cell of a form, or an indicator that reads it, over all periods like the one named."""
    with tree.held():
        named = place_of(form, period, unit, geography)
        place = FigurePlace(named.form, named.period, named.unit_id, named.geography)
        found = measure_named(pack_of(place.form.pack), form_spec(place.form), measure)
        if out is not None:
            extension = out.suffix.lstrip(".").casefold()
            made = Made("gsdg", clock.now(), clock.today())
            kind = COMPARISON if below else SERIES
            data = measure_document(kind, place, found, extension=extension, made=made)
            write_out(out, data)
            click.echo(f"{out} {len(data)}")
            return
        rows = _below(place, measure) if below else _series(place, measure)
        emit(COLUMNS, rows, as_format)


def _series(place: FigurePlace, code: str) -> Iterator[tuple[Value, ...]]:
    measure = measure_named(pack_of(place.form.pack), form_spec(place.form), code)
    span = tree.current().span_at(place.unit_id, place.day)
    for point in series_of_measure(place, measure).points:
        yield (
            place.unit_id,
            span.code,
            span.name,
            point.period.code,
            point.territory.day,
            *_said(point.figure, point.bases, point.units_in, point.units_expected, point.refusal),
        )


def _below(place: FigurePlace, code: str) -> Iterator[tuple[Value, ...]]:
    measure = measure_named(pack_of(place.form.pack), form_spec(place.form), code)
    found = comparison(place, measure)
    for line in found.lines:
        for stood, point in zip(line.stood, found.points, strict=True):
            if stood.is_there:
                yield (
                    line.unit_id,
                    line.code,
                    line.name,
                    point.period.code,
                    _map_day(place, point.period),
                    *_said(stood.figure, stood.bases, stood.done, stood.expected, stood.refusal),
                )


def _map_day(place: FigurePlace, period: ReportingPeriod) -> Value:
    return place.geography.day or period.as_of


def _said(
    found: Found | None,
    bases: Iterable[str],
    done: int,
    expected: int,
    refusal: Refusal | None,
) -> tuple[Value, ...]:
    counted = "; ".join(bases), done, expected, refusal.message("vi") if refusal else ""
    if found is None:
        return ("refused" if refusal else "blank", None, None, None, "", "", False, *counted)
    if not found.movable:
        return ("unmovable", None, None, None, found.nature.value, "", False, *counted)
    ratio = found.ratio if isinstance(found, CellFigure) else None
    return (
        state_of(found).name.lower(),
        found.value,
        ratio.num if ratio else None,
        ratio.den if ratio else None,
        found.nature.value,
        found.provenance.name.lower(),
        found.estimated,
        *counted,
    )


COMMANDS = [indicator]

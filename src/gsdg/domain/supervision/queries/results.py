"""Results by component: what the accepted reports of each form say, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import Column, FixedSection, Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.queries.figures import CellFigure, Standing, standing
from gsdg.domain.reporting.queries.places import is_asked_for
from gsdg.domain.supervision.content import ComponentResults, ResultRow, ResultTable
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.domain.units import tree
from gsdg.kernel.figures import Nature, format_figure

_VIETNAMESE = str.maketrans(",.", ".,")


def results_of(wanted: Wanted) -> list[ComponentResults]:
    """In the order of the law; the count of the poor, which belongs to no component, comes first and only in all of it."""
    if wanted.period is None:
        return []
    order = {code: i for i, code in enumerate(wanted.catalogue.leaves)}
    found = [_results(form, period, wanted) for form, period in _asked(wanted)]
    return sorted(found, key=lambda one: order.get(one.component, -1))


def _asked(wanted: Wanted) -> Iterator[tuple[FormRelease, ReportingPeriod]]:
    opened = ReportingPeriod.objects.filter(
        release__programme=wanted.catalogue.programme, code=wanted.code
    ).select_related("release")
    told: set[str] = set()
    for period in opened.order_by("pk"):
        if not tree.current().on(period.as_of).contains(wanted.unit_id):
            continue
        for form in FormRelease.objects.filter(pack=period.release).select_related("pack"):
            if form.code not in told and is_asked_for(form, period) and _is_in(form, wanted):
                told.add(form.code)
                yield form, period


def _is_in(form: FormRelease, wanted: Wanted) -> bool:
    spec = form_spec(form)
    if spec.component is None:
        return wanted.components is None and spec.poverty_line is not None
    return wanted.components is None or spec.component in wanted.components


def _results(form: FormRelease, period: ReportingPeriod, wanted: Wanted) -> ComponentResults:
    found, spec = standing(form, period, wanted.unit_id), form_spec(form)
    code = spec.component or ""
    return ComponentResults(
        component=code,
        name=wanted.catalogue.component(code) if code else spec.title.vi,
        form=form.code,
        form_title=spec.title.vi,
        done=found.units_in,
        expected=found.units_expected,
        is_verified=spec.verified,
        tables=tuple(_tables(spec, found)) if found.units_in else (),
    )


def _tables(spec: Form, found: Standing) -> Iterator[ResultTable]:
    for section in spec.fixed:
        columns = _told(spec, section)
        rows = tuple(_rows(spec, section, columns, found))
        if rows:
            yield ResultTable(section.title.vi, tuple(c.label.vi for c in columns), rows)


def _told(spec: Form, section: FixedSection) -> tuple[Column, ...]:
    """A part that sets plan against result, or has a rate, is told column by column; one that breaks a total down, by it."""
    cells = [cell for cell in spec.cells if cell.section == section.code]
    compares = {c.column for c in cells if c.nature is Nature.FORECAST}
    rated = {c.column for c in cells if c.is_ratio} if _has_rate_column(cells) else set()
    return section.columns if compares or rated else section.columns[:1]


def _has_rate_column(cells: list[Cell]) -> bool:
    """A column that holds rates alone; a row of rates is a row like others."""
    by_column: dict[str, list[bool]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, []).append(cell.is_ratio)
    return any(all(ratios) for ratios in by_column.values())


def _rows(
    spec: Form, section: FixedSection, columns: tuple[Column, ...], found: Standing
) -> Iterator[ResultRow]:
    for row in section.rows:
        cells = [spec.by_address.get(f"{row.code}.{column.code}") for column in columns]
        figures = [None if cell is None else found.cells[cell.address] for cell in cells]
        values = tuple(map(_said, figures))
        known = [figure for figure in figures if figure is not None and figure.value is not None]
        if known:
            yield ResultRow(
                label=_label(known[0], columns),
                unit=known[0].cell.unit_of_measure.vi,
                values=values,
                is_key=row.key,
                is_estimated=any(figure.estimated for figure in known),
                provenance=max(figure.provenance.value for figure in known),
                addresses=tuple(f"{row.code}.{column.code}" for column in columns),
            )


def _label(figure: CellFigure, columns: tuple[Column, ...]) -> str:
    """The name of a cell is that of its row, a comma, and that of its column."""
    column = next(column for column in columns if column.code == figure.cell.column)
    return figure.cell.words.vi[: -len(f", {column.label.vi}")]


def _said(figure: CellFigure | None) -> str:
    """A rate with the decimals of its cell, everything else as a form shows it."""
    if figure is None:
        return ""
    if figure.ratio is None:
        return format_figure(figure.figure, figure.cell.scale)
    return "" if figure.value is None else f"{figure.value:,f}".translate(_VIETNAMESE)

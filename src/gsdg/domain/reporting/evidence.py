"""Figures and what they rest on as plain tables: for the command line, for papers and for dossiers. The same in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gsdg.domain.accounts.queries import usernames
from gsdg.domain.papers.ports import DataTable
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.figures import CellFigure, Standing
from gsdg.domain.reporting.queries.trace import TraceRow
from gsdg.kernel.figures import State
from gsdg.kernel.tables import Value

if TYPE_CHECKING:
    from gsdg.domain.reporting.document_facts import Facts

FIGURE_COLUMNS = (
    "cell",
    "state",
    "value",
    "nature",
    "provenance",
    "estimated",
    "units_in",
    "units_expected",
)
WHY_COLUMNS = ("depth", "kind", "unit_id", "unit", "value", "revision", "by", "at", "source")
REVISION_COLUMNS = ("unit_id", "unit", "office", "report_id", "revision", "sha256", "certified_at")


def figure_rows(found: Standing) -> Iterator[tuple[Value, ...]]:
    for cell in found.cells.values():
        yield (*_figure_row(cell), found.units_in, found.units_expected)


def _figure_row(cell: CellFigure) -> tuple[Value, ...]:
    state = cell.figure.state
    if cell.ratio is not None:
        state = State.NOT_AVAILABLE if cell.value is None else State.VALUE
        if cell.value == 0:
            state = State.ZERO
    if not cell.movable:
        return (cell.cell.address, "unmovable", None, cell.nature.value, "", False)
    return (
        cell.cell.address,
        state.name.lower(),
        cell.value,
        cell.nature.value,
        cell.provenance.name.lower(),
        cell.estimated,
    )


def why_rows(rows: list[TraceRow]) -> Iterable[tuple[Value, ...]]:
    names = usernames({row.by_id for row in rows if row.by_id is not None})
    for row in rows:
        by = names.get(row.by_id, "") if row.by_id is not None else ""
        yield (
            row.depth,
            row.kind,
            row.unit_id,
            row.unit,
            row.value,
            row.revision,
            by,
            row.at,
            row.source,
        )


def tables_of(facts: Facts) -> tuple[DataTable, ...]:
    """Of a consolidated paper: every cell as it is printed, and the revisions of the reports below it."""
    return (
        DataTable("so-lieu", FIGURE_COLUMNS, tuple(figure_rows(facts.figures))),
        DataTable("bao-cao-cua-don-vi", REVISION_COLUMNS, tuple(_revisions(facts))),
    )


def _revisions(facts: Facts) -> Iterator[tuple[Value, ...]]:
    units = {one.report_id: one.unit for one in facts.gathered}
    rows = Report.objects.filter(pk__in=units, accepted__isnull=False).values_list(
        "duty__unit_id",
        "pk",
        "duty__office__name",
        "accepted__number",
        "accepted__sha256",
        "accepted__certified_at",
    )
    for unit_id, report_id, office, number, sha256, certified_at in rows.order_by("duty__unit_id"):
        yield (unit_id, units[report_id], office, report_id, number, sha256, certified_at)

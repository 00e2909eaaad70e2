"""Every figure that is shown anywhere comes from here: one form, one period, one unit, on a stated map.

`live` totals follow every acceptance; `certified` ones are what was signed and frozen. Screens, Excel, Word and the
command line call the same function.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Q

from gsdg.domain.packs.evaluate import ratio_of
from gsdg.domain.packs.spec import Cell, Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import AS_REPORTED, Geography, Moved, move_leaves, sources_of
from gsdg.domain.reporting.models import Duty, Report, Revision, RollUp
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.vectors import Vector, add_up_packed, sums_of
from gsdg.domain.units import tree
from gsdg.kernel.figures import (
    BLANK,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Figure,
    Nature,
    Provenance,
    to_decimal,
)
from gsdg.kernel.ratios import Ratio
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db.packed import rows_of


@dataclass(frozen=True)
class CellFigure:
    """One cell of a total with all the marks that travel with it."""

    cell: Cell
    figure: Figure
    ratio: Ratio | None
    nature: Nature
    provenance: Provenance
    estimated: bool
    movable: bool = True

    @property
    def value(self) -> Decimal | None:
        """In the cell's declared unit; a rate in per cent at the cell's decimals; None where there is no number."""
        if self.ratio is not None:
            return self.ratio.percent(self.cell.scale)
        if self.figure.is_number:
            return to_decimal(self.figure.amount, self.cell.scale)
        return None


@dataclass(frozen=True)
class Standing:
    """The figures of a unit: which cells say what, from how many of how many reports."""

    form: Form
    unit_id: int
    geography: Geography
    total: str
    cells: dict[str, CellFigure]
    units_in: int
    units_expected: int
    vector: Vector
    estimated_from: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, Figure]:
        return {address: c.figure for address, c in self.cells.items()}


def standing(
    form: FormRelease,
    period: ReportingPeriod,
    unit_id: int,
    *,
    geography: Geography = AS_REPORTED,
    total: str = "live",
) -> Standing:
    """The figures of one unit. `unit_id` is a unit of the map asked for."""
    spec = form_spec(form)
    units_in, expected = completeness(form, period, unit_id, geography)
    if total == "certified":
        signed = _signed(form, period, unit_id, geography)
        moved = Moved(_vector_of(form, signed))
        units_in = 0  # nothing was signed, whatever was accepted meanwhile
        if signed is not None:
            units_in, expected = signed.units_in, signed.units_expected
    elif geography.is_as_reported:
        moved = Moved(live_vector(form, period, unit_id))
    else:
        moved = moved_vector(form, period, unit_id, geography)
    return Standing(
        form=spec,
        unit_id=unit_id,
        geography=geography,
        total=total,
        cells=cell_figures(spec, moved),
        units_in=units_in,
        units_expected=expected,
        vector=moved.vector,
        estimated_from=moved.bases,
    )


def live_vector(
    form: FormRelease,
    period: ReportingPeriod,
    unit_id: int,
    *,
    without_office_id: int | None = None,
) -> Vector:
    """The sum that stands now: of the children where there are any, else of the unit's own reports.

    `without_office_id` leaves out what that office itself reports for this unit.
    """
    size = len(form.addresses)
    sums = sums_of(form_spec(form))
    rows = RollUp.objects.filter(
        Q(unit_id=unit_id) | Q(parent_id=unit_id), form=form, period=period
    )
    if without_office_id is not None:
        rows = rows.exclude(is_leaf=True, unit_id=unit_id, office_id=without_office_id)
    packed = rows_of(rows.values_list("parent_id", "amounts", "counts", "marks", "reports"))
    below = [row[1:] for row in packed if row[0] == unit_id]
    if below or len(packed) != 1:
        return add_up_packed(size, below or [row[1:] for row in packed], sums=sums)
    return Vector.unpack(*packed[0][1:])


def signed_reports(form: FormRelease, period: ReportingPeriod, unit_id: int) -> ReportQuerySet:
    """Reports that speak for the whole unit and were signed. For the root only the consolidated one does: departments
    there report no more than their own activities."""
    signed = Report.objects.filter(
        duty__form=form, duty__period=period, duty__unit_id=unit_id, latest__isnull=False
    )
    is_root = unit_id == tree.current().on(period.as_of).root
    return (signed.filter(duty__consolidates=True) if is_root else signed).order_by("pk")


def _signed(
    form: FormRelease, period: ReportingPeriod, unit_id: int, geography: Geography
) -> Revision | None:
    """The revision that was signed last for this unit. What was signed does not move to another map."""
    if not geography.is_as_reported:
        raise Refused(Refusal("document.only_live"))
    report = signed_reports(form, period, unit_id).select_related("latest").first()
    return None if report is None else report.latest


def _vector_of(form: FormRelease, signed: Revision | None) -> Vector:
    """What was signed, frozen: the total of a consolidated report; empty where nothing was signed."""
    if signed is None:
        return Vector.empty(len(form.addresses))
    if signed.total_amounts is not None:
        return Vector.unpack(
            signed.total_amounts,
            signed.total_counts or b"",
            signed.total_marks or b"",
            signed.units_in,
        )
    return Vector.unpack(signed.amounts, signed.counts, signed.marks, 1)


def moved_vector(
    form: FormRelease, period: ReportingPeriod, unit_id: int, geography: Geography
) -> Moved:
    """The same figures on another map: a view, nothing is stored."""
    return move_leaves(
        standing_leaves(form, period, inside=units_inside(period, unit_id, geography)),
        unit_id=unit_id,
        as_of=period.as_of,
        day=geography.day or period.as_of,
        units=tree.current(),
        sums=sums_of(form_spec(form)),
    )


def standing_leaves(
    form: FormRelease, period: ReportingPeriod, *, inside: frozenset[int] | None = None
) -> list[tuple[int, Vector]]:
    """The accepted reports of the form and period, by the unit that reported: all of them, or of those `inside`."""
    rows = RollUp.objects.filter(form=form, period=period, is_leaf=True).order_by("unit_id")
    if inside is not None:
        rows = rows.filter(unit_id__among=inside)
    return [
        (row[0], Vector.unpack(*row[1:]))
        for row in rows_of(rows.values_list("unit_id", "amounts", "counts", "marks", "reports"))
    ]


def completeness(
    form: FormRelease, period: ReportingPeriod, unit_id: int, geography: Geography = AS_REPORTED
) -> tuple[int, int]:
    """How many of the duties frozen at the opening are accepted, below and at this unit."""
    duties = Duty.objects.of_leaves().filter(form=form, period=period)
    inside = units_inside(period, unit_id, geography)
    if inside is not None:
        duties = duties.filter(unit_id__among=inside)
    counted = duties.aggregate(
        expected=Count("pk"), done=Count("pk", filter=Q(report__accepted__isnull=False))
    )
    return counted["done"], counted["expected"]


def units_inside(
    period: ReportingPeriod, unit_id: int, geography: Geography = AS_REPORTED
) -> frozenset[int] | None:
    """The units of the period's map whose reports belong, whole or in part, to the unit asked for; None is all."""
    units = tree.current()
    day = geography.day or period.as_of
    target = units.on(day)
    if not target.contains(unit_id):
        return frozenset()
    if unit_id == target.root:
        return None
    wanted = target.descendants_of(unit_id) | {unit_id}
    if geography.is_as_reported:
        return wanted
    return sources_of(wanted, as_of=period.as_of, day=day, units=units)


class Said(Protocol):
    """What a total says of each stored cell."""

    def figure(self, index: int) -> Figure: ...
    def provenance(self, index: int) -> Provenance: ...
    def is_estimated(self, index: int) -> bool: ...
    def is_movable(self, index: int) -> bool: ...


class AtOnce:
    """All of `moved` read in one go: a whole form asks for each cell, some of them several times."""

    def __init__(self, moved: Moved) -> None:
        size = moved.vector.size
        self.figure = moved.vector.figures().__getitem__
        self.provenance = [*map(Provenance, moved.vector.marks.tolist())].__getitem__
        self.is_estimated = _listed(moved.estimated, size).__getitem__
        self.is_movable = [not fixed for fixed in _listed(moved.unmovable, size)].__getitem__


def _listed(cells: npt.NDArray[np.bool_] | None, size: int) -> list[bool]:
    return [False] * size if cells is None else cells.tolist()


def cell_figures(form: Form, moved: Moved) -> dict[str, CellFigure]:
    """Every cell of the form by address."""
    said = AtOnce(moved)
    return {cell.address: cell_figure(form, said, cell) for cell in form.cells}


def cell_figure(form: Form, said: Said, cell: Cell) -> CellFigure:
    """One cell of a total; a rate is computed from its parts, which alone are read."""
    index = cell.index
    if index is None:
        return _rate_figure(form, said, cell)
    return CellFigure(
        cell=cell,
        figure=said.figure(index),
        ratio=None,
        nature=cell.nature,
        provenance=said.provenance(index),
        estimated=said.is_estimated(index),
        movable=said.is_movable(index),
    )


def _rate_figure(form: Form, said: Said, cell: Cell) -> CellFigure:
    parts = {a: form.cell(a).index for a in (cell.numerator, cell.denominator) if a}
    read = {a: index for a, index in parts.items() if index is not None}
    figures = {a: said.figure(index) for a, index in read.items()}
    ratio = ratio_of(form, cell, figures)
    return CellFigure(
        cell=cell,
        figure=BLANK if ratio is not None else _silence(figures.values()),
        ratio=ratio,
        nature=cell.nature,
        provenance=max(map(said.provenance, read.values()), default=Provenance.REPORTED),
        estimated=any(map(said.is_estimated, read.values())),
        movable=all(map(said.is_movable, read.values())),
    )


def _silence(parts: Iterable[Figure]) -> Figure:
    """Why a rate has no value: what is missing of its parts, the least settled first."""
    states = {part.state for part in parts}
    for figure in (BLANK, NOT_AVAILABLE, NOT_APPLICABLE):
        if figure.state in states:
            return figure
    return BLANK

"""Why a figure is what it is: from a total to the units, revisions, formulas, people and acts behind it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gsdg.domain.packs.spec import Cell, Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import AS_REPORTED, Geography, Piece, pieces_of
from gsdg.domain.reporting.models import Duty, RollUp
from gsdg.domain.reporting.queries.figures import CellFigure, standing
from gsdg.domain.reporting.vectors import Vector
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure, Provenance, State, to_decimal
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db.packed import rows_of

STATE_SIGNS = {
    State.BLANK: "",
    State.NOT_APPLICABLE: "x",
    State.NOT_AVAILABLE: "…",
}


@dataclass(frozen=True)
class TraceRow:
    """One step: `kind` is total, part (of a rate), sum, report, formula or law; depth 0 is the figure asked about."""

    depth: int
    kind: str
    unit_id: int | None = None
    unit: str = ""
    value: Decimal | str = ""
    revision: int | None = None
    by_id: int | None = None
    at: datetime | None = None
    source: str = ""
    provenance: Provenance = Provenance.REPORTED
    report_id: int | None = None
    amount: int = 0
    cell: str = ""
    office: str = ""
    accepted_on: date | None = None
    share: tuple[int, int] | None = None
    """The part [lo, hi) of a million that another map takes of the report; None for the whole."""
    basis: str = ""
    is_history: bool = False


def trace(
    form: FormRelease,
    period: ReportingPeriod,
    unit_id: int,
    address: str,
    *,
    geography: Geography = AS_REPORTED,
) -> list[TraceRow]:
    """The tree of one figure, in the order it is read."""
    spec = form_spec(form)
    if address not in spec.by_address:
        raise Refused(Refusal("report.cell_unknown", {"form": form.code, "cell": address}))
    figures = standing(form, period, unit_id, geography=geography)
    top = figures.cells[address]
    here = tree.current().on(geography.day or period.as_of)
    rows = [
        TraceRow(
            0,
            "total",
            unit_id,
            here.span(unit_id).name,
            shown(top),
            source=f"{figures.units_in}/{figures.units_expected}",
            provenance=top.provenance,
            cell=address,
        )
    ]
    behind = _behind(form, period, geography)
    for cell in _parts_of(spec, top.cell):
        part = figures.cells[cell.address]
        if cell is not top.cell:
            rows.append(
                TraceRow(1, "part", value=shown(part), source=cell.address, cell=cell.address)
            )
        depth = 1 if cell is top.cell else 2
        rows += _contributions(behind, period, unit_id, cell, depth, geography)
    rows += list(_formula_and_law(spec, top.cell))
    return rows


def shown(figure: CellFigure) -> Decimal | str:
    value = figure.value
    return value if value is not None else STATE_SIGNS.get(figure.figure.state, "")


def _parts_of(form: Form, cell: Cell) -> list[Cell]:
    """A rate is traced through its two parts, everything else through itself."""
    if cell.index is not None:
        return [cell]
    return [form.cell(a) for a in (cell.numerator, cell.denominator) if a is not None]


@dataclass(frozen=True)
class _Behind:
    """Everything that stands of a form and period, and the duties behind it: read once for every cell."""

    standing: dict[int, list[RollUp]]
    """By parent, and of a unit that has nothing below, by the unit itself under its negative id."""
    leaves: list[tuple[int, Vector]]
    offices: list[int]
    """Whose leaves they are, in the same order."""
    duties: dict[tuple[int, int], Duty]

    def children_of(self, unit_id: int) -> list[RollUp]:
        return self.standing.get(unit_id) or self.standing.get(-unit_id, [])


def _behind(form: FormRelease, period: ReportingPeriod, geography: Geography) -> _Behind:
    duties = Duty.objects.filter(form=form, period=period).select_related(
        "office", "report", "report__accepted"
    )
    found = duties.defer(
        "report__accepted__content",
        "report__accepted__amounts",
        "report__accepted__counts",
        "report__accepted__marks",
        "report__accepted__total_amounts",
        "report__accepted__total_counts",
        "report__accepted__total_marks",
    )
    by_office = {(duty.unit_id, duty.office_id): duty for duty in found}
    if not geography.is_as_reported:
        leaves, offices = _leaves(form, period)
        return _Behind({}, leaves, offices, by_office)
    standing: dict[int, list[RollUp]] = defaultdict(list)
    for row in RollUp.objects.filter(form=form, period=period):
        standing[row.parent_id].append(row)
        standing[-row.unit_id].append(row)
    return _Behind(standing, [], [], by_office)


def _leaves(
    form: FormRelease, period: ReportingPeriod
) -> tuple[list[tuple[int, Vector]], list[int]]:
    rows = RollUp.objects.filter(form=form, period=period, is_leaf=True)
    columns = ("unit_id", "office_id", "amounts", "counts", "marks", "reports")
    found = rows_of(rows.order_by("unit_id", "office_id").values_list(*columns))
    return [(row[0], Vector.unpack(*row[2:])) for row in found], [row[1] for row in found]


def _contributions(
    behind: _Behind,
    period: ReportingPeriod,
    unit_id: int,
    cell: Cell,
    depth: int,
    geography: Geography,
) -> list[TraceRow]:
    if geography.is_as_reported:
        return _as_reported(behind, period, unit_id, cell, depth)
    pieces = pieces_of(
        behind.leaves,
        unit_id=unit_id,
        as_of=period.as_of,
        day=geography.day or period.as_of,
        units=tree.current(),
    )
    return _moved(behind, period, list(pieces), cell, depth)


def _as_reported(
    behind: _Behind, period: ReportingPeriod, unit_id: int, cell: Cell, depth: int
) -> list[TraceRow]:
    """The children as they stand, largest first; sums of districts are opened one level down."""
    here = tree.current().on(period.as_of)
    rows: list[tuple[int, list[TraceRow]]] = []
    for child in behind.children_of(unit_id):
        vector = Vector.unpack(child.amounts, child.counts, child.marks, child.reports)
        figure = vector.figure(_index(cell))
        name = here.span(child.unit_id).name
        if child.is_leaf:
            duty = behind.duties[(child.unit_id, child.office_id)]
            rows.append((figure.amount, [_report_row(depth, duty, name, figure, vector, cell)]))
        else:
            head = TraceRow(
                depth,
                "sum",
                child.unit_id,
                name,
                _value(figure, cell),
                source=str(child.reports),
                provenance=vector.provenance(_index(cell)),
                amount=figure.amount,
                cell=cell.address,
            )
            below = _as_reported(behind, period, child.unit_id, cell, depth + 1)
            rows.append((figure.amount, [head, *below]))
    rows.sort(key=lambda item: (-item[0], item[1][0].unit))
    return [row for _, group in rows for row in group]


def _moved(
    behind: _Behind, period: ReportingPeriod, pieces: list[Piece], cell: Cell, depth: int
) -> list[TraceRow]:
    here = tree.current().on(period.as_of)
    rows = [
        _report_row(
            depth,
            duty,
            here.span(piece.from_unit_id).name,
            piece.vector.figure(_index(cell)),
            piece.vector,
            cell,
            piece=piece,
        )
        for piece, duty in zip(pieces, _duties_of(behind, pieces), strict=True)
    ]
    return sorted(rows, key=lambda row: (-row.amount, row.unit))


def _duties_of(behind: _Behind, pieces: Iterable[Piece]) -> Iterator[Duty]:
    """Where several offices report for one unit, the root, its pieces are whole and in the order of the leaves."""
    offices: dict[int, deque[int]] = defaultdict(deque)
    for (unit_id, _), office_id in zip(behind.leaves, behind.offices, strict=True):
        offices[unit_id].append(office_id)
    for piece in pieces:
        waiting = offices[piece.from_unit_id]
        office_id = waiting.popleft() if len(waiting) > 1 else waiting[0]
        yield behind.duties[piece.from_unit_id, office_id]


def _report_row(
    depth: int,
    duty: Duty,
    unit: str,
    figure: Figure,
    vector: Vector,
    cell: Cell,
    piece: Piece | None = None,
) -> TraceRow:
    report = duty.report
    accepted = report.accepted
    cut = piece if piece is not None and piece.is_estimated else None
    share = "" if cut is None else f"{cut.basis} [{cut.lo_ppm}, {cut.hi_ppm})"
    return TraceRow(
        depth,
        "report",
        duty.unit_id,
        unit,
        _value(figure, cell),
        revision=accepted.number if accepted is not None else None,
        by_id=report.accepted_by_id,
        at=report.changed_at,
        source=share or duty.office.name,
        provenance=vector.provenance(_index(cell)),
        report_id=report.pk,
        amount=figure.amount,
        cell=cell.address,
        office=duty.office.name,
        accepted_on=report.accepted_on,
        share=None if cut is None else (cut.lo_ppm, cut.hi_ppm),
        basis="" if cut is None else cut.basis,
        is_history=accepted is not None and accepted.is_history,
    )


def _value(figure: Figure, cell: Cell) -> Decimal | str:
    if figure.is_number:
        return to_decimal(figure.amount, cell.scale)
    return STATE_SIGNS[figure.state]


def _index(cell: Cell) -> int:
    if cell.index is None:
        raise ValueError(f"{cell.address} is not stored")
    return cell.index


def _formula_and_law(form: Form, cell: Cell) -> Iterable[TraceRow]:
    if cell.formula is not None:
        yield TraceRow(1, "formula", value=f"[{cell.address}] = {cell.formula}")
    if cell.index is None:
        yield TraceRow(1, "formula", value=f"[{cell.numerator}] / [{cell.denominator}] × 100")
    source = cell.source or form.source
    verified = "" if source.verified else "chưa đối chiếu bản gốc"
    article = f", {source.article}" if source.article else ""
    yield TraceRow(1, "law", value=f"{source.act}{article}", source=verified)

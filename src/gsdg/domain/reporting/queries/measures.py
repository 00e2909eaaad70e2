"""What is followed over years and compared between units: a cell of a form, or an indicator that is computed from cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.packs.compiled import expression
from gsdg.domain.packs.expressions.trace import Trace
from gsdg.domain.packs.expressions.tree import CellRef
from gsdg.domain.packs.expressions.values import Missing
from gsdg.domain.packs.measure import DECIMALS, PackReading, measure
from gsdg.domain.packs.spec import Cell, Form, Indicator, Pack, Source
from gsdg.domain.reporting.geography import Moved
from gsdg.domain.reporting.queries.figures import CellFigure, cell_figure
from gsdg.kernel.figures import BLANK, Figure, Nature, Provenance, State
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.kernel.refusal import Refusal, Refused


@dataclass(frozen=True)
class IndicatorFigure:
    """What an indicator says of one unit and period, with the marks of the cells behind it."""

    indicator: Indicator
    trace: Trace
    nature: Nature
    provenance: Provenance
    estimated: bool
    movable: bool

    @property
    def value(self) -> Decimal | None:
        result = self.trace.result
        if isinstance(result, int | Fraction) and not isinstance(result, bool):
            return half_away_from_zero(result, DECIMALS)
        return None

    @property
    def figure(self) -> Figure:
        """Why there is no number, where there is none."""
        result = self.trace.result
        return Figure(result.state) if isinstance(result, Missing) else BLANK


Found = CellFigure | IndicatorFigure


@dataclass(frozen=True)
class Measure:
    """One or the other, of one form."""

    pack: Pack
    form: Form
    cell: Cell | None = None
    indicator: Indicator | None = None

    @property
    def code(self) -> str:
        return self.cell.address if self.cell is not None else self._indicator.code

    def label(self, language: str = "vi") -> str:
        if self.cell is not None:
            return self.cell.label(language)
        return self._indicator.title.to(language)

    def unit(self, language: str = "vi") -> str:
        found = self.cell or self._indicator
        return found.unit_of_measure.to(language)

    @property
    def scale(self) -> int:
        return self.cell.scale if self.cell is not None else DECIMALS

    @property
    def source(self) -> Source:
        return (self.cell or self._indicator).source

    @property
    def formula(self) -> str:
        """How it is computed; empty for a cell that is only added up."""
        if self.indicator is not None:
            return self.indicator.formula or ""
        if self.cell is not None and self.cell.is_ratio:
            return f"100 * [{self.cell.numerator}] / [{self.cell.denominator}]"
        return ""

    @property
    def _indicator(self) -> Indicator:
        if self.indicator is None:
            raise ValueError("a measure is a cell or an indicator")
        return self.indicator

    @property
    def refs(self) -> tuple[CellRef, ...]:
        return expression(self._indicator.formula or "").refs if self.indicator else ()

    @property
    def looks_back(self) -> bool:
        """Whether it reads the period before."""
        return any(ref.when == "other_previous" for ref in self.refs)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every stored cell that it reads, each once."""
        read = [self.cell] if self.cell else [self.form.cell(ref.address) for ref in self.refs]
        return tuple({c.address: c for cell in read for c in _stored(self.form, cell)}.values())


def _stored(form: Form, cell: Cell) -> Iterable[Cell]:
    if cell.index is not None:
        return [cell]
    return [form.cell(a) for a in (cell.numerator, cell.denominator) if a is not None]


def measure_of_cell(pack: Pack, form: Form, address: str) -> Measure:
    return Measure(pack, form, cell=form.cell(address))


def measures_of(pack: Pack, form: Form) -> list[Measure]:
    """The indicators that read this form alone, in the order of the framework."""
    found = []
    for indicator in pack.indicators.values():
        if indicator.formula is None:
            continue
        read = {ref.form for ref in expression(indicator.formula).refs}
        if read == {form.code}:
            found.append(Measure(pack, form, indicator=indicator))
    return found


def measure_named(pack: Pack, form: Form, code: str) -> Measure:
    """A cell by its address, else an indicator by its code."""
    if code in form.by_address:
        return measure_of_cell(pack, form, code)
    for found in measures_of(pack, form):
        if found.code == code:
            return found
    raise Refused(Refusal("report.cell_unknown", {"form": form.code, "cell": code}))


def found_in(measured: Measure, now: Moved, before: Moved | None = None) -> Found:
    """What it says; `before` is the period before on the same map, for an indicator that looks back."""
    if measured.cell is not None:
        return cell_figure(measured.form, now, measured.cell)
    reading = PackReading(
        measured.pack, _figures(measured, now), _figures(measured, before) if before else {}
    )
    trace = measure(measured._indicator, reading)  # noqa: SLF001 - of this module
    if trace is None:
        raise ValueError(f"{measured.code} has no formula")
    moved = [now, before] if before is not None and measured.looks_back else [now]
    places = [(m, cell.index) for m in moved for cell in measured.cells if cell.index is not None]
    natures = {cell.nature for cell in measured.cells}
    return IndicatorFigure(
        indicator=measured._indicator,  # noqa: SLF001
        trace=trace,
        nature=Nature.FORECAST if Nature.FORECAST in natures else Nature.ACTUAL,
        provenance=max((m.vector.provenance(i) for m, i in places), default=Provenance.REPORTED),
        estimated=any(m.is_estimated(i) for m, i in places),
        movable=all(m.is_movable(i) for m, i in places),
    )


def _figures(measured: Measure, moved: Moved) -> Mapping[str, Mapping[str, Figure]]:
    return {
        measured.form.code: {
            cell.address: moved.vector.figure(cell.index)
            for cell in measured.cells
            if cell.index is not None
        }
    }


def state_of(found: Found) -> State:
    """What a table or a file calls it: a rate over nothing is not available."""
    if found.value is None:
        return State.NOT_AVAILABLE if found.figure.is_number else found.figure.state
    return State.ZERO if found.value == 0 else State.VALUE

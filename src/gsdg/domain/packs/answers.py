"""What was typed into a form, what is known of the unit that answers, and how expressions read both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.expressions.values import (
    BLANK,
    Value,
    multiply,
    value_of,
)
from gsdg.domain.packs.spec import Form, ListColumn
from gsdg.kernel.figures import BLANK as BLANK_FIGURE
from gsdg.kernel.figures import Figure
from gsdg.kernel.ratios import Ratio

Figures = Mapping[str, Figure]
ListRows = tuple[Mapping[str, "Figure | str"], ...]


@dataclass(frozen=True)
class Answers:
    """Cells by address, list rows by section, texts by section; what is absent is blank."""

    cells: Figures = field(default_factory=dict)
    lists: Mapping[str, ListRows] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitFacts:
    """Kind (`xã`) and level (`commune`) of the answering unit on the `as_of` day of the period."""

    kind: str
    level: str
    as_of: date

    def fact(self, name: str) -> str:
        return {
            "unit.kind": self.kind,
            "unit.level": self.level,
            "period.as_of": self.as_of.isoformat(),
        }[name]


def ratio_of(form: Form, cell: Cell, figures: Figures) -> Ratio | None:
    """The two parts of a rate in one common unit; None where either is no number."""
    parts = _parts(form, cell, figures)
    if not all(figure.is_number for _, figure in parts):
        return None
    finest = max(part.scale for part, _ in parts)
    num, den = (figure.amount * 10 ** (finest - part.scale) for part, figure in parts)
    return Ratio(num, den)


def rate(form: Form, cell: Cell, figures: Figures) -> Value:
    """The rate in per cent, exactly; why there is none otherwise."""
    num, den = (value_of(figure, part.scale) for part, figure in _parts(form, cell, figures))
    return percent(num, den)


def _parts(form: Form, cell: Cell, figures: Figures) -> list[tuple[Cell, Figure]]:
    if cell.numerator is None or cell.denominator is None:
        raise ValueError(f"{cell.address} is not a ratio")
    addresses = (cell.numerator, cell.denominator)
    return [(form.cell(a), figures.get(a, BLANK_FIGURE)) for a in addresses]


@dataclass(frozen=True)
class FormReading:
    """Expressions read a form's figures through this. Figures of another period or form not given are blank."""

    form: Form
    cells: Figures
    facts: UnitFacts
    lists: Mapping[str, ListRows] = field(default_factory=dict)
    before: Figures | None = None
    others: Mapping[str, Figures] | None = None

    def cell(self, address: str) -> Value:
        return read(self.form, address, self.cells)

    def previous(self, address: str) -> Value:
        return read(self.form, address, self.before or {})

    def other(self, form: str, address: str) -> Value:
        cell = self.form.foreign_cells[(form, address)]
        figures = (self.others or {}).get(form, {})
        if cell.numerator is None or cell.denominator is None:
            return value_of(figures.get(address, BLANK_FIGURE), cell.scale)
        num = self.other(form, cell.numerator)
        den = self.other(form, cell.denominator)
        return percent(num, den)

    def other_previous(self, form: str, address: str) -> Value:
        raise LookupError("only an indicator reads another form of the period before")

    def column(self, section: str, column: str) -> tuple[Value, ...]:
        spec = self.form.list_section(section).column(column)
        return tuple(_listed(row.get(column), spec) for row in self.lists.get(section, ()))

    def rows(self, section: str) -> int:
        return len(self.lists.get(section, ()))

    def fact(self, name: str) -> str:
        return self.facts.fact(name)


def read(form: Form, address: str, figures: Figures) -> Value:
    """One cell in its declared unit; a rate in per cent."""
    cell = form.cell(address)
    if cell.index is None:
        return rate(form, cell, figures)
    return value_of(figures.get(address, BLANK_FIGURE), cell.scale)


def percent(num: Value, den: Value) -> Value:
    return multiply(((False, 100), (False, num), (True, den)))


def _listed(value: Figure | str | None, column: ListColumn) -> Value:
    if isinstance(value, Figure):
        return value_of(value, column.scale)
    text = (value or "").strip()
    return BLANK if text == "" or column.is_number else text

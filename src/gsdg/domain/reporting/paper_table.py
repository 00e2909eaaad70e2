"""A form's table as it is read: what stands left of the cells, units of measure, the line of column numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.form_table import FormRow, FormTable
from gsdg.kernel.headings import Head, HeadCell, placed

LEADS = ("Chỉ tiêu", "Mã số", "Đơn vị tính")


@dataclass(frozen=True)
class Units:
    """Units of measure where they differ: of columns that count something of their own, else of the row."""

    form: Form
    table: FormTable
    language: str = "vi"

    @property
    def are_one(self) -> bool:
        return bool(self.table.unit)

    @cached_property
    def main(self) -> str:
        """The unit of most rows: said once."""
        found = Counter(filter(None, map(self.of_row, self.table.rows)))
        return self.table.unit or (found.most_common(1)[0][0] if found else "")

    def of_column(self, column: int) -> str:
        """A unit that the whole column has and the first one has not, such as people beside households."""
        return self._of_columns[column]

    def of_row(self, row: FormRow) -> str:
        for column, address in enumerate(row.cells):
            if address is not None and not self.of_column(column):
                return self._unit(address)
        return ""

    @cached_property
    def _of_columns(self) -> list[str]:
        found = [self._column(column) for column in range(self.table.width)]
        return [
            next(iter(units)) if len(units) == 1 and not units & found[0] else "" for units in found
        ]

    def _column(self, column: int) -> set[str]:
        addresses = (row.cells[column] for row in self.table.rows if row.cells)
        return {self._unit(address) for address in addresses if address is not None}

    def _unit(self, address: str) -> str:
        return self.form.cell(address).unit_of_measure.to(self.language)


def head_with_units(units: Units) -> Head:
    """The head of the cells, with the unit of a column that has one of its own."""
    table = units.table
    lines: list[list[HeadCell]] = [[] for _ in table.head]
    for place in placed(table.head):
        cell = place.cell
        is_leaf = place.row + cell.rows == table.depth and cell.columns == 1
        unit = units.of_column(place.column) if is_leaf and not units.are_one else ""
        is_said = not unit or f"({unit})" in cell.text
        text = cell.text if is_said else f"{cell.text} ({unit})"
        lines[place.row].append(HeadCell(text, cell.columns, cell.rows))
    return lines


def leads_of(units: Units) -> tuple[str, ...]:
    """The unit of measure has a column of its own where it differs from row to row."""
    return LEADS[:2] if units.are_one else LEADS


def with_leads(units: Units) -> Head:
    first, *rest = head_with_units(units)
    depth = units.table.depth
    return [[*(HeadCell(lead, rows=depth) for lead in leads_of(units)), *first], *rest]


def letters_of(units: Units) -> tuple[str, ...]:
    """A, B for what stands left, the form's own numbers for the cells."""
    return (*("A", "B", "C")[: len(leads_of(units))], *units.table.letters)

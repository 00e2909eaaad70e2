"""A workbook as it was found: sheets, cells, names, properties. Plain values, nothing of the library that read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gsdg.toolkit.sheets.names import STAMP_SHEET, place_of

CellValue = str | int | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell as it was found. For a formula, `value` is the result that the last program saved with it."""

    sheet: str
    address: str
    value: CellValue = None
    is_formula: bool = False
    formula_has_value: bool = False
    error: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by address, and what could hide or cover one of them."""

    name: str
    state: str = "visible"
    cells: Mapping[str, SheetCell] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_protected: bool = False
    linked: tuple[str, ...] = ()
    """Cells and areas that a hyperlink lies over."""

    def cell(self, address: str) -> SheetCell:
        return self.cells.get(address) or SheetCell(self.name, address)

    def merged_over(self, address: str) -> str | None:
        """The merged range that swallows the cell; its first cell keeps its content and is not swallowed."""
        place = place_of(address)
        if place is None:
            return None
        for merged in self.merged:
            first, _, last = merged.partition(":")
            start, end = place_of(first), place_of(last or first)
            if start and end and place != start and _between(start, place, end):
                return merged
        return None

    def hides(self, address: str) -> bool:
        place = place_of(address)
        return place is not None and (
            place[0] in self.hidden_rows or place[1] in self.hidden_columns
        )


@dataclass(frozen=True)
class Book:
    """A workbook read whole. `names` leads from a defined name to (sheet, address), None where Excel lost it."""

    sheets: Mapping[str, Sheet]
    names: Mapping[str, tuple[str, str] | None]
    properties: Mapping[str, str]

    def cell(self, sheet: str, address: str) -> SheetCell:
        found = self.sheets.get(sheet)
        return found.cell(address) if found else SheetCell(sheet, address)

    @property
    def stamp(self) -> dict[str, str]:
        """What the hidden sheet says: key, then the value in as many pieces as it needed."""
        return _stamp_of(self.sheets.get(STAMP_SHEET))


def _between(start: tuple[int, int], place: tuple[int, int], end: tuple[int, int]) -> bool:
    return start[0] <= place[0] <= end[0] and start[1] <= place[1] <= end[1]


def _stamp_of(sheet: Sheet | None) -> dict[str, str]:
    pieces: dict[int, dict[int, str]] = {}
    for cell in sheet.cells.values() if sheet else ():
        place = place_of(cell.address)
        if place is not None and cell.value is not None:
            pieces.setdefault(place[0], {})[place[1]] = str(cell.value)
    return {
        row[1]: "".join(row[column] for column in sorted(row) if column > 1)
        for row in pieces.values()
        if 1 in row
    }

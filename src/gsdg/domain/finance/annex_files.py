"""The first sheet of an uploaded workbook as rows of cells; nothing in them is interpreted here."""

from __future__ import annotations

from datetime import date

from gsdg.domain.finance.annexes import Value
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import Sheet
from gsdg.toolkit.sheets.names import place_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import shown

WIDEST = 200


def grid_of_workbook(data: bytes, *, name: str) -> list[list[Value]]:
    """Formulas count by the value that was saved with them; an error in a cell is refused at that cell."""
    book = read_book(data, name=name)
    sheet = next((s for s in book.sheets.values() if s.cells), None)
    return [] if sheet is None else _rows(sheet)


def _rows(sheet: Sheet) -> list[list[Value]]:
    wrong: list[Refusal] = []
    grid: list[list[Value]] = []
    for address, cell in sheet.cells.items():
        place = place_of(address)
        if place is None or place[1] > WIDEST:
            continue
        row, column = place
        if cell.error is not None:
            wrong.append(
                Refusal(
                    "sheet.formula_error", {"error": cell.error}, cell=address, value=cell.error
                )
            )
            continue
        while len(grid) < row:
            grid.append([])
        line = grid[row - 1]
        line.extend([None] * (column - len(line)))
        value = cell.value
        line[column - 1] = shown(value) if isinstance(value, bool | date) else value
    if wrong:
        raise Refused(wrong)
    return grid

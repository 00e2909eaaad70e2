"""The first sheet of an uploaded workbook as rows of cells; nothing in them is interpreted here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import Sheet
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import shown

WIDEST = 200

Value = str | int | Decimal | None


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


def letters_of(rows: Sequence[Sequence[Value]]) -> list[str]:
    """A, B, … as far as any row goes."""
    width = max((len(row) for row in rows), default=0)
    return [address_of(1, column + 1)[:-1] for column in range(width)]


def written(cell: Value) -> str:
    """As a person here writes it: `7,5`."""
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return "" if cell is None else f"{cell}"


def first_words(rows: Sequence[Sequence[Value]], column: int) -> str:
    """By which a person knows a column again; empty where nothing stands in it."""
    texts = [
        written(row[column]) for row in rows if column < len(row) and row[column] not in (None, "")
    ]
    return " / ".join(text[:30] for text in texts[:3])


def squared(row: Sequence[Value], width: int) -> tuple[str, ...]:
    """The row as it is shown beside others: shortened, and as long as the longest."""
    cells = [written(cell)[:60] for cell in row]
    return (*cells, *[""] * (width - len(cells)))

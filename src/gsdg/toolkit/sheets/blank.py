"""A stranger's blank form as it looks: texts, formulas, borders, what is merged or hidden; and the same file filled in.

The file is judged by `inspect` and counted by `reading` first; only then does the library open it whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import cast

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal, printable
from gsdg.toolkit.sheets.books import Book
from gsdg.toolkit.sheets.inspect import opened
from gsdg.toolkit.sheets.names import LAST_COLUMN, PIECE, address_of, place_of
from gsdg.toolkit.sheets.reading import MAX_CELLS, read_book
from gsdg.toolkit.sheets.values import shown

Place = tuple[int, int]
Written = str | int | Decimal | None
_BORDERS_OF_A_CELL = 2
_TITLE = 31
_LONGEST_TITLE = 60
_LAST_ROW_READ, _LAST_COLUMN_READ = 10_000, 500
"""What stands further out is no part of a form: often a cell that somebody touched by mistake."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class BlankCell:
    text: str = ""
    formula: str = ""
    is_bordered: bool = False
    indent: int = 0


NOTHING = BlankCell()


@dataclass(frozen=True)
class BlankSheet:
    """Rows and columns count from 1. `merged` are (first row, first column, last row, last column)."""

    name: str
    cells: Mapping[Place, BlankCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((column for _, column in self.cells), default=0)

    def at(self, row: int, column: int) -> BlankCell:
        return self.cells.get((row, column), NOTHING)

    def text_over(self, row: int, column: int) -> str:
        """What a person reads there: of a merged cell the text of its first."""
        top, left = self.first_of(row, column)
        return self.at(top, left).text

    def first_of(self, row: int, column: int) -> Place:
        return self._firsts.get((row, column), (row, column))

    @cached_property
    def _firsts(self) -> dict[Place, Place]:
        return {
            (row, column): (top, left)
            for top, left, bottom, right in reversed(self.merged)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def is_swallowed(self, row: int, column: int) -> bool:
        return self.first_of(row, column) != (row, column)

    def hides(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or column in self.hidden_columns


def blank_sheets(data: bytes, *, name: str) -> list[BlankSheet]:
    """The sheets that a person sees. Refused like any other workbook: macros, bombs, size, damage."""
    _insist_on_spread(read_book(data, name=name), name)
    book = _open(data, name)
    return [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _insist_on_spread(book: Book, name: str) -> None:
    """Of each cell under a merge or a link the library makes one, and one area may name the whole sheet."""
    sheets = book.sheets.values()
    if any(len(sheet.name) > _LONGEST_TITLE for sheet in sheets):
        raise Refused(Refusal("sheet.broken", {"name": name}))
    if sum(_size(area) for s in sheets for area in (*s.merged, *s.linked)) > MAX_CELLS:
        what = f"> {MAX_CELLS}"
        raise Refused(Refusal("sheet.inflates_too_much", {"name": name, "what": what}))


def _size(area: str) -> int:
    """Of an area that is not said by its two corners, more than any form has."""
    first, _, last = area.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return MAX_CELLS + 1
    return (abs(end[0] - start[0]) + 1) * (abs(end[1] - start[1]) + 1)


def _open(data: bytes, name: str) -> Workbook:
    return opened(lambda: load_workbook(io.BytesIO(data), keep_links=False), name=name)


def _sheet(sheet: Worksheet) -> BlankSheet:
    cells = {
        (cell.row, cell.column): _cell(cell)
        # Going through the rows would make every cell up to the furthest one.
        for cell in sheet._cells.values()  # noqa: SLF001
        if isinstance(cell, Cell)
        and (cell.value is not None or cell.has_style)
        and cell.row <= _LAST_ROW_READ
        and cell.column <= _LAST_COLUMN_READ
    }
    letters = {letter: d for letter, d in sheet.column_dimensions.items() if d.hidden}
    hidden = {
        column
        for d in letters.values()
        for column in range(d.min or 0, min(d.max or d.min or 0, LAST_COLUMN) + 1)
    }
    return BlankSheet(
        name=normal(sheet.title),
        cells={place: cell for place, cell in cells.items() if cell != NOTHING},
        merged=tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells),
        hidden_rows=frozenset(n for n, d in sheet.row_dimensions.items() if d.hidden),
        hidden_columns=frozenset(hidden),
    )


def _cell(cell: Cell) -> BlankCell:
    formula = _formula(cell.value) if cell.data_type == "f" else ""
    sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
    drawn = sum(side is not None and side.style is not None for side in sides)
    value = None if formula else cell.value
    return BlankCell(
        text=normal(printable(shown(value) if not isinstance(value, float) else str(value))),  # type: ignore[arg-type]
        formula=formula,
        is_bordered=drawn >= _BORDERS_OF_A_CELL,
        indent=int(cell.alignment.indent or 0),
    )


def _formula(value: object) -> str:
    """Of a formula over an area its text; of a data table there is none."""
    return value if isinstance(value, str) else str(getattr(value, "text", "") or "=TABLE()")


@dataclass(frozen=True)
class Copy:
    """One sheet of the answer: the blank with these values; without a title the blank itself."""

    values: Mapping[str, Written]
    title: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A plain sheet added behind."""

    title: str
    rows: Sequence[Sequence[Written]] = field(default_factory=tuple)


def filled(
    data: bytes,
    *,
    name: str,
    sheet: str,
    copies: Iterable[Copy],
    tables: Iterable[Table] = (),
) -> bytes:
    """The stranger's own file with values in its cells; everything else stays as it was, formulas too."""
    book = _open(data, name)
    blank = next(one for one in book.worksheets if normal(one.title) == sheet)
    taken = {one.title.casefold() for one in book.worksheets}
    mine = [copy for copy in copies if not copy.title]
    for copy in copies:
        if copy.title:
            page = book.copy_worksheet(blank)
            page.title = _free(copy.title, taken)
            _write(page, copy)
    for copy in mine:
        _write(blank, copy)
    if not mine:
        book.remove(blank)
    for table in tables:
        page = book.create_sheet(_free(table.title, taken))
        for at, row in enumerate(table.rows, 1):
            for column, value in enumerate(row, 1):
                _put(cast("Cell", page.cell(at, column)), value)
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(page: Worksheet, copy: Copy) -> None:
    for address, value in copy.values.items():
        cell = page[address]
        if isinstance(cell, Cell):
            _put(cell, value)
    if copy.heading and page.oddHeader is not None:
        page.oddHeader.left.text = copy.heading


def _put(cell: Cell, value: Written) -> None:
    """Words stay words, whatever they begin with: an “=” that somebody typed must not become a formula of ours."""
    cell.value = printable(value)[:PIECE] if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def _free(title: str, taken: set[str]) -> str:
    """A title that Excel takes and no other sheet has."""
    plain = " ".join(title.translate(_FORBIDDEN).split())[:_TITLE] or "1"
    found, number = plain, 2
    while found.casefold() in taken:
        tail = f" ({number})"
        found, number = plain[: _TITLE - len(tail)] + tail, number + 1
    taken.add(found.casefold())
    return found


def letter_of(column: int) -> str:
    return address_of(1, column)[:-1]


__all__ = ["BlankCell", "BlankSheet", "Copy", "Table", "blank_sheets", "filled", "letter_of"]

"""Reading the lines of a sheet that people filled in: values out, and every mistake gathered at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from gsdg.kernel.figures import State
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.headings import first_below
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.values import choice_in, day_in, figure_in, shown, text_in


def table_of(book: Book, heads: Sequence[str]) -> tuple[Sheet, int]:
    """The sheet with these headings, wherever it stands, and the first line below them."""
    for sheet in book.sheets.values():
        if line := first_below(sheet, heads):
            return sheet, line
    raise Refused(Refusal("import.header", {"header": ", ".join(heads)}))


def first_line(sheet: Sheet, heads: Sequence[str]) -> int:
    """The one below these headings on a sheet that is known by its name."""
    if line := first_below(sheet, heads):
        return line
    raise Refused(Refusal("import.header", {"header": ", ".join(heads)}))


class Cells:
    """The cells of one sheet; what is wrong is gathered, each at its place."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.wrong = sheet, list[Refusal]()

    def is_blank(self, row: int, columns: int) -> bool:
        addresses = (address_of(row, column) for column in range(1, columns + 1))
        return all(self.sheet.cell(a).value is None for a in addresses)

    def text(self, row: int, column: int, *, required: bool = False) -> str:
        return self._value(row, column, text_in, "", required=required) or ""

    def choice(
        self, row: int, column: int, choices: Iterable[str], *, required: bool = False
    ) -> str:
        known = tuple(choices)
        read = lambda cell: choice_in(cell, known)  # noqa: E731 - one line of reading
        return self._value(row, column, read, "", required=required) or ""

    def day(self, row: int, column: int, *, required: bool = False) -> date | None:
        found: date | None = self._value(row, column, day_in, None, required=required)
        return found

    def whole(self, row: int, column: int, *, required: bool = False) -> int | None:
        def read(cell: Any) -> int | None:
            figure = figure_in(cell)
            return figure.amount if figure.state in (State.VALUE, State.ZERO) else None

        found: int | None = self._value(row, column, read, None, required=required)
        return found

    def _value(
        self,
        row: int,
        column: int,
        read: Callable[[Any], Any],
        empty: Any,
        *,
        required: bool,
    ) -> Any:
        try:
            value = read(self.sheet.cell(address_of(row, column)))
        except Refused as refused:
            self.wrong += refused.refusals
            return empty
        if required and value == empty:
            self.note(row, column, Refusal("import.missing"))
        return value

    def note(self, row: int, column: int, refusal: Refusal) -> None:
        self.wrong.append(self.placed(row, column, refusal))

    def placed(self, row: int, column: int, refusal: Refusal) -> Refusal:
        address = address_of(row, column)
        value = shown(self.sheet.cell(address).value)
        return replace(refusal, sheet=self.sheet.name, cell=address, value=value)

"""Flat cells out of a workbook: value and formula of each cell in one pass, plus what was moved, merged or hidden.

Nothing is interpreted here: a number stays a number, text stays text for kernel.figures to read strictly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any
from unicodedata import normalize
from xml.etree.ElementTree import iterparse

from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet import _reader as openpyxl_reader

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import Book, CellValue, Sheet, SheetCell
from gsdg.toolkit.sheets.inspect import LIMIT, open_workbook, opened
from gsdg.toolkit.sheets.names import LAST_COLUMN, address_of

MAX_CELLS = 100_000
MAX_ROWS = 100_000
_SIGNIFICANT = 15  # digits that Excel keeps and shows; the rest of a double is noise


def read_book(data: bytes, *, name: str, limit: int = LIMIT) -> Book:
    """All cells of all sheets. Refused when the file may not be opened, is damaged or holds too many cells."""
    book = open_workbook(data, name=name, limit=limit)
    try:
        return opened(lambda: _read(book, name), name=name)
    finally:
        book.close()


def _read(book: Workbook, name: str) -> Book:
    budget = _Budget(name)
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined] # newer than its stubs
    sheets: dict[str, Sheet] = {}
    for sheet in book.worksheets:
        title = normalize("NFC", sheet.title)
        sheets[title] = _read_sheet(sheet, title, book, budget)
    return Book(
        sheets,
        {key: _target_of(found.attr_text or "") for key, found in book.defined_names.items()},
        {found.name: str(found.value) for found in properties.props},
    )


class _Budget:
    """Cells and rows left to read, over all sheets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells = MAX_CELLS
        self.rows = MAX_ROWS

    def spend(self, cells: int) -> None:
        self.cells -= cells
        self.rows -= 1
        if self.cells < 0 or self.rows < 0:
            raise Refused(
                Refusal("sheet.inflates_too_much", {"name": self.name, "what": f"> {MAX_CELLS}"})
            )


class _SheetParser(openpyxl_reader.WorkSheetParser):
    """openpyxl's parser, told to keep value and formula of a cell together and to leave numbers alone."""

    def __init__(self, source: IO[bytes], shared_strings: list[str], budget: _Budget) -> None:
        super().__init__(source, shared_strings, data_only=True)
        self.budget = budget
        self.merged: list[str] = []
        self.linked: list[str] = []
        self.is_protected = False

    def found_cells(self) -> Iterator[dict[str, Any]]:
        element: Any
        for _, element in iterparse(self.source):  # noqa: S314 - inspect refuses DTDs
            if element.tag == openpyxl_reader.ROW_TAG:
                self.budget.spend(len(element))
                yield from self.parse_row(element)[1]
                element.clear()
            elif element.tag == openpyxl_reader.COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == openpyxl_reader.MERGE_TAG:
                self.merged = [child.get("ref", "") for child in element]
            elif element.tag == openpyxl_reader.HYPERLINK_TAG:
                self.linked = [child.get("ref", "") for child in element]
            elif element.tag == openpyxl_reader.PROT_TAG:
                self.is_protected = _is_true(element.get("sheet"))

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        cell["is_formula"] = element.find(openpyxl_reader.FORMULA_TAG) is not None
        saved = element.findtext(openpyxl_reader.VALUE_TAG)
        # An empty value is a result only of a formula that gives text; else some program left it out.
        cell["has_value"] = bool(saved) or (saved is not None and element.get("t") == "str")
        return cell


def _read_sheet(sheet: Any, title: str, book: Workbook, budget: _Budget) -> Sheet:
    with sheet._get_source() as source:  # noqa: SLF001 - read-only sheets have no public way to their part
        parser = _SheetParser(source, sheet._shared_strings, budget)  # noqa: SLF001
        cells = [_cell_of(title, found, book) for found in parser.found_cells()]
    return Sheet(
        title,
        sheet.sheet_state,
        {
            cell.address: cell
            for cell in cells
            if cell.value is not None or cell.is_formula or cell.error
        },
        tuple(parser.merged),
        frozenset(
            int(row)
            for row, found in parser.row_dimensions.items()
            if _is_true(found.get("hidden"))
        ),
        frozenset(_hidden_columns(parser.column_dimensions)),
        parser.is_protected,
        tuple(parser.linked),
    )


def _cell_of(sheet: str, found: dict[str, Any], book: Workbook) -> SheetCell:
    value, error = found["value"], None
    if found["data_type"] == "e":
        value, error = None, str(value or "#VALUE!")
    elif isinstance(value, str):
        value = normalize("NFC", value.replace("_x000D_", "").replace("\r", "")) or None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        value = _dated(value, found["style_id"], book)
    return SheetCell(
        sheet,
        address_of(found["row"], found["column"]),
        _as_day(value),
        found["is_formula"],
        found["is_formula"] and found["has_value"],
        error,
    )


def _dated(number: float, style_id: int, book: Workbook) -> CellValue | time | timedelta:
    """A day where the cell is formatted as one and such a day exists; else the number itself."""
    if style_id in book._date_formats:  # type: ignore[attr-defined]  # noqa: SLF001
        try:
            is_duration = style_id in book._timedelta_formats  # type: ignore[attr-defined]  # noqa: SLF001
            dated: date | time | timedelta = from_excel(number, book.epoch, timedelta=is_duration)
        except (OverflowError, ValueError):
            return exact(number)
        return dated
    return exact(number)


def exact(number: float) -> int | Decimal:
    """The decimal number that Excel shows for a double: 0.1 + 0.2 is 0.3, and a whole number is an int."""
    if isinstance(number, int):
        return number
    shown = Decimal(f"{number:.{_SIGNIFICANT}g}")
    is_whole = shown.is_finite() and shown.adjusted() < _SIGNIFICANT and shown % 1 == 0
    return int(shown) if is_whole else shown


def _as_day(value: CellValue | time | timedelta) -> CellValue:
    """Times of day mean nothing in a form: an instant is its day, a bare time is text that no cell takes."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")


def _hidden_columns(dimensions: dict[str, dict[str, str]]) -> Iterator[int]:
    for found in dimensions.values():
        if _is_true(found.get("hidden")):
            yield from range(int(found["min"]), min(int(found["max"]), LAST_COLUMN) + 1)


_TARGET = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<bare>[^'!]+))!\$(?P<column>[A-Z]{1,3})\$(?P<row>\d+)"
)


def _target_of(text: str) -> tuple[str, str] | None:
    match = _TARGET.fullmatch(text)
    if match is None:
        return None
    sheet = match["bare"] or match["quoted"].replace("''", "'")
    return normalize("NFC", sheet), match["column"] + match["row"]

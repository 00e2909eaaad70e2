"""The filled workbook of a past period: what every unit had, or everything that is wrong, each at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from django.conf import settings

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import ListColumn
from gsdg.domain.reporting.sheets.list_reading import Value, value_in
from gsdg.domain.reporting.sheets.list_sheet import heading_of
from gsdg.domain.reporting.sheets.past_layout import (
    FIRST,
    HEADING,
    UNIT_CODE,
    Owing,
    PastLayout,
    PastList,
    PastTable,
    choices_of,
    units_owing,
)
from gsdg.kernel.figures import BLANK, Figure
from gsdg.kernel.notation import asked_beside
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.headings import first_below, last_row
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.stamp import check
from gsdg.toolkit.sheets.values import figure_in, shown

T = TypeVar("T")
Values = dict[str, Value]


@dataclass
class PastFigures:
    """By unit id, of units of which something is said; a unit with a blank line is not among them."""

    cells: dict[int, dict[str, Figure]] = field(default_factory=dict)
    rows: dict[int, dict[str, list[Values]]] = field(default_factory=dict)
    expected: int = 0

    @property
    def units(self) -> set[int]:
        return self.cells.keys() | self.rows.keys()


def read_past(data: bytes, layout: PastLayout, *, name: str) -> PastFigures:
    book = read_book(data, name=name)
    insist(check(book.stamp, settings.SECRET_KEY))
    insist(_why_not_of(book.stamp, layout))
    reading = _Reading(book, layout)
    found = reading.found()
    if reading.wrong:
        raise Refused(reading.wrong)
    if not found.units:
        raise Refused(Refusal("history.empty", {"form": layout.form.code}))
    return found


def _why_not_of(stamp: Mapping[str, str], layout: PastLayout) -> Refusal | None:
    """Of another form, period or release; an entry workbook of one unit has no part `past` in its stamp."""
    expected = layout.identity
    details = {"form": expected["form"], "period": expected["period"]}
    if any(stamp.get(part) != expected[part] for part in ("past", "form", "period", "regime")):
        found = " ".join(filter(None, (stamp.get("form"), stamp.get("period")))) or "…"
        return Refusal("history.other_workbook", {**details, "found": found}, value=found)
    return None if stamp["pack"] == expected["pack"] else Refusal("history.other_release", details)


class _Reading:
    def __init__(self, book: Book, layout: PastLayout) -> None:
        self.book, self.layout = book, layout
        self.owing = units_owing(layout)
        self.wrong: list[Refusal] = []
        self.typed: dict[tuple[int, int], str] = {}
        """Numbers of the sheet in hand that stand there as text, by line and column."""

    def found(self) -> PastFigures:
        found = PastFigures(expected=len(self.owing))
        for table in self.layout.tables:
            for unit, figures in self._lines(table):
                found.cells.setdefault(unit, {}).update(figures)
        for listed in self.layout.lists:
            for unit, values in self._rows(listed):
                found.rows.setdefault(unit, {}).setdefault(listed.section.code, []).append(values)
        return found

    def _sheet(self, name: str) -> Sheet | None:
        sheet = self.book.sheets.get(name)
        if sheet is None:
            self.wrong.append(Refusal("history.sheet_missing", {"sheet": name}))
        return sheet

    def _lines(self, table: PastTable) -> Iterator[tuple[int, dict[str, Figure]]]:
        """Of every unit with something in its line."""
        sheet = self._sheet(table.sheet)
        top = None if sheet is None else self._top(sheet)
        if sheet is None or top is None or not self._in_place(sheet, top + 1, table):
            return
        lines, self.typed = dict[str, int](), {}
        for row in range(top + 2, last_row(sheet) + 1):
            columns = range(FIRST, FIRST + len(table.cells))
            said = [shown(sheet.cell(address_of(row, column)).value) for column in columns]
            code = shown(sheet.cell(address_of(row, UNIT_CODE)).value).strip()
            if code == "" and not any(said):
                continue
            unit = self._unit(sheet, row, code)
            if unit is None:
                continue
            if lines.setdefault(code, row) != row:
                self._note(sheet, row, UNIT_CODE, Refusal("history.unit_twice", {"row": lines[code]}))  # fmt: skip
            elif figures := self._figures(sheet, row, table, unit):
                yield unit.span.unit_id, figures
        self._ask(sheet, {c: one.unit_of_measure.vi for c, one in enumerate(table.cells, FIRST)})

    def _ask(self, sheet: Sheet, units: Mapping[int, str]) -> None:
        """About what the other texts of the sheet put in doubt; `units` by column."""
        counted = {place: units[place[1]] for place in self.typed if place[1] in units}
        for (row, column), refusal in asked_beside(self.typed, (), units=counted).items():
            self._note(sheet, row, column, refusal)

    def _figures(self, sheet: Sheet, row: int, table: PastTable, unit: Owing) -> dict[str, Figure]:
        """Nothing where every open cell of the line is blank."""
        open_cells = {
            column: cell
            for column, cell in enumerate(table.cells, FIRST)
            if cell.address not in unit.closed
        }
        read = {
            cell.address: self._taken(partial(_figure, sheet, row, column, cell))
            for column, cell in open_cells.items()
        }
        figures = {address: figure for address, figure in read.items() if figure is not None}
        for column, cell in open_cells.items():
            value = sheet.cell(address_of(row, column)).value
            if isinstance(value, str) and cell.address in figures:
                self.typed[row, column] = value
        is_blank = all(figure is BLANK for figure in figures.values())
        return {} if is_blank else figures

    def _rows(self, listed: PastList) -> Iterator[tuple[int, Values]]:
        sheet, columns = self._sheet(listed.sheet), listed.section.columns
        top = None if sheet is None else self._top(sheet)
        if sheet is None or top is None:
            return
        if not self._has_heads(sheet, top, [heading_of(column) for column in columns]):
            return
        self.typed = {}
        for row in range(top + 1, last_row(sheet) + 1):
            values = {
                column.code: self._taken(partial(_value, sheet, row, at, column))
                for at, column in enumerate(columns, FIRST)
            }
            code = shown(sheet.cell(address_of(row, UNIT_CODE)).value).strip()
            said = {key: value for key, value in values.items() if value not in (None, "", BLANK)}
            if code == "" and not said:
                continue
            unit = self._unit(sheet, row, code)
            if unit is not None:
                self._insist_on_required(sheet, row, columns, said)
                self._keep_texts(sheet, row, columns, values)
                yield unit.span.unit_id, {k: v for k, v in values.items() if v is not None}
        numbers = ((at, column.unit_of_measure) for at, column in enumerate(columns, FIRST))
        self._ask(sheet, {at: unit.vi for at, unit in numbers if unit is not None})

    def _keep_texts(
        self,
        sheet: Sheet,
        row: int,
        columns: tuple[ListColumn, ...],
        values: Mapping[str, Value | None],
    ) -> None:
        for at, column in enumerate(columns, FIRST):
            value = sheet.cell(address_of(row, at)).value
            if isinstance(value, str) and column.is_number and values[column.code] is not None:
                self.typed[row, at] = value

    def _insist_on_required(
        self, sheet: Sheet, row: int, columns: tuple[ListColumn, ...], said: Mapping[str, object]
    ) -> None:
        for at, column in enumerate(columns, FIRST):
            if column.required and column.code not in said:
                self._note(sheet, row, at, Refusal("history.required", {"column": column.label.vi}))

    def _unit(self, sheet: Sheet, row: int, code: str) -> Owing | None:
        unit = self.owing.get(code)
        if unit is None:
            details = {"code": code or "…", "day": f"{self.layout.period.as_of:%d/%m/%Y}"}
            self._note(sheet, row, UNIT_CODE, Refusal("history.unit_unknown", details))
        return unit

    def _top(self, sheet: Sheet) -> int | None:
        """The line of the headings."""
        below = first_below(sheet, (HEADING,))
        if below is not None:
            return below - 1
        self.wrong.append(Refusal("history.heading_lost", {"sheet": sheet.name}, sheet=sheet.name))
        return None

    def _in_place(self, sheet: Sheet, row: int, table: PastTable) -> bool:
        return self._has_heads(sheet, row, [cell.address for cell in table.cells])

    def _has_heads(self, sheet: Sheet, row: int, heads: list[str]) -> bool:
        """A column that was moved or taken out would put figures under another heading."""
        before = len(self.wrong)
        for column, head in enumerate(heads, FIRST):
            found = normal(shown(sheet.cell(address_of(row, column)).value))
            if found != normal(head):
                self._note(sheet, row, column, Refusal("history.column_moved", {"expected": head}))
        return len(self.wrong) == before

    def _taken(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Refused as refused:
            self.wrong += refused.refusals
            return None

    def _note(self, sheet: Sheet, row: int, column: int, refusal: Refusal) -> None:
        cell = address_of(row, column)
        value = shown(sheet.cell(cell).value)
        self.wrong.append(replace(refusal, sheet=sheet.name, cell=cell, value=value))


def _figure(sheet: Sheet, row: int, column: int, cell: Cell) -> Figure:
    found = sheet.cell(address_of(row, column))
    unit = cell.unit_of_measure.vi
    return figure_in(found, scale=cell.scale, negative=cell.allows_negative, unit=unit)


def _value(sheet: Sheet, row: int, at: int, column: ListColumn) -> Value:
    return value_in(sheet.cell(address_of(row, at)), column, choices_of(column))

"""Rows of a list section as somebody left them: each by its hidden key, wherever it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gsdg.domain.packs.spec import ListColumn, ListSection
from gsdg.domain.reporting.sheets.list_sheet import KEY, word_of
from gsdg.domain.reporting.sheets.material import written
from gsdg.domain.reporting.sheets.stamp import StampedList, StampedRow
from gsdg.kernel.figures import BLANK, Figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.books import Sheet, SheetCell
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.values import choice_in, figure_in, shown, text_in

LONGEST = 2000

Value = Figure | str


@dataclass(frozen=True)
class FilledRow:
    """`values` in every column, where they can be read; `at` is the row of the sheet. `texts` are the numbers that stand
    there as text, by column."""

    at: int
    values: Mapping[str, Value]
    texts: Mapping[str, str] = field(default_factory=dict)


def read_list(
    sheet: Sheet,
    section: ListSection,
    stamped: StampedList,
    refusals: list[Refusal],
) -> dict[str, FilledRow]:
    """Rows by key. What is wrong is added to `refusals`; a row with something unreadable in it is left out."""
    return _Reading(sheet, section, stamped, refusals).rows()


class _Reading:
    def __init__(
        self, sheet: Sheet, section: ListSection, stamped: StampedList, refusals: list[Refusal]
    ) -> None:
        self.sheet, self.section, self.stamped = sheet, section, stamped
        self.refusals = refusals

    def rows(self) -> dict[str, FilledRow]:
        found: dict[str, FilledRow] = {}
        first: dict[str, int] = {}
        for at in range(self.stamped.first, self.stamped.last + 1):
            key = shown(self.sheet.cell(address_of(at, KEY)).value).strip()
            if key not in self.stamped.rows:
                self._unknown(at)
            elif key in first:
                self._refuse("workbook.row_twice", at, {"first": first[key]})
            else:
                first[key] = at
                values = self._values(at, self.stamped.rows[key])
                if values is not None:
                    found[key] = FilledRow(at, values, self._texts(at))
        self._lost(set(first))
        self.refusals += self._outside()
        return found if self.stamped.is_open else {}

    def _values(self, at: int, base: StampedRow) -> dict[str, Value] | None:
        values: dict[str, Value] = {}
        for column in self.section.columns:
            address = address_of(at, self.stamped.columns[column.code])
            merged = self.sheet.merged_over(address)
            if merged is not None:
                self._refuse("sheet.cell_merged", at, {"merged": merged}, address)
                continue
            try:
                values[column.code] = self._value(column, address, base.values.get(column.code))
            except Refused as refused:
                self.refusals += refused.refusals
        return values if len(values) == len(self.section.columns) else None

    def _texts(self, at: int) -> dict[str, str]:
        numbers = [column.code for column in self.section.columns if column.is_number]
        places = {code: address_of(at, self.stamped.columns[code]) for code in numbers}
        found = {code: self.sheet.cell(address).value for code, address in places.items()}
        return {code: value for code, value in found.items() if isinstance(value, str)}

    def _value(self, column: ListColumn, address: str, base: Value | None) -> Value:
        cell = self.sheet.cell(address)
        words = self.stamped.choices[column.code]
        is_sound = cell.error is None and (cell.formula_has_value or not cell.is_formula)
        said = _said(column, words, base)
        if is_sound and not column.is_number and normal(shown(cell.value)) == said:
            return "" if base is None else base
        if not self.stamped.is_open:
            if is_sound and shown(cell.value) == said:
                return BLANK if base is None else base
            raise Refused(_locked(cell, said))
        return value_in(cell, column, words)

    def _unknown(self, at: int) -> None:
        """A row without its key matters only when it says something."""
        for column in self.stamped.columns.values():
            cell = self.sheet.cell(address_of(at, column))
            if cell.value is not None or cell.is_formula:
                self._refuse("workbook.row_unknown", at, {}, cell.address)
                return

    def _lost(self, seen: set[str]) -> None:
        lost = [key for key, row in self.stamped.rows.items() if row.values and key not in seen]
        if lost:
            self.refusals.append(
                Refusal("workbook.row_lost", {"count": len(lost)}, sheet=self.sheet.name)
            )

    def _outside(self) -> Iterator[Refusal]:
        """Content below the last row, in the columns of the list: nothing may be lost without a word."""
        columns = set(self.stamped.columns.values())
        for address, cell in self.sheet.cells.items():
            place = place_of(address)
            if place is not None and place[0] > self.stamped.last and place[1] in columns:
                value = shown(cell.value)
                yield Refusal("workbook.outside", sheet=self.sheet.name, cell=address, value=value)

    def _refuse(self, code: str, at: int, details: Mapping[str, object], address: str = "") -> None:
        cell = address or address_of(at, min(self.stamped.columns.values()))
        value = shown(self.sheet.cell(cell).value)
        self.refusals.append(Refusal(code, details, sheet=self.sheet.name, cell=cell, value=value))


def value_in(cell: SheetCell, column: ListColumn, words: Mapping[str, str]) -> Value:
    """What stands in one column of a row; `words` are those offered, with what each stands for."""
    if column.is_number:
        unit = column.unit_of_measure.vi if column.unit_of_measure else "đơn vị"
        return figure_in(cell, scale=column.scale, unit=unit)
    if words:
        return words.get(choice_in(cell, words), "")
    return normal(text_in(cell, limit=LONGEST))


def _said(column: ListColumn, words: Mapping[str, str], value: Value | None) -> str:
    """What the cell said when the workbook was made."""
    if isinstance(value, Figure):
        return shown(written(value, column.scale))
    return word_of(words, value or "")


def _locked(cell: SheetCell, was: str) -> Refusal:
    now = cell.error or shown(cell.value)
    return Refusal(
        "workbook.locked_changed",
        {"was": was, "found": now},
        sheet=cell.sheet,
        cell=cell.address,
        value=now,
    )

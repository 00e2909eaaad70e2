"""A marked sheet as the table of a form: rows, columns, what each cell counts, how totals are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gsdg.domain.reporting.letters.excel_formulas import Rate, Total, read_formula, unknown
from gsdg.domain.reporting.letters.marks import TRAITS, Counts, Marks, Place
from gsdg.domain.reporting.letters.proposing import counts_of, is_numbering
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.blank import BlankSheet, letter_of
from gsdg.toolkit.sheets.names import address_of

LONGEST = 300


@dataclass(frozen=True)
class LetterColumn:
    code: str
    label: str
    group: tuple[str, ...]
    shown: str


@dataclass(frozen=True)
class LetterCell:
    """`formula` is said in the language of packs; a rate has `numerator` and `denominator` instead."""

    address: str
    type: str
    scale: int
    unit: str
    adds_up: bool
    formula: str = ""
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class LetterRow:
    """A heading has no cells."""

    code: str
    label: str
    indent: int
    cells: tuple[LetterCell, ...] = ()


@dataclass(frozen=True)
class LetterTable:
    columns: tuple[LetterColumn, ...]
    rows: tuple[LetterRow, ...]

    @property
    def cells(self) -> Mapping[str, LetterCell]:
        return {cell.address: cell for row in self.rows for cell in row.cells}


def cell_code(place: Place) -> str:
    """C7 of the sheet is the cell `7.C` of the form, so that either is found from the other."""
    return f"{place[0]}.{letter_of(place[1])}"


def address_in_sheet(code: str) -> str:
    row, _, column = code.partition(".")
    return f"{column}{row}"


def table_of(sheet: BlankSheet, marks: Marks) -> LetterTable:
    """Everything that is missing or unclear is told at once."""
    return _Reading(sheet, marks).table()


class _Reading:
    def __init__(self, sheet: BlankSheet, marks: Marks) -> None:
        self.sheet, self.marks = sheet, marks
        self.entries, self.totals = marks.entry_places, marks.total_places
        self.marked = self.entries | self.totals
        self.wrong: list[Refusal] = []
        self.without_unit: set[int] = set()

    def table(self) -> LetterTable:
        if not self.entries:
            raise Refused(Refusal("letter.nothing_to_enter", cell="entries"))
        self._places()
        columns = tuple(self._columns())
        rows = tuple(self._rows())
        if self.wrong:
            raise Refused(self.wrong)
        return LetterTable(columns, rows)

    def _tell(self, problem: str, field: str, **details: object) -> None:
        self.wrong.append(Refusal(problem, details, sheet=self.sheet.name, cell=field))

    def _places(self) -> None:
        """A cell below a merge, in a hidden row, or with words in it cannot be entered."""
        for place in sorted(self.marked):
            at = address_of(*place)
            if self.sheet.is_swallowed(*place):
                self._tell("letter.cell_merged", "entries", cell=at)
            elif self.sheet.hides(*place):
                self._tell("letter.cell_hidden", "entries", cell=at)
            elif place in self.entries and any(c.isalpha() for c in self.sheet.at(*place).text):
                text = self.sheet.at(*place).text
                self._tell("letter.cell_has_words", "entries", cell=at, text=text[:60])

    def _columns(self) -> Iterator[LetterColumn]:
        head = self.marks.head_rows
        if head is None or not self.marks.labels.strip():
            self._tell("letter.no_head", "head")
            return
        for column in sorted({c for _, c in self.marked}):
            path, shown = self._path(column, head)
            letter = letter_of(column)
            if not path:
                self._tell("letter.column_unnamed", "head", column=letter)
                continue
            yield LetterColumn(letter, path[-1], tuple(path[:-1]), shown)

    def _path(self, column: int, head: tuple[int, int]) -> tuple[list[str], str]:
        """The headings above it from the outermost, and what stands in the line of numbers."""
        path: list[str] = []
        shown, seen = "", set()
        for row in range(head[0], head[1] + 1):
            first = self.sheet.first_of(row, column)
            text = self.sheet.at(*first).text[:LONGEST]
            if first in seen or not text:
                continue
            seen.add(first)
            if is_numbering(text):
                shown = text.strip("() ")
            else:
                path.append(text)
        return path, shown

    def _rows(self) -> Iterator[LetterRow]:
        first, last = min(r for r, _ in self.marked), max(r for r, _ in self.marked)
        if not self.marks.labels.strip():
            return
        labels, head = self.marks.label_column, self.marks.head_rows
        if head is not None and head[1] < first:
            first = head[1] + 1
        marked: dict[int, list[int]] = {}
        for row, column in sorted(self.marked):
            marked.setdefault(row, []).append(column)
        for row in range(first, last + 1):
            label = self.sheet.text_over(row, labels)[:LONGEST]
            columns = marked.get(row, [])
            indent = min(self.sheet.at(row, labels).indent, 4)
            if columns and not label:
                self._tell("letter.row_unnamed", "labels", row=row, column=letter_of(labels))
            elif columns:
                cells = tuple(self._cell((row, c)) for c in columns)
                yield LetterRow(str(row), label, indent, cells)
            elif label and row not in self.sheet.hidden_rows:
                yield LetterRow("", label, 0)

    def _cell(self, place: Place) -> LetterCell:
        type_, scale, unit = self._counts(place)
        adds_up = self.marks.of_column(letter_of(place[1])).adds_up
        plain = LetterCell(cell_code(place), type_, scale, unit, adds_up)
        if place not in self.totals:
            return self._named(plain, place)
        try:
            return self._total(plain, place)
        except Refused as refused:
            self.wrong += refused.refusals
            return plain

    def _counts(self, place: Place) -> tuple[str, int, str]:
        column = self.marks.of_column(letter_of(place[1]))
        unit, counts = column.unit.strip(), column.counts
        if counts is Counts.AS_ROW:
            where = self.marks.unit_column
            of_row = "" if where is None else self.sheet.text_over(place[0], where)
            unit, counts = of_row or unit, counts_of(of_row or unit)
        type_, scale = TRAITS[counts]
        return type_, scale, unit[:60]

    def _named(self, cell: LetterCell, place: Place) -> LetterCell:
        """Told once for each column."""
        if not cell.unit and place[1] not in self.without_unit:
            self.without_unit.add(place[1])
            details = {"column": letter_of(place[1]), "cell": address_of(*place)}
            self._tell("letter.no_unit", f"unit_{letter_of(place[1])}", **details)
        return cell

    def _total(self, plain: LetterCell, place: Place) -> LetterCell:
        at = address_of(*place)
        formula = self.sheet.at(*place).formula
        if not formula:
            raise Refused(Refusal("letter.total_without_formula", {"cell": at}, cell="totals"))
        read = read_formula(formula, at=at)
        if isinstance(read, Rate):
            self._insist_marked((read.numerator, read.denominator), at, formula)
            if plain.unit and "%" not in plain.unit and "*100" not in formula.replace(" ", ""):
                raise unknown(formula, at)  # an average, such as money for each household
            return LetterCell(
                plain.address,
                "ratio",
                2,
                "%",
                adds_up=False,
                numerator=cell_code(read.numerator),
                denominator=cell_code(read.denominator),
            )
        text = self._sum(read, at, formula)
        named = self._named(plain, place)
        return LetterCell(
            named.address, named.type, named.scale, named.unit, named.adds_up, formula=text
        )

    def _sum(self, total: Total, at: str, formula: str) -> str:
        kept = [
            (sign, place)
            for sign, place in total.terms
            if place in self.marked or place not in total.wide
        ]
        self._insist_marked([place for _, place in kept], at, formula)
        self._insist_alike([place for _, place in kept], at)
        said = " ".join(f"{'-' if sign < 0 else '+'} [{cell_code(place)}]" for sign, place in kept)
        return said.removeprefix("+ ")

    def _insist_alike(self, places: Sequence[Place], at: str) -> None:
        units = [unit for unit in dict.fromkeys(self._counts(place)[2] for place in places) if unit]
        if len(units) > 1:
            details = {"cell": at, "first": units[0], "second": units[1]}
            raise Refused(Refusal("letter.sum_of_units", details, cell="totals"))

    def _insist_marked(self, places: Sequence[Place], at: str, formula: str) -> None:
        if not places or any(place not in self.marked for place in places):
            details = {"cell": at, "formula": formula}
            raise Refused(Refusal("letter.formula_outside", details, cell="totals", value=formula))

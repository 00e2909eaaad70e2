"""What a blank sheet seems to ask for: empty bordered cells are to be entered, formulas total, texts around them name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gsdg.domain.reporting.letters.marks import MOST, ColumnMarks, Counts, Marks, Place, areas_of
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.blank import BlankSheet, letter_of

_NUMBERING = re.compile(r"\(?\s*([0-9]{1,3}|[A-Z])\s*\)?(\s*=.*)?")
_ROMAN = re.compile(r"[IVX]{1,5}|[A-D]")
_UNITS = ("don vi tinh", "dvt", "don vi")
_NOTES = ("ghi chu",)
_TITLE = 2
"""Words without a frame over more than two columns are the name of the table."""
_DECIMALS = ("%", "ha", "km", "tan", "m2", "m3")


def proposed(sheet: BlankSheet) -> Marks:
    """To be looked at and corrected by the official; nothing is decided by it."""
    entries, totals = _empty_in_tables(sheet), _formulas(sheet)
    if (
        max(len(entries), len(totals)) > MOST
    ):  # a list of things: what of it is a form, only a person knows
        return Marks()
    if not entries:
        return Marks(totals=areas_of(totals))
    entries = _without_notes(sheet, entries)
    units = _unit_column(sheet, min(r for r, _ in entries))
    entries = _without_headings(sheet, entries, units)
    marked = entries | totals
    first_row, first_column = min(r for r, _ in marked), min(c for _, c in marked)
    head = _head(sheet, first_row, {c for _, c in marked})
    labels = _label_column(sheet, {r for r, _ in marked}, units or first_column)
    return Marks(
        entries=areas_of(entries),
        totals=areas_of(totals),
        head="" if head is None else f"{head[0]}:{head[1]}",
        labels=letter_of(labels),
        units="" if units is None else letter_of(units),
        columns={
            letter_of(column): _column(sheet, head, column, by_row=units is not None)
            for column in sorted({c for _, c in marked})
        },
    )


def is_numbering(text: str) -> bool:
    """`(1)`, `2`, `A`, `3 = 1 + 2` below the headings."""
    return _NUMBERING.fullmatch(text.strip()) is not None


def counts_of(unit: str) -> Counts:
    """What a unit of measure lets expect."""
    key = search_key(unit)
    money = {
        "ty dong": Counts.BILLION_DONG,
        "trieu dong": Counts.MILLION_DONG,
        "nghin dong": Counts.THOUSAND_DONG,
        "ngan dong": Counts.THOUSAND_DONG,
    }
    for words, counts in money.items():
        if words in key:
            return counts
    if "dong" in key.split():
        return Counts.DONG
    return Counts.TWO_DECIMALS if key.strip() in _DECIMALS else Counts.COUNT


def _empty_in_tables(sheet: BlankSheet) -> set[Place]:
    leftmost, topmost = _first_words(sheet)
    return {
        (row, column)
        for (row, column), cell in sheet.cells.items()
        if cell.is_bordered
        and not cell.text
        and not cell.formula
        and not sheet.is_swallowed(row, column)
        and not sheet.hides(row, column)
        and leftmost.get(row, column) < column
        and topmost.get(column, row) < row
    }


def _first_words(sheet: BlankSheet) -> tuple[dict[int, int], dict[int, int]]:
    """Of each row the first column with words, of each column the first row: without both a cell frames a heading."""
    leftmost: dict[int, int] = {}
    topmost: dict[int, int] = {}
    ends = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    for (top, left), cell in sheet.cells.items():
        if not _is_words(cell.text):
            continue
        bottom, right = ends.get((top, left), (top, left))
        for row in range(top, bottom + 1):
            leftmost[row] = min(left, leftmost.get(row, left))
        if right - left >= _TITLE and not cell.is_bordered:
            continue  # the name of the whole table heads no column of it, least of all an empty one
        for column in range(left, right + 1):
            topmost[column] = min(top, topmost.get(column, top))
    return leftmost, topmost


def _is_words(text: str) -> bool:
    return any(c.isalpha() for c in text) and not is_numbering(text)


def _formulas(sheet: BlankSheet) -> set[Place]:
    return {
        place
        for place, cell in sheet.cells.items()
        if cell.formula and not sheet.is_swallowed(*place) and not sheet.hides(*place)
    }


def _without_notes(sheet: BlankSheet, entries: set[Place]) -> set[Place]:
    """A column of remarks is no figure: what is to be said goes into the text of the form."""
    notes = {
        column
        for (row, column), cell in sheet.cells.items()
        if search_key(cell.text).strip() in _NOTES
    }
    kept = {(row, column) for row, column in entries if column not in notes}
    return kept or entries


def _head(sheet: BlankSheet, first_row: int, columns: Iterable[int]) -> tuple[int, int] | None:
    """The rows with words above the cells; between them and the first cell a row may head those below."""
    known = list(columns)
    rows: list[int] = []
    for row in range(first_row - 1, 0, -1):
        said = [sheet.text_over(row, c) for c in known]
        framed = any(sheet.at(*sheet.first_of(row, c)).is_bordered for c in known)
        if rows and not (any(said) and framed):
            break
        if any(said):
            rows.append(row)
    return (rows[-1], rows[0]) if rows else None


def _label_column(sheet: BlankSheet, rows: set[int], first_column: int) -> int:
    """Left of the cells, the column with the longest words."""

    def length(column: int) -> int:
        return sum(len(t) for r in rows if _is_words(t := sheet.text_over(r, column)))

    return max(range(1, max(first_column, 2)), key=lambda c: (length(c), -c))


def _unit_column(sheet: BlankSheet, first_row: int) -> int | None:
    """Headed so, somewhere above the first cell."""
    return next(
        (
            column
            for column in range(1, sheet.columns + 1)
            for row in range(1, first_row + 1)
            if search_key(sheet.text_over(row, column)).strip() in _UNITS
        ),
        None,
    )


def _without_headings(sheet: BlankSheet, entries: set[Place], units: int | None) -> set[Place]:
    """A row that says no unit of measure among rows that do, or has a Roman number, heads those below it."""
    rows = {row for row, _ in entries}
    heads = {row for row in rows if any(_ROMAN.fullmatch(sheet.at(row, c).text) for c in (1, 2))}
    if units is not None and any(sheet.text_over(row, units) for row in rows):
        heads |= {row for row in rows if not sheet.text_over(row, units)}
    kept = {(row, column) for row, column in entries if row not in heads and column != units}
    return kept or entries


def _column(
    sheet: BlankSheet, head: tuple[int, int] | None, column: int, *, by_row: bool
) -> ColumnMarks:
    said = ""
    if head is not None:
        said = " ".join(sheet.text_over(row, column) for row in range(head[0], head[1] + 1))
    inside = re.findall(r"\(([^()0-9]{1,40})\)", said)
    unit = next((text.strip() for text in inside if text.strip()), "")
    if unit:
        return ColumnMarks(counts_of(unit), unit)
    return ColumnMarks(Counts.AS_ROW if by_row else Counts.COUNT, "")

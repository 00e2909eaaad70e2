"""Writes forms as workbooks: what may be filled in is open, checked while typing and named; the rest is locked.

The same calls give the same bytes: the day of creation is given by the caller and nothing else depends on the clock.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gsdg.kernel.headings import Head, placed
from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.sheets import looks
from gsdg.toolkit.sheets.cells import Written, header_text, runs, write
from gsdg.toolkit.sheets.entries import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Entry,
    EntryKind,
    look_of,
    validation_of,
)
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import CHOICES_SHEET, PIECE, STAMP_SHEET, address_of, is_cell_name

_POINTS_PER_LINE = 16.5
_TALLEST = 400.0  # Excel takes 409
_A3, _A4 = 8, 9


class FormWorkbook:
    """One workbook in the making."""

    def __init__(
        self, *, title: str, created: datetime, author: str = "", subject: str = ""
    ) -> None:
        self._buffer = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._buffer, options)
        about = {
            "title": title,
            "subject": subject,
            "author": author,
            "created": created.astimezone(UTC).replace(tzinfo=None),
        }
        self._book.set_properties(about)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._stamp: dict[str, str] = {}
        self._sheets: list[FormSheet] = []

    def sheet(
        self,
        name: str,
        *,
        widths: Sequence[float],
        landscape: bool = True,
        is_large: bool = False,
        notice: str = "",
    ) -> FormSheet:
        """A sheet of the form; `widths` are the columns' in characters, `notice` is printed above every page.

        A large one is printed on A3: two dozen columns cannot be read on A4."""
        made = FormSheet(
            self, self._book.add_worksheet(name), name, widths, landscape=landscape, notice=notice
        )
        if is_large:
            made.print_large()
        self._sheets.append(made)
        return made

    def stamp(self, facts: Mapping[str, str]) -> None:
        """Facts that come back with the workbook; sign them first (see stamp.sign)."""
        self._stamp.update(facts)

    def custom_property(self, name: str, value: str) -> None:
        self._book.set_custom_property(name, value, "text")

    def to_bytes(self) -> bytes:
        """Finish: the workbook can be asked for its bytes once."""
        for sheet in self._sheets:
            sheet.finish()
        self._write_lists()
        self._write_stamp()
        self._book.close()
        return self._buffer.getvalue()

    def format(self, *parts: Mapping[str, Any]) -> Format:
        """One format for equal looks, however many cells ask for it."""
        look = {key: value for part in parts for key, value in part.items()}
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def name(self, name: str, sheet: str, row: int, column: int) -> None:
        """Give a cell its name; names move with a cell that is moved, which is how moving is found out."""
        if not is_cell_name(name):
            raise ValueError(f"Excel takes no cell name like {name!r}")
        letters = address_of(1, column)[:-1]
        quoted = sheet.replace("'", "''")
        self._book.define_name(name, f"='{quoted}'!${letters}${row}")

    def list_range(self, choices: tuple[str, ...]) -> str:
        """Where a drop-down finds its values. A range, because a list in the rule itself ends at 255 signs."""
        if not choices:
            raise ValueError("a choice needs something to choose from")
        if choices not in self._lists:
            letters = address_of(1, len(self._lists) + 1)[:-1]
            self._lists[choices] = f"'{CHOICES_SHEET}'!${letters}$1:${letters}${len(choices)}"
        return self._lists[choices]

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(CHOICES_SHEET)
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, printable(choice))
        sheet.very_hidden()

    def _write_stamp(self) -> None:
        if not self._stamp:
            return
        sheet = self._book.add_worksheet(STAMP_SHEET)
        for row, (key, value) in enumerate(sorted(self._stamp.items())):
            sheet.write_string(row, 0, key)
            for piece, start in enumerate(range(0, len(value), PIECE), start=1):
                sheet.write_string(row, piece, value[start : start + PIECE])
        sheet.very_hidden()


class FormSheet:
    """One sheet: lines above, a head, rows of labels and cells. Rows and columns count from 1, so (7, 2) is B7."""

    def __init__(
        self,
        book: FormWorkbook,
        sheet: Worksheet,
        name: str,
        widths: Sequence[float],
        *,
        landscape: bool,
        notice: str,
    ) -> None:
        self.name = name
        self.row = 1  # the next free row
        self._book, self._sheet, self._widths = book, sheet, tuple(widths)
        self._decimals: set[tuple[int, int]] = set()  # (column, row)
        self._entries: dict[Entry, set[tuple[int, int]]] = {}
        self._heights: dict[int, float] = {}
        for column, width in enumerate(widths):
            sheet.set_column(
                column,
                column,
                width,
                book.format({"font_name": looks.FONT, "font_size": looks.SIZE}),
            )
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f'&C&"{looks.FONT},Bold"&12{header_text(notice)}')
        sheet.set_footer(f'&C&"{looks.FONT},Regular"&11&P/&N')
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def print_large(self) -> None:
        self._sheet.set_paper(_A3)

    def line(
        self,
        text: str,
        look: Look = Look.PLAIN,
        *,
        from_column: int = 1,
        to_column: int | None = None,
    ) -> None:
        """A line of its own over the given columns, all of them if none are named."""
        last = len(self._widths) if to_column is None else to_column
        format_ = self._book.format(looks.LINES[look])
        self._span(self.row, from_column, self.row, last, text, format_)
        self._make_room(
            self.row, text, sum(self._widths[from_column - 1 : last]), size=format_.font_size
        )
        self.row += 1

    def gap(self) -> None:
        self.row += 1

    def head(self, head: Head, *, repeated: bool = True) -> None:
        """The head of the table; the last one that is `repeated` stands on every printed page."""
        first = self.row
        heights = [1] * len(head)
        format_ = self._book.format(looks.HEAD)
        for p in placed(head):
            row, column = first + p.row, 1 + p.column
            last_row, last_column = row + p.cell.rows - 1, column + p.cell.columns - 1
            self._span(row, column, last_row, last_column, p.cell.text, format_)
            lines = looks.lines_needed(
                p.cell.text, sum(self._widths[column - 1 : last_column]) * 0.9
            )
            heights[p.row] = max(heights[p.row], -(-lines // p.cell.rows))
        for offset, lines in enumerate(heights):
            self._sheet.set_row(first - 1 + offset, lines * _POINTS_PER_LINE + 3)
        self.row = first + len(head)
        if repeated:
            self._sheet.repeat_rows(first - 1, self.row - 2)

    def freeze(self, *, columns: int) -> None:
        """Keep everything above the next free row, and so many columns, in sight."""
        self._sheet.freeze_panes(self.row - 1, columns)

    def label(
        self,
        row: int,
        column: int,
        text: str,
        *,
        columns: int = 1,
        indent: int = 0,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """A locked text of the form."""
        format_ = self._book.format(looks.LABEL, {"indent": indent, "bold": bold, "align": align})
        self._span(row, column, row, column + columns - 1, text, format_)
        self._grow(row, column, text, columns=columns, room=indent)
        self._used(row)

    def entry(
        self,
        row: int,
        column: int,
        value: Written,
        entry: Entry,
        *,
        name: str = "",
        remark: str = "",
        columns: int = 1,
        height: float | None = None,
    ) -> None:
        """An open cell. A remark is shown as a comment and marks the cell as wrong."""
        look = [looks.ENTRY, look_of(entry), looks.WRONG if remark else {}]
        format_ = self._book.format(*look, {"valign": "top"} if height is not None else {})
        self._span(row, column, row, column + columns - 1, value, format_)
        self._entries.setdefault(entry, set()).add((column, row))
        if entry.kind is EntryKind.NUMBER and entry.scale > 0:
            self._decimals.add((column, row))
        if height is not None:
            self._sheet.set_row(row - 1, height)
        elif isinstance(value, str):
            self._grow(row, column, value, columns=columns)
        if name:
            self._book.name(name, self.name, row, column)
        if remark:
            self.comment(row, column, remark)
        self._used(row)

    def fixed(
        self,
        row: int,
        column: int,
        value: Written,
        *,
        scale: int = 0,
        bold: bool = False,
        name: str = "",
        quiet: bool = False,
    ) -> None:
        """A locked value: what others entered, what the regime says; `quiet` in grey, for comparison only."""
        format_ = self._fixed_format(value, scale, bold=bold, quiet=quiet)
        self._span(row, column, row, column, value, format_)
        if isinstance(value, str):
            self._grow(row, column, value)
        self._after_fixed(row, column, scale, name)

    def closed(self, row: int, column: int, text: str) -> None:
        """A locked cell under a hatch: nothing belongs here."""
        self._span(row, column, row, column, text, self._book.format(looks.CLOSED))
        self._used(row)

    def computed(
        self,
        row: int,
        column: int,
        formula: str,
        value: int | Decimal | str,
        *,
        scale: int = 0,
        bold: bool = True,
        name: str = "",
    ) -> None:
        """A locked formula with its value now: a program that computes nothing shows that, not 0."""
        result = value if isinstance(value, str) else Decimal(value)
        # As of a number whatever it says now: a cell formatted as text would show its formula once it is touched.
        format_ = self._fixed_format(0, scale, bold=bold)
        self._sheet.write_formula(row - 1, column - 1, formula, format_, result)
        self._after_fixed(row, column, scale, name)

    def name_cell(self, name: str, row: int, column: int) -> None:
        """A name beside those that cells get when they are written: for the corners of a table."""
        self._book.name(name, self.name, row, column)

    def hide_column(self, column: int) -> None:
        """For what must come back with a row and means nothing to a reader."""
        self._sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})

    def comment(self, row: int, column: int, text: str, *, author: str = "") -> None:
        lines = looks.lines_needed(text, 38)
        box = {
            "author": author,
            "width": 260,
            "height": 18 * lines + 14,
            "font_name": looks.FONT,
            "font_size": 10,
        }
        self._sheet.write_comment(row - 1, column - 1, printable(text), box)

    def finish(self) -> None:
        """Rules for whole runs of cells at once: one for each cell makes a workbook ten times as large."""
        for entry, cells in self._entries.items():
            source = self._book.list_range(entry.choices) if entry.kind is EntryKind.CHOICE else ""
            for column, first, last in runs(cells):
                if rule := validation_of(entry, address_of(first, column), source):
                    self._sheet.data_validation(first - 1, column - 1, last - 1, column - 1, rule)
        # Where decimals may stand, a whole number shows no decimal mark.
        whole = self._book.format({"num_format": looks.number_format(0)})
        for column, first, last in runs(self._decimals):
            top = address_of(first, column)
            rule = {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({top}),{top}=INT({top}))",
                "format": whole,
            }
            self._sheet.conditional_format(first - 1, column - 1, last - 1, column - 1, rule)

    def _fixed_format(
        self, value: Written, scale: int, *, bold: bool, quiet: bool = False
    ) -> Format:
        if isinstance(value, int | Decimal) or value in (NOT_APPLICABLE, NOT_AVAILABLE):
            look = {**looks.NUMBER, "num_format": looks.number_format(scale)}
        else:
            look = looks.DAY if isinstance(value, date) else looks.TEXT
        ink = looks.QUIET if quiet else {}
        return self._book.format(looks.FIXED, look, ink, {"bold": bold})

    def _after_fixed(self, row: int, column: int, scale: int, name: str) -> None:
        if scale > 0:
            self._decimals.add((column, row))
        if name:
            self._book.name(name, self.name, row, column)
        self._used(row)

    def _span(
        self,
        row: int,
        column: int,
        last_row: int,
        last_column: int,
        value: Written,
        format_: Format,
    ) -> None:
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", format_)
        write(self._sheet, row - 1, column - 1, value, format_)

    def _make_room(self, row: int, text: str, width: float, *, size: float) -> None:
        """Merged cells do not grow by themselves."""
        lines = looks.lines_needed(text, width * looks.SIZE / size)
        self._sheet.set_row(row - 1, lines * _POINTS_PER_LINE * size / looks.SIZE + 2)

    def _grow(self, row: int, column: int, text: str, *, columns: int = 1, room: int = 0) -> None:
        """Room for a text that wraps; not every program finds the height of such a row by itself."""
        width = sum(self._widths[column - 1 : column - 1 + columns]) - room
        height = looks.lines_needed(text, width) * _POINTS_PER_LINE
        if height > max(_POINTS_PER_LINE, self._heights.get(row, 0.0)):
            self._heights[row] = min(height, _TALLEST)
            self._sheet.set_row(row - 1, self._heights[row])

    def _used(self, row: int) -> None:
        self.row = max(self.row, row + 1)

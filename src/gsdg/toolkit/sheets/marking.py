"""Gives an uploaded workbook back with every error shown at its cell and listed on a first sheet.

Everything else stays: rules, protection, names, stamp. Marks of an earlier round are taken off first, so that only
what is wrong now is marked; what a mark covered is kept on a hidden sheet for that purpose.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import cast
from unicodedata import normalize

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from gsdg.kernel.problems import Severity
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.sheets import looks
from gsdg.toolkit.sheets.inspect import opened
from gsdg.toolkit.sheets.names import ERROR_SHEETS, MARKS_SHEET, PIECE, is_ours, place_of
from gsdg.toolkit.sheets.refusals import SEVERITIES, TITLES, rows_of

_FILLS = {Severity.BLOCKING: "FFC7CE", Severity.EXPLAIN: "FFD966", Severity.NOTE: "DDEBF7"}
_AUTHOR = "gsdg"
_WIDTHS = (14, 7, 16, 22, 16, 44, 50)
_POINTS_PER_LINE = 16.5
_NO_FILL = "none"


def mark_errors(
    original: bytes, refusals: Sequence[Refusal], *, language: str = "vi", name: str = ""
) -> bytes:
    """A copy of a workbook that `read_book` has taken, with the refusals marked. Nothing else in it changes."""
    book = opened(lambda: load_workbook(io.BytesIO(original), keep_links=False), name=name)
    _unmark(book)
    _mark_cells(book, refusals, language)
    _list_errors(book, refusals, language)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def marked_copy(data: bytes, refusals: Sequence[Refusal], *, name: str) -> bytes | None:
    """The same workbook with every error shown at its cell; None where nothing is said of a cell."""
    if not any(refusal.cell for refusal in refusals):
        return None
    return mark_errors(data, refusals, name=name)


def _mark_cells(book: Workbook, refusals: Iterable[Refusal], language: str) -> None:
    by_cell: dict[tuple[str, str], list[Refusal]] = {}
    for refusal in refusals:
        by_cell.setdefault((refusal.sheet, refusal.cell), []).append(refusal)
    covered: list[tuple[str, ...]] = []
    for (title, address), found in by_cell.items():
        cell = _cell_at(book, title, address)
        if cell is not None:
            covered.append(_covered_by_mark(cell))
            _mark(cell, found, language)
    if covered:
        _keep(book, covered)


def _mark(cell: Cell, found: list[Refusal], language: str) -> None:
    worst = next(s for s in Severity if any(refusal.severity is s for refusal in found))
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst])
    said = [f"{refusal.message(language)} {refusal.remedy(language)}" for refusal in found]
    if cell.comment is not None:
        said.append(cell.comment.text)
    text = "\n\n".join(said)
    box = Comment(printable(text)[:PIECE], _AUTHOR)
    box.width, box.height = 320, 18 * looks.lines_needed(text, 44) + 20
    cell.comment = box


def _cell_at(book: Workbook, title: str, address: str) -> Cell | None:
    """The cell that shows on the screen: the first one of a merged range."""
    sheet = next((s for s in book.worksheets if normalize("NFC", s.title) == title), None)
    if sheet is None or is_ours(title) or place_of(address) is None:
        return None
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        merged = next(r for r in sheet.merged_cells.ranges if address in r)
        cell = sheet.cell(merged.min_row, merged.min_col)
    return cell if isinstance(cell, Cell) else None


def _covered_by_mark(cell: Cell) -> tuple[str, ...]:
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else _NO_FILL
    comment = cell.comment
    sheet = cell.parent.title if cell.parent else ""
    said = (comment.author or "", comment.text) if comment else ("", "")
    return (sheet, cell.coordinate, str(fill), *said)


def _keep(book: Workbook, covered: list[tuple[str, ...]]) -> None:
    sheet = book.create_sheet(MARKS_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, kept in enumerate(covered, start=1):
        for column, text in enumerate(kept, start=1):
            _write(sheet, row, column, text)


def _unmark(book: Workbook) -> None:
    """Take off the marks of an earlier round, and its list."""
    if MARKS_SHEET in book.sheetnames:
        for sheet, address, fill, author, said in book[MARKS_SHEET].iter_rows(
            max_col=5, values_only=True
        ):
            cell = _cell_at(book, str(sheet), str(address))
            if cell is not None:
                known = isinstance(fill, str) and len(fill) == len("FFRRGGBB")
                cell.fill = PatternFill("solid", fgColor=str(fill)) if known else PatternFill()
                cell.comment = Comment(str(said), str(author or "")) if said else None
        del book[MARKS_SHEET]
    for title in ERROR_SHEETS.values():
        if title in book.sheetnames:
            del book[title]


def _list_errors(book: Workbook, refusals: Sequence[Refusal], language: str) -> None:
    sheet = book.create_sheet(ERROR_SHEETS[language], 0)
    sheet.sheet_properties.tabColor = "C00000"
    for column, (title, width) in enumerate(zip(TITLES[language], _WIDTHS, strict=True), start=1):
        cell = _write(sheet, 1, column, title)
        cell.font = Font(name=looks.FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF4")
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (refusal, said) in enumerate(
        zip(refusals, rows_of(refusals, language), strict=True), start=2
    ):
        shown = [*said[:4], SEVERITIES[language][refusal.severity], *said[5:]]
        for column, text in enumerate(shown, start=1):
            _write(sheet, row, column, text).font = Font(name=looks.FONT, size=12)
        lines = max(map(looks.lines_needed, shown, _WIDTHS))
        sheet.row_dimensions[row].height = lines * _POINTS_PER_LINE
        if _cell_at(book, refusal.sheet, refusal.cell) is not None:
            _link(sheet, row, refusal)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:G{len(refusals) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    _open_at(book, sheet)


def _link(sheet: Worksheet, row: int, refusal: Refusal) -> None:
    cell = sheet.cell(row, 2)
    quoted = refusal.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{refusal.cell}")
    cell.font = Font(name=looks.FONT, size=12, color="0563C1", underline="single")


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """As text, whatever it begins with: an “=” typed by somebody must not become a formula of ours."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = printable(text)[:PIECE]
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    side = Side(style="thin", color="7F7F7F")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    return cell


def _open_at(book: Workbook, sheet: Worksheet) -> None:
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = book.sheetnames.index(sheet.title)

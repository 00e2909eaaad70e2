"""The main sheet: title block, the form's own tables, texts as big cells. What may be typed is open, the rest locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import FixedSection, TextSection
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import FormRow, tables_of
from gsdg.domain.reporting.sheets.formulas import formula_of
from gsdg.domain.reporting.sheets.material import Material, Shown
from gsdg.domain.reporting.sheets.naming import CellNames
from gsdg.domain.reporting.sheets.plan import (
    BEFORE,
    CODE,
    LABEL,
    Block,
    Line,
    Plan,
    capital,
    head_with_leads,
    plan_of,
)
from gsdg.domain.reporting.sheets.stamp import How, StampedCell, StampedText, digest_of
from gsdg.domain.reporting.sheets.title_block import notice_of, title_lines
from gsdg.kernel.figures import BLANK
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.values import shown
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

CLOSED_SIGN = "x"
_TEXT_HEIGHT = 130.0
_WIDTHS = {CODE: 7.0, LABEL: 46.0}
_NARROW, _WIDE, _LONG_SCALE = 12.0, 17.0, 3
_TEXT = Entry(EntryKind.TEXT)


@dataclass
class FormPart:
    """What was written, for the stamp."""

    cells: dict[str, StampedCell] = field(default_factory=dict)
    texts: dict[str, StampedText] = field(default_factory=dict)
    beside: list[StampedCell] = field(default_factory=list)


def write_form_sheet(
    book: FormWorkbook,
    material: Material,
    *,
    name: str,
    names: CellNames,
    list_sheets: Mapping[str, str],
) -> FormPart:
    form, duty = material.draft.form, material.report.duty
    words = form_places(duty.form, duty.period)
    lines = list(title_lines(material))
    tables = tables_of(form, places=words)
    plan = plan_of(form, tables, first_row=len(lines) + 1, list_sheets=list_sheets)
    sheet = book.sheet(name, widths=list(_widths(material, plan)), notice=notice_of(material))
    writing = _Writing(sheet, material, plan, names, words)
    writing.write(lines)
    return writing.part


def _widths(material: Material, plan: Plan) -> Iterator[float]:
    is_long = any(cell.scale >= _LONG_SCALE for cell in material.draft.form.cells)
    for column in range(1, plan.width + 1):
        yield _WIDTHS.get(column, _WIDE if is_long else _NARROW)


@dataclass
class _Writing:
    sheet: FormSheet
    material: Material
    plan: Plan
    names: CellNames
    words: Mapping[str, str]
    part: FormPart = field(default_factory=FormPart)

    def write(self, lines: list[Line]) -> None:
        tables = [block for block in self.plan.blocks if block.table]
        self._is_single = len(tables) == 1
        if not self._is_single:
            self.sheet.freeze(columns=LABEL)
        for text, look in lines:
            self.sheet.line(text, look)
        for block in self.plan.blocks:
            self._block(block)
        for note in self.material.draft.form.notes:
            self.sheet.line(note.vi)

    def _block(self, block: Block) -> None:
        self.sheet.row = block.top
        for text, look in block.lines:
            self.sheet.line(text, look)
        if isinstance(block.section, FixedSection):
            self._table(block, block.section)
        elif isinstance(block.section, TextSection):
            self._text(block, block.section)
        self.sheet.row = block.end

    # Tables

    def _table(self, block: Block, section: FixedSection) -> None:
        if block.table is None:
            return
        before = section.previous.label.filled(**self.words).vi if section.previous else ""
        self.sheet.head(head_with_leads(block, before), repeated=self._is_single)
        leads = ["A", "B", *([section.previous.code] if section.previous else [])]
        letters = block.first - 1
        for column, text in enumerate([*leads, *block.table.letters], start=1):
            self.sheet.label(letters, column, text, align="center")
        if self._is_single:
            self.sheet.freeze(columns=LABEL)
        for offset, row in enumerate(block.table.rows):
            self._row(block, section, row, block.first + offset)

    def _row(self, block: Block, section: FixedSection, row: FormRow, at: int) -> None:
        last = block.first_column - 1 + len(section.columns)
        if row.is_heading:
            self.sheet.label(at, 1, capital(row.label), columns=last, bold=True)
            return
        unit = block.measures.rows.get(row.code, "") if block.measures else ""
        said = [
            capital(row.label),
            f"({unit})" if unit and f"({unit})" not in row.label else "",
            row.shown,
        ]
        self.sheet.label(at, CODE, row.code, align="center")
        label = " ".join(part for part in said if part)
        self.sheet.label(at, LABEL, label, indent=row.indent, bold=row.is_key)
        if section.previous is not None:
            self._before(at, f"{row.code}.{section.previous.of}")
        for column, address in enumerate(row.cells, start=block.first_column):
            if address is None:
                self.sheet.closed(at, column, CLOSED_SIGN)
            else:
                self._cell(self.material.draft.form.cell(address), at, column, is_key=row.is_key)

    def _before(self, row: int, address: str) -> None:
        """The accepted figure of the period before, in grey, for comparison."""
        cell = self.material.draft.form.by_address.get(address)
        previous = self.material.before
        value = self.material.value_in(cell, previous) if cell is not None and previous else None
        scale = cell.scale if cell is not None else 0
        self.sheet.fixed(row, BEFORE, value, scale=scale, quiet=True)
        at = address_of(row, BEFORE)
        self.part.beside.append(StampedCell(self.sheet.name, at, How.LOCKED, shown=shown(value)))

    def _cell(self, cell: Cell, row: int, column: int, *, is_key: bool) -> None:
        value = self.material.value_of(cell)
        if cell.address in self.material.closed:
            self.sheet.closed(row, column, CLOSED_SIGN)
            self._stamp(cell, row, column, How.LOCKED, CLOSED_SIGN)
        elif not cell.is_entered:
            self._computed(cell, row, column, value)
        elif self.material.is_open(cell):
            self._open(cell, row, column, value)
        else:
            self.sheet.fixed(row, column, value, scale=cell.scale, bold=is_key)
            self._stamp(cell, row, column, How.LOCKED, value)
        said = self.material.remarks.get(cell.address, ())
        if said and not self.material.is_open(cell):
            self.sheet.comment(row, column, "\n".join(said))

    def _computed(self, cell: Cell, row: int, column: int, value: Shown) -> None:
        has_own = self.material.total is None
        formula = formula_of(cell, self.plan.addresses) if has_own else None
        if formula is None:
            self.sheet.fixed(row, column, value, scale=cell.scale, bold=True)
            self._stamp(cell, row, column, How.LOCKED, value)
        else:
            result = "" if value is None else value
            self.sheet.computed(row, column, formula, result, scale=cell.scale)
            self._stamp(cell, row, column, How.COMPUTED, value)

    def _open(self, cell: Cell, row: int, column: int, value: Shown) -> None:
        name = self.names.of(cell.address)
        entry = Entry(scale=cell.scale, negative=cell.allows_negative)
        said = "\n".join(self.material.remarks.get(cell.address, ()))
        self.sheet.entry(row, column, value, entry, name=name, remark=said)
        stored = self.material.draft.cells.get(cell.address)
        self.part.cells[cell.address] = StampedCell(
            self.sheet.name,
            address_of(row, column),
            How.OPEN,
            name,
            stored.version if stored is not None else 0,
            stored.figure if stored is not None else BLANK,
        )

    def _stamp(self, cell: Cell, row: int, column: int, how: How, value: Shown) -> None:
        at = address_of(row, column)
        self.part.cells[cell.address] = StampedCell(self.sheet.name, at, how, shown=shown(value))

    # Texts

    def _text(self, block: Block, section: TextSection) -> None:
        stored = self.material.draft.texts.get(section.code)
        text = stored.text if stored is not None else ""
        name = self.names.of("text", section.code)
        said = "\n".join(self.material.remarks.get(section.code, ()))
        self.sheet.entry(
            block.first,
            1,
            text or None,
            _TEXT,
            name=name,
            remark=said,
            columns=self.plan.width,
            height=_TEXT_HEIGHT,
        )
        version = stored.version if stored is not None else 0
        at = address_of(block.first, 1)
        self.part.texts[section.code] = StampedText(
            self.sheet.name, at, name, version, digest_of(text)
        )

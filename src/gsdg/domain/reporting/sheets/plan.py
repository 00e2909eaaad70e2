"""Where everything of a form stands on its main sheet, decided before anything is written: formulas look ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.spec import FixedSection, Form, ListSection, Section, TextSection
from gsdg.domain.reporting.form_table import FormTable
from gsdg.kernel.headings import Head, HeadCell, placed
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of

Line = tuple[str, Look]
CODE, LABEL = 1, 2
BEFORE = 3
"""Column of the period before, where the section has one; the cells follow."""


@dataclass(frozen=True)
class Measures:
    """Units of measure of a table: the one of most cells once, others at the row or column where all cells share one.

    Rates are left out: their heading says that they are.
    """

    main: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Block:
    """A section on the main sheet: the lines above it, then a table, a big cell for a text, or nothing more."""

    section: Section
    lines: tuple[Line, ...]
    top: int
    table: FormTable | None = None
    measures: Measures | None = None

    @property
    def head(self) -> int:
        return self.top + len(self.lines)

    @property
    def first(self) -> int:
        """First row of the table below head and letters; the row of the big cell."""
        return self.head + (self.table.depth + 1 if self.table else 0)

    @property
    def first_column(self) -> int:
        has_before = isinstance(self.section, FixedSection) and self.section.previous is not None
        return BEFORE + 1 if has_before else BEFORE

    @property
    def end(self) -> int:
        """First row after it and the gap below it."""
        height = len(self.table.rows) if self.table else int(isinstance(self.section, TextSection))
        return self.first + height + 1


@dataclass(frozen=True)
class Plan:
    blocks: tuple[Block, ...]
    places: Mapping[str, tuple[int, int]]
    """Address in the form → row and column."""

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Address in the form → address on the sheet."""
        return {address: address_of(*place) for address, place in self.places.items()}

    @property
    def width(self) -> int:
        return max(
            (b.first_column - 1 + b.table.width for b in self.blocks if b.table), default=LABEL + 4
        )


def plan_of(
    form: Form, tables: Sequence[FormTable], *, first_row: int, list_sheets: Mapping[str, str]
) -> Plan:
    by_code = {table.code: table for table in tables}
    blocks, row = [], first_row
    for section in form.sections:
        table = by_code.get(section.code)
        measures = measures_of(form, section) if isinstance(section, FixedSection) else None
        lines = tuple(_lines(form, section, table, measures, list_sheets))
        blocks.append(Block(section, lines, row, table, measures))
        row = blocks[-1].end
    return Plan(tuple(blocks), dict(_places(blocks)))


def _lines(
    form: Form,
    section: Section,
    table: FormTable | None,
    measures: Measures | None,
    list_sheets: Mapping[str, str],
) -> Iterator[Line]:
    if isinstance(section, ListSection):
        yield f"{section.title.vi}: nhập ở trang “{list_sheets[section.code]}”.", Look.PLAIN
        return
    title = table.title if table else section.title.vi
    if title != form.title.vi:
        yield title, Look.HEADING
    if section.hint is not None:
        yield section.hint.vi, Look.PLAIN
    if measures is not None and measures.main:
        yield f"Đơn vị tính: {measures.main}", Look.UNIT


def _places(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[int, int]]]:
    for block in blocks:
        for offset, row in enumerate(block.table.rows if block.table else ()):
            for column, address in enumerate(row.cells, start=block.first_column):
                if address is not None:
                    yield address, (block.first + offset, column)


def head_with_leads(block: Block, before: str) -> Head:
    """The head of the section with what stands left of its cells, and units of measure that differ."""
    table = block.table
    if table is None or block.measures is None or not isinstance(block.section, FixedSection):
        raise ValueError(f"{block.section.code} has no table")
    columns = [column.code for column in block.section.columns]
    lines: list[list[HeadCell]] = [[] for _ in table.head]
    for place in placed(table.head):
        unit = (
            block.measures.columns.get(columns[place.column]) if place.cell.columns == 1 else None
        )
        text = capital(place.cell.text) + (f" ({unit})" if unit else "")
        lines[place.row].append(HeadCell(text, place.cell.columns, place.cell.rows))
    leads = ["Mã số", "Chỉ tiêu", *([capital(before)] if block.first_column > BEFORE else [])]
    lines[0] = [*(HeadCell(text, rows=table.depth) for text in leads), *lines[0]]
    return lines


def measures_of(form: Form, section: FixedSection) -> Measures:
    cells = [cell for cell in form.cells if cell.section == section.code and not cell.is_ratio]
    counted = Counter(cell.unit_of_measure.vi for cell in cells)
    main = next((unit for unit, count in counted.items() if 2 * count > len(cells)), "")
    rows = _shared(main, {r.code: [c for c in cells if c.row == r.code] for r in section.rows})
    others = [cell for cell in cells if cell.row not in rows]
    columns = {x.code: [c for c in others if c.column == x.code] for x in section.columns}
    return Measures(main, rows, _shared(main, columns))


def _shared(main: str, groups: Mapping[str, Sequence[Cell]]) -> dict[str, str]:
    """The one unit of each group that has one other than the table's."""
    units = {code: {cell.unit_of_measure.vi for cell in cells} for code, cells in groups.items()}
    return {
        code: found.pop() for code, found in units.items() if len(found) == 1 and main not in found
    }


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

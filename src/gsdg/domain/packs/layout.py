"""From sections, rows and columns to cells: the nearest trait said holds, the order of the page is the order stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gsdg.domain.packs.cells import Cell, CellType, Direction, OverTime, OverUnits, Traits
from gsdg.domain.packs.compiled import Place
from gsdg.domain.packs.naming import names_of_columns, names_of_rows, of_cell
from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.shapes import WrittenForm
from gsdg.domain.packs.spec import Column, FixedSection, Row
from gsdg.domain.packs.wording import Words
from gsdg.kernel.figures import Nature

EXPRESSIONS = ("formula", "prefill", "applies_when")
NEEDED = ("type", "unit_of_measure", "over_time")
_TRAITS = tuple(Traits.model_fields)
_USUAL: dict[str, Any] = {
    "scale": 0,
    "division": None,
    "over_units": OverUnits.SUM,
    "direction": Direction.NONE,
    "nature": Nature.ACTUAL,
    "allows_negative": False,
    "required": True,
}
"""What holds where a form says nothing. Type, unit of measure and rule over time it must say."""


@dataclass
class Layout:
    """The cells, and for each expression where in the file it was written, before `*` was replaced."""

    cells: list[Cell] = field(default_factory=list)
    written: dict[tuple[str, str], tuple[Way, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Said:
    """A trait as said somewhere, and where."""

    value: Any
    way: Way


def lay_out(document: Document, form: WrittenForm) -> Layout:
    """All cells of the form; what does not fit is noted at its place and left out."""
    layout = Layout()
    taken: set[str] = set()
    for i, section in enumerate(form.sections):
        if isinstance(section, FixedSection):
            _Section(document, form, section, ("sections", i), layout, taken).lay_out()
    return layout


@dataclass
class _Section:
    document: Document
    form: WrittenForm
    section: FixedSection
    way: Way
    layout: Layout
    taken: set[str]
    columns: Mapping[str, Words] = field(init=False)
    rows: Mapping[str, Words] = field(init=False)

    def __post_init__(self) -> None:
        self.columns, self.rows = names_of_columns(self.section), names_of_rows(self.section)

    def lay_out(self) -> None:
        self._columns_once()
        for j, row in enumerate(self.section.rows):
            if row.heading:
                self._heading(row, (*self.way, "rows", j))
            elif row.code == "":
                self.document.note("packs.heading", (*self.way, "rows", j))
            else:
                self._row(row, (*self.way, "rows", j))
        for address in self.section.cells:
            if address not in self.taken:
                self.document.note_key(
                    "packs.unknown_cell",
                    (*self.way, "cells", address),
                    name=address,
                    form=self.form.code,
                )

    def _columns_once(self) -> None:
        seen: set[str] = set()
        for k, column in enumerate(self.section.columns):
            if column.code in seen:
                way = (*self.way, "columns", k, "code")
                self.document.note("packs.two_of_one", way, name=column.code)
            seen.add(column.code)

    def _heading(self, row: Row, way: Way) -> None:
        said = row.model_fields_set & (set(_TRAITS) | {"code", "columns"})
        if said:
            self.document.note("packs.heading", way)

    def _row(self, row: Row, way: Way) -> None:
        known = {column.code for column in self.section.columns}
        for code in row.columns:
            if code not in known:
                self.document.note(
                    "packs.unknown_name",
                    (*way, "columns"),
                    name=code,
                    known=", ".join(c.code for c in self.section.columns),
                )
        for k, column in enumerate(self.section.columns):
            if not row.columns or column.code in row.columns:
                self._cell(row, way, column, (*self.way, "columns", k))

    def _cell(self, row: Row, row_way: Way, column: Column, column_way: Way) -> None:
        address = f"{row.code}.{column.code}"
        if address in self.taken:
            self.document.note("packs.two_of_one", (*row_way, "code"), name=address)
            return
        self.taken.add(address)
        levels: list[tuple[Traits, Way]] = [
            (self.form.defaults, ("defaults",)),
            (self.section, self.way),
            (column, column_way),
            (row, row_way),
        ]
        if address in self.section.cells:
            levels.append((self.section.cells[address], (*self.way, "cells", address)))
        said = _nearest(levels)
        missing = [name for name in NEEDED if name not in said or said[name].value is None]
        for name in missing:
            self.document.note("packs.cell_incomplete", row_way, name=address, trait=name)
        if not missing:
            self._add(row, column, said)

    def _add(self, row: Row, column: Column, said: dict[str, _Said]) -> None:
        place = Place(row.code, column.code)
        value = {**_USUAL, **{name: s.value for name, s in said.items() if s.value is not None}}
        is_ratio = value["type"] is CellType.RATIO
        address = f"{row.code}.{column.code}"
        index = None if is_ratio else sum(cell.index is not None for cell in self.layout.cells)
        own = {"entered_by": self.form.answered_by[0], "source": self.form.source, **value}
        if is_ratio:
            own.update(over_units=OverUnits.RATIO, over_time=OverTime.NONE)
        self.layout.cells.append(
            Cell.model_validate(
                {
                    **own,
                    **self._parts(place, value, is_ratio=is_ratio),
                    **self._expressions(place, said, is_ratio=is_ratio),
                    "address": address,
                    "index": index,
                    "section": self.section.code,
                    "row": row.code,
                    "column": column.code,
                    "words": of_cell(self.rows[row.code], self.columns[column.code]),
                }
            )
        )

    def _parts(
        self, place: Place, value: dict[str, Any], *, is_ratio: bool
    ) -> dict[str, str | None]:
        return {
            name: place.address(value[name]) if is_ratio and name in value else None
            for name in ("numerator", "denominator")
        }

    def _expressions(
        self, place: Place, said: dict[str, _Said], *, is_ratio: bool
    ) -> dict[str, str | None]:
        """Bound to the cell. A ratio has none, and what is computed is not prefilled."""
        bound: dict[str, str | None] = dict.fromkeys(EXPRESSIONS)
        for name in () if is_ratio else EXPRESSIONS:
            text = said[name].value if name in said else None
            if text is None or (name == "prefill" and bound["formula"] is not None):
                continue
            self.layout.written[f"{place.row}.{place.column}", name] = (said[name].way, text)
            bound[name] = place.text(text)
        return bound


def _nearest(levels: list[tuple[Traits, Way]]) -> dict[str, _Said]:
    """What is said nearest to the cell; an empty value takes back what was said further off."""
    said: dict[str, _Said] = {}
    for traits, way in levels:
        for name in traits.model_fields_set.intersection(_TRAITS):
            said[name] = _Said(getattr(traits, name), (*way, name))
    return said

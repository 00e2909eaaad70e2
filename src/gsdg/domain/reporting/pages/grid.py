"""A fixed section as a table to type into: its merged head, its rows, and what each place shows and takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from gsdg.domain.packs.answers import ratio_of
from gsdg.domain.packs.cells import Cell
from gsdg.domain.packs.evaluate import closed_addresses
from gsdg.domain.packs.naming import names_of_columns
from gsdg.domain.packs.spec import FixedSection
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import FormRow, FormTable, tables_of
from gsdg.domain.reporting.forms import BASE, Base, figure_text
from gsdg.domain.reporting.pages.picks import FIRST_COLUMN, Pick, picks_among
from gsdg.domain.reporting.ports import Offer
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.typing import Total, offered_before, offered_by_others
from gsdg.domain.reporting.rules import why_not_type_cell
from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, Figure, Nature, Provenance, State
from gsdg.kernel.headings import HeadCell, placed
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal, figure
from gsdg.toolkit.web.words import MARKS

STATES = {State.BLANK: " blank", State.NOT_APPLICABLE: " na", State.NOT_AVAILABLE: " nd"}
BEFORE = "c1"


@dataclass(frozen=True)
class Marks:
    """What is said at places of the page: ids of problems, threads, and who is typing there."""

    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    talks: frozenset[str] = frozenset()
    busy: frozenset[str] = frozenset()
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed and is not stored, by the name of its field."""
    bases: Mapping[str, str] = field(default_factory=dict)

    def css(self, place: str) -> str:
        css = " err" if place in self.errors else " ask" if place in self.asks else ""
        css += " talk" if place in self.talks else ""
        return css + (" busy" if place in self.busy else "")

    def described_by(self, place: str) -> str:
        return " ".join([*self.errors.get(place, ()), *self.asks.get(place, ())])


@dataclass(frozen=True)
class Box:
    """One place of the table. `is_typed` has a field; else `shown` is its figure, sign or nothing."""

    css: str
    address: str = ""
    is_typed: bool = False
    label: str = ""
    text: str = ""
    shown: str = ""
    base: str = ""
    offer: str = ""
    described_by: str = ""
    is_invalid: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Head:
    text: str
    columns: int
    rows: int
    scope: str
    unit: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Line:
    css: str
    code: str
    label: str
    note: str
    is_heading: bool
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Source:
    """What another part of the system knows about one cell. `key` is what its button sends."""

    key: str
    place: Link
    shown: str
    trace: str
    url: str
    button: str
    mark: str
    is_taken: bool


@dataclass(frozen=True)
class Grid:
    code: str
    title: str
    hint: str
    unit: str
    depth: int
    width: int
    has_before: bool
    before: str
    heads: tuple[tuple[Head, ...], ...]
    letters: tuple[str, ...]
    lines: tuple[Line, ...]
    picks: tuple[Pick, ...]
    locked: str
    offers: int
    sources: tuple[Source, ...] = ()
    kind: str = "fixed"

    @property
    def open_sources(self) -> int:
        """Blank cells that one button can fill: those that only one source knows."""
        known = Counter(source.place.url for source in self.sources)
        blank = {f"#o-{b.address}" for line in self.lines for b in line.boxes if b.text == ""}
        return sum(1 for url, count in known.items() if count == 1 and url in blank)

    @property
    def differing_sources(self) -> int:
        """Cells that say something else than what any source knows: it may have changed since it was taken."""
        known = {source.place.url for source in self.sources}
        same = {source.place.url for source in self.sources if source.is_taken}
        filled = {f"#o-{b.address}" for line in self.lines for b in line.boxes if b.text != ""}
        return len(known & filled - same)

    @property
    def is_wide(self) -> bool:
        """More columns do not fit beside the side column."""
        return len(self.letters) > 9

    @property
    def is_pushed(self) -> bool:
        """So many columns do not fit on any screen: they keep a width to read, and the table is pushed aside."""
        return len(self.letters) > 12


def grids_of(
    draft: Draft, *, office_kind: str, marks: Marks, total: Total | None = None
) -> dict[str, Grid]:
    """Every fixed section by its code; with a `total` from below nothing is typed."""
    duty = draft.report.duty
    language = current_language()
    words = form_places(duty.form, duty.period, language)
    others = offered_by_others(draft) if total is None else {}
    tables = tables_of(draft.form, places=words, language=language)
    return {
        table.code: _Building(
            draft, section, table, office_kind, marks, language, words, total, others
        ).grid()
        for section, table in zip(draft.form.fixed, tables, strict=True)
    }


@dataclass(frozen=True)
class _Building:
    draft: Draft
    section: FixedSection
    table: FormTable
    office_kind: str
    marks: Marks
    language: str
    words: Mapping[str, str]
    total: Total | None
    others: Mapping[str, Sequence[Offer]]

    def grid(self) -> Grid:
        lines = tuple(self._line(row) for row in self.table.rows)
        before = self.section.previous
        return Grid(
            code=self.table.code,
            title=self.table.title,
            hint=self.table.hint,
            unit=self._main_unit,
            depth=self.table.depth,
            width=len(self.table.letters) + (3 if before else 2),
            has_before=before is not None,
            before=_capital(before.label.filled(**self.words).to(self.language)) if before else "",
            heads=self._heads(),
            letters=(*((before.code,) if before else ()), *self.table.letters),
            lines=lines,
            picks=self._picks(),
            locked=self._locked(),
            offers=sum(1 for line in lines for b in line.boxes if b.offer and b.text == ""),
            sources=tuple(
                source for line in lines for b in line.boxes for source in self._known(b)
            ),
        )

    def _known(self, box: Box) -> Iterator[Source]:
        """What others offer for a field of this page."""
        cell = self.draft.form.by_address.get(box.address)
        for number, offer in enumerate(self.others.get(box.address, ()) if box.is_typed else ()):
            text = figure_text(offer.figure, cell.scale if cell else 0)
            yield Source(
                key=f"{box.address}#{number}",
                place=Link(cell.label(self.language) if cell else "", f"#o-{box.address}"),
                shown=text,
                trace=offer.trace,
                url=offer.url,
                button=_("Lấy từ %(source)s") % {"source": offer.source or _("dữ liệu đã có")},
                mark=""
                if offer.provenance is Provenance.REPORTED
                else offer.provenance.name.lower(),
                is_taken=box.text == text,
            )

    @cached_property
    def _cells(self) -> list[Cell]:
        return [cell for cell in self.draft.form.cells if cell.section == self.section.code]

    @cached_property
    def _closed(self) -> frozenset[str]:
        return closed_addresses(self.draft.form, self.draft.facts)

    @cached_property
    def _figures(self) -> Mapping[str, Figure]:
        return self.draft.completed if self.total is None else self.total.now.figures

    @cached_property
    def _offered(self) -> Mapping[str, Figure]:
        return {} if self.total is not None else offered_before(self.draft)

    # Units of measure: the commonest once for the table, others at their column, row or cell.

    @cached_property
    def _main_unit(self) -> str:
        counted = Counter(cell.unit_of_measure.to(self.language) for cell in self._cells)
        return counted.most_common(1)[0][0] if counted else ""

    def _unit_of(self, cells: Sequence[Cell]) -> str:
        """The one unit of these cells where it is not the table's own."""
        counted = [cell for cell in cells if not cell.is_ratio] or cells
        units = {cell.unit_of_measure.to(self.language) for cell in counted}
        return "" if len(units) != 1 or self._main_unit in units else units.pop()

    @cached_property
    def _row_units(self) -> dict[str, str]:
        rows = {row.code for row in self.table.rows if not row.is_heading}
        found = {code: self._unit_of([c for c in self._cells if c.row == code]) for code in rows}
        return {code: unit for code, unit in found.items() if unit}

    def _column_unit(self, code: str) -> str:
        others = [c for c in self._cells if c.column == code and c.row not in self._row_units]
        return self._unit_of(others)

    # Head

    def _heads(self) -> tuple[tuple[Head, ...], ...]:
        lines: list[list[Head]] = [[] for _ in range(self.table.depth)]
        for place in placed(self.table.head):
            lines[place.row].append(self._head(place.cell, place.column))
        return tuple(tuple(line) for line in lines)

    def _head(self, cell: HeadCell, at: int) -> Head:
        text = _capital(cell.text)
        is_group = cell.columns > 1
        if is_group:
            return Head(text, cell.columns, cell.rows, "colgroup")
        code = self.section.columns[at].code
        unit, mark = self._column_unit(code), str(MARKS["forecast"])
        says_so = not self._is_forecast(column=code) or mark in text.lower()
        return Head(
            text,
            1,
            cell.rows,
            "col",
            unit="" if f"({unit})" in text else unit,
            mark="" if says_so else mark,
        )

    def _is_forecast(self, *, column: str) -> bool:
        natures = {cell.nature for cell in self._cells if cell.column == column}
        return natures == {Nature.FORECAST}

    def _picks(self) -> tuple[Pick, ...]:
        names = names_of_columns(self.section)
        labels = [
            _capital(names[c.code].filled(**self.words).to(self.language))
            for c in self.section.columns
        ]
        open_columns = [i for i, c in enumerate(self.section.columns) if self._has_fields(c.code)]
        first = open_columns[0] if open_columns else 0
        return picks_among(labels, chosen=first)

    def _has_fields(self, column: str) -> bool:
        cells = (c for c in self._cells if c.column == column)
        return self.total is not None or any(
            c.is_entered and c.address not in self._closed for c in cells
        )

    # Rows

    def _line(self, row: FormRow) -> Line:
        label = _capital(row.label)
        if row.is_heading:
            return Line("grp", "", label, "", is_heading=True)
        unit = self._row_units.get(row.code, "")
        note = " ".join([*([f"({unit})"] if unit and unit not in label else []), row.shown]).strip()
        boxes = [self._before(row.code)] if self.section.previous else []
        for i, address in enumerate(row.cells):
            boxes.append(self._box(address, f"n c{i + FIRST_COLUMN}"))
        return Line(_line_css(row), row.code, label, note, is_heading=False, boxes=tuple(boxes))

    def _before(self, row: str) -> Box:
        """The accepted figure of the period before, or nothing where there is none."""
        of = self.section.previous.of if self.section.previous else ""
        cell = self.draft.form.by_address.get(f"{row}.{of}")
        css = f"n prev {BEFORE}"
        figures = self.draft.previous if self.total is None else self.total.before
        if cell is None or not figures:
            return Box(css)
        shown, _state = shown_cell(self.draft, cell, figures)
        return Box(css, shown=shown)

    def _box(self, address: str | None, css: str) -> Box:
        if address is None:
            return Box(f"{css} na", shown=figure(NOT_APPLICABLE))
        cell = self.draft.form.by_address[address]
        if address in self._closed and self.total is None:
            return Box(f"{css} na", address, shown=figure(NOT_APPLICABLE))
        if cell.is_ratio or cell.formula is not None or self.total is not None:
            shown, state = shown_cell(self.draft, cell, self._figures)
            return Box(f"{css} calc{state}{self.marks.css(address)}", address, shown=shown)
        if why_not_type_cell(cell, is_closed=False, office_kind=self.office_kind) is not None:
            found = self._figures.get(address, BLANK)
            state = STATES.get(found.state, "")
            shown = figure(found, cell)
            return Box(f"{css} lock{state}{self.marks.css(address)}", address, shown=shown)
        return self._field(cell, css)

    def _field(self, cell: Cell, css: str) -> Box:
        address = cell.address
        stored = self.draft.cells.get(address)
        found = stored.figure if stored is not None else BLANK
        read = figure_text(found, cell.scale)
        base = str(Base(stored.version if stored is not None else 0, read))
        offer = self._offered.get(address)
        column_says = self._is_forecast(column=cell.column)
        is_forecast = cell.nature is Nature.FORECAST and not column_says
        return Box(
            css=f"in {css}{STATES.get(found.state, '')}{self.marks.css(address)}"
            + (" forecast" if cell.nature is Nature.FORECAST else ""),
            address=address,
            is_typed=True,
            label=_("Ô %(cell)s, %(label)s")
            % {"cell": address, "label": cell.label(self.language)},
            text=self.marks.typed.get(address, read),
            base=self.marks.bases.get(BASE + address, base),
            offer=figure_text(offer, cell.scale) if offer is not None else "",
            described_by=self.marks.described_by(address),
            is_invalid=address in self.marks.errors,
            mark=str(MARKS["forecast"]) if is_forecast else "",
        )

    def _locked(self) -> str:
        """Which cells another division enters, said once below the table."""
        refused = (
            why_not_type_cell(cell, is_closed=False, office_kind=self.office_kind)
            for cell in self._cells
            if cell.is_entered and cell.address not in self._closed
        )
        key = "division" if self.language == "vi" else "division_en"
        names = ", ".join(sorted({str(r.details[key]) for r in refused if r is not None}))
        return (
            _("Ô nền xám do %(division)s nhập, ở đây chỉ xem.") % {"division": names}
            if names
            else ""
        )


def shown_cell(draft: Draft, cell: Cell, figures: Mapping[str, Figure]) -> tuple[str, str]:
    """A figure that is not typed in, as its number or sign, and the class of its state; a rate in per cent."""
    if not cell.is_ratio:
        found = figures.get(cell.address, BLANK)
        return figure(found, cell), "" if found == BLANK else STATES.get(found.state, "")
    parts = [figures.get(part or "", BLANK) for part in (cell.numerator, cell.denominator)]
    if NOT_APPLICABLE in parts:
        return figure(NOT_APPLICABLE), " na"
    ratio = ratio_of(draft.form, cell, figures)
    rate = ratio.percent(cell.scale) if ratio is not None else None
    return (decimal(rate) if rate is not None else figure(BLANK)), ""


def _line_css(row: FormRow) -> str:
    key = "key" if row.is_key else ""
    indent = f"sub in{row.indent}" if row.indent else ""
    return f"{key} {indent}".strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

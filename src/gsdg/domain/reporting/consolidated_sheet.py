"""The consolidated form as a workbook: the form's own layout, the lists, the texts, and where every figure is from.

Nothing in it can be typed in: it is a copy to read, compute with and hand on. Vietnamese, as papers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gsdg.domain.packs.cells import Cell, OverUnits
from gsdg.domain.packs.spec import ListSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting import adjusted_rows, corrected_rows
from gsdg.domain.reporting.document_facts import CERTIFIED, Facts
from gsdg.domain.reporting.form_places import form_places
from gsdg.domain.reporting.form_table import FormRow, FormTable, tables_of
from gsdg.domain.reporting.geography import Moved
from gsdg.domain.reporting.paper_table import Units, letters_of, with_leads
from gsdg.domain.reporting.provenance import map_line, provenance_lines, total_words
from gsdg.domain.reporting.queries.below import Below
from gsdg.domain.reporting.queries.figures import CellFigure, cell_figure
from gsdg.domain.reporting.queries.gathered import rows_of, said_in, texts_of
from gsdg.domain.reporting.waived_rows import HEADS, TITLE
from gsdg.kernel.figures import Figure, State, to_decimal
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.installation.clock import VIET_NAM
from gsdg.toolkit.sheets.cells import Written
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_SIGNS = {State.BLANK: "", State.NOT_APPLICABLE: "x", State.NOT_AVAILABLE: "…"}


def workbook(facts: Facts) -> bytes:
    book = _book(facts)
    spec = form_spec(facts.place.form)
    names = _Names()
    tables = tables_of(spec, places=form_places(facts.place.form, facts.place.period))
    for table in tables:
        _write_table(book, names.of(table.title if len(tables) > 1 else spec.short), facts, table)
    for section in spec.lists:
        _write_list(book, names.of(section.title.vi), facts, section)
    _write_texts(book, names, facts)
    _write_waived(book, names, facts)
    _write_corrected(book, names, facts)
    _write_adjusted(book, names, facts)
    _write_provenance(book, names.of("Nguồn gốc số liệu"), facts)
    return book.to_bytes()


def by_unit_workbook(facts: Facts, addresses: Sequence[str] = ()) -> bytes:
    """One line for each unit below, one column for each chosen cell, the total under them."""
    spec = form_spec(facts.place.form)
    for address in addresses:
        if address not in spec.by_address:
            raise Refused(Refusal("report.cell_unknown", {"form": spec.code, "cell": address}))
    chosen = [spec.cell(a) for a in addresses] or usual_cells(facts)
    book = _book(facts)
    names = _Names()
    _write_units(book, names.of(f"{spec.code} theo đơn vị"), facts, chosen)
    _write_provenance(book, names.of("Nguồn gốc số liệu"), facts)
    return book.to_bytes()


def usual_cells(facts: Facts) -> list[Cell]:
    """The first cell of every key row; of a form without key rows the first of every row."""
    spec = form_spec(facts.place.form)
    keys = {row.code for section in spec.fixed for row in section.rows if row.key}
    seen: dict[str, Cell] = {}
    for cell in spec.cells:
        if not keys or cell.row in keys:
            seen.setdefault(f"{cell.section}.{cell.row}", cell)
    return list(seen.values())


@dataclass
class _Names:
    """Names of sheets: 31 signs, some forbidden, none twice."""

    taken: set[str] = field(default_factory=set)

    def of(self, title: str) -> str:
        wished = normal(_FORBIDDEN.sub(" ", title))[:31].rstrip() or "Biểu"
        name, number = wished, 2
        while name.casefold() in self.taken:
            name, number = f"{wished[:28].rstrip()} {number}", number + 1
        self.taken.add(name.casefold())
        return name


def _book(facts: Facts) -> FormWorkbook:
    place = facts.place
    return FormWorkbook(
        title=f"{place.form.title()}, {place.unit_name}, {place.period.label()}",
        created=facts.made.at.astimezone(VIET_NAM),
        author=facts.made.by,
        subject=total_words(facts),
    )


def _notice(facts: Facts) -> str:
    return facts.wording.illustrative if facts.is_illustrative else ""


def _headlines(sheet: FormSheet, facts: Facts, title: str, unit: str = "") -> None:
    place = facts.place
    sheet.line(title, Look.TITLE)
    sheet.line(f"{place.unit_name}, {place.period.label()}", Look.SUBTITLE)
    sheet.line(total_words(facts), Look.SUBTITLE)
    if moved_to := map_line(facts):
        sheet.line(moved_to, Look.SUBTITLE)
    if facts.is_illustrative:
        sheet.line(facts.wording.illustrative, Look.NOTICE)
    if unit:
        sheet.line(f"Đơn vị tính: {unit}", Look.UNIT)


def _write_table(book: FormWorkbook, name: str, facts: Facts, table: FormTable) -> None:
    units = Units(form_spec(facts.place.form), table)
    leads = (44.0, 7.0) if units.are_one else (44.0, 7.0, 14.0)
    sheet = book.sheet(name, widths=(*leads, *([13.0] * table.width)), notice=_notice(facts))
    _headlines(sheet, facts, f"Biểu {facts.place.form.code}. {table.title}", table.unit)
    sheet.head(with_leads(units))
    sheet.freeze(columns=2)
    _letters(sheet, units)
    for row in table.rows:
        _write_row(sheet, facts, units, row)


def _letters(sheet: FormSheet, units: Units) -> None:
    row = sheet.row
    for column, text in enumerate(letters_of(units), start=1):
        sheet.label(row, column, text, align="center")


def _write_row(sheet: FormSheet, facts: Facts, units: Units, row: FormRow) -> None:
    at = sheet.row
    first = 3 if units.are_one else 4
    if row.is_heading:
        sheet.label(at, 1, row.label, columns=first - 1 + units.table.width, bold=True)
        return
    label = f"{row.label} {row.shown}".rstrip()
    sheet.label(at, 1, label, indent=row.indent, bold=row.is_key)
    sheet.label(at, 2, row.code, align="center")
    cells = [facts.figures.cells[a] if a else None for a in row.cells]
    if not units.are_one:
        sheet.label(at, 3, units.of_row(row))
    for column, cell in enumerate(cells, start=first):
        if cell is None:
            sheet.label(at, column, "")
        else:
            _write_cell(sheet, at, column, cell, facts.figures.estimated_from, bold=row.is_key)


def _write_cell(
    sheet: FormSheet,
    row: int,
    column: int,
    cell: CellFigure,
    bases: Sequence[str],
    *,
    bold: bool,
) -> None:
    sheet.fixed(row, column, written(cell), scale=cell.cell.scale, bold=bold)
    remarks = []
    if cell.estimated and cell.value is not None:
        remarks.append(f"≈ tính theo tỷ lệ: {'; '.join(bases)}")
    if not cell.movable:
        remarks.append("không quy được sang địa giới này")
    if remarks:
        sheet.comment(row, column, "; ".join(remarks))


def written(cell: CellFigure) -> Written:
    """A number in the cell's declared unit, or the sign of its state."""
    if not cell.movable:
        return "x"
    if cell.value is not None:
        return cell.value
    if cell.ratio is not None:
        return "x"
    return _SIGNS[cell.figure.state]


def _write_list(book: FormWorkbook, name: str, facts: Facts, section: ListSection) -> None:
    widths = (6.0, 26.0, *(14.0 if column.is_number else 24.0 for column in section.columns))
    sheet = book.sheet(name, widths=widths, notice=_notice(facts))
    _headlines(sheet, facts, section.title.vi)
    head = [HeadCell("TT"), HeadCell("Đơn vị")]
    for column in section.columns:
        unit = f" ({column.unit_of_measure.vi})" if column.unit_of_measure else ""
        head.append(HeadCell(f"{column.label.vi}{unit}"))
    sheet.head([head])
    sheet.freeze(columns=2)
    for number, gathered in enumerate(rows_of(facts.gathered, section.code), start=1):
        at = sheet.row
        sheet.label(at, 1, str(number), align="center")
        sheet.label(at, 2, gathered.unit)
        for place, column in enumerate(section.columns, start=3):
            value = gathered.row.values.get(column.code)
            if isinstance(value, Figure):
                number_or_sign = (
                    to_decimal(value.amount, column.scale)
                    if value.is_number
                    else _SIGNS[value.state]
                )
                sheet.fixed(at, place, number_or_sign, scale=column.scale)
            else:
                sheet.label(at, place, said_in(value, column))


def _write_texts(book: FormWorkbook, names: _Names, facts: Facts) -> None:
    for section in form_spec(facts.place.form).texts:
        sheet = book.sheet(names.of(section.title.vi), widths=(28.0, 90.0), landscape=False)
        _headlines(sheet, facts, section.title.vi)
        sheet.head([[HeadCell("Đơn vị"), HeadCell("Nội dung đã gửi")]])
        for one, text in texts_of(facts.gathered, section.code):
            at = sheet.row
            sheet.label(at, 1, one.unit)
            sheet.label(at, 2, text)
        if not texts_of(facts.gathered, section.code):
            sheet.line(facts.wording.nothing_gathered)


def _write_waived(book: FormWorkbook, names: _Names, facts: Facts) -> None:
    """No sheet where no report inside was let off a check."""
    if not facts.waived:
        return
    sheet = book.sheet(names.of(TITLE), widths=(26.0, 44.0, 50.0, 30.0, 13.0))
    _headlines(sheet, facts, TITLE)
    sheet.head([[HeadCell(text) for text in HEADS]])
    for one in facts.waived:
        at = sheet.row
        said = (one.unit, one.place, one.reason, one.by, f"{one.until:%d/%m/%Y}")
        for column, text in enumerate(said, start=1):
            sheet.label(at, column, text)


def _write_corrected(book: FormWorkbook, names: _Names, facts: Facts) -> None:
    """No sheet where every figure that the system brought was kept."""
    if not facts.corrected:
        return
    sheet = book.sheet(names.of(corrected_rows.TITLE), widths=(26.0, 44.0, 16.0, 60.0))
    _headlines(sheet, facts, corrected_rows.TITLE)
    sheet.head([[HeadCell(text) for text in corrected_rows.HEADS]])
    for one in facts.corrected:
        at = sheet.row
        for column, text in enumerate((one.unit, one.place, one.figure, one.reason), start=1):
            sheet.label(at, column, text)


def _write_adjusted(book: FormWorkbook, names: _Names, facts: Facts) -> None:
    """No sheet where nothing settled was opened again."""
    if not facts.adjusted:
        return
    sheet = book.sheet(names.of(adjusted_rows.TITLE), widths=(26.0, 18.0, 28.0, 10.0, 60.0))
    _headlines(sheet, facts, adjusted_rows.TITLE)
    sheet.head([[HeadCell(text) for text in adjusted_rows.HEADS]])
    for one in facts.adjusted:
        at = sheet.row
        for column, text in enumerate(one.texts, start=1):
            sheet.label(at, column, text)


def _write_units(book: FormWorkbook, name: str, facts: Facts, chosen: Sequence[Cell]) -> None:
    widths = (6.0, 12.0, 30.0, *([14.0] * len(chosen)), 20.0)
    sheet = book.sheet(name, widths=widths, notice=_notice(facts))
    _headlines(sheet, facts, f"Biểu {facts.place.form.code} theo đơn vị")
    sheet.head(
        [
            [
                HeadCell("TT"),
                HeadCell("Mã"),
                HeadCell("Đơn vị"),
                *map(_titled, chosen),
                HeadCell("Báo cáo"),
            ]
        ]
    )
    sheet.freeze(columns=3)
    first = sheet.row
    for number, row in enumerate(facts.below.rows, start=1):
        at = sheet.row
        sheet.label(at, 1, str(number), align="center")
        sheet.label(at, 2, row.code)
        sheet.label(at, 3, row.name)
        for column, cell in enumerate(_cells_of(facts, row, chosen), start=4):
            if cell is None:
                sheet.label(at, column, "")
            else:
                _write_cell(sheet, at, column, cell, row.bases, bold=False)
        sheet.label(at, 4 + len(chosen), _state_of(row))
    _write_total(sheet, facts, chosen, first)


def _titled(cell: Cell) -> HeadCell:
    return HeadCell(f"{cell.address}. {cell.label()} ({cell.unit_of_measure.vi})")


def _cells_of(facts: Facts, row: Below, chosen: Sequence[Cell]) -> Iterable[CellFigure | None]:
    if row.vector is None:
        return [None] * len(chosen)
    spec, moved = form_spec(facts.place.form), Moved(row.vector)
    return [replace(cell_figure(spec, moved, cell), estimated=row.estimated) for cell in chosen]


def _state_of(row: Below) -> str:
    if row.refusal is not None:
        return row.refusal.message()
    if row.duty is None:
        return "≈ ước tính" if row.estimated else f"{row.done}/{row.expected} đơn vị"
    if row.duty.number is None:
        return "chưa duyệt số liệu"
    return f"lần gửi {row.duty.number}, duyệt {row.duty.accepted_on:%d/%m/%Y}"


def _write_total(sheet: FormSheet, facts: Facts, chosen: Sequence[Cell], first: int) -> None:
    """A sum is a formula over the lines above where all lines are there to be added; a rate never is."""
    at = sheet.row
    last = at - 1
    sheet.label(at, 1, f"Tổng cộng {len(facts.below.rows)} đơn vị", columns=3, bold=True)
    for column, cell in enumerate(chosen, start=4):
        total = facts.figures.cells[cell.address]
        adds_up = cell.over_units is OverUnits.SUM and not facts.below.hidden_rows
        if adds_up and total.value is not None:
            letters = address_of(first, column), address_of(last, column)
            formula = f"=SUM({letters[0]}:{letters[1]})"
            sheet.computed(at, column, formula, total.value, scale=cell.scale)
        else:
            sheet.fixed(at, column, written(total), scale=cell.scale, bold=True)
    sheet.label(at, 4 + len(chosen), "số đã ký" if facts.total == CERTIFIED else "số đang tính")


def _write_provenance(book: FormWorkbook, name: str, facts: Facts) -> None:
    sheet = book.sheet(name, widths=(34.0, 92.0), landscape=False, notice=_notice(facts))
    sheet.line("Nguồn gốc số liệu", Look.TITLE)
    if facts.is_illustrative:
        sheet.line(facts.wording.illustrative, Look.NOTICE)
    for label, text in provenance_lines(facts):
        at = sheet.row
        sheet.label(at, 1, label)
        sheet.label(at, 2, text)

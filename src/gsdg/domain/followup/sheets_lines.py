"""The lines of a conclusion as a workbook or a pasted table: one shape to take away and to fill in; errors are told at their cell.

What stands over the table, the paper itself, is said once on the form: who concluded, number and day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gsdg.domain.followup import words
from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.entries import FindingEntry, Origin, RecommendationEntry
from gsdg.domain.followup.models.lengths import NUMBER, TEXT
from gsdg.domain.packs.followup import Coded, Severity
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import State
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.books import Sheet, SheetCell
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import first_below, last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import choice_in, day_in, figure_in, text_in
from gsdg.toolkit.sheets.writing import FormWorkbook

SHEET = "Kiến nghị"
HEADS = (
    ("Mục, số kiến nghị", 12, "paragraph"),
    ("Cơ quan phải khắc phục", 30, "addressee"),
    ("Dự án, tiểu dự án", 14, "component"),
    ("Nhóm nội dung", 24, "group"),
    ("Thực tế thấy được", 44, "condition"),
    ("Quy định không được thực hiện đúng", 34, "criterion"),
    ("Nguyên nhân", 14, "cause_kind"),
    ("Nhóm nguyên nhân", 24, "cause"),
    ("Mức độ", 16, "severity"),
    ("Lý do xếp mức", 24, "justification"),
    ("Ngày phát hiện", 12, "found_on"),
    ("Yêu cầu: phải làm gì", 44, "text"),
    ("Lấy gì chứng minh", 34, "expected"),
    ("Hạn khắc phục", 12, "due"),
    ("Xử lý tiền", 18, "money_kind"),
    ("Số tiền (đồng)", 16, "money"),
)
AT = {name: column for column, (_head, _width, name) in enumerate(HEADS, start=1)}
NEEDED = frozenset(AT) - {"component", "group", "justification", "money_kind", "money"}
TITLES = tuple(text for text, _width, _name in HEADS)
SPARE_ROWS = 60


@dataclass(frozen=True)
class Naming:
    """What cells may say: offices by folded name or code, and the words of the catalogue with their codes."""

    offices: Mapping[str, Office]
    codes: Mapping[str, Mapping[str, str]]
    components: tuple[str, ...]


def naming_of(catalogue: Catalogue, offices: Iterable[Office]) -> Naming:
    """A name that two offices share means neither: their codes do."""
    by_name: dict[str, Office | None] = {}
    for office in offices:
        for text in {
            search_key(office.name),
            search_key(office.short_name),
            search_key(office.code),
        }:
            by_name[text] = None if text in by_name else office
    spec = catalogue.spec
    codes = {"group": _codes(spec.groups), "cause": _codes(spec.causes)}
    codes["severity"] = _codes(spec.severities)
    codes["cause_kind"] = {said["vi"]: code for code, said in words.CAUSE_KINDS.items()}
    codes["money_kind"] = {said["vi"]: code for code, said in words.MONEY_KINDS.items()}
    known = {text: office for text, office in by_name.items() if text and office is not None}
    return Naming(known, codes, tuple(catalogue.components))


def _codes(known: Iterable[Coded | Severity]) -> dict[str, str]:
    return {one.label.vi: one.code for one in known}


@dataclass(frozen=True)
class Line:
    row: int
    finding: FindingEntry
    recommendation: RecommendationEntry


def template(naming: Naming, *, at: datetime) -> bytes:
    """Empty lines under the headings, with the lists that a cell may be chosen from."""
    title = "Mẫu nhập kiến nghị của một kết luận"
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet(SHEET, widths=[width for _, width, _ in HEADS])
    sheet.line(title, Look.TITLE)
    sheet.line(
        "Mỗi kiến nghị một dòng. Cơ quan phải khắc phục: ghi tên hoặc mã cơ quan. Ai kết luận, số và ngày văn bản ghi một lần khi gửi tệp."
    )
    sheet.head([[HeadCell(text) for text, _, _ in HEADS]])
    sheet.freeze(columns=2)
    entries = _entries(naming)
    for _ in range(SPARE_ROWS):
        row = sheet.row
        for name, column in AT.items():
            sheet.entry(row, column, None, entries.get(name, Entry(EntryKind.TEXT)))
    return book.to_bytes()


def _entries(naming: Naming) -> dict[str, Entry]:
    chosen = {
        name: Entry(EntryKind.CHOICE, choices=tuple(known)) for name, known in naming.codes.items()
    }
    component = Entry(EntryKind.CHOICE, choices=naming.components)
    days = {name: Entry(EntryKind.DAY) for name in ("found_on", "due")}
    return {**chosen, **days, "component": component, "money": Entry(EntryKind.NUMBER, marks=False)}


def sheet_of_workbook(data: bytes, *, name: str) -> tuple[Sheet, int]:
    """The sheet with our headings, wherever it stands, and the first line below them."""
    for sheet in read_book(data, name=name).sheets.values():
        if (first := first_below(sheet, TITLES)) is not None:
            return sheet, first
    raise Refused(_no_heads())


def sheet_of_text(text: str) -> tuple[Sheet, int]:
    """What a spreadsheet puts on the clipboard: rows are lines, cells are parted by tabs."""
    cells = {
        address_of(row, column): SheetCell("", address_of(row, column), value.strip())
        for row, line in enumerate(text.splitlines(), start=1)
        for column, value in enumerate(line.split("\t"), start=1)
        if value.strip()
    }
    sheet = Sheet("", cells=cells)
    first = first_below(sheet, TITLES)
    if first is None:
        raise Refused(_no_heads())
    return sheet, first


def _no_heads() -> Refusal:
    return Refusal("lines.header", {"header": ", ".join(TITLES)})


def read_lines(sheet: Sheet, first: int, *, naming: Naming, origin: Origin) -> list[Line]:
    """Every line, or every mistake of every line at once."""
    last = last_row(sheet)
    reader = _Reader(sheet, naming, origin)
    lines = [line for row in range(first, last + 1) if (line := reader.line(row)) is not None]
    if reader.wrong:
        raise Refused(reader.wrong)
    if not lines:
        raise Refused(Refusal("lines.empty", sheet=sheet.name))
    return lines


def at_cell(refusal: Refusal, line: int, sheet: str) -> Refusal:
    """What a rule says of a field, at the cell of that field; of the paper itself, at the field of the form."""
    if refusal.cell in ("source", "body", "number", "day"):
        return refusal
    column = AT.get(refusal.cell, AT["paragraph"])
    return Refusal(refusal.code, refusal.details, sheet, address_of(line, column), refusal.value)


class _Reader:
    """Lines of one sheet; what is wrong is gathered, each at its cell."""

    def __init__(self, sheet: Sheet, naming: Naming, origin: Origin) -> None:
        self.sheet, self.naming, self.origin = sheet, naming, origin
        self.wrong: list[Refusal] = []

    def line(self, row: int) -> Line | None:
        """None for an empty line, and for one with a mistake."""
        if all(self._cell(row, name).value is None for name in AT):
            return None
        before = len(self.wrong)
        said = {name: self._said(row, name) for name in AT}
        office = self._office(row, said.pop("addressee"))
        money = said.pop("money")
        if len(self.wrong) > before or office is None:
            return None
        asked = {name: said.pop(name) for name in ("text", "expected", "due", "money_kind")}
        origin = self.origin
        paper = Origin(origin.source, origin.body, origin.number, origin.day, said.pop("paragraph"))
        return Line(
            row,
            FindingEntry(unit_id=office.unit_id, origin=paper, **said),
            RecommendationEntry(addressee_id=office.pk, money=money, **asked),
        )

    def _said(self, row: int, name: str) -> Any:
        if name in ("found_on", "due"):
            return self._value(row, name, day_in, None)
        if name == "money":
            return self._value(row, name, _money_in, None)
        if name in self.naming.codes:
            known = self.naming.codes[name]
            return known.get(self._value(row, name, lambda cell: choice_in(cell, known), ""), "")
        if name == "component":
            return self._value(row, name, lambda cell: choice_in(cell, self.naming.components), "")
        limit = NUMBER if name == "paragraph" else TEXT
        return self._value(row, name, lambda cell: text_in(cell, limit=limit), "")

    def _office(self, row: int, text: str) -> Office | None:
        found = self.naming.offices.get(search_key(text))
        if text and found is None:
            self._note(row, "addressee", Refusal("lines.office_unknown", {"text": text}))
        return found

    def _value(self, row: int, name: str, read: Callable[[SheetCell], Any], empty: Any) -> Any:
        try:
            value = read(self._cell(row, name))
        except Refused as refused:
            self.wrong += refused.refusals
            return empty
        if name in NEEDED and value == empty:
            self._note(row, name, Refusal("lines.needed"))
        return value

    def _cell(self, row: int, name: str) -> SheetCell:
        return self.sheet.cell(address_of(row, AT[name]))

    def _note(self, row: int, name: str, refusal: Refusal) -> None:
        at = address_of(row, AT[name])
        shown = str(refusal.details.get("text", ""))
        self.wrong.append(Refusal(refusal.code, refusal.details, self.sheet.name, at, shown))


def _money_in(cell: SheetCell) -> int | None:
    figure = figure_in(cell, unit="đồng")
    return figure.amount if figure.state is State.VALUE else None

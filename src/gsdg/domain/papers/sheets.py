"""The register as a workbook: one shape to take away, to fill in and to send back. Errors are told at their cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gsdg.domain.papers.entries import DocumentEntry, Serves
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.naming import Naming
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import choice_in, day_in, text_in
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SHEET = "Văn bản"
HEADS = (
    ("Loại văn bản", 16, "kind"),
    ("Số, ký hiệu", 16, "number"),
    ("Ngày ký", 12, "day"),
    ("Cơ quan ban hành", 30, "issuer"),
    ("Người ký", 20, "signer"),
    ("Trích yếu", 50, "abstract"),
    ("Dự án, tiểu dự án", 14, "component"),
    ("Có hiệu lực từ ngày", 12, "from_day"),
    ("Hết hiệu lực từ ngày", 12, "to_day"),
    ("Là văn bản phải có", 34, "requirement"),
    ("Của năm", 9, "year"),
    ("Thay thế văn bản số", 18, "replaces"),
    ("Sửa đổi văn bản số", 18, "amends"),
)
AT = {name: column for column, (_head, _width, name) in enumerate(HEADS, start=1)}
SAME_CELL = {"office": "issuer"}
"""Where a rule speaks of a field that stands in the column of another."""
SPARE_ROWS = 50


@dataclass(frozen=True)
class ImportRow:
    """One line of the workbook, read; ties by the number that is written."""

    row: int
    entry: DocumentEntry
    replaces: str = ""
    amends: str = ""


def register_workbook(
    documents: Iterable[Document], naming: Naming, *, title: str, at: datetime
) -> bytes:
    """What is there, one line each, and empty lines to go on: the form to fill in is this list without lines."""
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet(SHEET, widths=[width for _, width, _ in HEADS])
    sheet.line(title, Look.TITLE)
    sheet.line(
        "Mỗi văn bản một dòng. Cơ quan ban hành: ghi mã hoặc tên trong danh sách cơ quan; văn bản của trung ương ghi tên cơ quan."
        " “Hết hiệu lực từ ngày” là ngày đầu tiên không còn áp dụng, để trống nếu còn.",
    )
    sheet.head([[HeadCell(text) for text, _, _ in HEADS]])
    sheet.freeze(columns=2)
    choices = _choices(naming)
    for document in documents:
        _write_row(sheet, choices, _cells_of(document, naming))
    for _ in range(SPARE_ROWS):
        _write_row(sheet, choices, [None] * len(HEADS))
    return book.to_bytes()


def _choices(naming: Naming) -> dict[int, Entry]:
    spec = naming.catalogue.spec
    day = Entry(EntryKind.DAY)
    return {
        AT["kind"]: _choice_of(one.label.vi for one in spec.kinds),
        AT["requirement"]: _choice_of(one.label.vi for one in spec.required),
        AT["component"]: _choice_of(naming.catalogue.components),
        AT["day"]: day,
        AT["from_day"]: day,
        AT["to_day"]: day,
    }


def _choice_of(values: Iterable[str]) -> Entry:
    return Entry(EntryKind.CHOICE, choices=tuple(values))


def _write_row(sheet: FormSheet, choices: dict[int, Entry], cells: Sequence[Any]) -> None:
    row = sheet.row
    for column, value in enumerate(cells, start=1):
        sheet.entry(row, column, value, choices.get(column, Entry(EntryKind.TEXT)))


def _cells_of(document: Document, naming: Naming) -> list[Any]:
    serving = next(iter(document.servings.all()), None)
    catalogue = naming.catalogue
    return [
        catalogue.kind(document.kind),
        document.number,
        document.day,
        document.issuer,
        document.signer,
        document.abstract,
        document.component,
        document.from_day,
        document.to_day,
        "" if serving is None else catalogue.requirement(serving.requirement),
        "" if serving is None or serving.year is None else str(serving.year),
        "",
        "",
    ]


def read_register(data: bytes, *, name: str, naming: Naming) -> list[ImportRow]:
    """Every line, or every mistake of every line at once."""
    book = read_book(data, name=name)
    sheet, first = _table(book)
    last = last_row(sheet)
    reader = _Reader(sheet, naming)
    rows = [row for number in range(first, last + 1) if (row := reader.row(number)) is not None]
    if reader.wrong:
        raise Refused(reader.wrong)
    if not rows:
        raise Refused(Refusal("documents.empty", sheet=sheet.name))
    return rows


def _table(book: Book) -> tuple[Sheet, int]:
    """The sheet with our headings, wherever it stands, and the first line below them."""
    wanted = [search_key(text) for text, _, _ in HEADS]
    for sheet in book.sheets.values():
        rows = {place[0] for a in sheet.cells if (place := place_of(a)) and place[0] <= 20}
        for row in sorted(rows):
            if [_key(sheet, row, column) for column in AT.values()] == wanted:
                return sheet, row + 1
    heads = ", ".join(text for text, _, _ in HEADS)
    raise Refused(Refusal("documents.header", {"header": heads}))


def _key(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.cell(address_of(row, column)).value
    return search_key(normal(str(value))) if value is not None else ""


class _Reader:
    """Lines of one sheet; what is wrong is gathered, each at its cell."""

    def __init__(self, sheet: Sheet, naming: Naming) -> None:
        self.sheet, self.naming, self.wrong = sheet, naming, list[Refusal]()
        spec = naming.catalogue.spec
        self.kinds = {one.label.vi: one.code for one in spec.kinds}
        self.requirements = {one.label.vi: one.code for one in spec.required}

    def row(self, number: int) -> ImportRow | None:
        """None for an empty line, and for one with a mistake."""
        if all(self._cell(number, name).value is None for name in AT):
            return None
        before = len(self.wrong)
        office_id, issuer = self._issuer(number)
        entry = DocumentEntry(
            kind=self.kinds.get(self._choice(number, "kind", self.kinds, needed=True), ""),
            number=self._text(number, "number", needed=True),
            day=self._day(number, "day", needed=True),
            abstract=self._text(number, "abstract", needed=True, limit=1000),
            office_id=office_id,
            issuer=issuer,
            signer=self._text(number, "signer"),
            component=self._choice(number, "component", self.naming.catalogue.components),
            from_day=self._day(number, "from_day"),
            to_day=self._day(number, "to_day"),
            serves=self._serves(number),
            place=str(number),
        )
        ties = [self._text(number, name, limit=120) for name in ("replaces", "amends")]
        return None if len(self.wrong) > before else ImportRow(number, entry, *ties)

    def _issuer(self, number: int) -> tuple[int | None, str]:
        text = self._text(number, "issuer", needed=True)
        office_id, body = self.naming.issuer(text)
        if text and office_id is None and body == "":
            self._note(number, "issuer", Refusal("directing.office_unknown", {"text": text}))
        return office_id, body

    def _serves(self, number: int) -> tuple[Serves, ...]:
        label = self._choice(number, "requirement", self.requirements)
        year = self._text(number, "year", limit=10)
        if label == "":
            return ()
        if year and not (year.isascii() and year.isdigit()):
            self._note(number, "year", Refusal("directing.year", {"text": year}))
            return ()
        return (Serves(self.requirements[label], int(year) if year else None),)

    def _text(self, number: int, name: str, *, needed: bool = False, limit: int = 300) -> str:
        read = lambda cell: text_in(cell, limit=limit)  # noqa: E731 - one line of reading
        return self._value(number, name, read, "", needed=needed) or ""

    def _choice(
        self, number: int, name: str, choices: Iterable[str], *, needed: bool = False
    ) -> str:
        known = tuple(choices)
        read = lambda cell: choice_in(cell, known)  # noqa: E731 - one line of reading
        return self._value(number, name, read, "", needed=needed) or ""

    def _day(self, number: int, name: str, *, needed: bool = False) -> date | None:
        found: date | None = self._value(number, name, day_in, None, needed=needed)
        return found

    def _value(
        self, number: int, name: str, read: Callable[[Any], Any], empty: Any, *, needed: bool
    ) -> Any:
        try:
            value = read(self._cell(number, name))
        except Refused as refused:
            self.wrong += refused.refusals
            return empty
        if needed and value == empty:
            self._note(number, name, Refusal("documents.needed"))
        return value

    def _cell(self, number: int, name: str) -> Any:
        return self.sheet.cell(address_of(number, AT[name]))

    def _note(self, number: int, name: str, refusal: Refusal) -> None:
        self.wrong.append(at_cell(refusal, row=number, name=name, sheet=self.sheet.name))


def at_cell(refusal: Refusal, *, row: int, name: str, sheet: str = SHEET) -> Refusal:
    """What a rule says of a field, at the cell of the workbook."""
    column = AT.get(SAME_CELL.get(name, name), AT["number"])
    value = refusal.value or str(refusal.details.get("text", ""))
    return Refusal(
        refusal.code, refusal.details, sheet=sheet, cell=address_of(row, column), value=value
    )

"""People and their roles as a workbook: a line for each office that has nobody yet, to fill in with names and send back.

A line without a name is left for later, so the workbook may come back in pieces. Mistakes are told at their cell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from gsdg.domain.accounts import problems
from gsdg.domain.accounts.roles import FIRST_PEOPLE, ROLES
from gsdg.domain.units.models import Office
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import Sheet, SheetCell
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import first_below, last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import choice_in, shown, text_in
from gsdg.toolkit.sheets.writing import FormWorkbook

T = TypeVar("T")
SHEET = "Tài khoản"
HEADS = (
    ("Mã cơ quan", 16, "office"),
    ("Cơ quan", 40, "office_name"),
    ("Họ và tên", 28, "name"),
    ("Tên đăng nhập", 24, "username"),
    ("Vai trò", 40, "role"),
    ("Mã dự án, tiểu dự án (vai trò của cơ quan chủ trì dự án)", 22, "component"),
    ("Điện thoại", 16, "phone"),
    ("Thư điện tử", 28, "email"),
)
AT = {name: column for column, (_head, _width, name) in enumerate(HEADS, start=1)}
LIMITS = {"office": 40, "name": 200, "username": 60, "component": 60, "phone": 40, "email": 254}
SPARE_ROWS, MOST_LINES = 40, 1000


@dataclass(frozen=True)
class PersonLine:
    """Whom a line of the workbook names. `role` is a code; the role is held over the unit of the office, or over the
    component."""

    row: int
    office: Office
    name: str
    username: str
    role: str
    component: str
    phone: str
    email: str


def template(offices: Iterable[Office], *, taken: Collection[str], at: datetime) -> bytes:
    """`offices` are those that have nobody yet; `taken` are usernames that are not to be proposed."""
    title = "Danh sách tài khoản cần lập"
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet(SHEET, widths=[width for _, width, _ in HEADS])
    sheet.line(title, Look.TITLE)
    sheet.line(
        "Mỗi người một dòng. Điền họ và tên rồi gửi lại tệp; dòng chưa có họ và tên được bỏ qua,"
        " gửi sau cũng được. Tên đăng nhập, vai trò đã gợi ý sửa được."
    )
    sheet.head([[HeadCell(text) for text, _, _ in HEADS]])
    sheet.freeze(columns=2)
    entries = {"role": Entry(EntryKind.CHOICE, choices=tuple(role.vi for role in ROLES.values()))}
    lines = [*_proposed(offices, taken), *({} for _ in range(SPARE_ROWS))]
    for line in lines:
        row = sheet.row
        for name, column in AT.items():
            entry = entries.get(name, Entry(EntryKind.TEXT))
            sheet.entry(row, column, line.get(name) or None, entry)
    return book.to_bytes()


def _proposed(offices: Iterable[Office], taken: Collection[str]) -> Iterator[dict[str, str]]:
    for office in offices:
        for end, role in FIRST_PEOPLE.get(office.kind, ()):
            username = f"{office.code}-{end}"
            yield {
                "office": office.code,
                "office_name": office.name,
                "username": "" if username in taken else username,
                "role": ROLES[role].vi,
            }


def read_people(
    data: bytes, *, file_name: str, offices: Mapping[str, Office]
) -> tuple[str, list[PersonLine]]:
    """The name of the sheet and its people, or every mistake of every line at once. `offices` are known by code."""
    sheet, first = _sheet_of(data, file_name)
    last = last_row(sheet)
    if last - first >= MOST_LINES:
        raise Refused(Refusal(problems.PEOPLE_TOO_MANY.code, {"most": MOST_LINES}))
    reader = _Reader(sheet, offices)
    lines = [line for row in range(first, last + 1) if (line := reader.line(row)) is not None]
    if reader.wrong:
        raise Refused(reader.wrong)
    if not lines:
        raise Refused(Refusal(problems.PEOPLE_EMPTY.code, sheet=sheet.name))
    return sheet.name, lines


def at_cell(refusal: Refusal, line: PersonLine, sheet: str) -> Refusal:
    """What a rule says of a field, at the cell of that field."""
    field = "office" if refusal.cell == "unit" else refusal.cell
    address = address_of(line.row, AT.get(field, AT["username"]))
    value = refusal.value or str(getattr(line, field, "") or "")
    return Refusal(refusal.code, refusal.details, sheet, address, value)


def _sheet_of(data: bytes, file_name: str) -> tuple[Sheet, int]:
    """The sheet with our headings, wherever it stands, and the first line below them."""
    heads = [text for text, _, _ in HEADS]
    for sheet in read_book(data, name=file_name).sheets.values():
        if (first := first_below(sheet, heads)) is not None:
            return sheet, first
    raise Refused(Refusal(problems.PEOPLE_HEADER.code, {"header": ", ".join(heads)}))


class _Reader:
    """Lines of one sheet; what is wrong is gathered, each at its cell."""

    def __init__(self, sheet: Sheet, offices: Mapping[str, Office]) -> None:
        self.sheet, self.offices = sheet, offices
        self.roles = {role.vi: role.code for role in ROLES.values()}
        self.wrong: list[Refusal] = []

    def line(self, row: int) -> PersonLine | None:
        """None for a line without a name, and for one with a mistake."""
        before = len(self.wrong)
        said = {field: self._text(row, field) for field in LIMITS}
        if not said["name"] and len(self.wrong) == before:
            return None
        role = self._read(row, "role", lambda cell: choice_in(cell, self.roles), "")
        if not role:
            self._note(row, "role", problems.PEOPLE_NO_ROLE.code)
        office = self.offices.get(said.pop("office").lower())
        if office is None:
            self._note(row, "office", problems.PEOPLE_OFFICE.code)
        if len(self.wrong) > before or office is None:
            return None
        said["username"] = said["username"].lower()
        return PersonLine(row=row, office=office, role=self.roles[role], **said)

    def _text(self, row: int, field: str) -> str:
        return self._read(row, field, lambda cell: text_in(cell, limit=LIMITS[field]), "")

    def _read(self, row: int, field: str, read: Callable[[SheetCell], T], otherwise: T) -> T:
        try:
            return read(self._cell(row, field))
        except Refused as refused:
            self.wrong += refused.refusals
            return otherwise

    def _note(self, row: int, field: str, code: str) -> None:
        """Once for a cell: what could not be read is not missing as well."""
        cell = self._cell(row, field)
        if not any(one.cell == cell.address for one in self.wrong):
            text = shown(cell.value)
            self.wrong.append(Refusal(code, {"text": text}, self.sheet.name, cell.address, text))

    def _cell(self, row: int, field: str) -> SheetCell:
        return self.sheet.cell(address_of(row, AT[field]))

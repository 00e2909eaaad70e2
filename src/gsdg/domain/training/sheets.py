"""The register as a workbook: one shape to take away, to fill in and to send back. Errors are told at their cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.cells import Cells, table_of
from gsdg.domain.training.entries import PersonEntry, PostEntry
from gsdg.domain.training.models import Official, Post
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import near_matches
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.books import Sheet
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SHEET = "Danh sách cán bộ"
SEX = {"Nữ": "female", "Nam": "male"}
LEVEL = {
    "Cấp tỉnh": "province",
    "Cấp huyện": "district",
    "Cấp xã": "commune",
    "Thôn, tổ dân phố": "village",
}
FULL_TIME = {"Chuyên trách": True, "Kiêm nhiệm": False}
HEADS = (
    ("Họ và tên", 28),
    ("Giới tính", 9),
    ("Dân tộc", 11),
    ("Năm sinh", 10),
    ("Cấp công tác", 17),
    ("Mã đơn vị", 11),
    ("Mã cơ quan", 14),
    ("Chức danh", 34),
    ("Chuyên trách, kiêm nhiệm", 15),
    ("Từ ngày", 12),
    ("Đến ngày", 12),
    ("Điện thoại", 14),
)
NAME, SEX_AT, ETHNICITY, BIRTH, LEVEL_AT, UNIT, OFFICE, POSITION, TIME, FROM, TO, PHONE = range(
    1, len(HEADS) + 1
)
SPARE_ROWS = 50
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True)
class ImportRow:
    """One line of the workbook, read."""

    row: int
    person: PersonEntry
    post: PostEntry


def register_workbook(
    officials: Iterable[Official],
    catalogue: Catalogue,
    *,
    reached: Callable[[Official], bool],
    title: str,
    notice: str,
    at: datetime,
) -> bytes:
    """The people with one line for each post they hold, and empty lines to go on; the phone number of who is `reached`."""
    book = FormWorkbook(title=title, created=at)
    sheet = book.sheet(SHEET, widths=[width for _, width in HEADS], notice=notice)
    sheet.line(title, Look.TITLE)
    sheet.line(
        "Mỗi công việc một dòng; người giữ nhiều công việc ghi nhiều dòng. Cán bộ thôn, tổ dân phố ghi mã của xã, phường."
        " “Đến ngày” là ngày đầu tiên không còn giữ công việc, để trống nếu đang giữ.",
    )
    sheet.head([[HeadCell(text) for text, _ in HEADS]])
    sheet.freeze(columns=1)
    choices = _choices(catalogue)
    offices = dict(Office.objects.values_list("pk", "code"))
    for official in officials:
        phone = official.phone if reached(official) else ""
        for post in official.posts.all():
            cells = [*_cells_of(official, post, catalogue, offices), phone]
            _write_row(sheet, choices, cells)
    for _ in range(SPARE_ROWS):
        _write_row(sheet, choices, [None] * len(HEADS))
    return book.to_bytes()


def _choices(catalogue: Catalogue) -> dict[int, Entry]:
    def of(values: Iterable[str]) -> Entry:
        return Entry(EntryKind.CHOICE, choices=tuple(values))

    training = catalogue.training
    return {
        SEX_AT: of(SEX),
        ETHNICITY: of(training.ethnicities),
        LEVEL_AT: of(LEVEL),
        POSITION: of(position.label.vi for position in training.positions),
        TIME: of(FULL_TIME),
        FROM: Entry(EntryKind.DAY),
        TO: Entry(EntryKind.DAY),
        BIRTH: Entry(marks=False),
    }


def _write_row(sheet: FormSheet, choices: dict[int, Entry], cells: Sequence[Any]) -> None:
    row = sheet.row
    for column, value in enumerate(cells, start=1):
        sheet.entry(row, column, value, choices.get(column, Entry(EntryKind.TEXT)))


def _cells_of(
    official: Official, post: Post, catalogue: Catalogue, offices: dict[int, str]
) -> list[Any]:
    codes = {code: word for word, code in LEVEL.items()}
    register = tree.current()
    return [
        official.name,
        "Nữ" if official.sex == "female" else "Nam",
        official.ethnicity,
        official.birth_year,
        codes[post.level],
        register.span_at(post.unit_id, post.from_day).code,
        offices.get(post.office_id or 0, ""),
        catalogue.position_label(post.position),
        "Chuyên trách" if post.full_time else "Kiêm nhiệm",
        post.from_day,
        post.to_day,
    ]


def read_register(data: bytes, *, name: str, catalogue: Catalogue) -> list[ImportRow]:
    """Every line, or every mistake of every line at once."""
    book = read_book(data, name=name)
    sheet, first = table_of(book, [text for text, _ in HEADS])
    last = last_row(sheet)
    reader = _Reader(sheet, catalogue)
    rows = [row for number in range(first, last + 1) if (row := reader.row(number)) is not None]
    reader.refuse_doubles(rows)
    if reader.wrong:
        raise Refused(reader.wrong)
    if not rows:
        raise Refused(Refusal("import.empty", sheet=sheet.name))
    return rows


class _Reader(Cells):
    """Lines of the register."""

    def __init__(self, sheet: Sheet, catalogue: Catalogue) -> None:
        super().__init__(sheet)
        self.positions = {p.label.vi: p.code for p in catalogue.training.positions}
        self.ethnicities = catalogue.training.ethnicities
        self.offices: dict[str, int] = dict(Office.objects.values_list("code", "pk"))

    def row(self, number: int) -> ImportRow | None:
        """None for an empty line, and for one with a mistake."""
        if self.is_blank(number, len(HEADS)):
            return None
        before = len(self.wrong)
        person = PersonEntry(
            name=self.text(number, NAME, required=True),
            sex=SEX.get(self.choice(number, SEX_AT, SEX, required=True), ""),
            ethnicity=self.choice(number, ETHNICITY, self.ethnicities),
            birth_year=self._year(number),
            phone=self.text(number, PHONE),
        )
        post = self._post(number)
        if len(self.wrong) > before or post is None:
            return None
        return ImportRow(number, person, post)

    def refuse_doubles(self, rows: Sequence[ImportRow]) -> None:
        seen: dict[tuple[object, ...], int] = {}
        for one in rows:
            post = one.post
            key = (search_key(one.person.name), one.person.birth_year, post.unit_id)
            first = seen.setdefault((*key, post.position, post.from_day), one.row)
            if first != one.row:
                self.note(one.row, NAME, Refusal("import.twice", {"row": first}))

    def _post(self, number: int) -> PostEntry | None:
        level = LEVEL.get(self.choice(number, LEVEL_AT, LEVEL, required=True), "")
        label = self.choice(number, POSITION, self.positions, required=True)
        time = self.choice(number, TIME, FULL_TIME)
        from_day = self.day(number, FROM, required=True)
        to_day = self.day(number, TO)
        unit_id = self._unit(number, from_day)
        office_id = self._office(number)
        if from_day is None or unit_id is None or label == "":
            return None
        return PostEntry(
            unit_id=unit_id,
            level=level,
            position=self.positions[label],
            from_day=from_day,
            to_day=to_day,
            office_id=office_id,
            full_time=FULL_TIME.get(time, True),
        )

    def _unit(self, number: int, day: date | None) -> int | None:
        code = self.text(number, UNIT, required=True)
        if code == "" or day is None:
            return None
        found = tree.current().on(day).by_code(code)
        if found is None:
            told = {"code": code, "day": f"{day:%d/%m/%Y}"}
            details = told | {"candidates": near_matches(code, on=day)}
            self.note(number, UNIT, Refusal("post.unit_unknown", details))
        return found

    def _office(self, number: int) -> int | None:
        code = self.text(number, OFFICE)
        if code and code not in self.offices:
            self.note(number, OFFICE, Refusal("post.office_unknown", {"code": code}))
        return self.offices.get(code)

    def _year(self, number: int) -> int | None:
        text = self.text(number, BIRTH)
        if text and not _YEAR.fullmatch(text):
            self.note(number, BIRTH, Refusal("import.year", {"text": text}))
            return None
        return int(text) if text else None


def cell_of(row: int, field: str) -> str:
    """Where a rule's field stands in the workbook."""
    columns = {
        "name": NAME,
        "sex": SEX_AT,
        "birth_year": BIRTH,
        "position": POSITION,
        "unit": UNIT,
        "office": OFFICE,
        "to_day": TO,
    }
    return address_of(row, columns.get(field, NAME))

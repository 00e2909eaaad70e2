"""Courses held before they were kept here, as a workbook: one sheet for the courses, one for who attended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.cells import Cells, table_of
from gsdg.domain.training.entries import AttendedEntry, CourseEntry
from gsdg.domain.training.programmes import Programme, short_name
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import first_below, last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

COURSES, PEOPLE = "Lớp", "Người dự"
COURSE_HEADS = (
    ("Mã lớp", 9),
    ("Mã cơ quan tổ chức", 14),
    ("Tên lớp", 42),
    ("Từ ngày", 12),
    ("Đến ngày", 12),
    ("Số buổi", 9),
    ("Chuyên đề", 34),
    ("Địa điểm", 26),
    ("Tổng chi phí (đồng)", 17),
    ("Trong đó trung ương (đồng)", 17),
    ("Quyết định giao kinh phí", 24),
    ("Chương trình", 24),
)
CODE, OFFICE, TITLE, FROM, TO, SESSIONS, TOPIC, PLACE, COST, CENTRAL, DECISION = range(1, 12)
PROGRAMME = DECISION + 1
"""Not in forms that were taken away before there were two programmes."""
PERSON_HEADS = (
    ("Mã lớp", 9),
    ("Họ và tên", 28),
    ("Năm sinh", 10),
    ("Mã đơn vị", 11),
    ("Số hồ sơ", 10),
    ("Số buổi đã dự", 12),
)
OF, NAME, BIRTH, UNIT, RECORD, ATTENDED = range(1, 7)
COURSE_ROWS, PERSON_ROWS = 30, 300


@dataclass(frozen=True)
class CourseRow:
    row: int
    office_code: str
    entry: CourseEntry
    sessions: int
    cost: int | None
    central: int | None
    decision: str
    people: tuple[AttendedEntry, ...]


@dataclass(frozen=True)
class PastBook:
    """The courses of one workbook, with the cells at which later refusals belong."""

    courses: tuple[CourseRow, ...]
    course_cells: Cells
    person_cells: Cells


def past_workbook(
    catalogue: Catalogue, programmes: Sequence[Programme], *, title: str, at: datetime
) -> bytes:
    """Empty, to be filled in."""
    book = FormWorkbook(title=title, created=at)
    topics = tuple(topic.label.vi for topic in catalogue.training.topics)
    courses = book.sheet(COURSES, widths=[width for _, width in COURSE_HEADS])
    courses.line(title, Look.TITLE)
    courses.line(
        "Mỗi lớp một dòng. Mã lớp do người nhập tự đặt (1, 2, 3…), dùng lại ở trang tính “Người dự”."
        " Mã cơ quan để trống nếu là cơ quan của mình. Một ngày có nhiều nhất hai buổi."
        " Chương trình để trống là Chương trình mới nhất đã bắt đầu vào ngày khai giảng."
    )
    courses.head([[HeadCell(text) for text, _ in COURSE_HEADS]])
    day, whole = Entry(EntryKind.DAY), Entry(marks=False)
    looks = {
        FROM: day,
        TO: day,
        SESSIONS: whole,
        COST: whole,
        CENTRAL: whole,
        TOPIC: Entry(EntryKind.CHOICE, choices=topics),
        PROGRAMME: Entry(EntryKind.CHOICE, choices=tuple(_named(programmes))),
    }
    for _ in range(COURSE_ROWS):
        _empty(courses, len(COURSE_HEADS), looks)
    people = book.sheet(PEOPLE, widths=[width for _, width in PERSON_HEADS])
    people.line("Người dự các lớp", Look.TITLE)
    people.line(
        "Mỗi người của mỗi lớp một dòng. Mã đơn vị là của nơi làm việc vào ngày khai giảng."
        " Số hồ sơ chỉ ghi khi có người trùng tên."
    )
    people.head([[HeadCell(text) for text, _ in PERSON_HEADS]])
    for _ in range(PERSON_ROWS):
        _empty(people, len(PERSON_HEADS), {BIRTH: whole, RECORD: whole, ATTENDED: whole})
    return book.to_bytes()


def _named(programmes: Sequence[Programme]) -> dict[str, str]:
    return {short_name(one.code, "vi"): one.code for one in programmes}


def _empty(sheet: FormSheet, columns: int, looks: dict[int, Entry]) -> None:
    row = sheet.row
    for column in range(1, columns + 1):
        sheet.entry(row, column, None, looks.get(column, Entry(EntryKind.TEXT)))


def read_past(
    data: bytes, *, name: str, catalogue: Catalogue, programmes: Sequence[Programme]
) -> PastBook:
    """Every course with its people, or every mistake at once."""
    book = read_book(data, name=name)
    courses, first = table_of(book, [text for text, _ in COURSE_HEADS[:DECISION]])
    people, first_person = table_of(book, [text for text, _ in PERSON_HEADS])
    reader = _Past(Cells(courses), Cells(people), catalogue, _named(programmes))
    reader.says_programme = first_below(courses, [text for text, _ in COURSE_HEADS]) is not None
    attended = reader.people(first_person, last_row(people))
    found = reader.courses(first, last_row(courses), attended)
    wrong = [*reader.at_course.wrong, *reader.at_person.wrong]
    if wrong:
        raise Refused(wrong)
    if not found:
        raise Refused(Refusal("import.empty", sheet=courses.name))
    return PastBook(tuple(found), reader.at_course, reader.at_person)


class _Past:
    says_programme = True

    def __init__(
        self, courses: Cells, people: Cells, catalogue: Catalogue, programmes: Mapping[str, str]
    ) -> None:
        self.at_course, self.at_person = courses, people
        self.programmes = programmes
        self.topics = {topic.label.vi: topic.code for topic in catalogue.training.topics}

    def people(self, first: int, last: int) -> dict[str, list[AttendedEntry]]:
        """By the code of their course as it was typed, folded."""
        found: dict[str, list[AttendedEntry]] = {}
        cells = self.at_person
        for row in range(first, last + 1):
            if cells.is_blank(row, len(PERSON_HEADS)):
                continue
            record = cells.whole(row, RECORD)
            person = AttendedEntry(
                row=row,
                name=cells.text(row, NAME, required=record is None),
                birth_year=cells.whole(row, BIRTH),
                unit_code=cells.text(row, UNIT, required=record is None),
                record=record,
                attended=cells.whole(row, ATTENDED, required=True) or 0,
            )
            found.setdefault(search_key(cells.text(row, OF, required=True)), []).append(person)
        return found

    def courses(
        self, first: int, last: int, people: dict[str, list[AttendedEntry]]
    ) -> list[CourseRow]:
        cells, codes, found = self.at_course, dict[str, int](), list[CourseRow]()
        for row in range(first, last + 1):
            if cells.is_blank(row, len(COURSE_HEADS)):
                continue
            code = search_key(cells.text(row, CODE, required=True))
            if codes.setdefault(code, row) != row:
                cells.note(row, CODE, Refusal("past.code_twice", {"row": codes[code]}))
                continue
            course = self._course(row, people.get(code, []))
            found += [course] if course is not None else []
        self._refuse_strangers({code: rows for code, rows in people.items() if code not in codes})
        return found

    def _course(self, row: int, people: Sequence[AttendedEntry]) -> CourseRow | None:
        cells = self.at_course
        from_day = cells.day(row, FROM, required=True)
        to_day = cells.day(row, TO, required=True)
        sessions = cells.whole(row, SESSIONS, required=True)
        title = cells.text(row, TITLE, required=True)
        topic = self.topics.get(cells.choice(row, TOPIC, self.topics))
        place = cells.text(row, PLACE)
        programme = self._programme(row)
        money = cells.whole(row, COST), cells.whole(row, CENTRAL)
        if from_day is None or to_day is None or sessions is None:
            return None
        entry = CourseEntry(title, (topic,) if topic else (), from_day, to_day, place, programme)
        told = cells.text(row, OFFICE), entry, sessions, *money, cells.text(row, DECISION)
        return CourseRow(row, *told, tuple(people))

    def _programme(self, row: int) -> str:
        if not self.says_programme:
            return ""
        return self.programmes.get(self.at_course.choice(row, PROGRAMME, self.programmes), "")

    def _refuse_strangers(self, people: dict[str, list[AttendedEntry]]) -> None:
        for rows in people.values():
            for person in rows:
                code = self.at_person.text(person.row, OF)
                if code:
                    refusal = Refusal("past.code_unknown", {"code": code})
                    self.at_person.note(person.row, OF, refusal)

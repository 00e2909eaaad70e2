"""The sign-in and payment sheet as a workbook, so that what was signed on paper is typed back in one go."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.course_papers import name_of, workplace_of
from gsdg.domain.training.entries import Outcome, SheetBack, Tick
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.queries.courses import learners_of, session_words
from gsdg.kernel.figures import State
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import figure_in, text_in
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SHEET = "Ký nhận"
PRESENT, ABSENT = "x", "v"
BEFORE_SESSIONS = ("Mã", "TT", "Họ và tên", "Chức danh", "Đơn vị")
AFTER_SESSIONS = ("Số tiền (đồng)", "Điểm trước", "Điểm sau")
MARK = Entry(EntryKind.CHOICE, choices=(PRESENT, ABSENT))


def attendance_workbook(course: Course, catalogue: Catalogue, *, at: datetime) -> bytes:
    """`x` present, `v` absent; learners by their number in a hidden column."""
    book = FormWorkbook(title=course.title, created=at)
    book.stamp({"course": str(course.pk)})
    sessions = list(course.sessions.all())
    widths = [8, 5, 28, 34, 24, *([11] * len(sessions)), 15, 9, 9]
    sheet = book.sheet(SHEET, widths=widths)
    sheet.line(course.title, Look.TITLE)
    sheet.line("Mỗi buổi chọn x (có mặt) hoặc v (vắng); để trống là chưa điểm danh.")
    heads = [session_words(session).capitalize() for session in sessions]
    sheet.head([[HeadCell(text) for text in (*BEFORE_SESSIONS, *heads, *AFTER_SESSIONS)]])
    sheet.freeze(columns=3)
    sheet.hide_column(1)
    for number, learner in enumerate(learners_of(course), start=1):
        _write(sheet, number, learner, course, catalogue, [s.pk for s in sessions])
    return book.to_bytes()


def _write(
    sheet: FormSheet,
    number: int,
    learner: Learner,
    course: Course,
    catalogue: Catalogue,
    sessions: list[int],
) -> None:
    row = sheet.row
    fixed: tuple[str | int, ...] = (
        str(learner.pk),
        number,
        name_of(learner),
        catalogue.position_label(learner.position),
        workplace_of(learner, course),
    )
    for column, text in enumerate(fixed, start=1):
        sheet.fixed(row, column, text)
    marks = {mark.session_id: mark.present for mark in learner.marks.all()}
    column = len(fixed)
    for session in sessions:
        column += 1
        said = marks.get(session)
        shown = None if said is None else PRESENT if said else ABSENT
        sheet.entry(row, column, shown, MARK)
    numbers = ((learner.allowance, 0), (learner.score_before, 1), (learner.score_after, 1))
    for value, scale in numbers:
        column += 1
        shown_number = value if value is None or scale == 0 else Decimal(value) / 10
        sheet.entry(row, column, shown_number, Entry(scale=scale, marks=False))


def read_attendance(data: bytes, *, name: str, course: Course) -> SheetBack:
    """Refused when it is another course's sheet; every mistake is told at its cell."""
    book = read_book(data, name=name)
    if book.stamp.get("course") != str(course.pk):
        raise Refused(Refusal("attendance.other_course", {"title": course.title}))
    return _Back(course, book).read()


class _Back:
    def __init__(self, course: Course, book: Book) -> None:
        self.sessions = list(course.sessions.all())
        self.known = set(course.learners.values_list("pk", flat=True))
        found = book.sheets.get(SHEET)
        if found is None:
            raise Refused(Refusal("import.header", {"header": SHEET}))
        self.sheet: Sheet = found
        self.wrong: list[Refusal] = []
        self.ticks: dict[int, list[Tick]] = {}
        self.outcomes: dict[int, Outcome] = {}

    def read(self) -> SheetBack:
        last = max((place[0] for a in self.sheet.cells if (place := place_of(a))), default=0)
        for row in range(1, last + 1):
            code = normal(str(self.sheet.cell(address_of(row, 1)).value or ""))
            number = number_in(code, otherwise=None)
            if number is not None and number in self.known:
                self._row(row, number)
        if self.wrong:
            raise Refused(self.wrong)
        return SheetBack(self.ticks, self.outcomes)

    def _row(self, row: int, learner: int) -> None:
        first = len(BEFORE_SESSIONS) + 1
        for offset, session in enumerate(self.sessions):
            said = self._mark(row, first + offset)
            if said is not None:
                self.ticks.setdefault(session.pk, []).append(Tick(learner, said))
        money = first + len(self.sessions)
        outcome = Outcome(
            allowance=self._number(row, money),
            score_before=self._number(row, money + 1, scale=1),
            score_after=self._number(row, money + 2, scale=1),
        )
        if outcome != Outcome():
            self.outcomes[learner] = outcome

    def _mark(self, row: int, column: int) -> bool | None:
        cell = self.sheet.cell(address_of(row, column))
        try:
            typed = text_in(cell).lower()
        except Refused as refused:
            self.wrong += refused.refusals
            return None
        if typed in (PRESENT, ABSENT):
            return typed == PRESENT
        if typed != "":
            details = {"text": typed}
            self.wrong.append(
                Refusal("attendance.mark", details, sheet=SHEET, cell=cell.address, value=typed)
            )
        return None

    def _number(self, row: int, column: int, *, scale: int = 0) -> int | None:
        try:
            figure = figure_in(self.sheet.cell(address_of(row, column)), scale=scale)
        except Refused as refused:
            self.wrong += refused.refusals
            return None
        return figure.amount if figure.state in (State.VALUE, State.ZERO) else None

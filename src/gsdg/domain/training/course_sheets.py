"""The sign-in and payment sheet as a workbook, so that what was signed on paper is typed back in one go."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.cells import Cells, first_line
from gsdg.domain.training.course_papers import name_of, workplace_of
from gsdg.domain.training.entries import Outcome, SheetBack, Tick
from gsdg.domain.training.models import Course, Learner
from gsdg.domain.training.queries.courses import learners_of, session_words
from gsdg.domain.training.rules import why_not_score
from gsdg.kernel.figures import State
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import figure_in
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SHEET = "Ký nhận"
PRESENT, ABSENT = "x", "v"
BEFORE_SESSIONS = ("Mã", "TT", "Họ và tên", "Chức danh", "Đơn vị")
NAME = 3
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
        self.cells = Cells(found)
        self.rows: dict[int, int] = {}
        """Where each learner stands."""
        self.ticks: dict[int, list[Tick]] = {}
        self.outcomes: dict[int, Outcome] = {}

    def read(self) -> SheetBack:
        first = first_line(self.sheet, BEFORE_SESSIONS)
        for row in range(first, last_row(self.sheet) + 1):
            if not self.cells.is_blank(row, NAME):
                self._whose(row)
        if self.cells.wrong:
            raise Refused(self.cells.wrong)
        return SheetBack(self.ticks, self.outcomes)

    def _whose(self, row: int) -> None:
        """A line of nobody, or a second one of somebody, is told: what was typed into it must not go missing unseen."""
        code = normal(str(self.sheet.cell(address_of(row, 1)).value or ""))
        number = number_in(code, otherwise=None)
        if number is None or number not in self.known:
            self.cells.note(row, NAME, Refusal("attendance.row_of_nobody"))
        elif number in self.rows:
            self.cells.note(row, NAME, Refusal("attendance.row_twice", {"row": self.rows[number]}))
        else:
            self.rows[number] = row
            self._row(row, number)

    def _row(self, row: int, learner: int) -> None:
        first = len(BEFORE_SESSIONS) + 1
        for offset, session in enumerate(self.sessions):
            said = self._mark(row, first + offset)
            if said is not None:
                self.ticks.setdefault(session.pk, []).append(Tick(learner, said))
        money = first + len(self.sessions)
        outcome = Outcome(
            allowance=self._allowance(row, money),
            score_before=self._score(row, money + 1),
            score_after=self._score(row, money + 2),
        )
        if outcome != Outcome():
            self.outcomes[learner] = outcome

    def _mark(self, row: int, column: int) -> bool | None:
        typed = self.cells.text(row, column).lower()
        if typed not in (PRESENT, ABSENT, ""):
            self.cells.note(row, column, Refusal("attendance.mark", {"text": typed}))
        return None if typed not in (PRESENT, ABSENT) else typed == PRESENT

    def _allowance(self, row: int, column: int) -> int | None:
        return self._number(row, column, Refusal("learner.allowance"))

    def _score(self, row: int, column: int) -> int | None:
        score = self._number(row, column, Refusal("learner.score"), scale=1)
        refusal = why_not_score(score)
        if refusal is not None:
            self.cells.note(row, column, refusal)
        return score

    def _number(self, row: int, column: int, otherwise: Refusal, *, scale: int = 0) -> int | None:
        """Money and points know no mark for what does not apply: a number from nought, or nothing."""
        try:
            figure = figure_in(self.sheet.cell(address_of(row, column)), scale=scale)
        except Refused:
            self.cells.note(row, column, otherwise)
            return None
        if figure.state in (State.NOT_APPLICABLE, State.NOT_AVAILABLE):
            self.cells.note(row, column, otherwise)
        return figure.amount if figure.state in (State.VALUE, State.ZERO) else None

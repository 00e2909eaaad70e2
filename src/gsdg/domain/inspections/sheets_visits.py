"""The checklist of a visit as a workbook: printed or filled on a laptop without a network, then taken in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.entries_visits import AnswerChange, Said
from gsdg.domain.inspections.models import Answer, Stop, Visit
from gsdg.domain.inspections.questions import Question, questions_of
from gsdg.domain.packs.checklists import CHOICE, FILE, NUMBER, PHOTO
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

SHEET = "Phiếu kiểm tra"
HEADS = (
    ("Mã", 8), ("Bản", 6), ("TT", 5), ("Điểm", 22), ("Nhóm nội dung", 24), ("Câu hỏi", 44),
    ("Trả lời", 18), ("Số", 14), ("Ghi bằng chữ", 30), ("Thấy gì, lý do", 34), ("Vì sao khác số liệu có sẵn", 28),
)  # fmt: skip
CODE, VERSION, NUMBER_AT, STOP, GROUP, LABEL, ANSWER, AMOUNT, TEXT, REASON, WHY = range(
    1, len(HEADS) + 1
)
SAID = {said["vi"]: code for code, said in words.CHOICES.items()}
ANY = Entry(EntryKind.CHOICE, choices=tuple(SAID))
NONE_APPLIES = Entry(EntryKind.CHOICE, choices=(words.CHOICES["not_applicable"]["vi"],))


def checklist_workbook(visit: Visit, *, on: date, at: datetime) -> bytes:
    """One line a question and stop; code and version stand in hidden columns."""
    book = FormWorkbook(title=visit.office.name, created=at)
    book.stamp({"visit": str(visit.pk)})
    sheet = book.sheet(SHEET, widths=[width for _, width in HEADS])
    questions, catalogue = questions_of(visit, on=on), catalogue_on(on)
    sheet.line(f"{questions.checklist.title.vi}: {visit.office.name}", Look.TITLE)
    sheet.line("Ghi vào ô trắng. Ảnh và tệp đính kèm trên trang của cuộc kiểm tra.")
    sheet.head([[HeadCell(text) for text, _ in HEADS]])
    sheet.freeze(columns=LABEL)
    sheet.hide_column(CODE)
    sheet.hide_column(VERSION)
    standing = {(a.stop_id, a.item): a for a in visit.answers.all()}
    number = 0
    for stop in visit.stops.filter(skipped_because=""):
        for question in questions.at(stop):
            if question.item.kind in (PHOTO, FILE):
                continue
            number += 1
            answer = standing.get((stop.pk, question.item.code))
            _write(sheet, number, stop, question, answer, catalogue.group(question.item.group))
    return book.to_bytes()


def _write(
    sheet: FormSheet,
    number: int,
    stop: Stop,
    question: Question,
    answer: Answer | None,
    group: str,
) -> None:
    row, item = sheet.row, question.item
    unit = f" ({item.unit_of_measure.vi})" if item.unit_of_measure and item.unit_of_measure.vi else ""  # fmt: skip
    fixed: tuple[str | int, ...] = (f"{stop.pk}.{item.code}", str(answer.version if answer else 0), number, stop.name, group, f"{item.label.vi}{unit}")  # fmt: skip
    for column, value in enumerate(fixed, start=1):
        sheet.fixed(row, column, value)
    said = answer.said if answer else Said()
    choice = words.CHOICES[said.choice]["vi"] if said.choice else None
    sheet.entry(row, ANSWER, choice, ANY if item.kind == CHOICE else NONE_APPLIES)
    if item.kind == NUMBER:
        sheet.entry(row, AMOUNT, said.number, Entry(marks=False))
    else:
        sheet.closed(row, AMOUNT, "")
    sheet.entry(row, TEXT, said.text or None, Entry(EntryKind.TEXT))
    sheet.entry(row, REASON, said.reason or None, Entry(EntryKind.TEXT))
    sheet.entry(row, WHY, said.explanation or None, Entry(EntryKind.TEXT))


COLUMN_OF = {"choice": ANSWER, "number": AMOUNT, "text": TEXT, "reason": REASON, "explanation": WHY}
"""Where what the rules call so stands in a line."""


@dataclass(frozen=True)
class Filled:
    """What came back, and in which line of the sheet each answer stands."""

    changes: tuple[AnswerChange, ...]
    rows: Mapping[tuple[int, str], int]

    def at_cell(self, stop_id: int, item: str, refusal: Refusal) -> Refusal:
        """What a rule says of an answer, told at its cell."""
        row = self.rows.get((stop_id, item))
        if row is None:
            return refusal
        cell = address_of(row, COLUMN_OF.get(refusal.cell, ANSWER))
        return Refusal(refusal.code, refusal.details, sheet=SHEET, cell=cell)


def read_checklist(data: bytes, *, name: str, visit: Visit, on: date) -> Filled:
    """Refused when it is another visit's; every mistake is told at its cell."""
    book = read_book(data, name=name)
    if book.stamp.get("visit") != str(visit.pk) or SHEET not in book.sheets:
        raise Refused(Refusal("checklist.other_visit", {"title": visit.office.name}))
    return _Back(visit, book, on).read()


class _Back:
    def __init__(self, visit: Visit, book: Book, on: date) -> None:
        self.sheet: Sheet = book.sheets[SHEET]
        self.stops = {stop.pk: stop for stop in visit.stops.all()}
        self.questions = questions_of(visit, on=on)
        self.wrong: list[Refusal] = []
        self.rows: dict[tuple[int, str], int] = {}

    def read(self) -> Filled:
        rows = sorted({place[0] for a in self.sheet.cells if (place := place_of(a))})
        changes = [change for row in rows if (change := self._row(row)) is not None]
        if self.wrong:
            raise Refused(self.wrong)
        return Filled(tuple(changes), self.rows)

    def _row(self, row: int) -> AnswerChange | None:
        """None for a line that is no question, and for one with a mistake."""
        stop_code, dot, code = self._text(row, CODE).partition(".")
        number = number_in(stop_code, otherwise=None)
        if dot == "" or number is None:
            return None
        stop = self.stops.get(number)
        question = self.questions.by_code.get(code)
        if stop is None or question is None or question.item.at != stop.kind:
            self._note(row, CODE, Refusal("checklist.row"))
            return None
        before = len(self.wrong)
        said = Said(
            self._choice(row),
            self._number(row) if question.item.kind == NUMBER else None,
            self._text(row, TEXT),
            self._text(row, REASON),
            self._text(row, WHY),
        )
        self.rows[stop.pk, code] = row
        version = self._text(row, VERSION)
        if len(self.wrong) > before:
            return None
        return AnswerChange(stop.pk, code, said, number_in(version, otherwise=0))

    def _text(self, row: int, column: int) -> str:
        try:
            return normal(text_in(self.sheet.cell(address_of(row, column))))
        except Refused as refused:
            self.wrong += refused.refusals
            return ""

    def _choice(self, row: int) -> str:
        typed = self._text(row, ANSWER)
        known = {said.lower(): code for said, code in SAID.items()}
        if typed and typed.lower() not in known:
            self._note(row, ANSWER, Refusal("checklist.choice", {"text": typed}))
        return known.get(typed.lower(), "")

    def _number(self, row: int) -> int | None:
        try:
            figure = figure_in(self.sheet.cell(address_of(row, AMOUNT)), scale=0)
        except Refused as refused:
            self.wrong += refused.refusals
            return None
        return figure.amount if figure.state in (State.VALUE, State.ZERO) else None

    def _note(self, row: int, column: int, refusal: Refusal) -> None:
        cell = address_of(row, column)
        self.wrong.append(Refusal(refusal.code, refusal.details, sheet=SHEET, cell=cell))

"""Surveys as workbooks: sheets to fill in and to send back, sheets that came back, results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question
from gsdg.domain.surveys.answers import REFUSED_SIGN, Value, option_of, read
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.models import ReturnedSheet, Survey
from gsdg.domain.surveys.queries import Breakdown, is_too_few, results_of
from gsdg.domain.surveys.rules import Came
from gsdg.domain.surveys.tabulation import Counted, Table
from gsdg.kernel.headings import HeadCell
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit.sheets.books import Book, Sheet
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.headings import last_row
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of, place_of
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.values import shown
from gsdg.toolkit.sheets.writing import FormSheet, FormWorkbook

SHEET, KEY, GROUP = "Phiếu", "Số phiếu", "Nhóm"
BLANK_ROWS = 200
NOTICE = "SỐ LIỆU MINH HỌA"
YES_NO = {spec.YES: "Có", spec.NO: "Không"}


def _head(question: Question, number: int) -> str:
    return f"{number}. {question.text.vi}"


def blank_workbook(survey: Survey, *, groups: Mapping[str, int], batch: str, at: datetime) -> bytes:
    """Lines with their numbers, drop-downs where one answer is chosen. `batch` makes the numbers of every copy its own, so
    that two who fill in two copies never meet; `groups` are those of the frame by name."""
    questions = survey.version.sheet.questions
    book = FormWorkbook(title=survey.title, created=at)
    lead = [12, *([28] if groups else [])]
    widths = [*lead, *(30 if q.kind in (spec.TEXT, spec.SEVERAL) else 18 for q in questions)]
    sheet = book.sheet(SHEET, widths=widths)
    sheet.line(survey.title, Look.TITLE)
    sheet.line(
        "Mỗi phiếu một dòng, không sửa cột Số phiếu. Câu chọn nhiều ghi số thứ tự cách nhau bằng dấu phẩy."
        " Gõ - nếu người đó không muốn trả lời; bỏ trống câu không hỏi.",
    )
    for number, question in enumerate(questions, start=1):
        if question.kind == spec.SEVERAL:
            told = "; ".join(f"{n} {o.label.vi}" for n, o in enumerate(question.options, start=1))
            sheet.line(f"Câu {number}: {told}")
    sheet.head([[HeadCell(text) for text in _heads(survey, has_groups=bool(groups))]])
    sheet.freeze(columns=1)
    for number in range(1, BLANK_ROWS + 1):
        row = sheet.row
        sheet.fixed(row, 1, f"{batch}-{number}")
        if groups:
            sheet.entry(row, 2, None, Entry(EntryKind.CHOICE, choices=tuple(groups)))
        for column, question in enumerate(questions, start=len(lead) + 1):
            sheet.entry(row, column, None, _entry(question))
    return book.to_bytes()


def _heads(survey: Survey, *, has_groups: bool) -> list[str]:
    questions = survey.version.sheet.questions
    lead = [KEY, GROUP] if has_groups else [KEY]
    return [*lead, *(_head(q, n) for n, q in enumerate(questions, start=1))]


def _entry(question: Question) -> Entry:
    if question.kind == spec.YES_NO:
        return Entry(EntryKind.CHOICE, choices=(*YES_NO.values(), REFUSED_SIGN))
    if question.kind == spec.ONE:
        labels = tuple(option.label.vi for option in question.options)
        return Entry(EntryKind.CHOICE, choices=(*labels, REFUSED_SIGN))
    return Entry(EntryKind.TEXT)


def read_workbook(
    data: bytes, *, name: str, survey: Survey, groups: Mapping[str, int]
) -> list[SheetEntry]:
    """Every line, or every mistake of every line at once, each at its cell."""
    book = read_book(data, name=name)
    sheet, first, lead = _table(book, survey)
    last = last_row(sheet)
    wrong: list[Refusal] = []
    found: list[SheetEntry] = []
    for row in range(first, last + 1):
        entry = _line(sheet, row, survey, lead)
        if entry is None:
            continue
        chosen = _text(sheet, row, 2) if lead > 1 else ""
        group_id = _group(chosen, groups)
        if chosen and group_id is None:
            told = {"text": chosen[:40]}
            wrong.append(Refusal("answer.group", told, sheet.name, address_of(row, 2), chosen[:40]))
        wrong += _wrong(sheet, survey, entry)
        found.append(replace(entry, group_id=group_id))
    if wrong:
        raise Refused(wrong)
    if not found:
        raise Refused(Refusal("answers.empty", sheet=sheet.name))
    return found


def _group(chosen: str, groups: Mapping[str, int]) -> int | None:
    """As it is written; else without its marks, where only one is called so: Na Lang and Nà Lạng are two communes."""
    told = {normal(label): pk for label, pk in groups.items()}
    alike = [pk for label, pk in told.items() if search_key(label) == search_key(chosen)]
    return told.get(chosen, alike[0] if len(alike) == 1 else None)


def _table(book: Book, survey: Survey) -> tuple[Sheet, int, int]:
    """The sheet with the heads of this questionnaire, the first line below them, and how many columns stand before the
    questions: copies from before there were groups have one."""
    for sheet in book.sheets.values():
        rows = {place[0] for a in sheet.cells if (place := place_of(a)) and place[0] <= 40}
        for row in sorted(rows):
            for has_groups in (True, False):
                wanted = [search_key(text) for text in _heads(survey, has_groups=has_groups)]
                if [search_key(_text(sheet, row, c)) for c in range(1, len(wanted) + 1)] == wanted:
                    return sheet, row + 1, 2 if has_groups else 1
    raise Refused(Refusal("answers.header"))


def _text(sheet: Sheet, row: int, column: int) -> str:
    return normal(shown(sheet.cell(address_of(row, column)).value))


def _line(sheet: Sheet, row: int, survey: Survey, lead: int) -> SheetEntry | None:
    """None where nothing was answered. The number of the line is its key, so that a file sent twice counts once."""
    questions = survey.version.sheet.questions
    columns = range(lead + 1, lead + 1 + len(questions))
    texts = [_text(sheet, row, column) for column in columns]
    if not any(texts):
        return None
    number = _text(sheet, row, 1) or f"dong-{row}"
    key = sha256(f"{survey.pk}:{number}".encode()).hexdigest()
    typed = {q.code: [text] for q, text in zip(questions, texts, strict=True)}
    cells = {q.code: address_of(row, c) for c, q in zip(columns, questions, strict=True)}
    return SheetEntry(typed, key, Came.EXCEL, place=sheet.name, cells=cells)


def _wrong(sheet: Sheet, survey: Survey, entry: SheetEntry) -> list[Refusal]:
    return [
        replace(one, sheet=sheet.name, cell=entry.cells[one.cell])
        for one in read(survey.version.sheet, entry.typed).wrong
    ]


def filled_workbook(survey: Survey, sheets: Iterable[ReturnedSheet], *, at: datetime) -> bytes:
    """What came back, a line for each sheet, in words."""
    questions = survey.version.sheet.questions
    book = FormWorkbook(title=survey.title, created=at)
    names = [] if survey.is_anonymous else ["Người trả lời"]
    sheet = book.sheet("Phiếu đã thu", widths=[8, *([24] * len(names)), *([22] * len(questions))])
    sheet.line(survey.title, Look.TITLE)
    heads = ["STT", *names, *(_head(q, n) for n, q in enumerate(questions, start=1))]
    sheet.head([[HeadCell(text) for text in heads]])
    sheet.freeze(columns=1)
    for number, one in enumerate(sheets, start=1):
        row = sheet.row
        sheet.fixed(row, 1, number)
        if names:
            sheet.fixed(row, 2, one.respondent.label if one.respondent else "")
        for column, question in enumerate(questions, start=2 + len(names)):
            sheet.fixed(row, column, _said(question, one.answers))
    return book.to_bytes()


def _said(question: Question, answers: Mapping[str, Value]) -> Any:
    if question.code not in answers:
        return ""
    value = answers[question.code]
    if value is None:
        return REFUSED_SIGN
    if isinstance(value, list):
        return "; ".join(_label(question, code) for code in value)
    return value if isinstance(value, int) else _label(question, value)


def _label(question: Question, code: str) -> str:
    if question.kind == spec.YES_NO:
        return YES_NO.get(code, code)
    if option_of(question, code) is None:
        return code
    return next(o.label.vi for o in question.options if o.code == option_of(question, code))


HEADS = ("Câu hỏi, phương án", "Được hỏi", "Trả lời", "Bỏ trống", "Từ chối", "Không hỏi", "Số chọn", "Tổng", "Trung bình")  # fmt: skip


def results_workbook(
    survey: Survey,
    broken: Breakdown | None,
    names: Mapping[str, str],
    *,
    keeps: bool = True,
    notice: str,
    at: datetime,
) -> bytes:
    """Numbers in parts: counts, sums, and how many they are of; a sheet for each group that may be shown."""
    book = FormWorkbook(title=survey.title, created=at)
    table = results_of(survey)
    few = is_too_few(survey, table, keeps=keeps)
    _results(book, "Tất cả", survey, None if few else table, notice)
    if broken is not None and not few:
        shown = [key for key in names if key in broken.shown]
        for position, key in enumerate(shown, start=1):
            part = broken.shown[key]
            _results(book, f"Nhóm {position}", survey, part, notice, group=names[key])
    return book.to_bytes()


def _results(
    book: FormWorkbook,
    name: str,
    survey: Survey,
    table: Table | None,
    notice: str,
    *,
    group: str = "",
) -> None:
    sheet = book.sheet(name, widths=[52, 10, 10, 10, 10, 10, 10, 10, 12], notice=notice)
    sheet.line(" – ".join(filter(None, (survey.title, group))), Look.TITLE)
    if table is None:
        sheet.line(f"Dưới {survey.least_shown} phiếu: không công bố để giữ kín người trả lời.")
        return
    sheet.line(f"{table.sheets} phiếu. Tỷ lệ tính trên số người trả lời câu đó.")
    sheet.head([[HeadCell(text) for text in HEADS]])
    sheet.freeze(columns=1)
    for number, question in enumerate(survey.version.sheet.questions, start=1):
        _question(sheet, question, number, table.question(question.code))


def _question(sheet: FormSheet, question: Question, number: int, counted: Counted) -> None:
    row = sheet.row
    sheet.label(row, 1, _head(question, number), bold=True)
    states: Sequence[int] = (
        counted.asked,
        counted.answered,
        counted.blank,
        counted.refused,
        counted.not_asked,
    )
    for column, value in enumerate(states, start=2):
        sheet.fixed(row, column, value)
    if counted.total is not None and counted.answered > 0:
        sheet.fixed(row, 8, counted.total)
        mean = f"{counted.total}/{counted.answered}"
        sheet.fixed(row, 9, mean)
    for choice, count in counted.choices.items():
        row = sheet.row
        sheet.label(row, 1, _label(question, choice), indent=1)
        sheet.fixed(row, 7, count)

"""What somebody answered: which questions were asked, what was typed, and what it means. No database.

Answers are kept by the code of their question: a text or code, a whole number, a list of codes; None is a refusal to
answer. A question that is not there was left blank, or never asked: which of the two follows from the questionnaire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import printable, search_key

REFUSED_SIGN = "-"
"""Typed or chosen by who does not want to answer."""
LONGEST_TEXT = 2000
LARGEST = 10**12
_WHOLE = re.compile(r"-?\d{1,13}")
_YES = ("yes", "co", "c", "1")
_NO = ("no", "khong", "k", "2")

Value = str | int | list[str] | None
Answers = Mapping[str, Value]
Typed = Mapping[str, Sequence[str]]


class State(StrEnum):
    ANSWERED = "answered"
    BLANK = "blank"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Filled:
    """A sheet as it was read: what holds, and what is wrong at which question."""

    answers: dict[str, Value]
    wrong: tuple[Refusal, ...]


def asked(sheet: Sheet, answers: Answers) -> list[Question]:
    """In their order. An answer to a question that was itself not asked opens nothing."""
    found: dict[str, Question] = {}
    for question in sheet.questions:
        if all(
            condition.question in found and _meets(answers.get(condition.question), condition)
            for condition in question.asked_if
        ):
            found[question.code] = question
    return list(found.values())


def _meets(value: Value, condition: spec.AskedIf) -> bool:
    given = value if isinstance(value, list) else [] if value is None else [str(value)]
    return any(one in condition.answers for one in given)


def states(sheet: Sheet, answers: Answers) -> dict[str, State]:
    """The state of every question, whatever its kind."""
    was_asked = {question.code for question in asked(sheet, answers)}
    return {q.code: _state(q.code, answers, was_asked) for q in sheet.questions}


def _state(code: str, answers: Answers, was_asked: set[str]) -> State:
    if code not in was_asked:
        return State.NOT_ASKED
    if code not in answers:
        return State.BLANK
    return State.REFUSED if answers[code] is None else State.ANSWERED


def read(sheet: Sheet, typed: Typed) -> Filled:
    """Everything wrong at once. What was typed at a question that is not asked falls away."""
    answers: dict[str, Value] = {}
    wrong: list[Refusal] = []
    for question in sheet.questions:
        if question.code not in {one.code for one in asked(sheet, answers)} and question.asked_if:
            continue
        told = [text.strip() for text in typed.get(question.code, ()) if text.strip()]
        refusal = _take(question, told, answers)
        if refusal is not None:
            wrong.append(refusal)
    return Filled(answers, tuple(wrong))


def _take(question: Question, told: Sequence[str], answers: dict[str, Value]) -> Refusal | None:
    if not told:
        return Refusal("answer.missing", cell=question.code) if question.required else None
    if REFUSED_SIGN in told:
        answers[question.code] = None
        return None
    value = _value(question, told)
    if isinstance(value, Refusal):
        return value
    answers[question.code] = value
    return None


def _value(question: Question, told: Sequence[str]) -> str | int | list[str] | Refusal:
    text = told[0]
    match question.kind:
        case spec.TEXT:
            return _words(question, text)
        case spec.NUMBER | spec.SCALE:
            return _number(question, text)
        case spec.YES_NO:
            return _yes_or_no(question, text)
        case spec.SEVERAL:
            return _several(question, told)
        case _:
            found = option_of(question, text)
            return found if found is not None else _no_option(question, text)


def _words(question: Question, text: str) -> str | Refusal:
    if len(text) > LONGEST_TEXT:
        details = {"length": LONGEST_TEXT}
        return Refusal("answer.long", details, cell=question.code, value=text[:40])
    return printable(text)


def _number(question: Question, text: str) -> int | Refusal:
    bare = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
    low = question.low if question.low is not None else 0
    high = question.high if question.high is not None else LARGEST
    if not _WHOLE.fullmatch(bare) or not low <= int(bare) <= high:
        details = {"low": low, "high": f"{high:,}".replace(",", "."), "text": text[:40]}
        return Refusal("answer.number", details, cell=question.code, value=text[:40])
    return int(bare)


def _yes_or_no(question: Question, text: str) -> str | Refusal:
    bare = search_key(text)
    if bare in _YES:
        return spec.YES
    return spec.NO if bare in _NO else _no_option(question, text)


def _several(question: Question, told: Sequence[str]) -> list[str] | Refusal:
    """One field may name several, as on paper: `1, 3`."""
    parts = [part.strip() for text in told for part in _parts(question, text) if part.strip()]
    found = {part: option_of(question, part) for part in parts}
    unknown = next((part for part, code in found.items() if code is None), None)
    if unknown is not None:
        return _no_option(question, unknown)
    return [option.code for option in question.options if option.code in found.values()]


def _parts(question: Question, text: str) -> Iterable[str]:
    return [text] if option_of(question, text) is not None else re.split(r"[;,\s]+", text)


def option_of(question: Question, text: str) -> str | None:
    """By its code, its number in the list, or its words in either language."""
    for option in question.options:
        if text == option.code:
            return option.code
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(question.options):
        return question.options[int(text) - 1].code
    wanted = search_key(text)
    for option in question.options:
        if wanted in (search_key(option.label.vi), search_key(option.label.en)) and wanted:
            return option.code
    return None


def _no_option(question: Question, text: str) -> Refusal:
    return Refusal("answer.option", {"text": text[:40]}, cell=question.code, value=text[:40])


@dataclass(frozen=True)
class Merged:
    """Two tellings of one sheet: everything that either says, and the questions at which they differ."""

    answers: dict[str, Value]
    clashing: tuple[str, ...]


def merge(sheet: Sheet, standing: Answers, given: Answers) -> Merged:
    """What one left blank the other fills; that somebody would not answer is an answer too. Nothing is overwritten."""
    clashing = tuple(
        question.code
        for question in sheet.questions
        if question.code in standing
        and question.code in given
        and standing[question.code] != given[question.code]
    )
    both = {**given, **standing}
    open_ones = {question.code for question in asked(sheet, both)}
    return Merged({code: value for code, value in both.items() if code in open_ones}, clashing)


def in_words(question: Question, value: Value) -> str:
    """As the questionnaire says it, in Vietnamese."""
    if value is None:
        return REFUSED_SIGN
    given = value if isinstance(value, list) else [str(value)]
    known = {option.code: option.label.vi for option in question.options}
    if question.kind == spec.YES_NO:
        known = {spec.YES: "Có", spec.NO: "Không"}
    return "; ".join(known.get(one, one) for one in given)


@dataclass(frozen=True)
class Score:
    """Points of one sheet of a test, of how many."""

    points: int
    of: int


def score(sheet: Sheet, answers: Answers) -> Score:
    """All or nothing for each question; what was not asked counts on neither side."""
    graded = [question for question in asked(sheet, answers) if question.right]
    return Score(
        points=sum(q.points for q in graded if _is_right(q, answers.get(q.code))),
        of=sum(q.points for q in graded),
    )


def _is_right(question: Question, value: Value) -> bool:
    given = value if isinstance(value, list) else [value]
    return sorted(str(one) for one in given) == sorted(question.right)

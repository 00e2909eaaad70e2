"""What a pack says of surveys: questionnaires, who is asked, and from how many answers on a group is shown.

The same shape holds what an office builds in the browser, so that both are judged by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Flag,
    Source,
    Sourced,
    Spec,
    Title,
    Whole,
    Words,
)

ONE, SEVERAL, SCALE, NUMBER, TEXT, YES_NO = "one", "several", "scale", "number", "text", "yes_no"
KINDS = (ONE, SEVERAL, SCALE, NUMBER, TEXT, YES_NO)
"""One choice, several choices, a step of a scale, a whole number within limits, words, yes or no."""
YES, NO = "yes", "no"
PURPOSES = ("beneficiaries", "consultation", "satisfaction", "test", "other")
MOST_STEPS = 11
"""A scale longer than 0 to 10 is a number."""

Way = tuple[str | int, ...]


class Option(Spec):
    """One answer that can be chosen."""

    code: Code
    label: Words


class AskedIf(Spec):
    """The question is asked only where an earlier one was answered with one of these."""

    question: Code
    answers: Codes


class Question(Spec):
    """One question. `breakdown` lets results be shown by its answers; `right` and `points` belong to tests."""

    code: Code
    text: Words
    kind: str
    heading: Words | None = None
    """Opens a part of the questionnaire."""
    hint: Words | None = None
    options: tuple[Option, ...] = ()
    low: Whole | None = None
    high: Whole | None = None
    low_label: Words | None = None
    high_label: Words | None = None
    unit_of_measure: Words | None = None
    required: Flag = True
    asked_if: tuple[AskedIf, ...] = ()
    """Every one of them must hold."""
    right: Codes = ()
    points: Whole = 0
    breakdown: Flag = False

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be answered where that is a short list; empty for numbers and words."""
        if self.kind == YES_NO:
            return (YES, NO)
        if self.kind == SCALE and self.low is not None and self.high is not None:
            return tuple(str(step) for step in range(self.low, self.high + 1))
        return tuple(option.code for option in self.options)


class Sheet(Spec):
    """The questions in their order, with what is said before them."""

    title: Title
    intro: Words = Words(vi="")
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    def question(self, code: str) -> Question | None:
        return next((one for one in self.questions if one.code == code), None)


class PackQuestionnaire(Sourced):
    """A file of `surveys/`."""

    code: Code
    purpose: Code
    title: Title
    intro: Words = Words(vi="")
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @property
    def sheet(self) -> Sheet:
        return Sheet(title=self.title, intro=self.intro, questions=self.questions)


class RespondentKind(Sourced):
    """Who can be asked: beneficiaries, village heads, leaders of a body of the commune."""

    code: Code
    label: Words


class Surveys(Spec):
    """The file `surveys.yaml` of a pack. `least_shown`: fewer answers of a group are hidden in anonymous surveys."""

    source: Source
    least_shown: Whole
    code_days: Whole
    """How long a code for a participant holds."""
    label_days: Whole = 180
    """How long after the last day of a survey its list still says who is who."""
    kinds: Annotated[tuple[RespondentKind, ...], Field(min_length=1)]

    def kind(self, code: str) -> RespondentKind | None:
        return next((one for one in self.kinds if one.code == code), None)


@dataclass(frozen=True)
class SheetMistake:
    """What is wrong with a question, and where in the sheet."""

    way: Way
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def sheet_mistakes(questions: tuple[Question, ...]) -> Iterator[SheetMistake]:
    """Everything a questionnaire may not say, in the order of its questions."""
    before: dict[str, Question] = {}
    for i, question in enumerate(questions):
        way: Way = ("questions", i)
        if question.code in before:
            yield SheetMistake((*way, "code"), "packs.two_of_one", {"name": question.code})
        for mistake in _of_question(question, before):
            yield SheetMistake((*way, *mistake.way), mistake.code, mistake.details)
        before[question.code] = question


def _of_question(question: Question, before: Mapping[str, Question]) -> Iterator[SheetMistake]:
    if question.kind not in KINDS:
        details = {"name": question.kind, "known": ", ".join(KINDS)}
        yield SheetMistake(("kind",), "packs.unknown_name", details)
        return
    yield from _of_options(question)
    yield from _of_limits(question)
    yield from _of_right(question)
    if question.breakdown and question.kind not in (ONE, YES_NO):
        yield SheetMistake(("breakdown",), "packs.survey_breakdown", {"question": question.code})
    for j, condition in enumerate(question.asked_if):
        yield from _of_condition(condition, before, ("asked_if", j))


def _of_options(question: Question) -> Iterator[SheetMistake]:
    codes = [option.code for option in question.options]
    wanted = question.kind in (ONE, SEVERAL)
    if (wanted and len(codes) < 2) or (codes and not wanted):
        yield SheetMistake(("options",), "packs.survey_options", {"question": question.code})
    for i, code in enumerate(codes):
        if code in codes[:i]:
            yield SheetMistake(("options", i, "code"), "packs.two_of_one", {"name": code})


def _of_limits(question: Question) -> Iterator[SheetMistake]:
    low, high = question.low, question.high
    details = {"question": question.code}
    if question.kind == SCALE:
        if low is None or high is None or not 1 <= high - low < MOST_STEPS:
            yield SheetMistake(("low",), "packs.survey_scale", details)
    elif question.kind == NUMBER:
        if low is not None and high is not None and low > high:
            yield SheetMistake(("high",), "packs.survey_limits", details)
    elif low is not None or high is not None:
        yield SheetMistake(("low",), "packs.survey_limits", details)


def _of_right(question: Question) -> Iterator[SheetMistake]:
    details = {"question": question.code}
    graded = question.kind in (ONE, SEVERAL, YES_NO)
    unknown = [code for code in question.right if code not in question.choices]
    many = len(question.right) > 1 and question.kind != SEVERAL
    if question.right and (not graded or unknown or many):
        yield SheetMistake(("right",), "packs.survey_right", details)
    if bool(question.right) != (question.points > 0):
        yield SheetMistake(("points",), "packs.survey_points", details)


def _of_condition(
    condition: AskedIf, before: Mapping[str, Question], way: Way
) -> Iterator[SheetMistake]:
    earlier = before.get(condition.question)
    if earlier is None:
        details = {"name": condition.question, "known": ", ".join(before) or "–"}
        yield SheetMistake((*way, "question"), "packs.unknown_name", details)
        return
    unknown = [code for code in condition.answers if code not in earlier.choices]
    if unknown or not condition.answers:
        details = {"name": ", ".join(unknown) or "–", "known": ", ".join(earlier.choices) or "–"}
        yield SheetMistake((*way, "answers"), "packs.unknown_name", details)

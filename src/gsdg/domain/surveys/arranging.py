"""Results as people read them: questions with the same answers side by side in one table, scales in another. No database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.tabulation import Counted, Table
from gsdg.kernel.ratios import half_away_from_zero

TOLD = (spec.ONE, spec.SEVERAL, spec.YES_NO)


@dataclass(frozen=True)
class Line:
    question: Question
    counted: Counted

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(self.counted.choices[code] for code in self.question.choices)


@dataclass(frozen=True)
class Block:
    """Questions that follow one another and can be answered alike: how far each policy reached, and how many say so."""

    lines: tuple[Line, ...]

    @property
    def is_several(self) -> bool:
        return len(self.lines) > 1


def blocks(sheet: Sheet, table: Table) -> Iterator[Block]:
    """Of questions answered by choosing; in the order of the questionnaire."""
    told = [question for question in sheet.questions if question.kind in TOLD]
    for _, alike in groupby(told, key=_answers):
        yield Block(tuple(Line(one, table.question(one.code)) for one in alike))


def _answers(question: Question) -> tuple[object, ...]:
    """Yes or no says something else each time: such questions stay apart."""
    options = tuple((one.code, one.label.vi) for one in question.options)
    return (question.kind, options) if options else (question.code,)


def scales(sheet: Sheet, table: Table) -> list[Line]:
    """Of those that somebody answered."""
    lines = (
        Line(one, table.question(one.code)) for one in sheet.questions if one.kind == spec.SCALE
    )
    return [line for line in lines if line.counted.mean is not None]


def texts(sheet: Sheet) -> Sequence[Question]:
    return [question for question in sheet.questions if question.kind == spec.TEXT]


def labels(question: Question, language: str) -> tuple[str, ...]:
    if question.kind == spec.YES_NO:
        return ("Có", "Không") if language == "vi" else ("Yes", "No")
    if question.kind == spec.SCALE:
        return question.choices
    return tuple(option.label.to(language) for option in question.options)


def in_words(sheet: Sheet, table: Table, *, most: int) -> str:
    """For a paper, in Vietnamese: whole questions as long as there is room, and how many were left out."""
    said = [*_chosen(sheet, table), *_means(sheet, table)]
    kept: list[str] = []
    for one in said:
        if sum(len(k) + 2 for k in kept) + len(one) > most - len(REST) - 4:
            return f"{'; '.join(kept)}; {REST % (len(said) - len(kept))}"
        kept.append(one)
    return "; ".join(kept)


REST = "còn %s câu xem ở khảo sát"


def _chosen(sheet: Sheet, table: Table) -> Iterator[str]:
    for block in blocks(sheet, table):
        for line in block.lines:
            told = zip(labels(line.question, "vi"), line.counts, strict=True)
            parts = [f"{label} {count}" for label, count in told if count]
            if parts:
                yield f"{line.question.text.vi}: {', '.join(parts)} (trên {line.counted.answered} người trả lời)"


def _means(sheet: Sheet, table: Table) -> Iterable[str]:
    for line in scales(sheet, table):
        mean = line.counted.mean
        if mean is not None:
            shown = str(half_away_from_zero(Fraction(mean.num, mean.den), 1)).replace(".", ",")
            yield f"{line.question.text.vi}: {shown}/{line.question.high} ({line.counted.answered} người trả lời)"

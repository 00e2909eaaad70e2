"""Results of the surveys that an evaluation rests on, as they are printed, inserted and frozen. Vietnamese, as papers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.numbers import written
from gsdg.domain.evaluations.reckoning import number_shown
from gsdg.domain.inspections.models import Visit
from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.queries import is_too_few, results_of, trace_of
from gsdg.domain.surveys.tabulation import Counted
from gsdg.kernel.figures import format_amount
from gsdg.kernel.ratios import Ratio

MEAN = "binh-quan"
YES_OR_NO = ((spec.YES, "Có"), (spec.NO, "Không"))


@dataclass(frozen=True)
class SurveyRow:
    """One figure of a survey: the share of an answer, or a mean; `trace` names the numbers asked and answered."""

    survey: int
    key: str
    title: str
    text: str
    trace: str
    components: tuple[str, ...] = ()
    """Which the survey speaks of: those of the questions that rest on it, and of the visit that it was made on."""


def survey_from(plain: Mapping[str, Any]) -> SurveyRow:
    return SurveyRow(**{**plain, "components": tuple(plain.get("components", ()))})


def survey_rows(one: Evaluation) -> tuple[SurveyRow, ...]:
    """Of the surveys among its sources. So few sheets that a total would say what one of them says are not told."""
    asked_of = _components_asked(one)
    found = Survey.objects.filter(pk__in=asked_of).select_related("version").order_by("pk")
    return tuple(
        replace(row, components=tuple(sorted(asked_of[survey.pk] | _visited(survey))))
        for survey in found
        for row in _rows(survey)
    )


def _components_asked(one: Evaluation) -> dict[int, set[str]]:
    """By the number of each survey among the sources: of which components the questions are that rest on it."""
    asked: dict[int, set[str]] = {}
    for source in one.sources.filter(kind=words.SURVEY).select_related("question"):
        own = asked.setdefault(int(source.about.rpartition(":")[2]), set())
        if source.question is not None and source.question.component:
            own.add(source.question.component)
    return asked


def _visited(survey: Survey) -> set[str]:
    """The component that the visit looked at on which people were asked."""
    kind, _colon, number = survey.about_subject.partition(":")
    if kind != "visit" or not number.isdecimal():
        return set()
    visit = Visit.objects.filter(pk=int(number)).select_related("round__item").first()
    return {visit.component} if visit is not None and visit.component else set()


def _rows(survey: Survey) -> Iterator[SurveyRow]:
    table = results_of(survey)
    if is_too_few(survey, table, keeps=False):
        return
    traced = trace_of(survey)
    asked_with = f"{traced.questionnaire}, bản {traced.version}, mã {traced.sha256[:12]}"
    for question in survey.version.sheet.questions:
        counted = table.question(question.code)
        if counted.answered:
            yield from _figures(survey, question, counted, asked_with)


def _figures(
    survey: Survey, question: Question, counted: Counted, asked_with: str
) -> Iterator[SurveyRow]:
    place, title = f"khao-sat:{survey.pk}:{question.code}", f"{survey.title}: {question.text.vi}"
    asked = f"{format_amount(counted.asked)} người được hỏi; {asked_with}"
    for code, label in _answers(question):
        share = counted.share(code)
        yield SurveyRow(
            survey=survey.pk,
            key=f"{place}:{code}",
            title=f"{title} – {label}",
            text=f"{written(share.percent(1))} %",
            trace=f"{format_amount(share.num)}/{format_amount(share.den)} người trả lời, {asked}",
        )
    if counted.mean is not None:
        yield _mean(survey.pk, f"{place}:{MEAN}", title, question, counted.mean, asked)


def _answers(question: Question) -> Iterable[tuple[str, str]]:
    """What can be chosen, as it is read out; of a scale its mean says it."""
    if question.kind == spec.YES_NO:
        return YES_OR_NO
    return ((option.code, option.label.vi) for option in question.options)


def _mean(
    survey: int, key: str, title: str, question: Question, mean: Ratio, asked: str
) -> SurveyRow:
    unit = question.unit_of_measure.vi if question.unit_of_measure is not None else ""
    return SurveyRow(
        survey=survey,
        key=key,
        title=f"{title} – bình quân",
        text=f"{written(number_shown(Fraction(mean.num, mean.den), 2))} {unit}".strip(),
        trace=f"tổng {format_amount(mean.num)} của {format_amount(mean.den)} người trả lời, {asked}",
    )

"""What learners were asked about a course, through surveys: points before and after, what they thought of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.queries import all_scores, reach_of, results_of, scores_of, surveys_about
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.training.comparing import Compared, compare, mean
from gsdg.domain.training.models import Course, Learner, learner_about
from gsdg.domain.training.rules import HIGHEST_SCORE
from gsdg.domain.training.words import AFTER, BEFORE, OCCASIONS, OPINION
from gsdg.kernel.ratios import Ratio

TESTS = (BEFORE, AFTER)


def surveys_of(course: Course) -> dict[str, Survey]:
    """The one that stands for each occasion."""
    standing = surveys_about(course.about).exclude(state=SurveyState.CANCELLED)
    found = {one.occasion: one for one in standing.order_by("pk") if one.occasion in OCCASIONS}
    return {occasion: found[occasion] for occasion in OCCASIONS if occasion in found}


@dataclass(frozen=True)
class Asked:
    """How many were to be asked and how many answered; of a test the mean share of points."""

    occasion: str
    survey: Survey
    asked: int
    answered: int
    share: Ratio | None

    def is_hidden_from(self, *, sees_names: bool) -> bool:
        """So few answers that the whole would tell what one of them said: of a survey without names from everybody, of a
        test from who may not see its people."""
        return is_few(self.survey, self.answered) and (self.survey.is_anonymous or not sees_names)


def is_few(survey: Survey, answered: int) -> bool:
    return 0 < answered < survey.least_shown


def too_few_answered(survey: Survey) -> bool:
    """Of who was asked without names."""
    return survey.is_anonymous and is_few(survey, survey.sheets.counted().count())


def asked_of(surveys: Mapping[str, Survey]) -> list[Asked]:
    return [_asked(occasion, survey) for occasion, survey in surveys.items()]


def _asked(occasion: str, survey: Survey) -> Asked:
    reach = reach_of(survey)
    share = None
    if occasion in TESTS:
        shares = [Fraction(s.points, s.of) for s in all_scores(survey) if s.of]
        share = mean(shares) if shares else None
    return Asked(occasion, survey, reach.to_ask, reach.sheets, share)


def compared_tests(learners: Iterable[Learner], surveys: Mapping[str, Survey]) -> Compared:
    people = list(learners)
    before, after = (shares_of(people, surveys, occasion) for occasion in TESTS)
    return compare(before, after)


def shares_of(
    learners: Iterable[Learner], surveys: Mapping[str, Survey], occasion: str
) -> dict[int, Ratio]:
    """Of each learner who sat the test. What was typed from a paper marked by hand counts where no sheet is in the survey."""
    survey = surveys.get(occasion)
    points = scores_of(survey) if survey is not None else {}
    found: dict[int, Ratio] = {}
    for one in learners:
        score = points.get(learner_about(one.pk))
        typed = one.score_before if occasion == BEFORE else one.score_after
        if score is not None and score.of:
            found[one.pk] = Ratio(score.points, score.of)
        elif typed is not None:
            found[one.pk] = Ratio(typed, HIGHEST_SCORE)
    return found


@dataclass(frozen=True)
class Opinion:
    """One question answered on a scale: its mean, the top of the scale, asked and answered."""

    question: Question
    mean: Ratio
    top: int
    asked: int
    answered: int


def opinions_of(survey: Survey) -> Iterator[Opinion]:
    table = results_of(survey)
    for question in survey.version.sheet.questions:
        counted = table.question(question.code)
        if question.kind == spec.SCALE and question.high is not None and counted.mean is not None:
            yield Opinion(question, counted.mean, question.high, counted.asked, counted.answered)


def opinions_shown(asked: Iterable[Asked], *, sees_names: bool) -> list[Opinion]:
    """Nothing where there are too few of them."""
    found = next((one for one in asked if one.occasion == OPINION), None)
    if found is None or found.is_hidden_from(sees_names=sees_names):
        return []
    return list(opinions_of(found.survey))


def may_compare(asked: Iterable[Asked], compared: Compared, *, sees_names: bool) -> bool:
    """Points typed from papers alone are for who sees names: no survey says then how many are enough to hide one. Who sat
    one test alone could be told from the difference of two means, so there are none of them, or enough."""
    least = [one.survey.least_shown for one in asked if one.occasion in TESTS]
    apart = (compared.only_before, compared.only_after)
    is_enough = bool(least) and compared.both >= max(least)
    is_enough = is_enough and all(n == 0 or n >= max(least) for n in apart)
    return compared.both > 0 and (sees_names or is_enough)


def survey_of(course: Course, occasion: str) -> Survey | None:
    return surveys_of(course).get(occasion)


def sheets_of(course: Course) -> list[int]:
    """Numbers of the sheets on which learners said what they think of it."""
    survey = survey_of(course, OPINION)
    return [] if survey is None else list(survey.sheets.values_list("pk", flat=True))

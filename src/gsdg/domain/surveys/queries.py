"""Surveys as somebody may see them, their answers added up, and what every figure rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gsdg.domain.surveys.answers import Answers, Score, score
from gsdg.domain.surveys.models import (
    Draw,
    Group,
    Questionnaire,
    QuestionnaireVersion,
    Respondent,
    ReturnedSheet,
    Survey,
    SurveyQuerySet,
)
from gsdg.domain.surveys.moving import hidden_after, moved
from gsdg.domain.surveys.rules import RespondentState
from gsdg.domain.surveys.tabulation import Table, grouped, hidden_groups, tabulate
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

SEE, KEEP = Permission.FIGURES_READ, Permission.SURVEY_KEEP
BY_UNIT, BY_KIND = "don-vi", "doi-tuong"


def surveys_seen_by(by: Actor) -> SurveyQuerySet:
    """Results without names: whoever reads figures of the unit."""
    found: SurveyQuerySet = Survey.objects.within(by.scope(SEE)).select_related("version", "office")
    return found


def surveys_kept_by(by: Actor) -> SurveyQuerySet:
    """With respondents and what they wrote in their own words."""
    found: SurveyQuerySet = Survey.objects.within(by.scope(KEEP)).select_related(
        "version", "office"
    )
    return found


def surveys_about(about: str) -> SurveyQuerySet:
    """Of one subject, for the package whose subject it is: it has asked already who may see it."""
    found: SurveyQuerySet = Survey.objects.filter(about_subject=about).select_related("version")
    return found


def survey_named(by: Actor, survey_id: int) -> Survey:
    found = surveys_seen_by(by).filter(pk=survey_id).first()
    if found is None:
        raise Refused(Refusal("survey.unknown", {"survey": survey_id}))
    return found


def questionnaires_for(office_ids: Iterable[int]) -> list[Questionnaire]:
    """Built by these offices, the newest first."""
    own = Questionnaire.objects.filter(office_id__in=list(office_ids))
    return list(own.select_related("office").prefetch_related("versions"))


def answers_of(survey: Survey) -> list[Answers]:
    return list(survey.sheets.counted().values_list("answers", flat=True))


def results_of(survey: Survey) -> Table:
    return tabulate(survey.version.sheet, answers_of(survey))


def results_together(surveys: Iterable[Survey]) -> Table | None:
    """Of several surveys that ask the same version; None where there are none."""
    found = list(surveys)
    if not found:
        return None
    sheets = ReturnedSheet.objects.counted().filter(survey__in=found)
    filled: list[Answers] = list(sheets.values_list("answers", flat=True))
    return tabulate(found[0].version.sheet, filled)


@dataclass(frozen=True)
class Breakdown:
    """A table for each group; of a hidden one only that it is there."""

    tables: dict[str, Table]
    hidden: frozenset[str]

    @property
    def shown(self) -> dict[str, Table]:
        return {name: table for name, table in self.tables.items() if name not in self.hidden}


def results_by(
    survey: Survey, axis: str, *, keeps: bool = True, map_day: date | None = None
) -> Breakdown:
    """By unit, by kind of respondent, or by a question that the questionnaire allows. Who does not keep the survey may not
    see its people: small groups are hidden from them also where sheets have names. By unit also on the map of a later day.
    """
    parts = _grouped(survey, axis)
    sizes = {name: len(own) for name, own in parts.items()}
    hides = survey.is_anonymous or not keeps
    hidden = hidden_groups(sizes, least=survey.least_shown) if hides else frozenset[str]()
    if axis == BY_UNIT and map_day is not None:
        into = _into(survey, parts, map_day)
        hidden = hidden_after(sizes, hidden, into, least=survey.least_shown)
        parts = _put_together(parts, into)
    sheet = survey.version.sheet
    return Breakdown({name: tabulate(sheet, own) for name, own in parts.items()}, hidden)


def _grouped(survey: Survey, axis: str) -> dict[str, list[Answers]]:
    if axis not in (BY_UNIT, BY_KIND):
        return grouped(answers_of(survey), group=lambda answers: str(answers.get(axis) or ""))
    found: dict[str, list[Answers]] = {}
    column = "group__unit_id" if axis == BY_UNIT else "group__kind"
    for group, answers in survey.sheets.counted().values_list(column, "answers"):
        found.setdefault(str(group or ""), []).append(answers)
    return found


def _into(survey: Survey, names: Iterable[str], map_day: date) -> dict[str, str]:
    units = [int(name) for name in names if name]
    found = moved(units, from_day=survey.from_day, to_day=map_day)
    return {"": "", **{str(old): str(new) for old, new in found.items()}}


def _put_together(
    parts: Mapping[str, Iterable[Answers]], into: Mapping[str, str]
) -> dict[str, list[Answers]]:
    together: dict[str, list[Answers]] = {}
    for name, own in parts.items():
        together.setdefault(into[name], []).extend(own)
    return together


def is_too_few(survey: Survey, table: Table, *, keeps: bool = True) -> bool:
    """So few sheets that their total would say what one of them says: of an anonymous survey, or to who may not see its
    people."""
    return (survey.is_anonymous or not keeps) and 0 < table.sheets < survey.least_shown


@dataclass(frozen=True)
class Reach:
    """Who is in the frame, was to be asked, answered, refused, could not be reached."""

    frame: int
    to_ask: int
    answered: int
    refused: int
    replaced: int
    sheets: int


def reach_of(survey: Survey) -> Reach:
    groups = list(survey.groups.select_related("draw"))
    counted = survey.groups.aggregate(
        answered=Count("respondents", filter=Q(respondents__state=RespondentState.ANSWERED)),
        refused=Count("respondents", filter=Q(respondents__state=RespondentState.REFUSED)),
        replaced=Count("respondents", filter=Q(respondents__state=RespondentState.REPLACED)),
    )
    return Reach(
        frame=sum(group.size for group in groups),
        to_ask=sum(g.draw.wanted if hasattr(g, "draw") else g.size for g in groups),
        sheets=survey.sheets.counted().count(),
        **counted,
    )


@dataclass(frozen=True)
class Trace:
    """What a figure of a survey rests on, for whoever quotes it."""

    about: str
    questionnaire: str
    version: int
    sha256: str
    state: str
    reach: Reach
    seeds: tuple[str, ...]


def trace_of(survey: Survey) -> Trace:
    seeds = Draw.objects.filter(group__survey=survey).order_by("pk").values_list("seed", flat=True)
    version = survey.version
    return Trace(
        about=survey.about,
        questionnaire=version.title,
        version=version.number,
        sha256=version.sha256,
        state=survey.state,
        reach=reach_of(survey),
        seeds=tuple(seeds),
    )


def scores_of(survey: Survey) -> dict[str, Score]:
    """Points of a test by what the package above calls the respondent; anonymous sheets have nobody's."""
    sheet = survey.version.sheet
    named = survey.sheets.counted().exclude(respondent=None).exclude(respondent__about="")
    return {
        about: score(sheet, answers)
        for about, answers in named.values_list("respondent__about", "answers")
    }


def all_scores(survey: Survey) -> list[Score]:
    sheet = survey.version.sheet
    return [score(sheet, answers) for answers in answers_of(survey)]


def listed(found: SurveyQuerySet) -> SurveyQuerySet:
    """With how many sheets came back."""
    counted = Count("sheets", filter=Q(sheets__withdrawn_because=""))
    listed_: SurveyQuerySet = found.annotate(number_of_sheets=counted)
    return listed_


def with_progress(found: SurveyQuerySet) -> SurveyQuerySet:
    """For lists: how many sheets came back, and groups with their lots, in three queries however many surveys."""
    listed_: SurveyQuerySet = listed(found).prefetch_related("groups__draw")
    return listed_


def progress_of(survey: Survey) -> tuple[int, int]:
    """Sheets that came back, people to be asked; of one that was fetched with its progress nothing more is asked."""
    groups = survey.groups.all()
    to_ask = sum(g.draw.wanted if hasattr(g, "draw") else g.size for g in groups)
    sheets = getattr(survey, "number_of_sheets", None)
    return (survey.sheets.counted().count() if sheets is None else sheets), to_ask


def group_of(survey: Survey, group_id: int) -> Group | None:
    found: Group | None = survey.groups.select_related("draw", "survey").filter(pk=group_id).first()
    return found


def respondent_of(survey: Survey, respondent_id: int) -> Respondent | None:
    found: Respondent | None = (
        Respondent.objects.select_related("group")
        .filter(pk=respondent_id, group__survey=survey)
        .first()
    )
    return found


def sheet_of(survey: Survey, sheet_id: int) -> ReturnedSheet | None:
    found: ReturnedSheet | None = survey.sheets.counted().filter(pk=sheet_id).first()
    return found


def waiting_of(survey: Survey) -> list[Respondent]:
    """Who is still to be asked: of a group that was drawn only those whom the lot named."""
    waiting = Respondent.objects.filter(group__survey=survey, state=RespondentState.WAITING).filter(
        Q(group__draw__isnull=True) | Q(place__isnull=False)
    )
    return list(waiting.order_by("group_id", "place", "number"))


def questionnaire_seen_by(by: Actor, questionnaire_id: int) -> Questionnaire | None:
    """Of a pack for everybody who runs surveys; an office's for who keeps the office."""
    scope = by.scope(KEEP)
    found = Questionnaire.objects.select_related("office").prefetch_related("versions")
    if not scope.everything:
        mine = Q(office__unit_id__in=scope.unit_ids) | Q(office_id__in=scope.office_ids)
        found = found.filter(Q(office__isnull=True) | mine)
    one: Questionnaire | None = found.filter(pk=questionnaire_id).first()
    return one


def version_seen_by(by: Actor, version_id: int) -> QuestionnaireVersion | None:
    """Of a questionnaire that one may see, or that a survey one may see asks."""
    found: QuestionnaireVersion | None = (
        QuestionnaireVersion.objects.select_related("questionnaire__office")
        .filter(pk=version_id)
        .first()
    )
    if found is None:
        return None
    asked = surveys_seen_by(by).filter(version=found).exists()
    seen = by.may(KEEP) and questionnaire_seen_by(by, found.questionnaire_id) is not None
    return found if asked or seen else None


def offices_of(by: Actor) -> list[int]:
    return [by.office_id] if by.office_id is not None else []


def office_numbered(number: int) -> Office:
    return Office.objects.get(pk=number)


def sheets_to_export(survey: Survey) -> list[ReturnedSheet]:
    """In an order that says nothing of when they came."""
    found = survey.sheets.counted().select_related("respondent", "group")
    return list(found.order_by("key") if survey.is_anonymous else found.order_by("pk"))


def groups_with_draws(survey: Survey) -> list[Group]:
    drawn = survey.groups.filter(draw__isnull=False).select_related("draw")
    return list(drawn.prefetch_related("respondents"))

"""Consultations of visits: their surveys, and what the answers of a round add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from gsdg.domain.inspections.models import FindingSource, Sample, Source, Visit, VisitFinding
from gsdg.domain.surveys.models import ReturnedSheet, Survey, SurveyQuerySet
from gsdg.domain.surveys.queries import is_too_few, results_together, surveys_about, with_progress
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.surveys.tabulation import Table
from gsdg.kernel.refusal import Refusal, Refused

SURVEY = "survey:"


def consultations_of(visit: Visit) -> list[tuple[Source, Survey]]:
    """Those whose survey stands; one that was cancelled is no source."""
    sources = list(visit.sources.filter(reference__startswith=SURVEY))
    found = with_progress(_standing(visit)) if sources else ()
    surveys = {one.about: one for one in found}
    return [(one, surveys[one.reference]) for one in sources if one.reference in surveys]


def _standing(visit: Visit) -> SurveyQuerySet:
    standing: SurveyQuerySet = surveys_about(visit.about).exclude(state=SurveyState.CANCELLED)
    return standing.select_related("office")


def sheets_of(visit: Visit) -> list[int]:
    """Numbers of the sheets that people consulted in the visit filled in."""
    surveys = Survey.objects.filter(about_subject=visit.about).values("pk")
    return list(ReturnedSheet.objects.filter(survey__in=surveys).values_list("pk", flat=True))


def survey_of(source: Source) -> Survey:
    found = (
        surveys_about(source.visit.about)
        .select_related("office")
        .filter(pk=source.reference.removeprefix(SURVEY) or 0)
        .first()
        if source.reference.startswith(SURVEY)
        else None
    )
    if found is None:
        raise Refused(Refusal("consultation.unknown", {"source": source.pk}))
    return found


def source_of(visit: Visit, source_id: int) -> Source | None:
    found: Source | None = visit.sources.filter(pk=source_id, reference__startswith=SURVEY).first()
    return found


def sources_standing(visit: Visit) -> QuerySet[Source]:
    """What was gathered; a consultation from the day on which its answers were taken up, a cancelled one never."""
    found: QuerySet[Source] = visit.sources.exclude(reference__startswith=SURVEY, people=None)
    return found


def is_sample_asked(sample: Sample) -> bool:
    standing = surveys_about(sample.visit.about).exclude(state=SurveyState.CANCELLED)
    return standing.filter(occasion=f"sample:{sample.pk}").exists()


def samples_to_ask(visit: Visit) -> list[Sample]:
    return [one for one in visit.samples.all() if not is_sample_asked(one)]


@dataclass(frozen=True)
class Together:
    """All visits that asked one version, added up."""

    survey: Survey
    surveys: int
    table: Table
    too_few: bool


def together(visits: Iterable[Visit]) -> list[Together]:
    """What was taken up in several visits, by questionnaire and version."""
    taken = Source.objects.filter(
        visit__in=list(visits), reference__startswith=SURVEY, people__gt=0
    )
    numbers = [int(one.reference.removeprefix(SURVEY)) for one in taken]
    surveys = Survey.objects.filter(pk__in=numbers, state=SurveyState.CLOSED).select_related(
        "version"
    )
    by_version: dict[int, list[Survey]] = {}
    for survey in surveys.order_by("version_id", "pk"):
        by_version.setdefault(survey.version_id, []).append(survey)
    found = []
    for same in by_version.values():
        table = results_together(same)
        if table is not None:
            hides = any(is_too_few(one, table) for one in same)
            found.append(Together(same[0], len(same), table, too_few=hides))
    return found


def sheet_in_visit(sheet_id: int) -> tuple[ReturnedSheet, int] | None:
    """A sheet of a consultation, with the number of its visit."""
    sheet = (
        ReturnedSheet.objects.counted()
        .select_related("survey__version")
        .filter(pk=sheet_id)
        .first()
    )
    if sheet is None:
        return None
    kind, _colon, number = sheet.survey.about_subject.partition(":")
    return (sheet, int(number)) if kind == "visit" and number.isdecimal() else None


def sources_cited_by(found: VisitFinding) -> list[Source]:
    """What a finding rests on besides its answer."""
    cited = FindingSource.objects.filter(found=found).select_related("source")
    return [one.source for one in cited]

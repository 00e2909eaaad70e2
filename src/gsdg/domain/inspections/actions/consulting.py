"""People consulted in a visit through surveys: begun, taken up into its source when enough have answered, cited by findings."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals_consulting as refusals
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.actions.at_visit import locked, record
from gsdg.domain.inspections.consulting import (
    BENEFICIARY,
    KINDS,
    ConsultationEntry,
    whom_in_one_word,
    why_not_consult_people,
)
from gsdg.domain.inspections.models import FindingSource, Sample, Source, Visit, VisitFinding
from gsdg.domain.inspections.models.plans import NAME, TEXT
from gsdg.domain.inspections.queries.consulting import (
    is_sample_asked,
    sources_standing,
    survey_of,
)
from gsdg.domain.surveys.actions import frames, questionnaires, surveys
from gsdg.domain.surveys.arranging import in_words
from gsdg.domain.surveys.entries import GroupEntry, Person, SurveyEntry
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.queries import is_too_few, reach_of, results_of
from gsdg.domain.surveys.rules import SurveyState
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def begin_consultation(
    *, visit_id: int, entry: ConsultationEntry, by: Actor, at: datetime, on: date
) -> Source:
    """A survey about the visit, open at once, and the source it will be: both or neither."""
    visit = locked(visit_id)
    insist(refusals.why_not_consult_people(by, visit) or why_not_consult_people(entry))
    sample = _sample(visit, entry)
    version_id = questionnaires.chosen(entry.questionnaire, by=by, at=at, on=on)
    told = SurveyEntry(
        normal(entry.title)[:NAME],
        version_id,
        min(on, visit.from_day),
        max(on, visit.to_day),
        is_anonymous=entry.is_anonymous,
        about=visit.about,
        occasion=f"sample:{sample.pk}" if sample else whom_in_one_word(entry),
    )
    survey = surveys.begin_survey(office=visit.by_office, entry=told, by=by, at=at)
    _frame(survey, visit, entry, sample, by=by, at=at)
    surveys.open_survey(survey_id=survey.pk, by=by, at=at, on=on)
    made = Source.objects.create(
        visit=visit,
        kind=words.SURVEY,
        consulted=whom_in_one_word(entry),
        title=survey.title,
        reference=survey.about,
        day=on,
        at=at,
        by_id=by.person_id,
    )
    record("consultation_begun", visit, by, at, source=made.pk, survey=survey.pk)
    return made


def _sample(visit: Visit, entry: ConsultationEntry) -> Sample | None:
    if entry.sample_id is None:
        return None
    found: Sample | None = visit.samples.filter(pk=entry.sample_id).first()
    if found is None:
        raise Refused(Refusal("consultation.sample_unknown", cell="sample"))
    insist(Refusal("consultation.sample_asked", cell="sample") if is_sample_asked(found) else None)
    return found


def _frame(
    survey: Survey,
    visit: Visit,
    entry: ConsultationEntry,
    sample: Sample | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """The lot of the visit is the lot of the survey: the same seed over the same list draws the same households, and in its
    order the next one stands in for whoever is not at home."""
    if sample is not None:
        unit = sample.unit_id or visit.unit_id
        drawn = GroupEntry(KINDS[BENEFICIARY], unit, size=sample.frame)
        group = frames.add_group(survey_id=survey.pk, entry=drawn, by=by, at=at)
        frames.draw(group_id=group.pk, wanted=sample.wanted, seed=sample.seed, by=by, at=at)
        return
    for one in entry.consulted:
        if one.people or one.size > 0:
            people = [Person(label) for label in one.people]
            kind = GroupEntry(KINDS[one.whom], visit.unit_id, size=one.size, people=people)
            frames.add_group(survey_id=survey.pk, entry=kind, by=by, at=at)


@transaction.atomic
def take_up_consultation(*, source_id: int, by: Actor, at: datetime, on: date) -> Source:
    """The survey ends, and what its answers add up to stands in the source: from then on the papers of the visit say it."""
    source = Source.objects.get(pk=source_id)
    visit = locked(source.visit_id)
    source.refresh_from_db()
    survey = survey_of(source)
    insist(refusals.why_not_take_up(by, visit, survey))
    if source.people is not None:
        return source
    if survey.state == SurveyState.OPEN:
        survey = surveys.close_survey(survey_id=survey.pk, by=by, at=at)
    table = results_of(survey)
    source.people, source.day = table.sheets, on
    source.text = _said(survey)
    source.save(update_fields=["people", "day", "text"])
    record("consultation_taken_up", visit, by, at, source=source.pk, sheets=table.sheets)
    return source


def _said(survey: Survey) -> str:
    reach, table = reach_of(survey), results_of(survey)
    said = f"{reach.sheets}/{reach.to_ask} người trả lời. "
    if is_too_few(survey, table):
        return f"{said}Dưới {survey.least_shown} phiếu không ghi tên nên không nêu kết quả."
    return said + in_words(survey.version.sheet, table, most=TEXT - len(said))


@transaction.atomic
def cite_source(*, found_id: int, source_id: int, by: Actor, at: datetime) -> FindingSource:
    """A finding rests on this source of its visit too. Named twice it is named once."""
    found = VisitFinding.objects.select_related("finding").get(pk=found_id)
    visit = locked(found.visit_id)
    source = sources_standing(visit).filter(pk=source_id).first()
    insist(refusals.why_not_cite(by, visit, source))
    assert source is not None  # noqa: S101 - the rule refused None
    made, is_new = FindingSource.objects.get_or_create(
        found=found, source=source, defaults={"at": at, "by_id": by.person_id}
    )
    if is_new:
        record("source_cited", visit, by, at, finding=found.finding_id, source=source.pk)
    return made


@transaction.atomic
def cite_no_more(*, found_id: int, source_id: int, by: Actor, at: datetime) -> None:
    found = VisitFinding.objects.get(pk=found_id)
    visit = locked(found.visit_id)
    source: Source | None = visit.sources.filter(pk=source_id).first()
    insist(refusals.why_not_cite(by, visit, source))
    gone, _ = FindingSource.objects.filter(found=found, source_id=source_id).delete()
    if gone:
        record("source_no_longer_cited", visit, by, at, finding=found.finding_id, source=source_id)

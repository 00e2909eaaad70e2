"""A survey from its first day to its last: begun, opened, closed, or cancelled with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.surveys import refusals, rules
from gsdg.domain.surveys.actions.questionnaires import pin
from gsdg.domain.surveys.actions.recording import locked, record
from gsdg.domain.surveys.catalogue import catalogue_if_any
from gsdg.domain.surveys.entries import SurveyEntry
from gsdg.domain.surveys.models import QuestionnaireVersion, Survey
from gsdg.domain.surveys.rules import SurveyState
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor

ENDED = (SurveyState.CLOSED, SurveyState.CANCELLED)
LEAST_SHOWN = 5
"""Where no pack in force says otherwise."""


@transaction.atomic
def begin_survey(*, office: Office, entry: SurveyEntry, by: Actor, at: datetime) -> Survey:
    insist(refusals.why_not_keep_office(by, office))
    insist(rules.why_not_survey(entry.title, entry.from_day, entry.to_day))
    version = _version(entry.version_id, office)
    catalogue = catalogue_if_any(entry.from_day)
    survey: Survey = Survey.objects.create(
        version=version,
        title=normal(entry.title),
        about_subject=entry.about,
        occasion=entry.occasion,
        office=office,
        unit_id=office.unit_id,
        from_day=entry.from_day,
        to_day=entry.to_day,
        is_anonymous=entry.is_anonymous,
        least_shown=catalogue.surveys.least_shown if catalogue else LEAST_SHOWN,
        made_at=at,
        made_by_id=by.id,
    )
    record("survey.begun", survey, by, at, version=version.pk)
    return survey


def _version(version_id: int, office: Office) -> QuestionnaireVersion:
    """Of a pack, or built by the office itself."""
    found: QuestionnaireVersion | None = (
        QuestionnaireVersion.objects.select_related("questionnaire").filter(pk=version_id).first()
    )
    if found is None or found.questionnaire.office_id not in (None, office.pk):
        raise Refused(Refusal("questionnaire.unknown", {"code": version_id, "known": "–"}))
    return found


@transaction.atomic
def change_survey(*, survey_id: int, entry: SurveyEntry, by: Actor, at: datetime) -> Survey:
    survey = locked(survey_id)
    insist(refusals.why_not_prepare(by, survey))
    insist(rules.why_not_survey(entry.title, entry.from_day, entry.to_day))
    insist(rules.why_not_names(survey.occasion, was=survey.is_anonymous, now=entry.is_anonymous))
    survey.version = _version(entry.version_id, survey.office)
    survey.title = normal(entry.title)
    survey.from_day, survey.to_day = entry.from_day, entry.to_day
    survey.is_anonymous = entry.is_anonymous
    survey.save()
    record("survey.changed", survey, by, at)
    return survey


@transaction.atomic
def open_survey(*, survey_id: int, by: Actor, at: datetime, on: date) -> Survey:
    """From now on its questionnaire, frame and draws stand."""
    survey = locked(survey_id)
    insist(refusals.why_not_open(by, survey, on=on))
    pin(survey.version, at=at)
    survey.state = SurveyState.OPEN
    survey.save(update_fields=["state"])
    record("survey.opened", survey, by, at)
    return survey


@transaction.atomic
def close_survey(*, survey_id: int, by: Actor, at: datetime) -> Survey:
    survey = locked(survey_id)
    insist(refusals.why_not_close(by, survey))
    survey.state, survey.closed_at = SurveyState.CLOSED, at
    survey.save(update_fields=["state", "closed_at"])
    record("survey.closed", survey, by, at, sheets=survey.sheets.counted().count())
    return survey


@transaction.atomic
def reopen_survey(*, survey_id: int, reason: str, by: Actor, at: datetime) -> Survey:
    """Sheets on paper turned up after it was closed."""
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    insist(None if survey.state == SurveyState.CLOSED else Refusal("survey.not_closed"))
    insist(None if normal(reason) else Refusal("survey.no_reason", cell="reason"))
    survey.state, survey.closed_at = SurveyState.OPEN, None
    survey.save(update_fields=["state", "closed_at"])
    record("survey.reopened", survey, by, at)
    return survey


@transaction.atomic
def cancel_survey(*, survey_id: int, reason: str, by: Actor, at: datetime) -> Survey:
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    insist(Refusal("survey.closed") if survey.state in ENDED else None)
    insist(None if normal(reason) else Refusal("survey.no_reason", cell="reason"))
    survey.state, survey.cancelled_because = SurveyState.CANCELLED, normal(reason)[:300]
    survey.save(update_fields=["state", "cancelled_because"])
    record("survey.cancelled", survey, by, at)
    return survey


@transaction.atomic
def move_with_subject(
    *, survey_id: int, from_day: date, to_day: date, by: Actor, at: datetime
) -> Survey:
    """What it asks about is held on other days; nobody who answered already falls outside."""
    survey = locked(survey_id)
    insist(refusals.why_not_follow_subject(by))
    insist(Refusal("survey.closed") if survey.state in ENDED else None)
    insist(rules.why_not_survey(survey.title, from_day, to_day))
    has_answers = survey.sheets.exists()
    survey.from_day = min(from_day, survey.from_day) if has_answers else from_day
    survey.to_day = to_day
    survey.save(update_fields=["from_day", "to_day"])
    record("survey.changed", survey, by, at)
    return survey


@transaction.atomic
def end_with_subject(*, about: str, reason: str, by: Actor, at: datetime) -> int:
    """What they ask about will not take place: nobody is asked any more. How many were not over."""
    insist(refusals.why_not_follow_subject(by))
    found = Survey.objects.filter(about_subject=about).exclude(state__in=ENDED)
    keys = list(found.order_by("pk").values_list("pk", flat=True))
    for survey in map(locked, keys):
        survey.state, survey.cancelled_because = SurveyState.CANCELLED, normal(reason)[:300]
        survey.save(update_fields=["state", "cancelled_because"])
        record("survey.cancelled", survey, by, at)
    return len(keys)

"""How events of surveys are recorded: in the chain of the unit, ids and counts only."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.surveys.models import Questionnaire, Survey
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


def record(event: str, survey: Survey, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        event, by=by, at=at, about=survey.about, unit_id=survey.unit_id, details=dict(details)
    )


def record_questionnaire(
    event: str, questionnaire: Questionnaire, by: Actor, at: datetime, **details: object
) -> None:
    unit_id = questionnaire.office.unit_id if questionnaire.office else None
    audit.record(
        event, by=by, at=at, about=questionnaire.about, unit_id=unit_id, details=dict(details)
    )


def locked(survey_id: int) -> Survey:
    found: Survey = Survey.objects.select_for_update().get(pk=survey_id)
    return found

"""What leaves with the answers of people is recorded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gsdg.domain.surveys import refusals
from gsdg.domain.surveys.actions.recording import locked, record
from gsdg.domain.surveys.queries import sheets_to_export
from gsdg.domain.surveys.sheets import filled_workbook
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def export_sheets(*, survey_id: int, by: Actor, at: datetime) -> bytes:
    survey = locked(survey_id)
    insist(refusals.why_not_keep_survey(by, survey))
    sheets = sheets_to_export(survey)
    data = filled_workbook(survey, sheets, at=at)
    record("survey.sheets_exported", survey, by, at, sheets=len(sheets))
    return data

"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.surveys import rules
from gsdg.domain.surveys.models import AccessCode, Questionnaire, Survey
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


def why_not_keep(by: Actor, *, unit_id: int, office_id: int) -> Refusal | None:
    """Held over the unit; for one's own office's, held anywhere will do: a department that owns a component."""
    if office_id == by.office_id and by.may(Permission.SURVEY_KEEP):
        return None
    return why_not_permitted(by, Permission.SURVEY_KEEP, unit_id=unit_id)


def why_not_keep_office(by: Actor, office: Office) -> Refusal | None:
    return why_not_keep(by, unit_id=office.unit_id, office_id=office.pk)


def why_not_keep_survey(by: Actor, survey: Survey) -> Refusal | None:
    return why_not_keep(by, unit_id=survey.unit_id, office_id=survey.office_id)


def why_not_prepare(by: Actor, survey: Survey) -> Refusal | None:
    return why_not_keep_survey(by, survey) or rules.why_not_prepare(survey.state)


def why_not_fill(by: Actor, survey: Survey) -> Refusal | None:
    return why_not_keep_survey(by, survey) or rules.why_not_change_answers(survey.state)


def why_not_open(by: Actor, survey: Survey, *, on: date) -> Refusal | None:
    refusal = why_not_keep_survey(by, survey)
    return refusal or rules.why_not_open(survey.state, to_day=survey.to_day, on=on)


def why_not_close(by: Actor, survey: Survey) -> Refusal | None:
    sheets = survey.sheets.counted().count()
    return why_not_keep_survey(by, survey) or rules.why_not_close(survey.state, sheets=sheets)


def why_not_forget(by: Actor) -> Refusal | None:
    """Whose data it is, and whether they may be erased, the package above has judged: it names them by its own reference."""
    return why_not_permitted(by, Permission.OFFICIALS_ERASE)


def why_not_follow_subject(by: Actor) -> Refusal | None:
    """What becomes of the survey of a course with the course, whoever keeps the course says."""
    return why_not_permitted(by, Permission.TRAINING_KEEP)


def why_not_call_alike(by: Actor) -> Refusal | None:
    """As above: which entries are one person, and who left a list, the keeper of the register says."""
    return why_not_permitted(by, Permission.TRAINING_KEEP)


def why_not_build(by: Actor, questionnaire: Questionnaire) -> Refusal | None:
    """What comes from a pack is changed by another pack."""
    if questionnaire.office is None:
        return Refusal("questionnaire.of_pack")
    return why_not_keep_office(by, questionnaire.office)


def why_not_use_code(code: AccessCode, *, on: date, at: datetime) -> Refusal | None:
    survey = code.survey
    return rules.why_not_answer_by_code(
        survey.state,
        from_day=survey.from_day,
        to_day=survey.to_day,
        on=on,
        expires_at=code.expires_at,
        at=at,
        is_spent=code.is_spent,
    )

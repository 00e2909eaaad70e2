"""Who may consult people in a visit, take up what they said, and cite it: asked with what the database says."""

from __future__ import annotations

from gsdg.domain.inspections import refusals_visits as visits
from gsdg.domain.inspections import rules_visits
from gsdg.domain.inspections.models import Source, Visit
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.surveys import refusals as surveys
from gsdg.domain.surveys.models import Survey
from gsdg.domain.surveys.rules import SurveyState
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor


def why_not_consult_people(by: Actor, visit: Visit) -> Refusal | None:
    """The team, from the preparation until the draft goes to the unit; in the name of the office that sends it."""
    waits = visit.state == VisitState.PLANNED
    refusal = visits.why_not_prepare(by, visit) if waits else visits.why_not_answer(by, visit)
    return refusal or surveys.why_not_keep_office(by, visit.by_office)


def why_not_take_up(by: Actor, visit: Visit, survey: Survey) -> Refusal | None:
    if refusal := visits.why_not_answer(by, visit):
        return refusal
    if survey.state == SurveyState.CLOSED:
        return None
    return surveys.why_not_close(by, survey)


def why_not_cite(by: Actor, visit: Visit, source: Source | None) -> Refusal | None:
    """While answers and findings may still be mended; of the same visit."""
    if refusal := visits.why_not_answer(by, visit):
        return refusal
    return None if source is not None else Refusal("consultation.source_unknown", cell="source")


def is_in_team(by: Actor, visit: Visit) -> bool:
    return rules_visits.why_not_in_team(visits.place_of(by, visit)) is None

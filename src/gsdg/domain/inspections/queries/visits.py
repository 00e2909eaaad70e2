"""Visits, answers and findings as somebody may see them."""

from __future__ import annotations

from django.db.models import Q

from gsdg.domain.inspections.models import (
    Answer,
    Evidence,
    Round,
    Visit,
    VisitFinding,
    VisitQuerySet,
)
from gsdg.domain.inspections.workflow_visits import STANDING, VisitState
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.INSPECTION_READ
SHOWN_TO_UNIT = STANDING | {VisitState.CONSULTING}
"""Before that, answers and drafted findings are the team's alone."""


def visits_of(by: Actor) -> VisitQuerySet:
    """In scope; and those of whose team somebody is, wherever the own office stands."""
    seen = Visit.objects.within(by.scope(SEE))
    rounds = Round.objects.filter(members__user_id=by.id or 0).values("pk")
    mine = Q(pk__in=seen.values("pk")) | Q(round__in=rounds)
    return Visit.objects.filter(mine).select_related(
        "office__parent", "by_office", "checklist", "round__item", "verifier"
    )


def visit_of(by: Actor, pk: int) -> Visit | None:
    return visits_of(by).filter(pk=pk).first()


def may_look_inside(by: Actor, visit: Visit) -> bool:
    """The unit sees the draft when it is put to it, not before; its own self-inspection always."""
    if visit.is_self or visit.state in SHOWN_TO_UNIT:
        return True
    return by.office_id is None or by.office_id not in family_of(visit.office_id)


def answer_of(by: Actor, pk: int) -> Answer | None:
    answer = Answer.objects.select_related("stop").filter(pk=pk).first()
    visit = visit_of(by, answer.visit_id) if answer is not None else None
    if answer is None or visit is None or not may_look_inside(by, visit):
        return None
    answer.visit = visit
    return answer


def found_of(by: Actor, finding_id: int) -> VisitFinding | None:
    rows = VisitFinding.objects.select_related(
        "finding__previous", "answer__stop", "recommendation", "ask_office"
    )
    found = rows.filter(finding_id=finding_id).first()
    visit = visit_of(by, found.visit_id) if found is not None else None
    if found is None or visit is None or not may_look_inside(by, visit):
        return None
    found.visit = found.answer.visit = visit
    return found


def evidence_of(by: Actor, pk: int) -> Evidence | None:
    found = Evidence.objects.select_related("file").filter(pk=pk).first()
    if found is None or answer_of(by, found.answer_id) is None:
        return None
    return found

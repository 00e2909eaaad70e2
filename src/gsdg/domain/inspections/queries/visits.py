"""Visits, answers and findings as somebody may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import actor_of
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import (
    Answer,
    Evidence,
    Member,
    Round,
    Stop,
    Visit,
    VisitFinding,
    VisitQuerySet,
)
from gsdg.domain.inspections.workflow_visits import STANDING, VisitState
from gsdg.domain.papers.models import Paper
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor, Door, Permission

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


def has_moved_on(visit: Visit) -> bool:
    """Somebody took it to another state since it was read."""
    return not Visit.objects.filter(pk=visit.pk, state=visit.state).exists()


def may_look_inside(by: Actor, visit: Visit) -> bool:
    """The unit sees the draft when it is put to it, not before; its own self-inspection always."""
    if visit.is_self or visit.state in SHOWN_TO_UNIT:
        return True
    return by.office_id is None or by.office_id not in family_of(visit.office_id)


def not_shown_yet(by: Actor) -> list[str]:
    """Visits to one's own office, with their rounds, of which the draft was not put to it yet: what their papers are about."""
    if by.office_id is None:
        return []
    own = Visit.objects.filter(office_id__in=family_of(by.office_id)).exclude(kind=words.SELF)
    rows = own.exclude(state__in=SHOWN_TO_UNIT).order_by().values_list("pk", "round_id")
    return [about for visit, held in rows for about in (f"visit:{visit}", f"round:{held}")]


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


def team_now(visited_by: Round) -> QuerySet[Member]:
    return visited_by.members.filter(to_day=None)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the office visited, with the rights of the day that a self-inspection asks about."""

    user: User
    may_verify: bool
    signs: bool


def colleagues_of(visit: Visit, *, on: date) -> list[Colleague]:
    """Of the office and its parts, by name. A role over a component is asked again of each finding."""
    people = User.objects.filter(office__in=family_of(visit.office_id), is_active=True)
    return [_colleague(user, visit, on=on) for user in people.order_by("name", "pk")]


def _colleague(user: User, visit: Visit, *, on: date) -> Colleague:
    actor, verify = actor_of(user, door=Door.WEB, on=on), Permission.CORRECTION_VERIFY
    return Colleague(
        user,
        may_verify=actor.may(verify, unit_id=visit.unit_id)
        or actor.scope(verify).components != frozenset(),
        signs=actor.may(Permission.CORRECTION_SIGN),
    )


def stop_outside(visit: Visit, stop_id: int) -> Stop | None:
    """One of the stops that are not the office itself."""
    return visit.stops.exclude(kind=words.OFFICE).filter(pk=stop_id).first()


def paper_of(visit: Visit, paper_id: int) -> Paper | None:
    return Paper.objects.select_related("file").filter(pk=paper_id, about=visit.about).first()

"""Before a write at a visit: the lock on it; after it: the step, the event, and who is told."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections.models import Answer, Visit, VisitStep
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

NOTHING_ON_PAPER = Act()


def locked(visit_id: int) -> Visit:
    """Writers of one visit wait for each other."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related(
        "office__parent", "by_office", "checklist", "round__item"
    )
    found: Visit | None = rows.filter(pk=visit_id).first()
    if found is None:
        raise Refused(Refusal("visit.unknown", {"text": visit_id}))
    return found


def locked_answer(answer_id: int) -> Answer:
    visit_id = Answer.objects.filter(pk=answer_id).values_list("visit_id", flat=True).first()
    if visit_id is None:
        raise Refused(Refusal("visit_answer.unknown", {"item": answer_id}))
    visit = locked(visit_id)
    answer = Answer.objects.select_related("stop").get(pk=answer_id)
    answer.visit = visit
    return answer


def move(visit: Visit, **changed: object) -> None:
    visit.version += 1
    for name, value in changed.items():
        setattr(visit, name, value)
    visit.save(update_fields=["version", *changed])


def step(
    act: str,
    visit: Visit,
    *,
    by: Actor,
    at: datetime,
    on: date,
    text: str = "",
    paper: Act = NOTHING_ON_PAPER,
    **details: object,
) -> None:
    """What was done stands in the story of the visit and in the audit."""
    VisitStep.objects.create(
        visit=visit,
        act=act,
        text=normal(text),
        number=normal(paper.number),
        day=paper.day,
        issuer=normal(paper.issuer),
        on=on,
        at=at,
        by_id=by.person_id,
    )
    record(act, visit, by, at, **details)


def record(event: str, visit: Visit, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        f"visit.{event}",
        by=by,
        at=at,
        about=visit.about,
        unit_id=visit.unit_id,
        details=details,
    )


def tell(visit: Visit, office_id: int, event: str, at: datetime) -> None:
    name = visit.round.name if visit.round is not None else visit.office.name
    notify(
        office_id=office_id,
        event=f"visit.{event}",
        about=visit.about,
        params={"subject": name[:200]},
        at=at,
    )

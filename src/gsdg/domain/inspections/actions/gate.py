"""Before a write: the lock on what it changes; after it: the step that is kept, and the event."""

from __future__ import annotations

from datetime import date, datetime

from gsdg.domain.inspections.entries import Paper
from gsdg.domain.inspections.models import Plan, PlanItem, PlanStep, Round, RoundStep
from gsdg.domain.inspections.words import PLAN_KINDS
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

NOTHING = Paper()


def locked_plan(plan_id: int) -> Plan:
    rows = Plan.objects.select_for_update(of=("self",)).select_related("office")
    found: Plan | None = rows.filter(pk=plan_id).first()
    if found is None:
        raise Refused(Refusal("inspection_plan.unknown", {"plan": plan_id}))
    return found


def locked_item(item_id: int) -> PlanItem:
    """With the lock on its plan: what changes items waits there."""
    found = PlanItem.objects.filter(pk=item_id).first()
    if found is None:
        raise Refused(Refusal("inspection_item.unknown", {"item": item_id}))
    found.plan = locked_plan(found.plan_id)
    return found


def locked_round(round_id: int) -> Round:
    rows = Round.objects.select_for_update(of=("self",))
    found: Round | None = rows.select_related("office", "item__plan").filter(pk=round_id).first()
    if found is None:
        raise Refused(Refusal("round.unknown", {"round": round_id}))
    return found


def plan_step(
    plan: Plan, act: str, *, by: Actor, at: datetime, on: date, text: str = "", paper: Paper = NOTHING,
    item: PlanItem | None = None,
) -> None:  # fmt: skip
    PlanStep.objects.create(
        plan=plan,
        item=item,
        act=act,
        text=normal(text),
        number=normal(paper.number),
        day=paper.day,
        on=on,
        at=at,
        by_id=by.person_id,
    )


def round_step(
    one: Round, act: str, *, by: Actor, at: datetime, on: date, text: str = "", paper: Paper = NOTHING
) -> None:  # fmt: skip
    RoundStep.objects.create(
        round=one,
        act=act,
        text=normal(text),
        number=normal(paper.number),
        day=paper.day,
        on=on,
        at=at,
        by_id=by.person_id,
    )


def record_plan(event: str, plan: Plan, by: Actor, at: datetime, **details: object) -> None:
    audit.record(event, by=by, at=at, about=plan.about, unit_id=plan.unit_id, details=details)


def tell_of_plan(plan: Plan, event: str, office_id: int, at: datetime) -> None:
    name = f"{PLAN_KINDS[plan.kind]['vi']} {plan.from_year}, {plan.office.name}"
    notify(
        office_id=office_id,
        event=f"inspection_plan.{event}",
        about=plan.about,
        params={"subject": name[:200]},
        at=at,
    )


def record_round(event: str, one: Round, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        f"round.{event}", by=by, at=at, about=one.about, unit_id=one.unit_id, details=details
    )

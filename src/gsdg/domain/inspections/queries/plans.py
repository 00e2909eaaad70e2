"""Plans as somebody may see them, what they foresee, and what was held of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from gsdg.domain.inspections import words
from gsdg.domain.inspections.models import Plan, PlanItem, PlanQuerySet, PlanUnit
from gsdg.domain.inspections.refusals import is_held, is_running
from gsdg.domain.inspections.workflow import BEGUN, IN_FORCE, PlanState
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.INSPECTION_READ
SHOWN = frozenset(PlanState) - {PlanState.REPLACED, PlanState.WITHDRAWN}


def plans_seen_by(by: Actor) -> PlanQuerySet:
    """Those of the own office and of the offices in scope."""
    units = Prefetch("units", PlanUnit.objects.select_related("office"))
    rounds = ("rounds", "joints_joined__host__rounds")
    items = Prefetch("items", PlanItem.objects.prefetch_related(units, *rounds))
    return Plan.objects.within(by.scope(SEE)).select_related("office").prefetch_related(items)


def plans_of_year(by: Actor, year: int) -> PlanQuerySet:
    """Present versions that speak of the year."""
    of_year = plans_seen_by(by).filter(from_year__lte=year, to_year__gte=year, state__in=SHOWN)
    return of_year.order_by("kind", "office__sort_key", "-version")


def plan_named(by: Actor, plan_id: int) -> Plan:
    found: Plan | None = plans_seen_by(by).filter(pk=plan_id).first()
    if found is None:
        raise Refused(Refusal("inspection_plan.unknown", {"plan": plan_id}))
    return found


def item_named(by: Actor, item_id: int) -> PlanItem:
    plan_id = PlanItem.objects.filter(pk=item_id).values_list("plan_id", flat=True).first()
    if plan_id is not None:
        plan = plans_seen_by(by).filter(pk=plan_id).first()
        for item in plan.items.all() if plan is not None else ():
            if item.pk == item_id:
                return item
    raise Refused(Refusal("inspection_item.unknown", {"item": item_id}))


def standing_of_item(item: PlanItem) -> str:
    """Computed from its rounds: nothing of it is stored."""
    if item.cancelled:
        return words.ITEM_CANCELLED
    if is_held(item):
        return words.ITEM_HELD
    if is_running(item):
        begun = any(one.state in BEGUN for one in item.rounds.all())
        return words.ITEM_RUNNING if begun else words.ITEM_PREPARED
    return words.ITEM_DEFERRED if item.was_deferred else words.ITEM_WAITING


@dataclass(frozen=True)
class Quarter:
    """Rounds of one quarter: first planned for it, held of those, put off from it, cancelled; and unscheduled ones held."""

    number: int
    planned: int
    held: int
    deferred: int
    cancelled: int
    unscheduled: int


def quarters(plans: Iterable[Plan], year: int) -> list[Quarter]:
    """What was planned is counted where it was first planned; only plans in force count."""
    items = [
        item
        for plan in plans
        if plan.state in IN_FORCE and plan.kind != words.PERIOD
        for item in plan.items.all()
        if item.first_year == year
    ]
    return [_quarter(number, items) for number in (1, 2, 3, 4)]


def _quarter(number: int, items: Iterable[PlanItem]) -> Quarter:
    own = [item for item in items if item.first_quarter == number]
    planned = [item for item in own if item.kind == words.SCHEDULED]
    return Quarter(
        number=number,
        planned=len(planned),
        held=sum(1 for item in planned if is_held(item)),
        deferred=sum(1 for item in planned if item.was_deferred and not item.cancelled),
        cancelled=sum(1 for item in planned if item.cancelled),
        unscheduled=sum(1 for item in own if item.kind == words.UNSCHEDULED and is_held(item)),
    )

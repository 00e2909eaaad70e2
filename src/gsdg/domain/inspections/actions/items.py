"""What a plan foresees, round by round: added, changed, taken off while it is a draft; put off or cancelled once approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.actions.gate import locked_item, locked_plan, plan_step, record_plan
from gsdg.domain.inspections.entries import ItemEntry, Paper, UnitEntry
from gsdg.domain.inspections.models import Plan, PlanItem, PlanUnit
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def add_item(*, plan_id: int, item: ItemEntry, by: Actor, at: datetime, on: date) -> PlanItem:
    """To an approved plan only what somebody ordered besides (đột xuất)."""
    plan = locked_plan(plan_id)
    insist(refusals.why_not_item(by, plan, item, on=on))
    made = PlanItem(plan=plan, position=plan.items.count() + 1)
    made.first_year, made.first_quarter = item.year, item.quarter
    describe(made, item, on)
    made.save(force_insert=True)
    set_units(made, item.units)
    if plan.state == "approved":
        plan_step(plan, "add", item=made, paper=item.order, text=item.order.by, by=by, at=at, on=on)
    record_plan("inspection_item.added", plan, by, at, item=made.pk)
    return made


@transaction.atomic
def change_item(*, item_id: int, item: ItemEntry, by: Actor, at: datetime, on: date) -> PlanItem:
    found = locked_item(item_id)
    insist(refusals.why_not_change_plan(by, found.plan))
    insist(refusals.why_not_item(by, found.plan, item, on=on))
    if found.carried_from_id is None:
        found.first_year, found.first_quarter = item.year, item.quarter
    describe(found, item, on)
    found.save()
    set_units(found, item.units)
    record_plan("inspection_item.changed", found.plan, by, at, item=item_id)
    return found


@transaction.atomic
def put_unit_in(*, item_id: int, unit: UnitEntry, by: Actor, at: datetime) -> PlanUnit:
    """One unit more for a planned round of a draft: from the proposal, with one click."""
    found = locked_item(item_id)
    insist(refusals.why_not_change_plan(by, found.plan))
    insist(refusals.why_not_put_in(found, unit))
    made = PlanUnit.objects.create(
        item=found, unit_id=unit.unit_id, office_id=unit.office_id, points=unit.points, drawn=unit.drawn
    )  # fmt: skip
    record_plan("inspection_item.changed", found.plan, by, at, item=item_id, unit=unit.unit_id)
    return made


@transaction.atomic
def remove_item(*, item_id: int, by: Actor, at: datetime) -> None:
    found = locked_item(item_id)
    insist(refusals.why_not_change_plan(by, found.plan))
    has_rounds = found.rounds.exists() or _earlier_has_rounds(found)
    insist(Refusal("inspection_item.has_rounds") if has_rounds else None)
    plan: Plan = found.plan
    found.delete()
    record_plan("inspection_item.removed", plan, by, at, item=item_id)


def _earlier_has_rounds(item: PlanItem) -> bool:
    return item.carried_from is not None and item.carried_from.rounds.exists()


@transaction.atomic
def defer_item(
    *, item_id: int, year: int, quarter: int, reason: str, by: Actor, at: datetime, on: date
) -> PlanItem:
    """The quarter that it was first planned for stays beside the new one."""
    found = locked_item(item_id)
    insist(refusals.why_not_defer(by, found, (year, quarter), reason))
    found.year, found.quarter = year, quarter
    found.save(update_fields=["year", "quarter"])
    plan_step(found.plan, "defer", item=found, text=reason, by=by, at=at, on=on)
    record_plan("inspection_item.deferred", found.plan, by, at, item=item_id)
    return found


@transaction.atomic
def cancel_item(
    *, item_id: int, reason: str, paper: Paper, by: Actor, at: datetime, on: date
) -> PlanItem:
    found = locked_item(item_id)
    insist(refusals.why_not_cancel_item(by, found, reason))
    found.cancelled = True
    found.save(update_fields=["cancelled"])
    plan_step(found.plan, "cancel", item=found, text=reason, paper=paper, by=by, at=at, on=on)
    record_plan("inspection_item.cancelled", found.plan, by, at, item=item_id)
    return found


def describe(made: PlanItem, item: ItemEntry, on: date) -> None:
    made.title, made.content = normal(item.title), normal(item.content)
    made.kind, made.component = item.kind, item.component
    made.groups = list(item.groups)
    made.year, made.quarter = item.year, item.quarter
    made.level = _level_of(item, made.plan, on)
    made.ordered_by, made.order_number = normal(item.order.by), normal(item.order.number)
    made.order_day = item.order.day


def _level_of(item: ItemEntry, plan: Plan, on: date) -> str:
    """As the units stand on the day of planning, and stays so whatever the map becomes."""
    register = tree.current()
    places = [one.unit_id for one in item.units] or [plan.unit_id]
    day = register.nearest_day(places[0], on)
    return str(register.span_at(places[0], day).level)


def set_units(item: PlanItem, units: Iterable[UnitEntry]) -> None:
    item.units.all().delete()
    PlanUnit.objects.bulk_create(
        PlanUnit(
            item=item,
            unit_id=one.unit_id,
            office_id=one.office_id,
            points=one.points,
            drawn=one.drawn,
        )
        for one in units
    )

"""The plan of a year: begun, filled, approved, and opened again with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.actions.recording import record_course
from gsdg.domain.training.catalogue import catalogue_on
from gsdg.domain.training.entries import CostEntry, ItemEntry
from gsdg.domain.training.models import CostLine, PlanItem, PlanState, TrainingPlan
from gsdg.domain.training.programmes import last_day_of, programme_for
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def begin_plan(*, office: Office, year: int, by: Actor, at: datetime, on: date) -> TrainingPlan:
    """With the legal bases that the pack has for plans of that year, which the office may change on the paper."""
    insist(refusals.why_not_keep_office(by, office))
    if TrainingPlan.objects.filter(office=office, year=year).exists():
        raise Refused(Refusal("plan.exists", {"office": office.name, "year": year}, cell="year"))
    plan = TrainingPlan.objects.create(
        office=office,
        unit_id=office.unit_id,
        year=year,
        bases=[basis.text.vi for basis in catalogue_on(on).training.bases_of(year)],
        prepared_at=at,
        prepared_by_id=by.person_id,
    )
    _record("training_plan.begun", plan, by, at, year=year)
    return plan


@transaction.atomic
def add_item(*, plan_id: int, item: ItemEntry, by: Actor, at: datetime, on: date) -> PlanItem:
    """The estimate comes with it, from the norms of the pack."""
    plan = _open_plan(plan_id, by)
    insist(rules.why_not_item(item))
    programme = programme_for(item.programme, day=last_day_of(plan.year))
    made = PlanItem(plan=plan, position=plan.items.count() + 1, programme=programme)
    _describe(made, item)
    made.save(force_insert=True)
    _set_costs(made, rules.estimate(item, catalogue_on(on).training.norms))
    _record("training_plan.item_changed", plan, by, at, item=made.pk, new=True)
    return made


@transaction.atomic
def change_item(*, item_id: int, item: ItemEntry, by: Actor, at: datetime, on: date) -> PlanItem:
    """The lines that the norms gave are reckoned anew; lines that somebody added stay. Its classes go along where the
    line turns out to be of another programme."""
    found = PlanItem.objects.get(pk=item_id)
    plan = _open_plan(found.plan_id, by)
    insist(rules.why_not_item(item))
    own = [cost_of(line) for line in found.costs.filter(norm="")]
    was, found.programme = found.programme, item.programme or found.programme
    programme_for(found.programme, day=last_day_of(plan.year))
    _describe(found, item)
    found.save()
    if found.programme != was:
        _take_along(found, by, at)
    _set_costs(found, [*rules.estimate(item, catalogue_on(on).training.norms), *own])
    _record("training_plan.item_changed", plan, by, at, item=item_id)
    return found


def _take_along(item: PlanItem, by: Actor, at: datetime) -> None:
    for course in item.courses.select_for_update().order_by("pk"):
        course.programme = item.programme
        course.save(update_fields=["programme"])
        record_course("course.changed", course, by, at, programme=course.programme)


@transaction.atomic
def set_costs(*, item_id: int, costs: Sequence[CostEntry], by: Actor, at: datetime) -> PlanItem:
    """The estimate as the office wants it: quantities and amounts by hand."""
    item = PlanItem.objects.get(pk=item_id)
    plan = _open_plan(item.plan_id, by)
    for cost in costs:
        insist(rules.why_not_cost(cost))
    _set_costs(item, costs)
    _record("training_plan.item_changed", plan, by, at, item=item_id, fields=["costs"])
    return item


@transaction.atomic
def remove_item(*, item_id: int, by: Actor, at: datetime) -> None:
    item = PlanItem.objects.get(pk=item_id)
    plan = _open_plan(item.plan_id, by)
    insist(Refusal("plan_item.used") if item.courses.exists() else None)
    item.delete()
    _record("training_plan.item_removed", plan, by, at, item=item_id)


@transaction.atomic
def approve_plan(*, plan_id: int, by: Actor, at: datetime) -> TrainingPlan:
    plan = _locked(plan_id)
    insist(refusals.why_not_approve_plan(by, plan))
    plan.state, plan.approved_at, plan.approved_by_id = PlanState.APPROVED, at, by.person_id
    plan.save(update_fields=["state", "approved_at", "approved_by_id"])
    _record("training_plan.approved", plan, by, at, round=plan.round)
    return plan


@transaction.atomic
def reopen_plan(*, plan_id: int, reason: str, by: Actor, at: datetime) -> TrainingPlan:
    plan = _locked(plan_id)
    insist(refusals.why_not_keep_plan(by, plan))
    insist(rules.why_not_reopen(plan.state, reason))
    plan.state, plan.reopened_because = PlanState.DRAFT, normal(reason)
    plan.round += 1
    plan.save(update_fields=["state", "reopened_because", "round"])
    _record("training_plan.reopened", plan, by, at, round=plan.round)
    return plan


def cost_of(line: CostLine) -> CostEntry:
    return CostEntry(
        line.label, line.unit_of_measure, line.quantity, line.amount, line.norm, line.verified
    )


def _describe(made: PlanItem, item: ItemEntry) -> None:
    made.title, made.place = normal(item.title), normal(item.place)
    made.topics, made.levels = list(item.topics), list(item.levels)
    made.positions = list(item.positions)
    made.quarter, made.classes = item.quarter, item.classes
    made.days, made.learners = item.days, item.learners


def _set_costs(item: PlanItem, costs: Sequence[CostEntry]) -> None:
    item.costs.all().delete()
    CostLine.objects.bulk_create(
        CostLine(
            item=item,
            position=position,
            norm=cost.norm,
            label=normal(cost.label),
            unit_of_measure=normal(cost.unit_of_measure),
            quantity=cost.quantity,
            amount=cost.amount,
            verified=cost.verified,
        )
        for position, cost in enumerate(costs, start=1)
    )


def _open_plan(plan_id: int, by: Actor) -> TrainingPlan:
    plan = _locked(plan_id)
    insist(refusals.why_not_keep_plan(by, plan))
    insist(rules.why_not_change_plan(plan.state))
    return plan


def _locked(plan_id: int) -> TrainingPlan:
    return TrainingPlan.objects.select_for_update().get(pk=plan_id)


def _record(event: str, plan: TrainingPlan, by: Actor, at: datetime, **details: object) -> None:
    audit.record(event, by=by, at=at, about=plan.about, unit_id=plan.unit_id, details=details)

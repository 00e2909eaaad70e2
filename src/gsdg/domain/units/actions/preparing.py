"""A change of the map by two people: prepared by one, put in force by another; withdrawn only by who prepared it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from gsdg.domain.units import refusals
from gsdg.domain.units.actions.changes import (
    IN_FORCE,
    hand_over,
    lock_register,
    outdate_copies,
    record,
    write_map,
)
from gsdg.domain.units.actions.offices import follow_with_offices, name_offices_after_units
from gsdg.domain.units.actions.telling import tell_of_change
from gsdg.domain.units.models import ChangeState, Unit, UnitChange
from gsdg.domain.units.plans import ChangePlan, stored, with_ids
from gsdg.domain.units.queries import change_numbered
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

PREPARED, WITHDRAWN = "unit_change.prepared", "unit_change.withdrawn"
FIRST_OWN_ID = 900_000_000
"""Units that begin here are counted from this on: the ids of the shipped registers stay below."""


@transaction.atomic
def prepare_change(*, plan: ChangePlan, by: Actor, at: datetime) -> UnitChange:
    """The plan is stored with its act and day; the map is not touched."""
    insist(refusals.why_not_prepare(plan, by=by))
    change = _row(plan, by=by, at=at)
    record(PREPARED, change, plan, by=by, at=at)
    return change


@transaction.atomic
def change_villages(*, plan: ChangePlan, unit_id: int, by: Actor, at: datetime) -> UnitChange:
    """Villages and residents' groups of the commune `unit_id`, by one person and at once."""
    lock_register()
    insist(refusals.why_not_keep_villages(plan, by=by))
    change = _row(plan, by=by, at=at)
    plan = carry_out(change, plan, by=by, at=at)
    hand_over(plan, by=by, at=at)
    record(IN_FORCE, change, plan, by=by, at=at, unit_id=unit_id)
    return change


def _row(plan: ChangePlan, *, by: Actor, at: datetime) -> UnitChange:
    return UnitChange.objects.create(
        kind=plan.kind,
        day=plan.day,
        act=plan.act,
        note=plan.note,
        verified=plan.verified,
        state=ChangeState.PREPARED,
        plan=stored(plan),
        prepared_by_id=by.id,
        prepared_at=at,
    )


@transaction.atomic
def withdraw_change(*, change_id: int, by: Actor, at: datetime) -> UnitChange:
    """It stays on record, and touches nothing any more."""
    change = _locked(change_id)
    insist(refusals.why_not_withdraw(change, by=by))
    change.state, change.withdrawn_at = ChangeState.WITHDRAWN, at
    change.save(update_fields=["state", "withdrawn_at"])
    record(WITHDRAWN, change, change.planned, by=by, at=at)
    return change


@transaction.atomic
def put_in_force(*, change_id: int, by: Actor, at: datetime) -> UnitChange:
    """Judged against the map as it is now, which others may have changed since it was prepared."""
    lock_register()
    change = _locked(change_id)
    insist(refusals.why_not_put_in_force(change, by=by))
    plan = carry_out(change, change.planned, by=by, at=at)
    follow_with_offices(plan)
    name_offices_after_units(on=clock.today(), by=by, at=at)
    hand_over(plan, by=by, at=at)
    tell_of_change(change, plan, by=by, at=at)
    record(IN_FORCE, change, plan, by=by, at=at)
    return change


def carry_out(change: UnitChange, plan: ChangePlan, *, by: Actor, at: datetime) -> ChangePlan:
    """Write it into the map; the plan as written, in which new units have their ids."""
    plan = with_ids(plan, first=_next_id())
    write_map([(plan, change)])
    outdate_copies()
    change.state, change.plan = ChangeState.IN_FORCE, stored(plan)
    change.put_in_force_by_id, change.put_in_force_at = by.id, at
    change.save(update_fields=["state", "plan", "put_in_force_by_id", "put_in_force_at"])
    return plan


def _next_id() -> int:
    last = Unit.objects.aggregate(last=Max("pk"))["last"] or 0
    return max(last + 1, FIRST_OWN_ID)


def _locked(change_id: int) -> UnitChange:
    change_numbered(change_id)
    return UnitChange.objects.select_for_update().get(pk=change_id)

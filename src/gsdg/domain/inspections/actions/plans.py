"""The plan of a body: begun, filled, submitted, approved by somebody else, revised as a new version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections.actions.gate import (
    locked_plan,
    plan_step,
    record_plan,
    tell_of_plan,
)
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.entries import Paper
from gsdg.domain.inspections.models import Plan, PlanItem, PlanUnit, Round
from gsdg.domain.inspections.queries.approvers import office_that_approves
from gsdg.domain.inspections.workflow import PLAN
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def begin_plan(
    *, office: Office, kind: str, from_year: int, to_year: int, by: Actor, at: datetime, on: date,
    illustrative: bool = False,
) -> Plan:  # fmt: skip
    """With the legal bases of the pack, which the office may change on the paper."""
    insist(refusals.why_not_begin_plan(by, office, kind, (from_year, to_year)))
    plan = Plan.objects.create(
        office=office,
        unit_id=office.unit_id,
        kind=kind,
        from_year=from_year,
        to_year=to_year,
        version=_next_version(office, kind, from_year),
        bases=[basis.text.vi for basis in catalogue_on(on).spec.bases],
        is_illustrative=illustrative,
        prepared_at=at,
        prepared_by_id=by.person_id,
    )
    record_plan("inspection_plan.begun", plan, by, at, kind=kind, year=from_year)
    return plan


def _next_version(office: Office, kind: str, from_year: int) -> int:
    """Versions that were withdrawn keep their number."""
    known = Plan.objects.filter(office=office, kind=kind, from_year=from_year)
    return 1 + max(known.values_list("version", flat=True), default=0)


@transaction.atomic
def change_plan(
    *, plan_id: int, bases: Sequence[str], explanation: str, by: Actor, at: datetime
) -> Plan:
    """What it rests on, and why it differs from what the pack asks for."""
    plan = locked_plan(plan_id)
    insist(refusals.why_not_change_plan(by, plan))
    plan.bases = [text for text in map(normal, bases) if text]
    plan.explanation = normal(explanation)
    plan.save(update_fields=["bases", "explanation"])
    record_plan("inspection_plan.changed", plan, by, at, fields=["bases", "explanation"])
    return plan


@transaction.atomic
def submit_plan(*, plan_id: int, by: Actor, at: datetime, on: date) -> Plan:
    plan = locked_plan(plan_id)
    insist(refusals.why_not_submit(by, plan, on=on))
    plan.submitted_by_id = by.person_id
    _go(plan, "submit", "submitted_by_id")
    tell_of_plan(plan, "submitted", office_that_approves(plan, on=on), at)
    plan_step(plan, "submit", by=by, at=at, on=on)
    record_plan("inspection_plan.submitted", plan, by, at, version=plan.version)
    return plan


@transaction.atomic
def send_back_plan(*, plan_id: int, reason: str, by: Actor, at: datetime, on: date) -> Plan:
    plan = locked_plan(plan_id)
    insist(refusals.why_not_send_back(by, plan, reason))
    _go(plan, "send_back")
    tell_of_plan(plan, "sent_back", _office_of_who_wrote(plan), at)
    plan_step(plan, "send_back", text=reason, by=by, at=at, on=on)
    record_plan("inspection_plan.sent_back", plan, by, at, version=plan.version)
    return plan


@transaction.atomic
def approve_plan(*, plan_id: int, paper: Paper, by: Actor, at: datetime, on: date) -> Plan:
    """From the signed paper. The version before gives its rounds over and is kept as it was."""
    plan = locked_plan(plan_id)
    insist(refusals.why_not_approve(by, plan, paper, on=on))
    plan.number, plan.day, plan.signed_by = normal(paper.number), paper.day, normal(paper.by)
    plan.approved_at, plan.approved_by_id = at, by.person_id
    _go(plan, "approve", "number", "day", "signed_by", "approved_at", "approved_by_id")
    _take_over(plan)
    tell_of_plan(plan, "approved", _office_of_who_wrote(plan), at)
    plan_step(plan, "approve", paper=paper, by=by, at=at, on=on)
    record_plan("inspection_plan.approved", plan, by, at, version=plan.version)
    return plan


def _office_of_who_wrote(plan: Plan) -> int:
    """The lead department writes the plans of its People's Committee."""
    office = User.objects.filter(pk=plan.prepared_by_id).values_list("office_id", flat=True).first()
    return plan.office_id if office is None else int(office)


def _take_over(plan: Plan) -> None:
    """Rounds hang on the version in force."""
    if plan.replaces_id is None:
        return
    before = locked_plan(plan.replaces_id)
    _go(before, "replace")
    for item in plan.items.exclude(carried_from=None):
        Round.objects.filter(item_id=item.carried_from_id).update(item=item)


@transaction.atomic
def revise_plan(*, plan_id: int, reason: str, by: Actor, at: datetime, on: date) -> Plan:
    """A new version as a draft, with everything of this one; this one holds until that is approved."""
    old = locked_plan(plan_id)
    insist(refusals.why_not_revise(by, old, reason))
    new = Plan.objects.create(
        office=old.office,
        unit_id=old.unit_id,
        kind=old.kind,
        from_year=old.from_year,
        to_year=old.to_year,
        version=_next_version(old.office, old.kind, old.from_year),
        replaces=old,
        bases=old.bases,
        explanation=old.explanation,
        is_illustrative=old.is_illustrative,
        prepared_at=at,
        prepared_by_id=by.person_id,
    )
    for item in old.items.prefetch_related("units"):
        _carry(item, new)
    plan_step(new, "replace", text=reason, by=by, at=at, on=on)
    record_plan("inspection_plan.revised", new, by, at, version=new.version, before=old.pk)
    return new


def _carry(item: PlanItem, plan: Plan) -> None:
    units = list(item.units.all())
    item.carried_from_id, item.pk, item.plan = item.pk, None, plan
    item.save(force_insert=True)
    for place in units:
        place.pk, place.item = None, item
    PlanUnit.objects.bulk_create(units)


@transaction.atomic
def withdraw_plan(*, plan_id: int, reason: str, by: Actor, at: datetime, on: date) -> Plan:
    """A version that was never approved; the one before, if any, may be revised anew."""
    plan = locked_plan(plan_id)
    insist(refusals.why_not_withdraw(by, plan, reason))
    plan.replaces = None
    _go(plan, "withdraw", "replaces")
    plan.items.update(carried_from=None)
    plan_step(plan, "withdraw", text=reason, by=by, at=at, on=on)
    record_plan("inspection_plan.withdrawn", plan, by, at, version=plan.version)
    return plan


@transaction.atomic
def close_plan(*, plan_id: int, by: Actor, at: datetime, on: date) -> Plan:
    """Its time is over, and nothing of it is being held."""
    plan = locked_plan(plan_id)
    insist(refusals.why_not_close(by, plan, on=on))
    _go(plan, "close")
    plan_step(plan, "close", by=by, at=at, on=on)
    record_plan("inspection_plan.closed", plan, by, at, version=plan.version)
    return plan


def _go(plan: Plan, act: str, *fields: str) -> None:
    insist(rules.why_not_of_plan(act, plan.state))
    plan.state = PLAN.after(act)
    plan.save(update_fields=["state", *fields])

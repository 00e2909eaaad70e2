"""The rules of a change, asked with what the register says now: pages show the answer, actions insist on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gsdg.domain.units import foresight, ports, problems, rules, tree
from gsdg.domain.units.models import UnitChange
from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

ONE_DAY = timedelta(days=1)


def why_not_prepare(plan: ChangePlan, *, by: Actor) -> Refusal | None:
    return (
        why_not_permitted(by, Permission.UNIT_CHANGE)
        or rules.why_not_documented(plan)
        or why_not_change(plan, by=by)
    )


def why_not_change(
    plan: ChangePlan, *, by: Actor, right: Permission = Permission.UNIT_CHANGE
) -> Refusal | None:
    """The right, its reach, the map, and what packages above have against it."""
    return (
        why_not_permitted(by, right)
        or _why_not_reach(plan, by, right)
        or foresight.why_not_happen(plan, tree.current())
        or ports.why_not(plan)
    )


def why_not_keep_villages(plan: ChangePlan, *, by: Actor) -> Refusal | None:
    register = tree.current()
    levels = [register.span_at(unit_id, plan.day).level for unit_id in plan.closing]
    return (
        why_not_permitted(by, Permission.VILLAGE_KEEP)
        or rules.why_not_documented(plan)
        or rules.why_not_of_villages(plan, closing_levels=levels)
        or why_not_change(plan, by=by, right=Permission.VILLAGE_KEEP)
    )


def why_not_put_in_force(change: UnitChange, *, by: Actor) -> Refusal | None:
    return (
        why_not_permitted(by, Permission.UNIT_CHANGE)
        or rules.why_not_prepared(change.state, act_vi="cho có hiệu lực", act_en="put in force")
        or rules.why_not_second(prepared_by=change.prepared_by_id, by=by.id)
        or why_not_change(change.planned, by=by)
    )


def why_no_longer(change: UnitChange) -> Refusal | None:
    """What stands against a prepared change by now, whoever would put it in force."""
    return foresight.why_not_happen(change.planned, tree.current()) or ports.why_not(change.planned)


def why_not_withdraw(change: UnitChange, *, by: Actor) -> Refusal | None:
    return (
        why_not_permitted(by, Permission.UNIT_CHANGE)
        or rules.why_not_prepared(change.state, act_vi="rút", act_en="withdrawn")
        or rules.why_not_withdraw(prepared_by=change.prepared_by_id, by=by.id)
    )


def _why_not_reach(plan: ChangePlan, by: Actor, right: Permission) -> Refusal | None:
    """Who changes the map of a district changes nothing outside it."""
    register = tree.current()
    for unit_id in _touched(plan):
        if not _reaches(by, right, unit_id, plan):
            name = foresight.name_in(plan, register, unit_id, plan.day - ONE_DAY)
            details = {"unit": name, "username": by.username}
            return Refusal(problems.OUT_OF_REACH.code, details)
    return None


def _reaches(by: Actor, right: Permission, unit_id: int, plan: ChangePlan) -> bool:
    """A village counts as the commune that keeps it."""
    here = tree.current().on(plan.day - ONE_DAY)
    if here.contains(unit_id) and here.span(unit_id).level == rules.VILLAGE:
        return by.may(right, unit_id=here.parent_of(unit_id))
    return by.may(right, unit_id=unit_id)


def _touched(plan: ChangePlan) -> Iterator[int]:
    """Units that exist: those that end or alter, those that somebody comes under, those that go on with a part."""
    here = tree.current().on(plan.day - ONE_DAY)
    yield from plan.closing
    for span in plan.opening:
        stays = here.contains(span.unit_id) and here.parent_of(span.unit_id) == span.parent_id
        if span.parent_id is not None and span.parent_id > 0 and not stays:
            yield span.parent_id
    yield from (part.successor_id for part in plan.parts if part.successor_id > 0)

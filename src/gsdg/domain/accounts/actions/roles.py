"""Roles are granted for a time and ended; a grant that is past stays, so that it is known who could do what when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts import events, queries, refusals, rules
from gsdg.domain.accounts.actions.recording import record
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.accounts.rules import Held
from gsdg.kernel.refusal import insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: str,
    from_day: date,
    by: Actor,
    at: datetime,
    to_day: date | None = None,
    unit_id: int | None = None,
    component: str = "",
) -> RoleGrant:
    """`to_day` is the first day on which the role is not held any more."""
    user = User.objects.select_for_update(of=("self",)).select_related("office").get(pk=user.pk)
    held = Held(role, unit_id, component, from_day, to_day)
    place = None if unit_id is None else queries.place_of(unit_id, from_day)
    already = [grant.held for grant in queries.grants_of(user)]
    insist(rules.why_not_administer(by, unit_id=unit_id, component=component))
    insist(rules.why_not_grant(held, place=place, already=already))
    grant = RoleGrant.objects.create(
        user=user,
        role=role,
        unit_id=unit_id,
        component=component,
        from_day=from_day,
        to_day=to_day,
        granted_by_id=by.id,
        granted_at=at,
    )
    record(events.GRANTED, user, by=by, at=at, grant=grant.pk, role=role)
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, on: date, by: Actor, at: datetime) -> RoleGrant:
    """From `on` it is not held; one that has not begun yet never is."""
    locked = RoleGrant.objects.select_for_update(of=("self",)).select_related("user__office")
    grant = locked.get(pk=grant.pk)
    insist(refusals.why_not_end(grant, by=by, on=on))
    grant.to_day = max(on, grant.from_day)
    grant.save(update_fields=["to_day"])
    record(events.ENDED, grant.user, by=by, at=at, grant=grant.pk, role=grant.role)
    return grant


@transaction.atomic
def hand_over_role(
    *, grant: RoleGrant, to: int | None, on: date, by: Actor, at: datetime
) -> RoleGrant | None:
    """The unit ends on `on`: the role ends with it and goes on over the unit `to`, if there is one."""
    until = grant.to_day
    grant.to_day = max(on, grant.from_day)
    grant.save(update_fields=["to_day"])
    record(events.ENDED, grant.user, by=by, at=at, grant=grant.pk, role=grant.role)
    if to is None or _holds_already(grant, to, on):
        return None
    heir = RoleGrant.objects.create(
        user=grant.user,
        role=grant.role,
        unit_id=to,
        from_day=grant.to_day,
        to_day=until,
        granted_by_id=by.id,
        granted_at=at,
    )
    record(events.GRANTED, grant.user, by=by, at=at, grant=heir.pk, role=heir.role)
    return heir


def _holds_already(grant: RoleGrant, unit_id: int, on: date) -> bool:
    """Two communes that merge may have had the same clerk."""
    held = RoleGrant.objects.unfinished(on).filter(user_id=grant.user_id, role=grant.role)
    return held.filter(unit_id=unit_id).exists()

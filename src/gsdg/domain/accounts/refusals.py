"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from datetime import date

from gsdg.domain.accounts import queries, rules
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor


def why_not_touch(user: User, *, by: Actor, on: date) -> Refusal | None:
    """Office and every role, of today or still to come, must be within what `by` administers."""
    unfinished = queries.grants_of(user).unfinished(on)
    return rules.why_not_act_on(
        by,
        office_unit_id=user.office.unit_id if user.office else None,
        roles=[grant.held for grant in unfinished],
    )


def why_not_deactivate(user: User, *, by: Actor, on: date) -> Refusal | None:
    return (
        why_not_touch(user, by=by, on=on)
        or rules.why_not_deactivate(user.username, is_active=user.is_active)
        or _why_not_lose(user, on=on)
    )


def why_not_reactivate(user: User, *, by: Actor, on: date) -> Refusal | None:
    refusal = rules.why_not_reactivate(user.username, is_active=user.is_active)
    return why_not_touch(user, by=by, on=on) or refusal


def why_not_issue_code(user: User, *, by: Actor, on: date) -> Refusal | None:
    refusal = rules.why_not_deactivate(user.username, is_active=user.is_active)
    return why_not_touch(user, by=by, on=on) or refusal


def why_not_end(grant: RoleGrant, *, by: Actor, on: date) -> Refusal | None:
    """The last administrator's role is as safe as the last administrator."""
    held = grant.held
    rooted = queries.is_over_everything(grant, on=on)
    return (
        rules.why_not_administer(by, unit_id=held.unit_id, component=held.component)
        or rules.why_not_end(held, on=on)
        or (_why_not_lose(grant.user, on=on) if rooted else None)
    )


def _why_not_lose(user: User, *, on: date) -> Refusal | None:
    if not queries.administers_everything(user, on=on):
        return None
    others = queries.other_administrators(user, on=on)
    return rules.why_not_lose_administrator(user.username, others=others)


def why_not_move(user: User, office: Office, *, by: Actor, on: date) -> Refusal | None:
    """Out of an office that has ended, into one that is there; both must be within what `by` administers."""
    before = user.office
    ended = before is not None and before.to_day is not None and before.to_day <= on
    return (
        why_not_touch(user, by=by, on=on)
        or rules.why_not_administer(by, unit_id=office.unit_id)
        or rules.why_not_move(
            user.name, ended=ended, alive=office.from_day <= on and _open(office, on)
        )
    )


def _open(office: Office, on: date) -> bool:
    return office.to_day is None or on < office.to_day


def why_not_arrange(absent: User, substitute: User, *, by: Actor, on: date) -> Refusal | None:
    """One's own absence is one's own to arrange; that of others is arranged by who administers both."""
    if by.id == absent.pk:
        return None
    return why_not_touch(absent, by=by, on=on) or why_not_touch(substitute, by=by, on=on)

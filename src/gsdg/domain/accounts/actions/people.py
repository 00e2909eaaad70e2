"""Accounts are made, changed, deactivated and reactivated; they are never deleted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.accounts import events, refusals, rules
from gsdg.domain.accounts.actions.recording import record
from gsdg.domain.accounts.models import User
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal, search_key, sort_key
from gsdg.toolkit.access import Actor

DESCRIBED = ("name", "phone", "email", "office")


@transaction.atomic
def create_user(
    *,
    username: str,
    name: str,
    by: Actor,
    at: datetime,
    phone: str = "",
    email: str = "",
    office: Office | None = None,
) -> User:
    """Without a password: the person chooses one with a one-time code."""
    insist(rules.why_not_administer(by, unit_id=office.unit_id if office else None))
    taken = User.objects.filter(username=username).exists()
    insist(rules.why_not_username(username, taken=taken))
    insist(rules.why_not_name(normal(name)))
    insist(rules.why_not_email(email.strip()))
    user = User(username=username, created_at=at, created_by_id=by.id)
    _describe(user, name=name, phone=phone, email=email, office=office)
    user.set_unusable_password()
    user.save(force_insert=True)
    record(events.CREATED, user, by=by, at=at)
    return user


@transaction.atomic
def change_user(
    *,
    user: User,
    name: str,
    phone: str,
    office: Office | None,
    on: date,
    by: Actor,
    at: datetime,
    email: str | None = None,
) -> User:
    """`email` None leaves it as it is."""
    insist(refusals.why_not_touch(user, by=by, on=on))
    insist(rules.why_not_administer(by, unit_id=office.unit_id if office else None))
    insist(rules.why_not_name(normal(name)))
    mail = user.email if email is None else email
    insist(rules.why_not_email(mail.strip()))
    before = _described(user)
    _describe(user, name=name, phone=phone, email=mail, office=office)
    changed = [field for field, old in before.items() if _described(user)[field] != old]
    if changed:
        user.save(update_fields=[*DESCRIBED, "sort_key", "search_key"])
        record(events.CHANGED, user, by=by, at=at, fields=changed)
    return user


@transaction.atomic
def deactivate_user(*, user: User, on: date, by: Actor, at: datetime) -> User:
    """Open sessions end with the next request."""
    user = User.objects.select_for_update().get(pk=user.pk)
    insist(refusals.why_not_deactivate(user, by=by, on=on))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(events.DEACTIVATED, user, by=by, at=at)
    return user


@transaction.atomic
def reactivate_user(*, user: User, on: date, by: Actor, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    insist(refusals.why_not_reactivate(user, by=by, on=on))
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(events.REACTIVATED, user, by=by, at=at)
    return user


def _describe(user: User, *, name: str, phone: str, email: str, office: Office | None) -> None:
    user.name, user.phone, user.email, user.office = (
        normal(name),
        normal(phone),
        email.strip(),
        office,
    )
    user.sort_key = sort_key(user.name)
    user.search_key = search_key(f"{user.name} {user.username}")


def _described(user: User) -> dict[str, object]:
    return {field: getattr(user, field) for field in DESCRIBED}

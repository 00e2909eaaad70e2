"""Getting in: one-time codes, passwords, signing in and out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from gsdg.domain.accounts import events, problems, queries, refusals
from gsdg.domain.accounts.actions.recording import record
from gsdg.domain.accounts.models import EndedSession, OneTimeCode, User
from gsdg.domain.accounts.passwords import hash_code, is_code, new_code, why_not_password
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor

CODE_LIVES = timedelta(hours=72)


@transaction.atomic
def issue_one_time_code(*, user: User, on: date, by: Actor, at: datetime) -> str:
    """Returned once and stored as a hash; an earlier one is spent. The password of before serves to change it only."""
    user = User.objects.select_for_update().get(pk=user.pk)
    insist(refusals.why_not_issue_code(user, by=by, on=on))
    OneTimeCode.objects.filter(user=user, spent_at=None).update(spent_at=at)
    code = new_code()
    OneTimeCode.objects.create(
        user=user,
        code_hash=hash_code(code),
        issued_at=at,
        issued_by_id=by.id,
        expires_at=at + CODE_LIVES,
    )
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    record(events.CODE_ISSUED, user, by=by, at=at)
    return code


@transaction.atomic
def use_one_time_code(*, user: User, code: str, password: str, by: Actor, at: datetime) -> User:
    """Choose a password with a code. It works once."""
    user = User.objects.select_for_update().get(pk=user.pk)
    issued = queries.open_code(user)
    valid = issued is not None and at < issued.expires_at and user.is_active
    if issued is None or not valid or not is_code(code, issued.code_hash):
        raise Refused(Refusal(problems.CODE_NOT_VALID.code, cell="code"))
    insist(why_not_password(password, user))
    issued.spent_at = at
    issued.save(update_fields=["spent_at"])
    _set_password(user, password)
    record(events.CODE_USED, user, by=by, at=at)
    return user


@transaction.atomic
def change_password(*, user: User, old: str, new: str, by: Actor, at: datetime) -> User:
    """Every other session of the person ends with it."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.check_password(old):
        raise Refused(Refusal(problems.PASSWORD_WRONG.code, cell="old"))
    if old == new:
        raise Refused(Refusal(problems.PASSWORD_SAME.code, cell="password"))
    insist(why_not_password(new, user))
    _set_password(user, new)
    record(events.PASSWORD_CHANGED, user, by=by, at=at)
    return user


@transaction.atomic
def sign_in(*, user: User, by: Actor, at: datetime) -> User:
    user.signed_in_at = at
    user.save(update_fields=["signed_in_at"])
    record(events.SIGNED_IN, user, by=by, at=at)
    return user


@transaction.atomic
def sign_out(*, user: User, session: str, by: Actor, at: datetime) -> User:
    """Of this session only; another one of the person, on the telephone, goes on."""
    EndedSession.objects.filter(runs_out_at__lt=at).delete()
    if session:
        runs_out = at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        EndedSession.objects.get_or_create(number=session, defaults={"runs_out_at": runs_out})
    record(events.SIGNED_OUT, user, by=by, at=at)
    return user


def _set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])

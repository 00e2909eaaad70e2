"""Codes, passwords, signing in and out: each exit, its state and its event."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from tests.builders.accounts import AT, DAY, PASSWORD, a_user, acting_as, an_administrator
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts import actions, queries
from gsdg.domain.accounts.models import OneTimeCode, User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

NEW = "cay-da-ben-nuoc"

pytestmark = pytest.mark.django_db


def events(user: User) -> list[str]:
    return [e.event for e in AuditEvent.objects.filter(about=f"user:{user.pk}").order_by("id")]


def refused(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.refusals[0].code


def a_code(user: User) -> str:
    return actions.issue_one_time_code(user=user, on=DAY, by=SYSTEM, at=AT)


def use(user: User, code: str, *, password: str = NEW, hours: int = 1) -> User:
    at = AT + timedelta(hours=hours)
    return actions.use_one_time_code(
        user=user, code=code, password=password, by=acting_as(user), at=at
    )


def test_a_code_is_kept_as_a_hash_and_asks_for_a_new_password() -> None:
    user = a_user()
    code = a_code(user)
    stored = OneTimeCode.objects.get(user=user)
    user.refresh_from_db()
    assert code not in stored.code_hash
    assert stored.expires_at - stored.issued_at == timedelta(hours=72)
    assert user.must_change_password
    assert events(user) == ["user.code_issued"]


def test_no_code_for_somebody_deactivated_or_beyond_reach() -> None:
    province: SmallProvince = a_small_province()
    with pytest.raises(Refused) as error:
        a_code(a_user(is_active=False))
    assert refused(error) == "accounts.already_inactive"
    local = acting_as(an_administrator(province.whole))
    user = a_user(office=an_office(province.rest))
    with pytest.raises(Refused) as error:
        actions.issue_one_time_code(user=user, on=DAY, by=local, at=AT)
    assert refused(error) == "accounts.out_of_scope"
    assert not OneTimeCode.objects.filter(user=user).exists()


def test_a_code_sets_a_password_once() -> None:
    user = a_user(must_change_password=True)
    code = a_code(user)
    use(user, code)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not user.must_change_password
    assert events(user) == ["user.code_issued", "user.code_used"]
    with pytest.raises(Refused) as error:
        use(user, code, password="mot-mat-khau-khac")
    assert refused(error) == "accounts.code_not_valid"
    user.refresh_from_db()
    assert user.check_password(NEW)


@pytest.mark.parametrize(("hours", "valid"), [(71, True), (72, False), (100, False)])
def test_a_code_lives_seventy_two_hours(hours: int, valid: bool) -> None:
    user = a_user()
    code = a_code(user)
    if valid:
        assert use(user, code, hours=hours).check_password(NEW)
    else:
        with pytest.raises(Refused) as error:
            use(user, code, hours=hours)
        assert refused(error) == "accounts.code_not_valid"


def test_a_wrong_code_and_a_weak_password_leave_the_code_unspent() -> None:
    user = a_user()
    code = a_code(user)
    with pytest.raises(Refused) as error:
        use(user, "AAAA-AAAA-AAAA")
    assert refused(error) == "accounts.code_not_valid"
    with pytest.raises(Refused) as error:
        use(user, code, password="ngan")
    assert refused(error) == "accounts.password_too_short"
    assert use(user, code).check_password(NEW)


def change(user: User, *, old: str = PASSWORD, new: str = NEW) -> User:
    return actions.change_password(user=user, old=old, new=new, by=acting_as(user), at=AT)


def test_a_password_is_changed_by_who_knows_the_old_one() -> None:
    user = a_user(must_change_password=True)
    change(user)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not user.must_change_password
    assert events(user) == ["user.password_changed"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sai", NEW, "accounts.password_wrong"),
        (PASSWORD, PASSWORD, "accounts.password_same"),
        (PASSWORD, "ngan", "accounts.password_too_short"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(old: str, new: str, code: str) -> None:
    user = a_user()
    with pytest.raises(Refused) as error:
        change(user, old=old, new=new)
    assert refused(error) == code
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert events(user) == []


def test_coming_and_going_are_recorded() -> None:
    user = a_user()
    actions.sign_in(user=user, by=acting_as(user), at=AT)
    actions.sign_out(user=user, session="mot", by=acting_as(user), at=AT)
    user.refresh_from_db()
    assert user.signed_in_at == AT
    assert events(user) == ["user.signed_in", "user.signed_out"]


def test_an_ended_session_is_remembered_until_its_cookie_has_run_out() -> None:
    user = a_user()
    end = partial(actions.sign_out, user=user, by=acting_as(user))
    end(session="mot", at=AT)
    end(session="mot", at=AT + timedelta(hours=1))
    end(session="", at=AT + timedelta(hours=1))
    assert [queries.is_ended(number) for number in ("mot", "hai")] == [True, False]
    end(session="hai", at=AT + timedelta(hours=11))
    assert [queries.is_ended(number) for number in ("mot", "hai")] == [False, True]

"""Proving who one is: by password or by code; never when deactivated, never with a code that is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from tests.builders.accounts import DAY, PASSWORD, a_user

from gsdg.domain.accounts import actions
from gsdg.domain.accounts.backend import AccountBackend
from gsdg.domain.accounts.models import OneTimeCode, User
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock

pytestmark = pytest.mark.django_db


def entering(**credentials: str) -> User | None:
    found = authenticate(RequestFactory().post("/dang-nhap/"), **credentials)
    assert found is None or isinstance(found, User)
    return found


def a_code(user: User) -> str:
    return actions.issue_one_time_code(user=user, on=DAY, by=SYSTEM, at=clock.now())


def test_the_right_password_lets_in() -> None:
    user = a_user(username="mot-nguoi")
    assert entering(username="mot-nguoi", password=PASSWORD) == user


@pytest.mark.parametrize(
    "credentials",
    [
        {"username": "mot-nguoi", "password": "sai"},
        {"username": "khong-co", "password": PASSWORD},
        {"username": "mot-nguoi", "password": ""},
        {"username": "mot-nguoi"},
        {"username": "mot-nguoi", "secret_code": "AAAA-BBBB-CCCC"},
    ],
)
def test_anything_else_does_not(credentials: dict[str, str]) -> None:
    a_user(username="mot-nguoi")
    assert entering(**credentials) is None


def test_somebody_deactivated_does_not_come_in_and_is_put_out() -> None:
    user = a_user(username="mot-nguoi", is_active=False)
    assert entering(username="mot-nguoi", password=PASSWORD) is None
    assert AccountBackend().get_user(user.pk) is None


def test_a_code_lets_in_until_it_expires() -> None:
    user = a_user(username="mot-nguoi")
    code = a_code(user)
    assert entering(username="mot-nguoi", secret_code=code.lower()) == user
    past = clock.now() - timedelta(hours=73)
    OneTimeCode.objects.update(issued_at=past, expires_at=past + timedelta(hours=72))
    assert entering(username="mot-nguoi", secret_code=code) is None


def test_a_newer_code_ends_the_older_one() -> None:
    user = a_user(username="mot-nguoi")
    older, newer = a_code(user), a_code(user)
    assert entering(username="mot-nguoi", secret_code=older) is None
    assert entering(username="mot-nguoi", secret_code=newer) == user

"""The tables keep their word by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders.accounts import AT, FIRST_DAY, a_user
from tests.builders.units import a_unit

from gsdg.domain.accounts.models import OneTimeCode, RoleGrant, User

pytestmark = pytest.mark.django_db


def test_a_user_has_a_name_and_keys() -> None:
    user = a_user(username="xa-1")
    assert str(user) == "xa-1"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(name="")


@pytest.mark.parametrize(
    ("held"),
    [
        {"role": "king", "component": "DA1"},
        {"role": "component_clerk"},
        {"role": "component_clerk", "component": "DA1", "with_unit": True},
        {"role": "component_clerk", "component": "DA1", "to_day": FIRST_DAY - timedelta(days=1)},
    ],
)
def test_a_grant_that_means_nothing_cannot_be_stored(held: dict[str, object]) -> None:
    unit_id = a_unit(level="province") if held.pop("with_unit", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            user=a_user(), unit_id=unit_id, from_day=FIRST_DAY, granted_at=AT, **held
        )


def test_a_grant_says_what_it_is() -> None:
    given = RoleGrant(role="component_clerk", component="DA1", from_day=FIRST_DAY)
    assert str(given) == "component_clerk DA1"
    assert given.held.component == "DA1"


def test_one_code_at_a_time_is_open() -> None:
    user = a_user()
    known = {"user": user, "code_hash": "x", "issued_at": AT, "expires_at": AT + timedelta(hours=1)}
    first = OneTimeCode.objects.create(**known)
    assert str(first) == f"{user.pk} 2025-11-20"
    with pytest.raises(IntegrityError), transaction.atomic():
        OneTimeCode.objects.create(**known)

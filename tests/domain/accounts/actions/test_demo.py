"""The accounts of a demo: for every role and every commune, and only in a demo."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.accounts import AT, DAY, FIRST_DAY, a_demo, acting_as, an_installation
from tests.builders.units import a_small_province, an_office

from gsdg.domain.accounts import demo, queries
from gsdg.domain.accounts.actions.demo import (
    close_past_accounts,
    open_demo_accounts,
    open_past_accounts,
)
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.roles import ROLES
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Permission

pytestmark = pytest.mark.django_db


def opened() -> list[User]:
    return open_demo_accounts(
        owners={"so-yte": "DA3"}, from_day=FIRST_DAY, on=DAY, by=SYSTEM, at=AT
    )


def test_every_role_and_every_commune_has_its_account() -> None:
    a_demo()
    province = a_small_province()
    office = an_office(province.whole)
    an_office(province.province, code="so-yte", name="Sở Y tế", kind="department")
    an_office(province.province, code="so-tuphap", name="Sở Tư pháp", kind="department")
    users = {user.username: user for user in opened()}
    assert set(users) == {
        "so-canbo",
        "so-lanhdao",
        "so-yte-canbo",
        "so-yte-lanhdao",
        "ubnd-lanhdao",
        "ubnd-phochutich",
        "bcd-xem",
        "quantri",
        "quantri-2",
        "xa-90001-canbo",
        "xa-90001-lanhdao",
        "xa-90003-canbo",
        "xa-90003-lanhdao",
    }
    roles = {role for a in queries.accounts_with_roles(DAY) for role in a.roles}
    assert roles == set(ROLES)
    assert users["xa-90001-canbo"].office == office
    clerk = acting_as(users["xa-90001-canbo"])
    assert clerk.may(Permission.REPORT_FILL, unit_id=province.whole)
    assert not clerk.may(Permission.REPORT_FILL, unit_id=province.rest)


def test_all_know_the_one_password_and_need_not_change_it() -> None:
    a_demo()
    a_small_province()
    for user in opened():
        assert user.check_password(demo.PASSWORD)
        assert not user.must_change_password


def test_a_real_installation_has_no_such_accounts() -> None:
    an_installation()
    a_small_province()
    with pytest.raises(Refused, match="trình diễn"):
        opened()
    assert not User.objects.exists()


JULY = date(2025, 7, 1)


def past() -> list[User]:
    told = {"from_day": date(2022, 1, 1), "by": SYSTEM, "at": AT}
    return open_past_accounts(on=date(2024, 10, 1), until=JULY, **told)


def test_people_of_an_earlier_map_hold_their_roles_until_their_office_ended() -> None:
    a_demo()
    province = a_small_province()
    hall = an_office(province.district_a, code="huyen", kind="district_pc", to_day=JULY)
    lead = an_office(
        province.province, code="so-cu", kind="lead_department", to_day=date(2025, 3, 1)
    )
    people = {user.username: user for user in past()}
    assert set(people) == {"huyen-canbo", "huyen-lanhdao", "so-cu-canbo", "so-cu-lanhdao", "ubnd-lanhdao-cu"}  # fmt: skip
    assert (people["huyen-canbo"].office, people["so-cu-canbo"].office) == (hall, lead)
    before, after = date(2025, 2, 28), date(2025, 3, 1)
    clerk = people["so-cu-canbo"]
    assert acting_as(clerk, on=before).may(Permission.REPORT_REVIEW, unit_id=province.province)
    assert not acting_as(clerk, on=after).may(Permission.REPORT_REVIEW)
    district = acting_as(people["huyen-lanhdao"], on=before)
    assert district.may(Permission.REPORT_CERTIFY, unit_id=province.district_a)
    assert not district.may(Permission.REPORT_CERTIFY, unit_id=province.district_b)


def test_nobody_signs_in_as_them_once_their_offices_have_ended(client: Client) -> None:
    a_demo()
    province = a_small_province()
    an_office(province.district_a, code="huyen", kind="district_pc", to_day=JULY)
    opened()
    close_past_accounts(users=past(), on=JULY, by=SYSTEM, at=AT)
    offered = {account.username for account in queries.accounts_with_roles(DAY)}
    assert "huyen-canbo" not in offered
    assert "so-canbo" in offered
    sign_in = {"username": "huyen-canbo", "password": demo.PASSWORD}
    assert client.post(reverse("accounts:sign-in"), sign_in).status_code == 422
    with pytest.raises(Refused):
        queries.user_named("huyen-canbo")


def test_a_real_installation_has_no_past_accounts() -> None:
    an_installation()
    a_small_province()
    with pytest.raises(Refused, match="trình diễn"):
        past()
    with pytest.raises(Refused, match="trình diễn"):
        close_past_accounts(users=[], on=JULY, by=SYSTEM, at=AT)

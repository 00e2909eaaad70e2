"""The accounts of a demo: for every role and every commune, and only in a demo."""

from __future__ import annotations

import pytest
from tests.builders.accounts import AT, DAY, FIRST_DAY, a_demo, acting_as, an_installation
from tests.builders.units import a_small_province, an_office

from gsdg.domain.accounts import demo, queries
from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.roles import ROLES
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Permission

pytestmark = pytest.mark.django_db


def opened() -> list[User]:
    return open_demo_accounts(component="DA3", from_day=FIRST_DAY, on=DAY, by=SYSTEM, at=AT)


def test_every_role_and_every_commune_has_its_account() -> None:
    a_demo()
    province = a_small_province()
    office = an_office(province.whole)
    users = {user.username: user for user in opened()}
    assert set(users) == {
        "so-canbo",
        "so-lanhdao",
        "so-yte-canbo",
        "so-yte-lanhdao",
        "ubnd-lanhdao",
        "bcd-xem",
        "quantri",
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

"""Accounts made, changed, deactivated, reactivated: each exit, its state and its event."""

from __future__ import annotations

import pytest
from tests.builders.accounts import AT, DAY, a_role, a_user, acting_as, an_administrator
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts import actions
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> SmallProvince:
    return a_small_province()


@pytest.fixture
def by(province: SmallProvince) -> Actor:
    return acting_as(an_administrator(province.province, username="quan-tri"))


def events(user: User) -> list[str]:
    return [e.event for e in AuditEvent.objects.filter(about=f"user:{user.pk}").order_by("id")]


def refused(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.refusals[0].code


def test_a_new_account_has_no_password_and_must_choose_one(
    by: Actor, province: SmallProvince
) -> None:
    office = an_office(province.whole)
    user = actions.create_user(
        username="xa-1-canbo", name="  Trần  Văn Đức ", phone="0239", office=office, by=by, at=AT
    )
    user.refresh_from_db()
    assert (user.name, user.phone, user.office_id) == ("Trần Văn Đức", "0239", office.pk)
    assert not user.has_usable_password()
    assert (user.is_active, user.must_change_password, user.created_by_id) == (True, True, by.id)
    assert user.search_key == "tran van duc xa-1-canbo"
    assert events(user) == ["user.created"]


def test_the_event_stands_in_the_chain_of_the_office_and_holds_no_name(
    by: Actor, province: SmallProvince
) -> None:
    office = an_office(province.whole)
    user = actions.create_user(username="xa-1", name="Trần Văn Đức", office=office, by=by, at=AT)
    event = AuditEvent.objects.get(event="user.created")
    assert (event.chain_unit_id, event.about, event.by_id) == (
        province.whole,
        f"user:{user.pk}",
        by.id,
    )
    assert "Trần" not in event.details


@pytest.mark.parametrize(
    ("username", "name", "code"),
    [
        ("Xa 1", "Tên", "accounts.username_unreadable"),
        ("quan-tri", "Tên", "accounts.username_taken"),
        ("xa-1", "  ", "accounts.name_missing"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_not_made(
    by: Actor, username: str, name: str, code: str
) -> None:
    with pytest.raises(Refused) as error:
        actions.create_user(username=username, name=name, by=by, at=AT)
    assert refused(error) == code
    assert User.objects.count() == 1
    assert not AuditEvent.objects.filter(event="user.created").exists()


def test_an_administrator_of_a_commune_makes_no_account_elsewhere(province: SmallProvince) -> None:
    local = acting_as(an_administrator(province.whole, office=an_office(province.whole)))
    for office in (an_office(province.rest), None):
        with pytest.raises(Refused) as error:
            actions.create_user(username="xa-2", name="Tên", office=office, by=local, at=AT)
        assert refused(error) == "accounts.out_of_scope"
    own = an_office(province.whole)
    made = actions.create_user(username="xa-2", name="Tên", office=own, by=local, at=AT)
    assert events(made) == ["user.created"]


def change(user: User, by: Actor, **new: object) -> User:
    known = {"name": user.name, "phone": user.phone, "office": user.office}
    return actions.change_user(user=user, **(known | new), on=DAY, by=by, at=AT)  # type: ignore[arg-type]


def test_a_change_names_the_fields_and_not_what_was_in_them(
    by: Actor, province: SmallProvince
) -> None:
    user = a_user(name="Trần Văn Đức")
    change(user, by, name="Trần Minh Đức", office=an_office(province.whole))
    user.refresh_from_db()
    assert user.search_key.startswith("tran minh duc")
    event = AuditEvent.objects.get(event="user.changed")
    assert event.details == '{"fields":["name","office"]}'


def test_nothing_changed_is_no_event(by: Actor) -> None:
    user = a_user()
    change(user, by)
    assert events(user) == []


def test_nobody_is_moved_out_of_or_into_reach(province: SmallProvince) -> None:
    own, other = an_office(province.whole), an_office(province.rest)
    local = acting_as(an_administrator(province.whole, office=own))
    for user, office in ((a_user(office=own), other), (a_user(office=other), own)):
        with pytest.raises(Refused) as error:
            change(user, local, office=office)
        assert refused(error) == "accounts.out_of_scope"


def test_a_name_is_not_emptied(by: Actor) -> None:
    with pytest.raises(Refused) as error:
        change(a_user(), by, name=" ")
    assert refused(error) == "accounts.name_missing"


def test_deactivated_and_reactivated(by: Actor) -> None:
    user = a_user()
    assert not actions.deactivate_user(user=user, on=DAY, by=by, at=AT).is_active
    with pytest.raises(Refused) as error:
        actions.deactivate_user(user=user, on=DAY, by=by, at=AT)
    assert refused(error) == "accounts.already_inactive"
    assert actions.reactivate_user(user=user, on=DAY, by=by, at=AT).is_active
    with pytest.raises(Refused) as error:
        actions.reactivate_user(user=user, on=DAY, by=by, at=AT)
    assert refused(error) == "accounts.already_active"
    assert events(user) == ["user.deactivated", "user.reactivated"]


def test_the_last_administrator_stays(by: Actor, province: SmallProvince) -> None:
    last = User.objects.get(username="quan-tri")
    with pytest.raises(Refused) as error:
        actions.deactivate_user(user=last, on=DAY, by=SYSTEM, at=AT)
    assert refused(error) == "accounts.last_administrator"
    an_administrator(province.province)
    assert not actions.deactivate_user(user=last, on=DAY, by=SYSTEM, at=AT).is_active


def test_somebody_with_a_role_of_the_province_is_beyond_a_commune(province: SmallProvince) -> None:
    own = an_office(province.whole)
    local = acting_as(an_administrator(province.whole, office=own))
    user = a_user(office=own)
    a_role(user, "department_head", unit_id=province.province)
    for act in (actions.deactivate_user, actions.reactivate_user):
        with pytest.raises(Refused) as error:
            act(user=user, on=DAY, by=local, at=AT)
        assert refused(error) == "accounts.out_of_scope"


def test_an_address_for_mail_is_kept_and_no_event_holds_it(by: Actor) -> None:
    user = actions.create_user(username="xa-1", name="Tên", email=" a.b@xa.gov.vn ", by=by, at=AT)
    changing = {"user": user, "name": "Tên", "phone": "", "office": None, "on": DAY}
    assert actions.change_user(**changing, by=by, at=AT).email == "a.b@xa.gov.vn"
    assert actions.change_user(**changing, email="c@xa.gov.vn", by=by, at=AT).email == "c@xa.gov.vn"
    assert events(user) == ["user.created", "user.changed"]
    assert "xa.gov.vn" not in AuditEvent.objects.get(event="user.changed").details


@pytest.mark.parametrize("email", ["a@b", "hai@x.vn, ba@x.vn", "a b@x.vn", f"{'a' * 250}@x.vn"])
def test_what_is_no_address_is_refused_when_made_and_when_changed(by: Actor, email: str) -> None:
    with pytest.raises(Refused) as made:
        actions.create_user(username="xa-1", name="Tên", email=email, by=by, at=AT)
    assert refused(made) == "accounts.email_unreadable"
    user = a_user(username="xa-2")
    with pytest.raises(Refused) as changed:
        actions.change_user(
            user=user, name="Tên", phone="", email=email, office=None, on=DAY, by=by, at=AT
        )
    assert refused(changed) == "accounts.email_unreadable"
    assert User.objects.get(pk=user.pk).email == ""

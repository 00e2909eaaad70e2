"""Roles granted, ended and handed over with the map: each exit, its state and its event."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.accounts import (
    AT,
    DAY,
    FIRST_DAY,
    a_role,
    a_user,
    acting_as,
    an_administrator,
)
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts import actions
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> SmallProvince:
    return a_small_province()


@pytest.fixture
def by(province: SmallProvince) -> Actor:
    return acting_as(an_administrator(province.province, username="quan-tri"))


def grant(user: User, by: Actor, **held: object) -> RoleGrant:
    given = {"role": "commune_clerk", "from_day": FIRST_DAY} | held
    return actions.grant_role(user=user, by=by, at=AT, **given)  # type: ignore[arg-type]


def refused(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.refusals[0].code


def test_a_role_is_granted_with_its_days_and_who_gave_it(
    by: Actor, province: SmallProvince
) -> None:
    user = a_user()
    given = grant(user, by, unit_id=province.whole, to_day=date(2026, 1, 1))
    given.refresh_from_db()
    assert (given.role, given.unit_id, given.component) == ("commune_clerk", province.whole, "")
    assert (given.from_day, given.to_day) == (FIRST_DAY, date(2026, 1, 1))
    assert (given.granted_by_id, given.granted_at) == (by.id, AT)
    event = AuditEvent.objects.get(event="role.granted", by_id=by.id)
    assert event.about == f"user:{user.pk}"
    assert event.details == f'{{"grant":{given.pk},"role":"commune_clerk"}}'


def test_a_role_over_a_component(by: Actor) -> None:
    given = grant(a_user(), by, role="component_clerk", component="DA3")
    assert (given.unit_id, given.component) == (None, "DA3")


def test_a_role_that_does_not_fit_is_refused(by: Actor, province: SmallProvince) -> None:
    user = a_user()
    with pytest.raises(Refused) as error:
        grant(user, by, unit_id=province.province)
    assert refused(error) == "accounts.role_wrong_level"
    with pytest.raises(Refused) as error:
        grant(user, by, unit_id=province.a1)
    assert refused(error) == "accounts.unit_gone"
    assert not RoleGrant.objects.filter(user=user).exists()


def test_the_same_role_twice_at_once_is_refused(by: Actor, province: SmallProvince) -> None:
    user = a_user()
    grant(user, by, unit_id=province.whole)
    with pytest.raises(Refused) as error:
        grant(user, by, unit_id=province.whole, from_day=DAY)
    assert refused(error) == "accounts.already_held"


def test_nobody_grants_beyond_their_own_units(province: SmallProvince) -> None:
    local = acting_as(an_administrator(province.whole))
    user = a_user(office=an_office(province.whole))
    assert grant(user, local, unit_id=province.whole).pk
    beyond: list[dict[str, object]] = [
        {"unit_id": province.rest},
        {"unit_id": province.province, "role": "administrator"},
        {"component": "DA3", "role": "component_clerk"},
    ]
    for held in beyond:
        with pytest.raises(Refused) as error:
            grant(user, local, **held)
        assert refused(error) == "accounts.out_of_scope"


def test_a_role_ends_on_the_day_asked_for(by: Actor, province: SmallProvince) -> None:
    user = a_user()
    given = grant(user, by, unit_id=province.whole)
    ended = actions.end_role(grant=given, on=DAY, by=by, at=AT)
    assert ended.to_day == DAY
    assert acting_as(user, on=DAY).grants == ()
    assert AuditEvent.objects.filter(event="role.ended", about=f"user:{user.pk}").count() == 1
    with pytest.raises(Refused) as error:
        actions.end_role(grant=given, on=DAY, by=by, at=AT)
    assert refused(error) == "accounts.role_ended"


def test_a_role_that_has_not_begun_is_taken_back(by: Actor, province: SmallProvince) -> None:
    later = date(2026, 1, 1)
    given = grant(a_user(), by, unit_id=province.whole, from_day=later)
    assert actions.end_role(grant=given, on=DAY, by=by, at=AT).to_day == later


def test_the_role_of_the_last_administrator_does_not_end(
    by: Actor, province: SmallProvince
) -> None:
    held = RoleGrant.objects.get(user__username="quan-tri")
    with pytest.raises(Refused) as error:
        actions.end_role(grant=held, on=DAY, by=by, at=AT)
    assert refused(error) == "accounts.last_administrator"
    an_administrator(province.province)
    assert actions.end_role(grant=held, on=DAY, by=by, at=AT).to_day == DAY


def test_another_role_of_the_last_administrator_may_end(by: Actor, province: SmallProvince) -> None:
    last = User.objects.get(username="quan-tri")
    other = a_role(last, "commune_clerk", unit_id=province.whole)
    assert actions.end_role(grant=other, on=DAY, by=by, at=AT).to_day == DAY


def test_nobody_ends_a_role_beyond_their_own_units(province: SmallProvince) -> None:
    local = acting_as(an_administrator(province.whole))
    held = a_role(a_user(), "commune_clerk", unit_id=province.rest)
    with pytest.raises(Refused) as error:
        actions.end_role(grant=held, on=DAY, by=local, at=AT)
    assert refused(error) == "accounts.out_of_scope"

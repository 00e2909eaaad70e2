"""From a user to an actor: roles of the day, today's subtree, everything that came before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.builders.accounts import (
    DAY,
    FIRST_DAY,
    a_role,
    a_user,
    acting_as,
    an_administrator,
)
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts import queries
from gsdg.domain.accounts.models import User
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import NOTHING, Door, Permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> SmallProvince:
    return a_small_province()


def test_a_commune_reaches_what_it_was_made_of_whole_or_in_part(province: SmallProvince) -> None:
    user = a_user()
    a_role(user, "commune_clerk", unit_id=province.whole)
    p = province
    scope = acting_as(user).scope(Permission.FIGURES_READ)
    assert scope.unit_ids == {p.whole, p.a1, p.a2, p.b1}
    assert not scope.everything


def test_the_root_reaches_every_unit(province: SmallProvince) -> None:
    user = a_user()
    a_role(user, "department_clerk", unit_id=province.province)
    assert acting_as(user).scope(Permission.REPORT_REVIEW).everything


def test_a_unit_that_is_gone_reaches_nothing(province: SmallProvince) -> None:
    user = a_user()
    a_role(user, "commune_clerk", unit_id=province.a1, from_day=date(2024, 1, 1))
    assert acting_as(user, on=DAY).scope(Permission.FIGURES_READ) == NOTHING
    before = acting_as(user, on=date(2024, 6, 1)).scope(Permission.FIGURES_READ)
    assert before.unit_ids == {province.a1}


def test_a_role_over_a_component_reaches_the_component_alone(province: SmallProvince) -> None:
    user = a_user()
    a_role(user, "component_clerk", component="DA3")
    actor = acting_as(user)
    assert actor.scope(Permission.REPORT_FILL).components == {"DA3"}
    assert actor.may(Permission.REPORT_FILL, unit_id=province.province, component="DA3")
    assert not actor.may(Permission.REPORT_FILL, unit_id=province.province)
    assert not actor.may(Permission.REPORT_FILL, component="DA4")


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_role_is_held_from_its_first_day_until_the_day_before_its_end(
    province: SmallProvince, day: date, held: bool
) -> None:
    user = a_user()
    a_role(user, "commune_clerk", unit_id=province.whole, to_day=date(2026, 1, 1))
    assert acting_as(user, on=day).may(Permission.REPORT_FILL) is held


def test_somebody_deactivated_may_nothing(province: SmallProvince) -> None:
    user = a_user(is_active=False)
    a_role(user, "department_head", unit_id=province.province)
    assert acting_as(user).grants == ()


def test_the_actor_names_the_person_the_office_and_the_door(province: SmallProvince) -> None:
    office = an_office(province.whole)
    user = a_user(username="xa-1-canbo", office=office)
    actor = acting_as(user, door=Door.EXCEL)
    assert (actor.id, actor.username, actor.name) == (user.pk, "xa-1-canbo", user.name)
    assert (actor.office_id, actor.door) == (office.pk, Door.EXCEL)


def test_an_actor_costs_two_queries_however_many_roles(
    province: SmallProvince, django_assert_num_queries: Callable[[int], object]
) -> None:
    user = a_user()
    for unit_id in (province.whole, province.rest):
        a_role(user, "commune_clerk", unit_id=unit_id)
    acting_as(user)
    with django_assert_num_queries(2):
        acting_as(user)


def test_who_is_not_known_or_not_active_does_not_act() -> None:
    a_user(username="da-ngung", is_active=False)
    for username in ("khong-co", "da-ngung"):
        with pytest.raises(Refused, match=username):
            queries.actor_named(username, door=Door.CLI, on=DAY)


def test_people_are_found_by_name_username_or_office_without_diacritics(
    province: SmallProvince,
) -> None:
    by = acting_as(an_administrator(province.province, name="Quản trị"))
    office = an_office(province.whole, name="Ủy ban nhân dân xã Đồng Lộc")
    user = a_user(username="xa-1-canbo", name="Trần Văn Đức", office=office)
    for text in ("tran duc", "XA-1", "dong loc", "đức đồng", "  canbo  "):
        assert list(queries.people(by, search=text, on=DAY)) == [user], text
    assert not queries.people(by, search="duc ky anh", on=DAY).exists()


def test_who_left_comes_after_who_works(province: SmallProvince) -> None:
    by = acting_as(an_administrator(province.province, username="quan-tri", name="Zung"))
    a_user(username="da-ngung", name="An", is_active=False)
    a_user(username="dang-lam", name="Bình")
    found = [user.username for user in queries.people(by, on=DAY)]
    assert found == ["dang-lam", "quan-tri", "da-ngung"]


def test_an_administrator_of_a_commune_finds_the_people_of_its_offices_only(
    province: SmallProvince,
) -> None:
    own, other = an_office(province.whole), an_office(province.rest)
    by = acting_as(an_administrator(province.whole, office=own, username="quan-tri"))
    colleague = a_user(username="cung-xa", office=own)
    a_user(username="xa-khac", office=other)
    a_user(username="khong-co-quan")
    found = {user.username for user in queries.people(by, on=DAY)}
    assert found == {"quan-tri", "cung-xa"}
    assert queries.person(by, "cung-xa") == colleague
    assert queries.person(by, "xa-khac") is None
    assert set(queries.offices_for(by, on=DAY)) == {own}


def test_offices_that_are_gone_are_not_offered(province: SmallProvince) -> None:
    by = acting_as(an_administrator(province.province))
    an_office(province.a1, to_day=FIRST_DAY)
    an_office(province.whole, from_day=date(2026, 1, 1))
    open_now = an_office(province.whole)
    assert list(queries.offices_for(by, on=DAY)) == [open_now]


def test_everybody_within_a_unit_means_the_offices_of_it_and_below(
    province: SmallProvince,
) -> None:
    user = a_user(office=an_office(province.whole))
    above = a_user(office=an_office(province.province, kind="lead_department"))
    assert list(queries.everybody(within=province.whole, on=DAY)) == [user]
    assert set(queries.everybody(within=province.province, on=DAY)) == {user, above}


def test_the_list_costs_the_same_for_twice_the_people(
    province: SmallProvince, django_assert_num_queries: Callable[[int], object]
) -> None:
    by = acting_as(an_administrator(province.province))
    for _ in range(2):
        a_role(a_user(office=an_office(province.whole)), "commune_clerk", unit_id=province.whole)
    for size in (2, 3):
        with django_assert_num_queries(2):
            rows = queries.people(by, on=DAY)[:size]
            assert len([queries.roles_of(user) for user in rows]) == size


def test_administrators_of_the_whole_system_are_those_of_the_root(
    province: SmallProvince,
) -> None:
    first = an_administrator(province.province)
    an_administrator(province.whole)
    assert queries.administers_everything(first, on=DAY)
    assert queries.other_administrators(first, on=DAY) == 0
    second = an_administrator(province.province)
    assert queries.other_administrators(first, on=DAY) == 1
    User.objects.filter(pk=second.pk).update(is_active=False)
    assert queries.other_administrators(first, on=DAY) == 0


def test_names_of_people_by_their_ids() -> None:
    user = a_user(username="mot-nguoi")
    assert queries.usernames([user.pk, user.pk, 0]) == {user.pk: "mot-nguoi"}
    assert queries.names([user.pk]) == {user.pk: user.name}


def test_accounts_are_listed_with_the_roles_of_the_day(province: SmallProvince) -> None:
    user = a_user(username="xa-1", office=an_office(province.whole, name="UBND xã"))
    a_role(user, "commune_head", unit_id=province.whole)
    a_role(user, "commune_clerk", unit_id=province.whole, to_day=DAY)
    a_user(username="da-ngung", is_active=False)
    (account,) = queries.accounts_with_roles(DAY)
    assert (account.username, account.office, account.roles) == (
        "xa-1",
        "UBND xã",
        ("commune_head",),
    )

"""Roles and the map: they follow a unit that goes on whole, and end where people must say who goes on."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.accounts import AT, a_role, a_user
from tests.builders.units import JULY, a_new_span, a_plan, a_small_province, a_unit

from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.accounts.sources import END, FOLLOW, RolesFollowUnits, heirs_of
from gsdg.domain.units import ports
from gsdg.domain.units.plans import ChangePlan, NewPart
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

BEFORE = date(2024, 1, 1)


@pytest.fixture
def communes() -> tuple[int, int, int, int]:
    """Two that will merge into a third, and one that will be split between the third and a fourth."""
    top = a_unit(code="99", level="province")
    first, second, split = (a_unit(parent_id=top) for _ in range(3))
    return top, first, second, split


def plan_of(communes: tuple[int, int, int, int]) -> ChangePlan:
    top, first, second, split = communes
    whole, rest = split + 1, split + 2
    return a_plan(
        kind="split",
        closing=[first, second, split],
        opening=[a_new_span(u, parent_id=top, from_day=JULY) for u in (whole, rest)],
        parts=[
            NewPart(first, whole, "toàn bộ"),
            NewPart(second, whole, "toàn bộ"),
            NewPart(split, whole, "dân số", 0, 600_000),
            NewPart(split, rest, "dân số", 600_000, 1_000_000),
        ],
    )


def clerk_of(*units: int) -> User:
    user = a_user()
    for unit_id in units:
        a_role(user, "commune_clerk", unit_id=unit_id, from_day=BEFORE)
    return user


def held(user: User) -> list[tuple[int | None, date, date | None]]:
    found = RoleGrant.objects.filter(user=user).order_by("id")
    return [(grant.unit_id, grant.from_day, grant.to_day) for grant in found]


def hand_over(plan: ChangePlan) -> None:
    """The new units exist already when effects are carried out."""
    from gsdg.domain.units.models import Unit

    Unit.objects.bulk_create([Unit(pk=span.unit_id) for span in plan.opening])
    RolesFollowUnits().hand_over(plan, by=SYSTEM, at=AT)


def test_it_is_plugged_into_the_change_of_the_map() -> None:
    assert "accounts.roles" in {effect.name for effect in ports.effects()}


def test_a_role_follows_a_unit_that_goes_on_whole(communes: tuple[int, int, int, int]) -> None:
    user, whole = clerk_of(communes[1]), communes[3] + 1
    hand_over(plan_of(communes))
    assert held(user) == [(communes[1], BEFORE, JULY), (whole, JULY, None)]
    events = AuditEvent.objects.filter(about=f"user:{user.pk}").order_by("id")
    assert [e.event for e in events] == ["role.granted", "role.ended", "role.granted"]


def test_a_role_over_a_split_unit_ends(communes: tuple[int, int, int, int]) -> None:
    user = clerk_of(communes[3])
    hand_over(plan_of(communes))
    assert held(user) == [(communes[3], BEFORE, JULY)]


def test_who_was_clerk_of_both_is_clerk_of_the_merged_one_once(
    communes: tuple[int, int, int, int],
) -> None:
    user, whole = clerk_of(communes[1], communes[2]), communes[3] + 1
    hand_over(plan_of(communes))
    assert [row for row in held(user) if row[0] == whole] == [(whole, JULY, None)]


def test_the_preview_counts_what_follows_and_what_ends(
    communes: tuple[int, int, int, int],
) -> None:
    clerk_of(communes[1], communes[2])
    clerk_of(communes[3])
    told = RolesFollowUnits().preview(plan_of(communes))
    assert [(t.what, t.count) for t in told if t.count] == [(FOLLOW, 2), (END, 1)]


def test_roles_that_were_over_and_units_that_stay_are_left_alone(
    communes: tuple[int, int, int, int],
) -> None:
    past = a_user()
    a_role(past, "commune_clerk", unit_id=communes[1], from_day=BEFORE, to_day=date(2025, 1, 1))
    staying = a_user()
    a_role(staying, "department_clerk", unit_id=communes[0], from_day=BEFORE)
    hand_over(plan_of(communes))
    assert held(past) == [(communes[1], BEFORE, date(2025, 1, 1))]
    assert held(staying) == [(communes[0], BEFORE, None)]


def test_a_renamed_unit_does_not_end() -> None:
    renamed = a_plan(kind="rename", closing=[5], opening=[a_new_span(5, name="Xã Tên Mới")])
    assert heirs_of(renamed) == {}


def test_a_real_change_of_the_map_takes_roles_along() -> None:
    province = a_small_province()
    user = a_user()
    a_role(user, "commune_head", unit_id=province.whole, from_day=JULY)
    assert held(user) == [(province.whole, JULY, None)]

"""What may happen to accounts and roles, by examples and properties. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.access import a_grant, an_actor

from gsdg.domain.accounts import rules
from gsdg.domain.accounts.rules import Held, Place
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import SYSTEM, Permission

JULY, NOVEMBER = date(2025, 7, 1), date(2025, 11, 20)
CLERK = Held("commune_clerk", 11, "", JULY)
COMMUNE = Place("Xã Minh Họa", "commune")
EVERYWHERE = an_actor(a_grant(Permission.USER_ADMIN))
IN_ONE = an_actor(a_grant(Permission.USER_ADMIN, unit_id=11, covers={11, 12}))
CLERK_ONLY = an_actor(a_grant(Permission.REPORT_FILL, covers={11}))

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def code(refusal: Refusal | None) -> str | None:
    return None if refusal is None else refusal.code


@pytest.mark.parametrize(
    ("actor", "unit_id", "component", "expected"),
    [
        (EVERYWHERE, 11, "", None),
        (EVERYWHERE, None, "", None),
        (EVERYWHERE, None, "DA1", None),
        (SYSTEM, None, "", None),
        (IN_ONE, 12, "", None),
        (IN_ONE, 13, "", "accounts.out_of_scope"),
        (IN_ONE, None, "", "accounts.out_of_scope"),
        (IN_ONE, None, "DA1", "accounts.out_of_scope"),
        (CLERK_ONLY, 11, "", "accounts.out_of_scope"),
    ],
)
def test_nobody_administers_beyond_their_units(
    actor: object, unit_id: int | None, component: str, expected: str | None
) -> None:
    refusal = rules.why_not_administer(actor, unit_id=unit_id, component=component)  # type: ignore[arg-type]
    assert code(refusal) == expected


def test_somebody_with_a_role_beyond_reach_cannot_be_taken_over() -> None:
    beyond = replace(CLERK, unit_id=99)
    assert rules.why_not_act_on(IN_ONE, office_unit_id=11, roles=[CLERK]) is None
    refused = rules.why_not_act_on(IN_ONE, office_unit_id=11, roles=[CLERK, beyond])
    assert code(refused) == "accounts.out_of_scope"


@pytest.mark.parametrize("text", ["xa-18073-canbo", "so-canbo", "abc", "a" + "1" * 39])
def test_usernames_that_can_be_typed_anywhere(text: str) -> None:
    assert rules.why_not_username(text, taken=False) is None


@pytest.mark.parametrize(
    "text", ["", "ab", "Xa-1", "xã-1", "1xa", "xa_1", "xa--1", "xa-", "-xa", "a b c", "a" * 41]
)
def test_other_usernames_are_refused_with_an_example(text: str) -> None:
    refusal = rules.why_not_username(text, taken=False)
    assert code(refusal) == "accounts.username_unreadable"
    assert refusal is not None
    assert "xa-18073-canbo" in refusal.remedy()


def test_a_username_is_never_given_twice() -> None:
    assert code(rules.why_not_username("so-canbo", taken=True)) == "accounts.username_taken"


def test_a_name_is_needed() -> None:
    assert code(rules.why_not_name("")) == "accounts.name_missing"
    assert rules.why_not_name("Nguyễn Thị Minh Họa") is None


@pytest.mark.parametrize(
    ("held", "place", "expected"),
    [
        (CLERK, COMMUNE, None),
        (replace(CLERK, role="king"), COMMUNE, "accounts.role_unknown"),
        (CLERK, None, "accounts.role_needs_unit"),
        (replace(CLERK, component="DA1"), COMMUNE, "accounts.role_needs_unit"),
        (CLERK, Place("@11", ""), "accounts.unit_gone"),
        (CLERK, Place("Tỉnh Minh Họa", "province"), "accounts.role_wrong_level"),
        (replace(CLERK, role="department_head"), COMMUNE, "accounts.role_wrong_level"),
        (Held("component_clerk", None, "DA1", JULY), None, None),
        (Held("component_clerk", None, "", JULY), None, "accounts.role_needs_component"),
        (Held("component_clerk", 11, "DA1", JULY), COMMUNE, "accounts.role_needs_component"),
        (replace(CLERK, to_day=JULY), COMMUNE, "accounts.days_reversed"),
        (replace(CLERK, to_day=date(2025, 6, 1)), COMMUNE, "accounts.days_reversed"),
        (Held("administrator", 11, "", JULY), COMMUNE, None),
    ],
)
def test_a_role_is_granted_over_what_it_is_made_for(
    held: Held, place: Place | None, expected: str | None
) -> None:
    assert code(rules.why_not_grant(held, place=place, already=[])) == expected


def test_a_role_is_not_held_twice_at_once_but_again_later() -> None:
    first = replace(CLERK, to_day=NOVEMBER)
    again = replace(CLERK, from_day=NOVEMBER)
    overlapping = replace(CLERK, from_day=NOVEMBER - timedelta(days=1))
    assert rules.why_not_grant(again, place=COMMUNE, already=[first]) is None
    refused = rules.why_not_grant(overlapping, place=COMMUNE, already=[first])
    assert code(refused) == "accounts.already_held"
    elsewhere = replace(overlapping, unit_id=12)
    assert rules.why_not_grant(elsewhere, place=COMMUNE, already=[first]) is None


@given(a=days, b=days, c=days, d=days)
@settings(max_examples=50, deadline=None)
def test_overlapping_is_mutual_and_means_a_day_in_common(
    a: date, b: date, c: date, d: date
) -> None:
    one = replace(CLERK, from_day=min(a, b), to_day=max(a, b) + timedelta(days=1))
    other = replace(CLERK, from_day=min(c, d), to_day=max(c, d) + timedelta(days=1))
    common = max(one.from_day, other.from_day) < min(one.to_day, other.to_day)  # type: ignore[type-var]
    assert one.overlaps(other) == other.overlaps(one) == common


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (CLERK, None),
        (replace(CLERK, to_day=NOVEMBER + timedelta(days=1)), None),
        (replace(CLERK, to_day=NOVEMBER), "accounts.role_ended"),
        (replace(CLERK, from_day=date(2026, 1, 1)), None),
        (
            replace(CLERK, from_day=date(2026, 1, 1), to_day=date(2026, 1, 1)),
            "accounts.role_ended",
        ),
    ],
)
def test_a_role_that_is_over_is_not_ended_again(held: Held, expected: str | None) -> None:
    assert code(rules.why_not_end(held, on=NOVEMBER)) == expected


@pytest.mark.parametrize(("others", "expected"), [(0, "accounts.last_administrator"), (1, None)])
def test_one_administrator_always_stays(others: int, expected: str | None) -> None:
    assert code(rules.why_not_lose_administrator("quan-tri", others=others)) == expected


def test_only_the_active_are_deactivated_and_only_the_others_reactivated() -> None:
    assert rules.why_not_deactivate("a", is_active=True) is None
    assert code(rules.why_not_deactivate("a", is_active=False)) == "accounts.already_inactive"
    assert rules.why_not_reactivate("a", is_active=False) is None
    assert code(rules.why_not_reactivate("a", is_active=True)) == "accounts.already_active"

"""What a grant reaches, what a list may show, and what is said to somebody without a right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.access import a_grant, an_actor

from gsdg.toolkit.access import NOTHING, SYSTEM, Door, Permission, Scope, why_not_permitted
from gsdg.toolkit.access.rights import WORDS

FILL, READ = Permission.REPORT_FILL, Permission.FIGURES_READ


def test_a_role_over_units_reaches_those_units_only():
    clerk = an_actor(a_grant(FILL, covers=[10, 11]))
    assert clerk.may(FILL, unit_id=11)
    assert not clerk.may(FILL, unit_id=12)
    assert not clerk.may(READ, unit_id=11)


def test_asked_about_nothing_in_particular_any_grant_will_do():
    assert an_actor(a_grant(FILL, covers=[10])).may(FILL)
    assert not an_actor().may(FILL)


def test_a_role_over_a_component_reaches_it_in_every_unit_and_nothing_else():
    owner = an_actor(a_grant(READ, component="TDA1-6"))
    assert owner.may(READ, unit_id=5, component="TDA1-6")
    assert owner.may(READ, component="TDA1-6")
    assert not owner.may(READ, unit_id=5, component="TDA1-7")
    assert not owner.may(READ, unit_id=5)


def test_a_role_over_units_does_not_reach_a_component_asked_for_without_a_unit():
    assert not an_actor(a_grant(READ, covers=[10])).may(READ, component="TDA1-6")
    assert an_actor(a_grant(READ, covers=[10])).may(READ, unit_id=10, component="TDA1-6")


def test_a_role_over_units_and_over_a_component_at_once_does_not_exist():
    with pytest.raises(ValueError, match="not over both"):
        a_grant(READ, component="TDA1-6", covers=[1])


def test_the_scope_joins_the_grants_that_hold_the_permission():
    actor = an_actor(
        a_grant(READ, covers=[1, 2]),
        a_grant(READ, FILL, covers=[2, 3]),
        a_grant(READ, component="TDA1-6"),
        a_grant(FILL, component="TDA1-7"),
    )
    assert actor.scope(READ) == Scope(
        False, frozenset({1, 2, 3}), frozenset({"TDA1-6"}), frozenset({3})
    )


def test_a_role_without_bounds_sees_everything_but_a_component_role_does_not():
    assert an_actor(a_grant(READ)).scope(READ).everything
    assert not an_actor(a_grant(READ, component="TDA1-6")).scope(READ).everything


def test_without_a_grant_the_scope_is_nothing():
    assert an_actor(a_grant(READ)).scope(FILL) == NOTHING


def test_the_system_may_do_everything_everywhere():
    assert all(SYSTEM.may(permission, unit_id=1) for permission in Permission)
    assert SYSTEM.scope(READ).everything


def test_a_refusal_names_the_account_and_the_right_in_both_languages():
    refusal = why_not_permitted(an_actor(), Permission.REPORT_REVIEW, unit_id=4)
    assert refusal is not None
    assert (refusal.code, refusal.problem.status) == ("access.not_permitted", 403)
    assert "xa-1-canbo" in refusal.message()
    assert "duyệt hoặc trả lại báo cáo" in refusal.message()
    assert "accept or send back reports" in refusal.message("en")
    assert why_not_permitted(an_actor(a_grant(FILL)), FILL, unit_id=4) is None


def test_every_permission_has_its_words():
    assert set(WORDS) == set(Permission)
    assert all(vi and en for vi, en in WORDS.values())


@given(
    grants=st.lists(
        st.builds(
            lambda held, units: a_grant(*held, covers=units),
            st.sets(st.sampled_from(list(Permission)), max_size=3),
            st.none() | st.sets(st.integers(1, 6)),
        ),
        max_size=4,
    ),
    permission=st.sampled_from(list(Permission)),
    unit_id=st.integers(1, 6),
)
def test_what_a_list_shows_is_what_may_be_done(grants, permission, unit_id):
    actor = an_actor(*grants)
    scope = actor.scope(permission)
    shown = scope.everything or unit_id in scope.unit_ids
    assert shown == actor.may(permission, unit_id=unit_id)


def test_an_actor_through_another_door_is_the_same_person():
    actor = an_actor(a_grant(FILL))
    through = actor.through(Door.EXCEL)
    assert through.door is Door.EXCEL
    assert (through.id, through.office_id, through.grants) == (
        actor.id,
        actor.office_id,
        actor.grants,
    )


def test_rights_together_reach_what_each_of_them_reaches() -> None:
    figures = a_grant(Permission.FIGURES_READ, covers=(1, 2))
    documents = a_grant(Permission.DOCUMENT_READ)
    findings = a_grant(Permission.FOLLOWUP_READ, component="DA3-TDA2")
    by = an_actor(figures, documents, findings)
    both = by.scope_of_all((Permission.FIGURES_READ, Permission.DOCUMENT_READ))
    assert (both.everything, both.unit_ids, both.components) == (False, {1, 2}, frozenset())
    assert by.scope_of_all((Permission.DOCUMENT_READ,)).everything
    assert not by.scope_of_all(()).everything
    three = by.scope_of_all((Permission.FIGURES_READ, Permission.FOLLOWUP_READ))
    assert (three.unit_ids, three.components) == (frozenset(), frozenset())

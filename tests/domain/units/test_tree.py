"""The register in memory is never older than the database, and costs one small query to ask for."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries
from tests.builders.units import JULY, START, a_small_province, a_unit

from gsdg.domain.units import tree
from gsdg.domain.units.models import RegisterVersion

pytestmark = pytest.mark.django_db


def test_an_empty_database_has_an_empty_register() -> None:
    assert tree.current().spans == ()


def test_asking_again_costs_one_query_and_gives_the_same_register(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_unit(level="province")
    first = tree.current()
    with django_assert_num_queries(1):
        assert tree.current() is first


def test_a_change_is_seen_at_once() -> None:
    top = a_unit(level="province")
    before = tree.current()
    below = a_unit(parent_id=top)
    assert below not in before.on(START)
    assert tree.current().on(START).children_of(top) == (below,)


def test_what_was_rolled_back_is_forgotten_even_when_its_number_returns() -> None:
    top = a_unit(level="province")
    with transaction.atomic():
        lost = a_unit(parent_id=top, code="90701")
        number = RegisterVersion.objects.get().number
        assert tree.current().knows(lost)
        transaction.set_rollback(True)
    kept = a_unit(parent_id=top, code="90702")
    assert RegisterVersion.objects.get().number == number
    assert kept == lost
    assert tree.current().on(START).span(kept).code == "90702"


def test_a_held_register_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    a_unit(level="province")
    with tree.held() as register, django_assert_num_queries(0):
        assert tree.current() is register


def test_who_changes_the_map_while_holding_it_sees_the_change() -> None:
    top = a_unit(level="province")
    with tree.held():
        below = a_unit(parent_id=top)
        assert tree.current().on(START).contains(below)
    assert tree.current().on(START).contains(below)


def test_holds_within_holds_end_one_by_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_unit(level="province")
    with tree.held() as outer:
        with tree.held() as inner:
            assert inner is outer
        with django_assert_num_queries(0):
            assert tree.current() is outer
    with django_assert_num_queries(1):
        tree.current()


def test_shares_are_read_from_the_successions_in_force() -> None:
    province = a_small_province()
    shares = tree.current().shares(date(2025, 6, 30), JULY)
    assert [(s.unit_id, s.lo_ppm, s.hi_ppm) for s in shares[province.b1]] == [
        (province.whole, 0, 600_000),
        (province.rest, 600_000, 1_000_000),
    ]
    assert [s.unit_id for s in shares[province.a1]] == [province.whole]
    assert shares[province.district_a] == ()

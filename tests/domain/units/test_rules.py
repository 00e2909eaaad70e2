"""What the map allows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.units import JULY, START, a_new_span, a_plan

from gsdg.domain.units import rules
from gsdg.domain.units.plans import ChangePlan, NewPart
from gsdg.domain.units.rules import Held, tiles, why_not_put_in_force
from gsdg.kernel.days import DayRange

OPEN = DayRange(START)
A, B, NEW = 1, 2, 3
KNOWN = [Held(A, "90001", OPEN), Held(B, "90002", OPEN)]


def code_of(plan: ChangePlan, known: list[Held] = KNOWN) -> str | None:
    refusal = why_not_put_in_force(plan, known)
    return refusal.code if refusal else None


def test_a_merge_that_re_uses_a_code_may_happen() -> None:
    plan = a_plan(
        closing=[A, B],
        opening=[a_new_span(NEW, code="90001", from_day=JULY)],
        parts=[NewPart(A, NEW, "toàn bộ"), NewPart(B, NEW, "toàn bộ")],
    )
    assert code_of(plan) is None


def test_a_change_of_name_closes_and_opens_the_same_unit() -> None:
    renamed = a_new_span(A, code="90001", from_day=JULY)
    assert code_of(a_plan(kind="rename", closing=[A], opening=[renamed])) is None


def test_a_span_over_an_open_one_is_refused() -> None:
    again = a_new_span(A, code="90009", from_day=JULY)
    assert code_of(a_plan(opening=[again])) == "unit_span.overlaps"


def test_a_unit_that_has_ended_does_not_live_again() -> None:
    ended = [Held(A, "90001", DayRange(START, date(2024, 1, 1)))]
    again = a_new_span(A, code="90001", from_day=JULY)
    assert code_of(a_plan(opening=[again]), ended) == "unit_span.leaves_gap"


def test_a_code_that_another_unit_has_is_refused() -> None:
    span = a_new_span(NEW, code="90002", from_day=JULY)
    assert code_of(a_plan(kind="establish", opening=[span])) == "unit_span.code_taken"


@pytest.mark.parametrize("day", [START, date(2020, 1, 1)])
def test_a_span_is_closed_only_after_the_day_it_opened(day: date) -> None:
    assert code_of(a_plan(kind="dissolve", day=day, closing=[A])) == "unit_change.changed_later"


def test_nothing_is_recorded_before_an_end_that_is_recorded_already() -> None:
    ends = [Held(A, "90001", DayRange(START, date(2027, 1, 1)))]
    early = a_plan(kind="dissolve", day=date(2026, 6, 1), closing=[A])
    assert code_of(early, ends) == "unit_change.changed_later"
    late = a_plan(kind="dissolve", day=date(2027, 6, 1), closing=[A])
    assert code_of(late, ends) == "unit_span.not_open"


def test_an_unknown_unit_cannot_be_closed() -> None:
    assert code_of(a_plan(kind="dissolve", closing=[NEW])) == "unit_span.not_open"


def test_a_new_span_begins_on_the_day_of_the_change() -> None:
    span = a_new_span(NEW, from_day=date(2025, 8, 1))
    assert code_of(a_plan(opening=[span])) == "unit_change.other_day"


def test_who_has_successors_must_end() -> None:
    span = a_new_span(NEW, from_day=JULY)
    plan = a_plan(opening=[span], parts=[NewPart(A, NEW, "toàn bộ")])
    assert code_of(plan) == "unit_change.lives_on"


def test_who_goes_on_under_another_name_has_no_successors() -> None:
    plan = a_plan(
        closing=[A],
        opening=[a_new_span(A, code="90001", from_day=JULY), a_new_span(NEW, from_day=JULY)],
        parts=[NewPart(A, NEW, "toàn bộ")],
    )
    assert code_of(plan) == "unit_change.lives_on"


def test_parts_that_leave_a_gap_are_refused() -> None:
    plan = a_plan(
        kind="split",
        closing=[A],
        opening=[a_new_span(NEW, from_day=JULY)],
        parts=[NewPart(A, NEW, "dân số", 0, 400_000), NewPart(A, B, "dân số", 500_000, 1_000_000)],
    )
    refusal = why_not_put_in_force(plan, KNOWN)
    assert refusal is not None
    assert refusal.code == "unit_change.not_tiled"
    assert "[0, 400000), [500000, 1000000)" in refusal.message()


def test_a_successor_must_live_on_the_day() -> None:
    plan = a_plan(closing=[A], parts=[NewPart(A, NEW, "toàn bộ")])
    assert code_of(plan) == "unit_change.successor_missing"


def test_a_unit_may_go_on_in_one_that_lives_already() -> None:
    assert code_of(a_plan(closing=[A], parts=[NewPart(A, B, "toàn bộ")])) is None


@settings(max_examples=50)
@given(cuts=st.sets(st.integers(1, 999_999), max_size=6))
def test_any_cuts_of_a_million_tile_it_and_without_one_part_do_not(cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), 1_000_000]
    parts = list(pairwise(edges))
    assert tiles(reversed(parts))
    assert not any(tiles(parts[:i] + parts[i + 1 :]) for i in range(len(parts)))


@pytest.mark.parametrize(
    "parts",
    [[(0, 600_000), (500_000, 1_000_000)], [(0, 0), (0, 1_000_000)], [(0, 1_000_001)], []],
)
def test_parts_that_overlap_or_are_empty_do_not_tile(parts: list[tuple[int, int]]) -> None:
    assert not tiles(parts)


def test_names_are_sorted_without_their_kind_and_found_with_it() -> None:
    thanh_sen = rules.keys_of("Phường Thành Sen", "phường")
    can_loc = rules.keys_of("Xã Can Lộc", "xã")
    assert can_loc[0] < thanh_sen[0]
    assert can_loc[1] == "xa can loc"


def test_a_name_without_its_kind_is_sorted_as_it_is() -> None:
    assert rules.keys_of("Ban Chỉ đạo", "")[1] == "ban chi dao"

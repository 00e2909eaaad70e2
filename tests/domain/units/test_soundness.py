"""Each contradiction that a register can hold is found, and named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.units import JULY, a_span, a_succession

from gsdg.domain.units.snapshot import Snapshot, Span, Succession
from gsdg.domain.units.soundness import differences

TOP, OTHER, UNIT, NEW = 1, 2, 3, 4
YEAR = date(2024, 1, 1)
PROVINCE = a_span(TOP, code="99", level="province")


def found(*spans: Span, successions: tuple[Succession, ...] = ()) -> list[tuple[str, str, str]]:
    register = Snapshot("x", [PROVINCE, *spans], successions)
    return [(row.check, row.object, row.found) for row in differences(register)]


def a_merge(**part: object) -> tuple[Span, Span]:
    return (
        a_span(UNIT, code="90001", parent_id=TOP, to_day=JULY),
        a_span(NEW, code="90002", parent_id=TOP, from_day=JULY),
    )


def test_a_sound_register_has_no_differences() -> None:
    assert found(*a_merge(), successions=(a_succession(UNIT, NEW),)) == []


@pytest.mark.parametrize("second", [date(2023, 6, 1), date(2024, 6, 1)])
def test_spans_of_a_unit_that_overlap_or_leave_a_gap(second: date) -> None:
    rows = found(
        a_span(UNIT, code="90001", parent_id=TOP, to_day=YEAR),
        a_span(UNIT, code="90002", parent_id=TOP, from_day=second),
    )
    assert ("units.spans_meet", "@3", "2024-01-01") in rows


def test_a_code_that_two_units_have_on_one_day() -> None:
    rows = found(
        a_span(UNIT, code="90001", parent_id=TOP),
        a_span(NEW, code="90001", parent_id=TOP, from_day=JULY),
    )
    assert rows == [("units.code_once", "90001 2025-07-01", "@3, @4")]


def test_a_parent_that_ends_before_its_child() -> None:
    rows = found(
        a_span(OTHER, code="901", level="district", parent_id=TOP, to_day=YEAR),
        a_span(UNIT, code="90001", parent_id=OTHER),
    )
    assert rows == [("units.parent_alive", "@3 2021-01-01", "@2 [2021-01-01, 2024-01-01)")]


def test_a_parent_that_nobody_knows() -> None:
    rows = found(a_span(UNIT, code="90001", parent_id=77))
    assert rows == [("units.parent_alive", "@3 2021-01-01", "@77 unknown")]


def test_a_parent_of_the_same_level() -> None:
    rows = found(
        a_span(OTHER, code="90001", parent_id=TOP), a_span(UNIT, code="90002", parent_id=OTHER)
    )
    assert rows == [("units.parent_above", "@3 2021-01-01", "commune under commune")]


def test_two_units_without_a_parent() -> None:
    rows = found(a_span(OTHER, code="98", level="province", from_day=YEAR))
    assert [(check, day) for check, day, _ in rows] == [("units.one_root", "2024-01-01")]


def test_parts_that_do_not_cover_the_whole() -> None:
    rows = found(*a_merge(), successions=(a_succession(UNIT, NEW, 0, 999_999),))
    assert rows == [("units.parts_tile", "@3", "[0, 999999)")]


def test_a_predecessor_that_does_not_end_on_the_day() -> None:
    rows = found(*a_merge(), successions=(a_succession(UNIT, NEW, day=date(2025, 8, 1)),))
    assert rows == [("units.predecessor_ends", "@3 → @4", "ends 2025-07-01")]


def test_a_successor_that_does_not_live_on_the_day() -> None:
    old, _ = a_merge()
    rows = found(old, successions=(a_succession(UNIT, NEW),))
    assert rows == [("units.successor_lives", "@3 → @4", "unknown")]

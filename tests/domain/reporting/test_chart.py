"""Coordinates of a series: the axis begins at zero, lines stop at breaks, marks say what is estimated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.reporting.chart import LETTER, NARROW, WIDE, Cut, Dot, Size, drawing_of


def _dot(value: int | None, *, solid: bool = True, old: bool = False) -> Dot:
    text = "" if value is None else str(value)
    return Dot("2024", None if value is None else Decimal(value), text, solid, old)


def test_the_axis_begins_at_zero_and_reaches_above_the_highest_value() -> None:
    drawing = drawing_of([_dot(1088), _dot(402)], [], WIDE)
    assert [tick.label for tick in drawing.ticks] == ["0", "500", "1.000", "1.500"]
    assert drawing.ticks[0].y == WIDE.base
    assert drawing.marks[0].y > drawing.ticks[-1].y


def test_rates_have_ticks_with_a_decimal_comma() -> None:
    drawing = drawing_of(
        [Dot("2023", Decimal("3.04"), "3,04"), Dot("2024", Decimal("2.40"), "2,40")], [], WIDE
    )
    assert [tick.label for tick in drawing.ticks] == ["0", "1", "2", "3", "4"]
    small = drawing_of([Dot("2023", Decimal("0.9"), "0,9")], [], WIDE)
    assert small.ticks[1].label == "0,25"


def test_a_line_stops_at_a_gap_and_at_another_poverty_line_but_not_at_a_map() -> None:
    dots = [_dot(5), _dot(4), _dot(None), _dot(3), _dot(2)]
    cuts = [Cut(0, "Chuẩn nghèo mới", "từ 2022", strong=False), Cut(3, "1/7/2025", "", strong=True)]
    drawing = drawing_of(dots, cuts, WIDE)
    assert len(drawing.strokes) == 1
    assert drawing.strokes[0].x2 == drawing.marks[-1].x
    assert len(drawing.marks) == 4
    assert [cut.strong for cut in drawing.cuts] == [False, True]


def test_what_is_estimated_is_hollow_on_a_dashed_line_and_an_old_line_is_a_square() -> None:
    drawing = drawing_of([_dot(5, old=True), _dot(4, solid=False), _dot(3)], [], WIDE)
    assert [mark.shape for mark in drawing.marks] == ["square", "hollow", "full"]
    assert all(stroke.dashed for stroke in drawing.strokes)


def test_a_total_that_lacks_reports_stands_alone() -> None:
    lacking = replace(_dot(1, solid=False), whole=False)
    drawing = drawing_of([_dot(5), _dot(4), lacking], [], WIDE)
    assert [mark.shape for mark in drawing.marks] == ["full", "full", "hollow"]
    assert [stroke.x2 for stroke in drawing.strokes] == [drawing.marks[1].x]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10**14)), min_size=1, max_size=12))
def test_everything_stays_on_the_paper(size: Size, values: list[int | None]) -> None:
    drawing = drawing_of([_dot(v) for v in values], [Cut(0, "a", "b", strong=True)], size)
    for mark in drawing.marks:
        assert size.left <= mark.x <= size.width - size.right
        assert size.top <= mark.y <= size.base
    assert len(drawing.ticks) <= 6


@pytest.mark.parametrize("after", range(5))
def test_the_words_of_cuts_do_not_run_over_the_edge(after: int) -> None:
    cuts = [Cut(after, f"0{i}/07/2025", "địa giới mới", strong=True) for i in range(1, 5)]
    drawing = drawing_of([_dot(5)] * 6, cuts, NARROW)
    for cut in drawing.cuts:
        wide = LETTER * max(len(cut.first), len(cut.second))
        left = cut.text_x - wide if cut.anchor == "end" else cut.text_x
        assert left >= 0
        assert left + wide <= NARROW.width

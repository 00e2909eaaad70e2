"""Disbursed by month against the plan and the time that has gone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.finance.pace import MONTHS, NARROW, WIDE, drawing_of, month_of, months_of
from gsdg.domain.finance.rounding import MILLION

YEAR = 2026
PAID = [
    (date(2026, 3, 5), 10 * MILLION),
    (date(2026, 3, 6), MILLION),
    (date(2027, 1, 20), 4 * MILLION),
]


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 12, 31), 12),
        (date(2027, 1, 31), 13),
        (date(2027, 5, 1), 13),
        (date(2025, 12, 1), 1),
    ],
)
def test_a_budget_year_has_thirteen_months(on: date, month: int) -> None:
    assert month_of(on, YEAR) == month


def test_months_to_come_say_nothing() -> None:
    months = months_of(PAID[:2], budget_year=YEAR, usable=26 * MILLION, on=date(2026, 4, 2))
    assert [m.disbursed for m in months[:5]] == [0, 0, 11 * MILLION, 11 * MILLION, None]
    assert [m.even for m in months[:2]] == [2 * MILLION, 4 * MILLION]
    assert [m.label for m in months[-2:]] == ["12", "1"]


def test_after_the_year_all_is_said_and_before_it_nothing() -> None:
    after = months_of(PAID, budget_year=YEAR, usable=26, on=date(2028, 1, 1))
    assert after[-1].disbursed == 15 * MILLION
    before = months_of((), budget_year=YEAR, usable=26, on=date(2025, 6, 1))
    assert all(month.disbursed is None for month in before)
    assert drawing_of(before, 26, WIDE) is None


def test_without_money_there_is_no_drawing() -> None:
    months = months_of((), budget_year=YEAR, usable=0, on=date(2026, 4, 2))
    assert drawing_of(months, 0, WIDE) is None


@given(
    st.lists(
        st.tuples(st.dates(date(2025, 11, 1), date(2027, 3, 1)), st.integers(0, 10**12)),
        max_size=20,
    ),
    st.integers(1, 10**13),
    st.dates(date(2026, 1, 1), date(2027, 3, 1)),
    st.sampled_from([WIDE, NARROW]),
)
def test_everything_is_drawn_inside(paid, usable, on, size) -> None:
    months = months_of(paid, budget_year=YEAR, usable=usable, on=on)
    drawn = drawing_of(months, usable, size)
    assert drawn is not None
    numbers = [int(n) for n in drawn.line.replace("M", " ").replace("L", " ").split()]
    assert all(size.left <= x <= size.end_x for x in numbers[::2])
    assert all(size.top <= y <= size.base for y in numbers[1::2])
    assert drawn.limit_y >= size.top
    assert len(drawn.names) == MONTHS
    assert 2 <= len(drawn.ticks) <= 6

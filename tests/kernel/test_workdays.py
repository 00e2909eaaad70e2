"""Working days, holidays and swapped days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.workdays import WorkCalendar

CALENDAR = WorkCalendar(
    days_off={
        date(2025, 5, 1): "nghỉ lễ",
        date(2025, 5, 2): "hoán đổi",
        date(2025, 9, 1): "nghỉ lễ",
        date(2025, 9, 2): "nghỉ lễ",
    },
    worked={date(2025, 4, 26): "làm bù ngày 2/5"},
)
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 4, 25), True),
        (date(2025, 4, 26), True),
        (date(2025, 4, 27), False),
        (date(2025, 5, 1), False),
        (date(2025, 5, 2), False),
        (date(2025, 5, 5), True),
    ],
)
def test_decisions_go_before_weekdays(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


def test_a_due_day_rolls_forward_over_holidays_and_weekend() -> None:
    assert CALENDAR.roll_forward(date(2025, 5, 1)) == date(2025, 5, 5)
    assert CALENDAR.roll_forward(date(2025, 5, 5)) == date(2025, 5, 5)


def test_the_first_day_is_not_counted() -> None:
    assert CALENDAR.add(date(2025, 4, 30), 1) == date(2025, 5, 5)
    assert CALENDAR.add(date(2025, 4, 25), 1) == date(2025, 4, 26)
    assert CALENDAR.add(date(2025, 5, 5), -1) == date(2025, 4, 30)
    assert CALENDAR.add(date(2025, 5, 1), 0) == date(2025, 5, 1)


@settings(max_examples=50)
@given(DAYS, st.integers(1, 40))
def test_adding_and_counting_are_inverse(day: date, count: int) -> None:
    later = CALENDAR.add(day, count)
    assert CALENDAR.is_working(later)
    assert CALENDAR.between(day, later) == count
    assert CALENDAR.between(day, later - timedelta(days=1)) == count - 1


@settings(max_examples=50)
@given(DAYS.map(CALENDAR.roll_forward), st.integers(1, 40))
def test_from_a_working_day_forward_and_back_is_the_same_day(day: date, count: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, count), -count) == day


@settings(max_examples=50)
@given(DAYS, DAYS)
def test_nothing_lies_between_a_day_and_an_earlier_one(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert CALENDAR.between(later, earlier) == 0
    assert CALENDAR.between(earlier, later) == sum(
        CALENDAR.is_working(earlier + timedelta(days=i + 1)) for i in range((later - earlier).days)
    )


def test_a_year_without_a_decision_is_not_guessed() -> None:
    calendar = WorkCalendar(known_years=frozenset({2025}))
    assert calendar.is_working(date(2025, 12, 31))
    with pytest.raises(ValueError, match="2026"):
        calendar.add(date(2025, 12, 31), 1)

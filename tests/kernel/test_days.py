"""Half-open ranges of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.days import DayRange, gaps_and_overlaps

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@st.composite
def day_ranges(draw: st.DrawFn) -> DayRange:
    start = draw(DAYS)
    length = draw(st.none() | st.integers(1, 4000))
    return DayRange(start, None if length is None else start + timedelta(days=length))


def test_the_day_of_change_belongs_to_the_later_range_only() -> None:
    change = date(2025, 7, 1)
    before, after = DayRange(date(2021, 1, 1), change), DayRange(change)
    assert change not in before
    assert change in after
    assert change - timedelta(days=1) in before


def test_an_open_range_has_no_last_day() -> None:
    assert DayRange(date(2025, 7, 1)).last_day is None
    assert DayRange(date(2025, 1, 1), date(2025, 7, 1)).last_day == date(2025, 6, 30)


@pytest.mark.parametrize("to_day", [date(2025, 7, 1), date(2025, 6, 30)])
def test_an_empty_range_cannot_be_made(to_day: date) -> None:
    with pytest.raises(ValueError, match="empty range"):
        DayRange(date(2025, 7, 1), to_day)


@settings(max_examples=50)
@given(day_ranges(), day_ranges())
def test_overlapping_is_symmetric_and_means_a_common_day(left: DayRange, right: DayRange) -> None:
    later_start = max(left.from_day, right.from_day)
    assert left.overlaps(right) == right.overlaps(left)
    assert left.overlaps(right) == (later_start in left and later_start in right)


@settings(max_examples=50)
@given(day_ranges(), st.integers(1, 5000))
def test_closing_keeps_what_was_before_and_nothing_else(span: DayRange, after: int) -> None:
    day = span.from_day + timedelta(days=after)
    if day in span:
        closed = span.close(day)
        assert closed == DayRange(span.from_day, day)
        assert not closed.overlaps(DayRange(day, span.to_day))
    else:
        with pytest.raises(ValueError, match="does not split"):
            span.close(day)


def test_a_range_cannot_be_closed_on_its_first_day() -> None:
    with pytest.raises(ValueError, match="does not split"):
        DayRange(date(2025, 7, 1)).close(date(2025, 7, 1))


def test_gaps_and_overlaps_are_found_whatever_the_order() -> None:
    old = DayRange(date(2021, 1, 1), date(2025, 7, 1))
    meets = DayRange(date(2025, 7, 1), date(2026, 1, 1))
    gap = DayRange(date(2026, 2, 1), date(2026, 6, 1))
    overlap = DayRange(date(2026, 5, 31))
    assert gaps_and_overlaps([overlap, meets, gap, old]) == [(meets, gap), (gap, overlap)]
    assert gaps_and_overlaps([meets, old]) == []
    assert gaps_and_overlaps([]) == []


def test_two_ranges_open_at_the_end_overlap() -> None:
    first, second = DayRange(date(2021, 1, 1)), DayRange(date(2025, 7, 1))
    assert gaps_and_overlaps([first, second]) == [(first, second)]

"""Periods of report."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refused

YEARS = st.integers(2000, 2060)
DATED = st.one_of(
    st.builds(lambda y, m: f"{y}-{m:02d}", YEARS, st.integers(1, 12)),
    st.builds(lambda y, q: f"{y}-Q{q}", YEARS, st.integers(1, 4)),
    st.builds(lambda y, h: f"{y}-H{h}", YEARS, st.integers(1, 2)),
    st.builds(str, YEARS),
    st.builds(lambda y, n: f"{y}-{y + n}", YEARS, st.integers(1, 9)),
).map(Period.parse)


@pytest.mark.parametrize(
    ("text", "kind", "from_day", "to_day"),
    [
        ("2023", PeriodKind.YEAR, date(2023, 1, 1), date(2024, 1, 1)),
        ("2023-H1", PeriodKind.HALF, date(2023, 1, 1), date(2023, 7, 1)),
        ("2023-H2", PeriodKind.HALF, date(2023, 7, 1), date(2024, 1, 1)),
        ("2023-Q3", PeriodKind.QUARTER, date(2023, 7, 1), date(2023, 10, 1)),
        ("2023-12", PeriodKind.MONTH, date(2023, 12, 1), date(2024, 1, 1)),
        ("2021-2025", PeriodKind.TERM, date(2021, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_covers_its_days(
    text: str, kind: PeriodKind, from_day: date, to_day: date
) -> None:
    period = Period.parse(text)
    assert (period.kind, period.from_day, period.to_day) == (kind, from_day, to_day)
    assert from_day in period
    assert to_day not in period
    assert to_day - timedelta(days=1) in period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-00",
        "2023-Q5",
        "2023-H3",
        "2023-h1",
        "2025-2021",
        "2025-2025",
        "0000",
        "9999",
        "２０２３",
        "round:",
        "round:a b",
        "2023-H1 và 2023-H2",
    ],
)
def test_anything_else_is_refused_with_the_ways_to_write_it(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Period.parse(text)
    assert caught.value.refusals[0].code == "period.unreadable"
    assert "2026-H1" in caught.value.refusals[0].remedy()
    assert caught.value.status == 422


@settings(max_examples=50)
@given(DATED)
def test_the_code_reads_back_as_the_period(period: Period) -> None:
    assert Period.parse(period.code) == period
    assert str(period) == period.code


@settings(max_examples=50)
@given(DATED, st.integers(-60, 60))
def test_shifting_there_and_back_is_the_same_period(period: Period, steps: int) -> None:
    assert period.shifted(steps).shifted(-steps) == period
    assert period.previous().next() == period
    assert period.shifted(0) == period


@settings(max_examples=50)
@given(DATED)
def test_a_period_ends_where_the_next_begins(period: Period) -> None:
    assert period.to_day == period.next().from_day
    assert period.previous().to_day == period.from_day
    assert period.from_day < period.to_day


def test_half_years_turn_over_the_year() -> None:
    assert Period.parse("2023-H2").next() == Period.parse("2024-H1")
    assert Period.parse("2024-01").previous() == Period.parse("2023-12")
    assert Period.parse("2021-2025").next() == Period.parse("2026-2030")


def test_a_round_has_neither_days_nor_order() -> None:
    period = Period.parse("round:KT-2026-01")
    assert period.code == "round:KT-2026-01"
    with pytest.raises(ValueError, match="days of its own plan"):
        _ = period.from_day
    with pytest.raises(ValueError, match="no order"):
        period.next()


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025"),
        ("2025-Q3", "quý III năm 2025", "quarter 3 of 2025"),
        ("2025-06", "tháng 6 năm 2025", "month 6 of 2025"),
        ("2025", "năm 2025", "year 2025"),
        ("2021-2025", "giai đoạn 2021-2025", "term 2021–2025"),
        ("round:1", "đợt 1", "round 1"),
    ],
)
def test_labels_are_what_a_clerk_writes(text: str, vi: str, en: str) -> None:
    assert Period.parse(text).label() == vi
    assert Period.parse(text).label("en") == en

"""Days of real calendars: around Tết and over every known year, on working days, in order, never on a day off by mistake."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.packs.load import find_packs, load_pack
from gsdg.domain.packs.regimes import Regime, said_day
from gsdg.domain.packs.workdays import load_work_calendar
from gsdg.domain.packs.yeardates import SAMPLE, load_year_dates, read_year_dates
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refused

PACKS = Path(__file__).parents[2] / "packs"
DAYS = load_work_calendar(PACKS / "viet-nam" / "work-days.yaml")
YEARS = sorted(DAYS.known_years)
TET = [date(y, m, d) for y in YEARS for m, d in ((1, 20), (2, 5), (2, 14), (2, 20))]
NEAR_TET = st.sampled_from(TET).flatmap(
    lambda day: st.integers(-15, 15).map(lambda n: day + timedelta(days=n))
)
KNOWN = st.dates(date(YEARS[0], 1, 20), date(YEARS[-1], 11, 30))


def a_regime(days: int, *, rolls: bool) -> Regime:
    """Monthly: the books close on the 14th, the upper office is due two working days later, the lower one before it."""
    month = {
        "period": "month",
        "forms": ["F"],
        "window": {"from": {"months": "-1", "day": "15"}, "until": {"months": "0", "day": "14"}},
        "closing_day": {"months": "0", "day": "14"},
        "as_of": {"months": "0", "day": "14"},
        "due": {
            "lead_department": {"after_closing": {"working_days": str(days + 2)}},
            "commune_pc": {"earlier": {"working_days": str(days), "than": "lead_department"}},
            "department": {"on": {"months": "1", "day": "5"}},
        },
    }
    shape = {
        "code": "r",
        "title": "R",
        "source": {"act": "A", "verified": "true"},
        "asked": [month],
    }
    return Regime.model_validate({**shape, "roll_forward": str(rolls).lower()})


MONTHS = st.tuples(st.sampled_from(YEARS), st.integers(1, 11)).map(
    lambda found: Period(PeriodKind.MONTH, *found)
)


@given(period=MONTHS, days=st.integers(1, 10), rolls=st.booleans())
@settings(max_examples=150)
def test_a_month_is_due_on_working_days_after_it_closed(
    period: Period, days: int, rolls: bool
) -> None:
    regime = a_regime(days, rolls=rolls)
    closing = regime.closing_day(period)
    lower, upper = (regime.due(period, k, calendar=DAYS) for k in ("commune_pc", "lead_department"))
    assert lower is not None
    assert upper is not None
    assert closing < lower < upper
    assert DAYS.is_working(lower)
    assert DAYS.is_working(upper)
    assert DAYS.between(closing, upper) == days + 2
    assert DAYS.between(lower, upper) == days


@given(period=MONTHS)
def test_windows_of_months_follow_each_other_without_a_gap(period: Period) -> None:
    regime = a_regime(1, rolls=False)
    after = Period(PeriodKind.MONTH, period.year, period.part + 1)
    assert regime.window(period).to_day == regime.window(after).from_day


@given(period=MONTHS)
def test_a_day_that_rolls_never_comes_before_the_law_and_lies_on_the_next_working_day(
    period: Period,
) -> None:
    said = a_regime(1, rolls=False).due(period, "department", calendar=DAYS)
    rolled = a_regime(1, rolls=True).due(period, "department", calendar=DAYS)
    assert said is not None
    assert rolled is not None
    assert rolled >= said
    assert DAYS.is_working(rolled)
    assert DAYS.between(said - timedelta(days=1), rolled) == 1


@given(
    day=st.one_of(NEAR_TET, KNOWN).filter(lambda d: YEARS[0] < d.year < YEARS[-1]),
    n=st.integers(1, 15),
)
@settings(max_examples=200)
def test_so_many_working_days_after_a_round_and_back_again(day: date, n: int) -> None:
    """Fifteen working days after a round of inspection, over Tết too."""
    after = DAYS.add(day, n)
    assert DAYS.is_working(after)
    assert DAYS.between(day, after) == n
    assert DAYS.between(day, after - timedelta(days=1)) == n - 1
    back = DAYS.add(after, -n)
    assert back == day or (not DAYS.is_working(day) and DAYS.between(back, day) == 0)


@pytest.mark.parametrize("year", [y for y in YEARS if y > YEARS[0]])
def test_fifteen_working_days_over_tet_are_more_than_three_weeks(year: int) -> None:
    """A round that ends on 10 January or 25 January: five working days of Tết at least are not counted."""
    off = [d for d in DAYS.days_off if d.year == year and d.month <= 2 and d.weekday() < 5]
    first = min(d for d in off if d > date(year, 1, 10))
    before = first - timedelta(days=4)
    assert (DAYS.add(before, 15) - before).days >= 15 + 6 + 5 - 2


@pytest.mark.parametrize("folder", find_packs([PACKS]), ids=lambda folder: folder.name)
def test_every_due_day_of_known_years_can_be_told(folder: Path) -> None:
    """And within one regime no lower office is due after the upper one."""
    pack = load_pack(folder)
    for regime in pack.regimes.values():
        for asked in regime.asked:
            kind = asked.period
            for year in (y for y in YEARS[1:] if y >= (asked.first_year or 0)):
                parts = asked.parts or (
                    (asked.part,) if asked.part or kind is PeriodKind.YEAR else range(1, 12)
                )
                for part in parts:
                    period = Period(kind, year, part)
                    if not asked.covers(period):
                        continue
                    upper = regime.due(period, "lead_department", calendar=DAYS)
                    for office in asked.due:
                        due = regime.due(period, office, calendar=DAYS)
                        assert due is not None, (regime.code, period.code, office)
                        assert upper is None or due <= upper, (regime.code, period.code, office)


def test_yearly_dates_of_the_province_are_sound_and_say_that_they_are_practice() -> None:
    dates = load_year_dates(PACKS / "viet-nam" / "year.yaml")
    codes = [one.code for one in dates.dates]
    assert len(codes) == len(set(codes))
    assert [c for c in codes if c.startswith("ra-soat-thang")] == [
        f"ra-soat-thang-{m:02d}" for m in range(2, 10)
    ]
    assert not any(one.verified for one in dates.dates)
    for one in dates.dates:
        upper = said_day(one.due["lead_department"], one.due, SAMPLE, calendar=DAYS)
        for due in one.due.values():
            day = said_day(due, one.due, SAMPLE, calendar=DAYS)
            assert day is not None
            assert upper is not None
            assert day <= upper


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("lead_department", "lead", "unknown_name"),
        ("{on: {month: 3, day: 31}}", "{earlier: {days: 3, than: department}}", "wrong_value"),
        ("day: 31", "day: 32", "wrong_value"),
    ],
)
def test_a_mistake_in_yearly_dates_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = """\
title: {vi: Mốc, en: Dates}
source: {act: A, verified: true}
dates:
  - code: k
    title: {vi: Kế hoạch, en: Plan}
    due: {lead_department: {on: {month: 3, day: 31}}}
    source: {act: A, verified: true}
"""
    assert old in text
    path = tmp_path / "year.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    document, _ = read_year_dates(path)
    assert [m.code for m in document.mistakes] == [f"packs.{code}"]
    with pytest.raises(Refused):
        load_year_dates(path)

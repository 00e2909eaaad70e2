"""Calendars: which periods are asked for, and the last day on time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from gsdg.domain.packs.regimes import DayRule, Due, Regime
from gsdg.kernel.days import DayRange
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.workdays import WorkCalendar

SURE, UNSURE = {"act": "A", "verified": True}, {"act": "B", "note": "?", "verified": False}


def a_regime(**more) -> Regime:
    half = {
        "period": "half",
        "part": "1",
        "first_year": "2023",
        "forms": ["F", "G"],
        "window": {
            "from": {"year": "-1", "month": "12", "day": "15"},
            "until": {"month": "6", "day": "14"},
        },
        "closing_day": {"month": "6", "day": "14"},
        "as_of": {"month": "6", "day": "14"},
        "previous": "year",
        "due": {
            "lead_department": {"before": {"month": "6", "day": "1"}},
            "commune_pc": {"earlier": {"days": "10", "than": "lead_department"}, "source": UNSURE},
            "provincial_pc": {"on": {"month": "6", "day": "7"}},
        },
        "milestones": [
            {
                "code": "so-bo",
                "title": "Sơ bộ",
                "due": {"lead_department": {"before": {"month": "5", "day": "15"}}},
            }
        ],
    }
    year = {
        "period": "year",
        "last_year": "2025",
        "forms": "F",
        "window": {
            "from": {"year": "-1", "month": "12", "day": "15"},
            "until": {"month": "12", "day": "14"},
        },
        "closing_day": {"month": "12", "day": "14"},
        "as_of": {"month": "12", "day": "31"},
        "due": {"lead_department": {"on": {"year": "1", "month": "1", "day": "31"}}},
        "source": UNSURE,
    }
    shape = {"code": "r", "title": "R", "source": SURE, "asked": [half, year], **more}
    return Regime.model_validate(shape)


H1, H2, YEAR = (Period.parse(code) for code in ("2025-H1", "2025-H2", "2025"))


def test_only_what_is_asked_for_is_asked_for() -> None:
    regime = a_regime()
    asked = {c: regime.asks(Period.parse(c)) for c in ("2025-H1", "2025-H2", "2025", "2025-Q1")}
    assert asked == {"2025-H1": True, "2025-H2": False, "2025": True, "2025-Q1": False}
    assert not regime.asks(Period.parse("2022-H1"))
    assert not regime.asks(Period.parse("2026"))
    assert regime.forms_of(H1) == ("F", "G")
    assert regime.forms_of(H2) == ()
    with pytest.raises(KeyError):
        regime.closing_day(H2)


def test_the_window_is_half_open_and_crosses_the_year() -> None:
    assert a_regime().window(H1) == DayRange(date(2024, 12, 15), date(2025, 6, 15))
    assert a_regime().closing_day(YEAR) == date(2025, 12, 14)
    assert a_regime().as_of(YEAR) == date(2025, 12, 31)


def test_before_a_day_means_the_day_before_at_midnight() -> None:
    regime = a_regime()
    assert regime.due(H1, "lead_department") == date(2025, 5, 31)
    assert regime.due(H1, "commune_pc") == date(2025, 5, 21)
    assert regime.due(H1, "provincial_pc") == date(2025, 6, 7)
    assert regime.due(H1, "steering") is None
    assert regime.due(YEAR, "lead_department") == date(2026, 1, 31)


def test_a_milestone_has_its_own_days() -> None:
    regime = a_regime()
    (milestone,) = regime.milestones(H1)
    assert regime.milestone_due(milestone, H1, "lead_department") == date(2025, 5, 14)
    assert regime.milestone_due(milestone, H1, "commune_pc") is None
    assert regime.milestones(YEAR) == ()


def test_a_due_day_says_how_sure_it_is() -> None:
    regime = a_regime()
    assert regime.verified_of(H1, "lead_department")
    assert not regime.verified_of(H1, "commune_pc")
    assert regime.source_of(YEAR, "lead_department").act == "B"
    assert regime.source_of(H1, "steering").act == "A"


def test_what_is_compared_with() -> None:
    assert a_regime().previous(H1) == Period(PeriodKind.YEAR, 2024)
    assert a_regime().previous(YEAR) == Period(PeriodKind.YEAR, 2024)


def test_rolling_over_days_off_needs_to_know_them() -> None:
    regime = a_regime(roll_forward="true")
    saturday = regime.due(H1, "lead_department", calendar=WorkCalendar())
    assert saturday == date(2025, 6, 2)
    with pytest.raises(ValueError, match="rolls over"):
        regime.due(H1, "lead_department")
    assert a_regime().due(H1, "lead_department", calendar=WorkCalendar()) == date(2025, 5, 31)


@pytest.mark.parametrize("rule", [(2, 29), (4, 31), (13, 1), (0, 1), (6, 0)])
def test_a_day_that_not_every_year_has_is_refused(rule: tuple[int, int]) -> None:
    with pytest.raises(ValidationError):
        DayRule(month=rule[0], day=rule[1])


@pytest.mark.parametrize(
    "ways", [{}, {"on": {"month": 1, "day": 1}, "before": {"month": 1, "day": 2}}]
)
def test_a_due_day_is_said_once(ways: dict) -> None:
    with pytest.raises(ValidationError):
        Due.model_validate(ways)


def test_a_term_counts_from_its_last_year() -> None:
    assert DayRule(month=12, day=1).of(Period.parse("2021-2025")) == date(2025, 12, 1)


@given(st.integers(2023, 2090), st.integers(0, 60))
@settings(max_examples=50)
def test_who_is_earlier_is_never_later(year: int, days: int) -> None:
    shape = a_regime().model_dump(by_alias=True)
    shape["asked"][0]["due"]["commune_pc"]["earlier"]["days"] = days
    regime, period = Regime.model_validate(shape), Period(PeriodKind.HALF, year, 1)
    early, late = (regime.due(period, kind) for kind in ("commune_pc", "lead_department"))
    assert (late - early).days == days

"""Periods that are reported on; sentences that claim nothing without a figure."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.supervision.content import MoneyRow, MoneyTables
from gsdg.domain.supervision.rules import why_not_enter, why_not_period
from gsdg.domain.supervision.sentences import (
    of_corrections,
    of_documents,
    of_money,
    of_obstacles,
    of_visits,
)
from gsdg.kernel.periods import Period, PeriodKind

MOVED = date(2025, 3, 1)


@given(st.integers(2021, 2030), st.sampled_from(PeriodKind), st.integers(1, 2))
def test_only_the_first_half_and_the_year_are_reported_on(
    year: int, kind: PeriodKind, part: int
) -> None:
    refused = why_not_period(Period(kind, year, part if kind is PeriodKind.HALF else 0))
    assert (refused is None) == (kind is PeriodKind.YEAR or (kind is PeriodKind.HALF and part == 1))


def test_nothing_recorded_gives_no_claim() -> None:
    empty = MoneyTables(years="năm 2026")
    told = [
        *of_money(empty, MOVED, "Tỉnh"), *of_documents(0, ()), *of_visits(0, 0, 0, 0),
        *of_corrections(kept=0, still_open=0, late=0, figures={}, until=MOVED),
    ]  # fmt: skip
    assert len(told) == 4
    assert all(one.trace is None for one in told)


def a_row(name: str, usable: int, disbursed: int, *, is_whole: bool = False) -> MoneyRow:
    return MoneyRow(
        name,
        name,
        usable,
        0,
        0,
        usable,
        0,
        usable,
        disbursed,
        0,
        usable - disbursed,
        "50,0",
        is_whole,
    )


def test_the_slowest_is_found_by_amounts_and_leads_to_its_entries() -> None:
    rows = (a_row("A", 100, 50), a_row("B", 1000, 499), a_row("", 1100, 549, is_whole=True))
    last = [*of_money(MoneyTables(rows, rows, "năm 2026"), MOVED, "Tỉnh")][-1]
    assert (last.trace.key, "B" in last.text) == ("B", True)  # type: ignore[union-attr]
    alone = (a_row("A", 100, 50), a_row("", 100, 50, is_whole=True))
    assert not any(
        "thấp nhất" in one.text
        for one in of_money(MoneyTables(alone, alone, "năm 2026"), MOVED, "Tỉnh")
    )


def test_difficulties_of_a_report_that_is_over_say_until_when_they_were_raised() -> None:
    [late] = of_obstacles(2, date(2026, 8, 1), date(2026, 6, 30))
    assert late.text == (
        "Tính đến ngày 01/08/2026 còn 2 khó khăn, vướng mắc nêu đến ngày 30/06/2026 chưa được tháo gỡ:"
    )
    [present] = of_obstacles(2, MOVED, MOVED)
    assert "nêu đến" not in present.text


def test_recording_is_refused_in_the_order_of_its_reasons() -> None:
    told = {
        "screen": "von",
        "known": ["von"],
        "lines": 1,
        "is_entered": False,
        "note": "",
        "on": MOVED,
        "today": MOVED,
    }
    assert why_not_enter(**told) is None  # type: ignore[arg-type]
    for said, code in (
        ({"screen": "la"}, "no_screen"), ({"lines": 0, "is_entered": True}, "nothing_to_enter"), ({"is_entered": True}, "entered_already"),
    ):  # fmt: skip
        refusal = why_not_enter(**{**told, **said})  # type: ignore[arg-type]
        assert refusal is not None
        assert refusal.code == f"supervision.{code}"

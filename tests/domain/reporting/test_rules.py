"""What the law and the regime let happen to a report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.reporting import problems  # noqa: F401 - registers the codes
from gsdg.domain.reporting.rules import (
    late_days,
    why_not,
    why_not_current,
    why_not_reopen,
    why_not_send_back,
    why_not_text,
    why_not_type,
)
from gsdg.domain.reporting.workflow import STATE_WORDS, TYPED_IN, WORKFLOW, ReportState

DUE = date(2025, 5, 31)
ACTS = sorted(WORKFLOW.moves)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", list(ReportState))
def test_every_act_from_every_state_is_allowed_or_refused_in_words(act: str, state: str) -> None:
    refusal = why_not(act, state)
    sources, _ = WORKFLOW.moves[act]
    assert (refusal is None) == (state in sources)
    if refusal is not None:
        assert STATE_WORDS[ReportState(state)]["vi"] in refusal.message()
        assert refusal.remedy("en")


def test_every_state_is_reached_and_left_or_final_by_design() -> None:
    reached = {target for _, target in WORKFLOW.moves.values()} | {WORKFLOW.initial}
    left = {state for sources, _ in WORKFLOW.moves.values() for state in sources}
    assert reached == set(ReportState) == WORKFLOW.states
    assert left == set(ReportState)


@pytest.mark.parametrize("state", list(ReportState))
def test_figures_are_typed_only_before_certifying(state: ReportState) -> None:
    assert (why_not_type(state) is None) == (state in TYPED_IN)


def test_before_1_june_is_on_time_until_the_end_of_31_may() -> None:
    assert _late(first_submitted_on=DUE) == 0
    assert _late(first_submitted_on=DUE + timedelta(days=1)) == 1
    assert _late(state="draft", on=DUE) == 0
    assert _late(state="draft", on=DUE + timedelta(days=3)) == 3


def test_a_returned_report_is_judged_by_its_new_day() -> None:
    back = {"state": "sent_back", "first_submitted_on": DUE, "returned_due": date(2025, 6, 10)}
    assert _late(**back, on=date(2025, 6, 10)) == 0
    assert _late(**back, on=date(2025, 6, 12)) == 2


def test_what_was_late_stays_late_after_acceptance() -> None:
    sent = date(2025, 6, 4)
    assert _late(state="accepted", first_submitted_on=sent, on=date(2026, 1, 1)) == 4


def test_loaded_history_is_never_late() -> None:
    assert _late(state="accepted", on=date(2030, 1, 1)) == 0


@given(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_days_late_never_shrink_while_nothing_is_sent(day: date) -> None:
    assert _late(state="draft", on=day) <= _late(state="draft", on=day + timedelta(days=1))


def _late(
    *,
    state: str = "submitted",
    first_submitted_on: date | None = None,
    returned_due: date | None = None,
    on: date = date(2025, 6, 30),
) -> int:
    return late_days(
        due=DUE,
        returned_due=returned_due,
        state=state,
        first_submitted_on=first_submitted_on,
        on=on,
    )


def test_a_stale_tab_is_refused_and_a_fresh_one_or_none_is_not() -> None:
    assert why_not_current(known=3, current=3) is None
    assert why_not_current(known=None, current=3) is None
    refusal = why_not_current(known=2, current=3)
    assert refusal is not None
    assert refusal.code == "report.changed"


def test_sending_back_needs_words_and_a_day_not_past() -> None:
    on = date(2025, 11, 20)
    assert why_not_send_back(remarks={"12.2": "Đếm lại."}, due=on, on=on) is None
    silent = why_not_send_back(remarks={"12.2": "  "}, due=on, on=on)
    past = why_not_send_back(remarks={"": "Xem lại."}, due=on - timedelta(days=1), on=on)
    assert (silent.code, past.code) == ("report.remark_needed", "report.return_day")


def test_reopening_needs_a_reason_and_a_second_person() -> None:
    assert why_not_reopen(reason="Bỏ sót 2 hộ", accepted_by=1, by=2) is None
    assert why_not_reopen(reason=" ", accepted_by=1, by=2).code == "report.reason_needed"
    assert why_not_reopen(reason="Bỏ sót", accepted_by=1, by=1).code == "report.second_person"


def test_a_text_has_an_end() -> None:
    assert why_not_text("x" * 20_000) is None
    assert why_not_text("x" * 20_001).code == "report.text_too_long"

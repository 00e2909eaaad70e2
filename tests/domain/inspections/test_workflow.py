"""Every state is reached, has its words in both languages, and every act has words."""

from __future__ import annotations

import pytest

from gsdg.domain.inspections.workflow import (
    ACT_WORDS,
    PLAN,
    PLAN_STATE_WORDS,
    ROUND,
    ROUND_STATE_WORDS,
    PlanState,
    RoundState,
)


def test_every_state_is_reached_and_has_words() -> None:
    assert PLAN.states == frozenset(PlanState) == frozenset(PLAN_STATE_WORDS)
    assert ROUND.states == frozenset(RoundState) == frozenset(ROUND_STATE_WORDS)


def test_every_act_has_words() -> None:
    for act in (*PLAN.moves, *ROUND.moves):
        assert set(ACT_WORDS[act]) == {"vi", "en"}


@pytest.mark.parametrize("act", ["send_back", "approve"])
def test_a_plan_that_nobody_submitted_is_not_approved(act: str) -> None:
    refusal = PLAN.why_not(act, PlanState.DRAFT)
    assert refusal is not None
    assert refusal.code == "inspection_plan.state"

"""How far a target was reached, exactly, whichever way is better."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gsdg.domain.packs.cells import Direction
from gsdg.domain.programme.rules import achieved, is_reached, why_not_target
from gsdg.kernel.periods import Period

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE
numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("direction", "start", "target", "actual", "share"),
    [
        (DOWN, 10, 5, 6, Fraction(4, 5)),
        (DOWN, 10, 5, 5, Fraction(1)),
        (DOWN, 10, 5, 4, Fraction(6, 5)),
        (DOWN, 10, 5, 11, Fraction(-1, 5)),
        (DOWN, None, 5, 6, None),
        (UP, None, 8, 6, Fraction(3, 4)),
        (UP, 4, 8, 6, Fraction(1, 2)),
        (UP, None, 0, 6, None),
        (DOWN, 5, 5, 5, Fraction(1)),
        (DOWN, 5, 5, 6, Fraction(0)),
        (UP, 5, 5, 6, Fraction(1)),
        (NONE, None, 5, 5, None),
    ],
)
def test_examples(
    direction: Direction, start: int | None, target: int, actual: int, share: Fraction | None
) -> None:
    assert achieved(direction=direction, target=target, actual=actual, start=start) == share


@given(start=numbers, target=numbers, actual=numbers)
def test_the_start_is_nothing_the_target_is_all(
    start: Fraction, target: Fraction, actual: Fraction
) -> None:
    assume(start != target)
    direction = UP if target > start else DOWN
    share = achieved(direction=direction, target=target, actual=actual, start=start)
    assert share is not None
    assert (share >= 1) == is_reached(direction=direction, target=target, actual=actual)
    assert achieved(direction=direction, target=target, actual=start, start=start) == 0
    mirrored = achieved(
        direction=DOWN if direction is UP else UP, target=-target, actual=-actual, start=-start
    )
    assert mirrored == share


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, None),
        ({"period": "2026-H1"}, "target.period"),
        ({"period": "2021-2025"}, None),
        ({"decision": " "}, "target.no_decision"),
        ({"decided_on": date(2026, 11, 24)}, "target.decided_later"),
        ({"start": 4}, "target.backward"),
        ({"direction": UP, "start": 6}, "target.backward"),
    ],
)
def test_what_may_be_set(said: dict[str, object], code: str | None) -> None:
    asked: dict[str, object] = {
        "period": "2026", "direction": DOWN, "amount": 5, "start": 10, "decision": "12/QĐ-UBND",
        "decided_on": TODAY, "on": TODAY, **said,
    }  # fmt: skip
    if asked["direction"] is UP and "start" not in said:
        asked["start"] = None
    refusal = why_not_target(**{**asked, "period": Period.parse(str(asked["period"]))})  # type: ignore[arg-type]
    assert (refusal.code if refusal else None) == code

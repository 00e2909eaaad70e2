"""How far a target was reached, and whether one may be set. No database, no request."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.packs.cells import Direction
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal

Number = int | Decimal | Fraction


def achieved(
    *, direction: Direction, target: Number, actual: Number, start: Number | None = None
) -> Fraction | None:
    """The share of the way that was gone, exactly; more than 1 beyond the target, less than 0 the wrong way.

    With a start it is (actual − start) ÷ (target − start), whichever way is better: from 10 to 6 with target 5 is 4/5.
    Without one a target that is to grow is actual ÷ target; one that is to fall cannot be measured. Where there is no
    way to go, what stands at least as well is 1, anything else 0.
    """
    goal, now = Fraction(target), Fraction(actual)
    if start is None:
        return now / goal if direction is Direction.UP and goal > 0 else None
    way = goal - Fraction(start)
    if way == 0:
        return Fraction(int(_is_no_worse(direction, now, goal)))
    return (now - Fraction(start)) / way


def _is_no_worse(direction: Direction, now: Fraction, goal: Fraction) -> bool:
    return {
        Direction.UP: now >= goal,
        Direction.DOWN: now <= goal,
        Direction.NONE: now == goal,
    }[direction]


def is_reached(*, direction: Direction, target: Number, actual: Number) -> bool:
    """Whether the target itself is met, whatever the way to it."""
    return _is_no_worse(direction, Fraction(actual), Fraction(target))


def why_not_target(
    *,
    period: Period,
    direction: Direction,
    amount: int,
    start: int | None,
    decision: str,
    decided_on: date,
    on: date,
) -> Refusal | None:
    """A target is for a year or a term, rests on a signed decision, and does not ask for the worse."""
    if period.kind not in (PeriodKind.YEAR, PeriodKind.TERM):
        return Refusal("target.period", {"period": period.code}, cell="period")
    if not decision.strip():
        return Refusal("target.no_decision", cell="decision")
    if decided_on > on:
        return Refusal("target.decided_later", {"day": f"{decided_on:%d/%m/%Y}"}, cell="day")
    if start is not None and _is_backward(direction, start, amount):
        return Refusal("target.backward", cell="lines")
    return None


def _is_backward(direction: Direction, start: int, amount: int) -> bool:
    return (direction is Direction.UP and amount < start) or (
        direction is Direction.DOWN and amount > start
    )

"""When money deserves a second look. Values in, what is wrong or nothing out; thresholds are the pack's, never here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from gsdg.kernel.figures import Figure


class Sign(StrEnum):
    """What may be wrong. Codes of signals begin with them: `money.slow.DA2`."""

    HELD = "money.held"
    SLOW = "money.slow"
    NO_RESULT = "money.no_result"
    NO_MONEY = "money.no_money"


@dataclass(frozen=True)
class Held:
    """Money that should have been passed on: how much, and when the oldest of it was received."""

    amount: int
    since: date


def held_back(
    received: Iterable[tuple[date, int]], gone: int, *, due: Callable[[date], date], on: date
) -> Held | None:
    """What was received first is passed on first; `due` is the last day for what was received on a day.

    On the last day nothing is late yet.
    """
    late, since = 0, None
    for day, amount in sorted(received):
        passed = min(max(amount, 0), gone)
        gone -= passed
        left = amount - passed
        if left > 0 and due(day) < on:
            late, since = late + left, since or day
    return None if since is None else Held(late, since)


@dataclass(frozen=True)
class Slow:
    """Both shares are of one: what was disbursed of the usable, and what has gone of the time for spending."""

    rate: Fraction
    elapsed: Fraction


def elapsed_share(year: int, on: date) -> Fraction:
    """Of the time in which money of the year is paid out: 1 January to 31 January of the next."""
    first, last = date(year, 1, 1), date(year + 1, 1, 31)
    whole = (last - first).days + 1
    return Fraction(min(max((on - first).days + 1, 0), whole), whole)


def slow(
    *, usable: int, disbursed: int, elapsed: Fraction, points: int, from_percent: int
) -> Slow | None:
    """As many points behind as the threshold says are enough; earlier in the year nothing is judged."""
    if usable <= 0 or elapsed * 100 < from_percent:
        return None
    rate = Fraction(disbursed, usable)
    return Slow(rate, elapsed) if (elapsed - rate) * 100 >= points else None


def money_and_result(*, paid: int, result: Figure) -> Sign | None:
    """Of one component in one accepted period: money without a result, or a result without money."""
    achieved = result.is_number and result.amount > 0
    if paid > 0 and not achieved:
        return Sign.NO_RESULT
    return Sign.NO_MONEY if paid <= 0 and achieved else None

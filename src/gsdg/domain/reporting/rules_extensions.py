"""Whether a later day may be asked for, and what may be said to it. Values in, a reason or nothing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS
from gsdg.kernel.refusal import Refusal

LONGEST = 2_000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What is owed: its state, the day that holds now, whether somebody asked already, whether anybody receives it."""

    state: str
    due: date
    is_open: bool
    is_received: bool = True


def why_not_ask_at_all(asked: Asked) -> Refusal | None:
    """Before a day or a reason is written."""
    if asked.state in (*SETTLED, *WAITING_UPSTAIRS):
        return Refusal("duty_extension.nothing_owed")
    if not asked.is_received:
        return Refusal("duty_extension.nobody_decides")
    return Refusal("duty_extension.open") if asked.is_open else None


def why_not_ask(asked: Asked, *, wanted: date, reason: str, on: date) -> Refusal | None:
    return (
        why_not_ask_at_all(asked)
        or _why_not_after(max(asked.due, on - ONE_DAY), wanted, cell="wanted")
        or _why_not_words(reason, cell="reason")
    )


def why_not_withdraw(asked: Asked) -> Refusal | None:
    return None if asked.is_open else Refusal("duty_extension.none_open")


def why_not_decide(asked: Asked, *, granted: date | None, said: str) -> Refusal | None:
    """A refusal says why; a day granted may be another than the one asked for, also one that has passed: what was sent
    meanwhile is then judged by it."""
    if not asked.is_open:
        return Refusal("duty_extension.none_open")
    if granted is None:
        unsaid = Refusal("duty_extension.answer", cell="said")
        return _why_not_words(said, cell="said") if said.strip() else unsaid
    return _why_not_after(asked.due, granted, cell="granted")


def _why_not_after(last: date, day: date, *, cell: str) -> Refusal | None:
    if day > last:
        return None
    return Refusal("duty_extension.day", {"day": f"{last:%d/%m/%Y}"}, cell=cell)


def _why_not_words(text: str, *, cell: str) -> Refusal | None:
    if not text.strip():
        return Refusal("duty_extension.reason", cell=cell)
    if len(text) > LONGEST:
        return Refusal("report.text_too_long", {"length": len(text), "limit": LONGEST}, cell=cell)
    return None

"""How one recommendation stood, as numbers that add up; and the figures from such sums. No database.

`kpi.measured` counts the same figures story by story: `doctor` and the tests hold one against the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.kpi import Ageing, Measured, Standing, Story, as_at

DUE_COHORT = ("answered", "accepted", "counting", "done", "in_time")
"""Summed over the recommendations due in the window; `all` is how many they are."""
EVER = ("extended", "extensions", "extension_days", "returns", "reports", "ever_closed", "reopened_soon")  # fmt: skip
MONEY = ("with_money", "identified", "recovered", "settled")
MEDIANS = ("days_to_report", "days_to_verify", "days_to_close")
NUMBERS = (*DUE_COHORT, "answered_in_time", *EVER, *MONEY, "is_open", "waiting")


@dataclass(frozen=True, slots=True)
class Span:
    """How it stood from a day on; until the next span, the last one until something is said again."""

    from_day: date
    standing: Standing


def spans(story: Story) -> Iterator[Span]:
    """From the day it was issued, one for every day on which anything was said."""
    said = {event.on for event in story.events} | {day for day, _how, _amount in story.money_events}
    for day in sorted({story.issued_on, *(on for on in said if on > story.issued_on)}):
        standing = as_at(story, day)
        if standing is not None:
            yield Span(day, standing)


def numbers_of(s: Standing) -> dict[str, int]:
    """Every name of NUMBERS; what is true counts one."""
    story = s.story
    answered, has_money = s.answered_on is not None, story.money > 0 and not s.withdrawn
    set_aside = s.withdrawn or s.closure in (words.SUPERSEDED, words.NOT_APPLICABLE)
    reported = s.met_on is not None and s.reported_on is not None and s.reported_on <= story.due
    return {
        "answered": int(answered),
        "accepted": int(answered and s.position in (words.AGREED, words.PARTLY)),
        "counting": int(not set_aside),
        "done": int(not set_aside and s.closure == words.DONE),
        "in_time": int(reported),
        "answered_in_time": int(s.answered_on is not None and s.answered_on <= story.answer_by),
        "extended": int(s.extensions > 0),
        "extensions": s.extensions,
        "extension_days": (s.current_due - story.due).days if s.extensions else 0,
        "returns": s.returns,
        "reports": s.reports,
        "ever_closed": int(s.ever_closed),
        "reopened_soon": int(s.ever_closed and s.reopened_soon),
        "with_money": int(has_money),
        "identified": story.money if has_money else 0,
        "recovered": s.settled.get("recovered", 0) if has_money else 0,
        "settled": sum(s.settled.values()) if has_money else 0,
        "is_open": int(s.is_open),
        "waiting": int(s.is_open and s.waiting),
    }


def days_of(s: Standing) -> dict[str, int | None]:
    """The three delays: whose each of them is, is another."""
    pairs = ((s.story.issued_on, s.reported_on), (s.reported_on, s.met_on), (s.met_on, s.closed_on))
    return {
        name: (b - a).days if a is not None and b is not None else None
        for name, (a, b) in zip(MEDIANS, pairs, strict=True)
    }


@dataclass(slots=True)
class Tally:
    """Sums of some recommendations; tallies of parts add up to that of the whole, medians included."""

    sums: Counter[str] = field(default_factory=Counter)
    delays: dict[str, Counter[int]] = field(
        default_factory=lambda: {name: Counter() for name in MEDIANS}
    )

    def add(self, other: Tally) -> None:
        self.sums.update(other.sums)
        for name, days in other.delays.items():
            self.delays[name].update(days)


def measured_of(tally: Tally) -> list[Measured]:
    """Every figure, in the order of `kpi.measured`."""
    n = tally.sums
    other = n["settled"] - n["recovered"]
    pending = n["identified"] - n["settled"]
    parts: Mapping[str, tuple[int, int]] = {
        "response_timeliness": (n["answered_in_time"], n["to_answer"]),
        "acceptance": (n["accepted"], n["answered"]),
        "implementation": (n["done"], n["counting"]),
        "on_time": (n["in_time"], n["due"]),
        "verification_backlog": (n["backlog"], n["waiting"]),
        "extended": (n["extended"], n["all"]),
        "extensions": (n["extensions"], n["all"]),
        "extension_days": (n["extension_days"], n["extended"]),
        "evidence_rejection": (n["returns"], n["reports"]),
        "reopened": (n["reopened_soon"], n["ever_closed"]),
        "stalled": (n["stalled"], n["is_open"]),
        **{name: _median(days) for name, days in tally.delays.items()},
        "money_identified": (n["identified"], n["with_money"]),
        "money_recovered": (n["recovered"], n["identified"]),
        "money_other": (other, n["identified"]),
        "money_pending": (pending, n["identified"]),
    }
    return [Measured(code, num, den) for code, (num, den) in parts.items()]


def _median(days: Mapping[int, int]) -> tuple[int, int]:
    """The lower of two middle ones, over how many there are."""
    count, passed = sum(days.values()), 0
    for value in sorted(days):
        passed += days[value]
        if passed * 2 >= count:
            return value, count
    return 0, 0


def ageing_of(labels: Sequence[str], tally: Tally) -> list[Ageing]:
    return [
        Ageing(label, tally.sums[f"late_{i}"], tally.sums[f"late_original_{i}"])
        for i, label in enumerate(labels)
    ]

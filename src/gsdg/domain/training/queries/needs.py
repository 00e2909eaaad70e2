"""Which topics the measured facts about units suggest, each with its reasons. Only the registry of signals is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.training import Topic
from gsdg.domain.programme.ports import Signal, signals_of
from gsdg.domain.training.catalogue import catalogue_on


@dataclass(frozen=True)
class Reason:
    """What was measured in a unit; `times` where it was measured of several in the same words, of its offices for instance."""

    unit_id: int
    evidence: str
    times: int


@dataclass(frozen=True)
class Need:
    """A topic, and what speaks for it: first the strongest of each unit, then what else there is of them."""

    topic: Topic
    reasons: tuple[Reason, ...]

    @property
    def units(self) -> int:
        return len({reason.unit_id for reason in self.reasons})


def needs_of(unit_ids: frozenset[int], *, on: date) -> list[Need]:
    """Topics that concern most units first; a topic without a reason is not a need."""
    signals = signals_of(unit_ids, on=on)
    topics = catalogue_on(on).training.topics
    needs = [Need(topic, _reasons(topic, signals)) for topic in topics]
    found = [need for need in needs if need.reasons]
    return sorted(found, key=lambda need: -need.units)


def _reasons(topic: Topic, signals: Iterable[Signal]) -> tuple[Reason, ...]:
    """`report.late` takes in `report.late.DBHN`; the longer code alone does not take in the shorter one."""
    meant = [
        signal
        for signal in signals
        if any(signal.code == code or signal.code.startswith(f"{code}.") for code in topic.signals)
    ]
    meant.sort(key=lambda signal: (-signal.amount, signal.unit_id))
    times = Counter((signal.unit_id, signal.evidence) for signal in meant)
    reasons = [Reason(unit_id, evidence, number) for (unit_id, evidence), number in times.items()]
    first = {reason.unit_id: reason for reason in reversed(reasons)}
    return tuple(sorted(reasons, key=lambda reason: reason is not first[reason.unit_id]))

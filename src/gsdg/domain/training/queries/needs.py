"""Which topics the measured facts about units suggest, each with its reasons. Only the registry of signals is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.training import Topic
from gsdg.domain.programme.ports import Signal, signals_of
from gsdg.domain.training.catalogue import catalogue_on


@dataclass(frozen=True)
class Need:
    """A topic, and the facts that speak for it: the strongest first."""

    topic: Topic
    reasons: tuple[Signal, ...]

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


def _reasons(topic: Topic, signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """`report.late` takes in `report.late.DBHN`; the longer code alone does not take in the shorter one."""
    meant = [
        signal
        for signal in signals
        if any(signal.code == code or signal.code.startswith(f"{code}.") for code in topic.signals)
    ]
    return tuple(sorted(meant, key=lambda signal: (-signal.amount, signal.unit_id)))

"""What higher packages plug in about units: measured facts that proposals and needs are built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signal:
    """A measured fact about a unit, with the evidence that a person can open."""

    unit_id: int
    code: str
    amount: int
    evidence: str
    about: str


SignalSource = Callable[[frozenset[int], date], Iterable[Signal]]
_sources: dict[str, SignalSource] = {}


def register_signals(name: str, source: SignalSource) -> None:
    """`source(unit_ids, on)` yields signals; a higher package registers it once in its apps.py."""
    _sources[name] = source


def signals_of(unit_ids: frozenset[int], *, on: date) -> list[Signal]:
    return [signal for source in _sources.values() for signal in source(unit_ids, on)]


def signals_from(name: str, unit_ids: frozenset[int], *, on: date) -> list[Signal]:
    """Of one source alone, where the others need not be measured; nothing where it is not plugged in."""
    source = _sources.get(name)
    return [] if source is None else list(source(unit_ids, on))

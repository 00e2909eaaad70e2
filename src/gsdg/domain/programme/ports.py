"""What higher packages plug in: measured facts about units, and what became of targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


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


@dataclass(frozen=True, slots=True)
class AskedTarget:
    """Of which measure, unit and period it is asked what became of it."""

    measure: str
    unit_id: int
    period: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was reported, exactly; `start` is the figure of the period before, where the two may be compared.

    `done` of `expected` reports stand behind `actual`; `url` leads to the figure.
    """

    actual: Fraction | None = None
    forecast: Fraction | None = None
    start: Fraction | None = None
    done: int = 0
    expected: int = 0
    url: str = ""


OutcomeSource = Callable[[Sequence[AskedTarget]], Mapping[AskedTarget, Outcome]]
_outcomes: dict[str, OutcomeSource] = {}


def register_outcomes(name: str, source: OutcomeSource) -> None:
    """A higher package registers once, in its apps.py, how it finds them; the first that knows one answers."""
    _outcomes[name] = source


def outcomes_of(asked: Sequence[AskedTarget]) -> dict[AskedTarget, Outcome]:
    found: dict[AskedTarget, Outcome] = {}
    for source in _outcomes.values():
        found = {**source(asked), **found}
    return found

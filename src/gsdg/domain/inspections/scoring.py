"""How facts about units become a ranked proposal: by the factors of the pack, every point with its evidence. No database.

docs/algorithms/proposal.md says it in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gsdg.domain.inspections.drawing import drawn
from gsdg.domain.packs.inspections import LARGEST, SUM, Factor, Lots
from gsdg.domain.programme.ports import Signal

PERCENT = 100


@dataclass(frozen=True)
class Points:
    """What one factor says of one unit: the facts, how many steps they make, what they weigh."""

    factor: Factor
    signals: tuple[Signal, ...]
    measured: int
    steps: int

    @property
    def points(self) -> int:
        return self.steps * self.factor.weight


@dataclass(frozen=True)
class Proposed:
    """A unit with its place; units with equal points share none: the smaller number of the unit comes first."""

    rank: int
    unit_id: int
    parts: tuple[Points, ...]
    drawn: bool = False

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)


def means(factor: Factor, code: str) -> bool:
    """`report.late` takes in `report.late.DBHN`; the longer code alone does not take in the shorter one."""
    return any(code == known or code.startswith(f"{known}.") for known in factor.signals)


def measured(factor: Factor, signals: Collection[Signal]) -> int:
    amounts = [signal.amount for signal in signals]
    if factor.measure == LARGEST:
        return max(amounts, default=0)
    return sum(amounts) if factor.measure == SUM else len(amounts)


def points_of(factor: Factor, signals: Iterable[Signal]) -> Points | None:
    """Nothing where the facts make no full step."""
    meant = sorted(
        (s for s in signals if means(factor, s.code)), key=lambda s: (-s.amount, s.code, s.about)
    )
    amount = measured(factor, meant)
    steps = min(amount // factor.per, factor.most)
    return Points(factor, tuple(meant), amount, steps) if steps > 0 else None


def proposal(
    factors: Sequence[Factor], signals: Iterable[Signal], units: Collection[int], lots: Collection[int] = ()
) -> list[Proposed]:  # fmt: skip
    """Every unit, the most points first; those drawn by lot are marked where they stand."""
    by_unit: dict[int, list[Signal]] = defaultdict(list)
    for signal in signals:
        by_unit[signal.unit_id].append(signal)
    scored = [(unit, _parts(factors, by_unit[unit])) for unit in units]
    scored.sort(key=lambda one: (-sum(part.points for part in one[1]), one[0]))
    return [
        Proposed(rank, unit, parts, unit in lots)
        for rank, (unit, parts) in enumerate(scored, start=1)
    ]


def _parts(factors: Sequence[Factor], signals: Collection[Signal]) -> tuple[Points, ...]:
    found = [points_of(factor, signals) for factor in factors]
    parts = [one for one in found if one is not None]
    return tuple(sorted(parts, key=lambda part: -part.points))


def lots_wanted(lots: Lots) -> int:
    """At least one where a share is asked for at all."""
    return -(-lots.places * lots.percent // PERCENT)


def lots_drawn(seed: str, units: Collection[int], wanted: int) -> list[int]:
    """From the units in the order of their numbers, so that anybody draws the same again."""
    among = sorted(units)
    return [among[number - 1] for number in drawn(seed=seed, frame=len(among), wanted=wanted)]

"""Whole units for amounts of which some are sums of others: every sum still holds, and no amount moves by a whole unit.

Amounts are flows: each leads from one knot to another, and into every knot flows as much as out of it. A table is one when
its rows are sums of one kind of cells and their columns of another. Flows that are no whole units lie on circles, since
nothing gets lost at a knot; around a circle a little can be moved either way without breaking a sum, until one of its
amounts is whole. So each amount ends at one of the two whole numbers beside it, whatever the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Knot = Hashable


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount that leads from one knot to another. `weight`: how much its own nearest whole number matters."""

    source: Knot
    target: Knot
    amount: int
    weight: int = 1


def in_whole_units(flows: Sequence[Flow], unit: int) -> list[int]:
    """Each amount in units, rounded up or down. Where sums leave a choice the nearer one, heavier flows before others."""
    _check(flows)
    return _Circles(flows, unit).wholes()


def _check(flows: Sequence[Flow]) -> None:
    left: dict[Knot, int] = defaultdict(int)
    for flow in flows:
        left[flow.source] -= flow.amount
        left[flow.target] += flow.amount
    if any(amount != 0 for amount in left.values()):
        raise ValueError("what flows into a knot is not what flows out of it")


class _Circles:
    """The flows that are not whole yet, by the knots they touch; and what of a unit each has above the whole below it."""

    def __init__(self, flows: Sequence[Flow], unit: int) -> None:
        self.flows, self.unit = flows, unit
        self.rests = [flow.amount % unit for flow in flows]
        self.gains = [
            flow.weight * (2 * rest - unit or (1 if flow.amount > 0 else -1))
            for flow, rest in zip(flows, self.rests, strict=True)
        ]
        """What rounding a flow up is better by than rounding it down; a half goes away from zero."""
        self.at: dict[Knot, dict[int, Knot]] = defaultdict(dict)
        for number, flow in enumerate(flows):
            if self.rests[number] != 0 and flow.source != flow.target:
                self.at[flow.source][number] = flow.target
                self.at[flow.target][number] = flow.source

    def wholes(self) -> list[int]:
        for start in [*self.at]:
            while self.at[start]:
                self._even(self._circle(start))
        return [
            (flow.amount - flow.amount % self.unit + rest) // self.unit
            for flow, rest in zip(self.flows, self.rests, strict=True)
        ]

    def _circle(self, start: Knot) -> list[tuple[int, int]]:
        """Flows that lead round to where they began, each with 1 where it is met forward and -1 where backward.

        A walk always goes on, for a single flow that is not whole cannot end at a knot where all others are.
        """
        walk: list[tuple[int, int]] = []
        met = {start: 0}
        here, came_by = start, None
        while True:
            number = next(n for n in self.at[here] if n != came_by)
            there = self.at[here][number]
            walk.append((number, 1 if self.flows[number].source == here else -1))
            if there in met:
                return walk[met[there] :]
            met[there] = len(walk)
            here, came_by = there, number

    def _even(self, circle: Sequence[tuple[int, int]]) -> None:
        """Move round the circle, the better way, as much as makes the first of its flows whole."""
        way = 1 if sum(sign * self.gains[number] for number, sign in circle) >= 0 else -1
        room = (
            self.unit - self.rests[number] if sign == way else self.rests[number]
            for number, sign in circle
        )
        step = min(room)
        for number, sign in circle:
            self.rests[number] += step * sign * way
            if self.rests[number] in (0, self.unit):
                flow = self.flows[number]
                del self.at[flow.source][number], self.at[flow.target][number]

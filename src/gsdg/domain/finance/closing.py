"""The closing of a budget year: of money of each origin what was assigned, what became of it, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gsdg.domain.finance.adding_up import Flow, in_whole_units
from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.rounding import shared_below


@dataclass(frozen=True)
class ClosingLine:
    """Money of one budget year and one year of origin, of an office or a component or of everybody.

    What was usable is disbursed, cancelled, carried into the next year, or still open: nothing else becomes of it.
    """

    budget_year: int
    origin_year: int
    balance: Balance

    @property
    def assigned(self) -> int:
        return self.balance.of_the_year

    @property
    def carried_in(self) -> int:
        return self.balance.carried_in

    @property
    def disbursed(self) -> int:
        return self.balance.disbursed

    @property
    def settled(self) -> int:
        return self.balance.settled

    @property
    def unsettled(self) -> int:
        """Disbursed and not settled yet, advances among it."""
        return self.disbursed - self.settled

    @property
    def cancelled(self) -> int:
        return self.balance.cancelled

    @property
    def carried_out(self) -> int:
        return self.balance.carried_out

    @property
    def open(self) -> int:
        return self.balance.open

    @property
    def is_closed(self) -> bool:
        return self.open == 0 and self.unsettled == 0


@dataclass(frozen=True)
class Closing:
    """Lines by budget year and origin, and their sum; carried over money is in it once for each of its years."""

    lines: tuple[ClosingLine, ...]

    @property
    def still_open(self) -> int:
        return sum(line.open for line in self.lines)

    @property
    def unsettled(self) -> int:
        return sum(line.unsettled for line in self.lines)


def closing_of(balances: Iterable[tuple[tuple[int, int], Balance]]) -> Closing:
    """`(budget year, year of origin)` with the balance; what never held anything is left out."""
    lines = [
        ClosingLine(year, origin, balance)
        for (year, origin), balance in sorted(balances, key=lambda row: row[0])
        if any(_moved(balance))
    ]
    return Closing(tuple(lines))


CAME, WENT = ("assigned", "carried_in"), ("disbursed", "cancelled", "carried_out", "open")
FIRST = {"assigned": 10**36, "disbursed": 10**24, "carried_in": 10**12}
"""Weights of totals that are rounded to the nearest before all else."""
Place = tuple[str, int, int]
"""Component, or "" for all of them; budget year; year of origin."""


def in_units(parts: Mapping[str, Closing], unit: int) -> dict[Place, dict[str, int]]:
    """Whole units that still add up: of each year and origin components to their total, and what came to what became of
    it. Every amount is one of the two whole numbers beside the exact one."""
    of_place: dict[tuple[int, int], dict[str, ClosingLine]] = defaultdict(dict)
    for code, closing in parts.items():
        for line in closing.lines:
            of_place[line.budget_year, line.origin_year][code] = line
    found: dict[Place, dict[str, int]] = {}
    for (year, origin), lines in of_place.items():
        for code, amounts in _of_components(lines, unit).items():
            found[code, year, origin] = amounts
    return found


def _of_components(lines: Mapping[str, ClosingLine], unit: int) -> dict[str, dict[str, int]]:
    flows = [*_flows(lines)]
    found: dict[str, dict[str, int]] = {code: {} for code in ("", *lines)}
    for (code, name, _flow), amount in zip(
        flows, in_whole_units([flow for *_, flow in flows], unit), strict=True
    ):
        found[code][name] = amount
    wholes = [(line.disbursed, found[code]["disbursed"]) for code, line in lines.items()]
    shares = shared_below([line.settled for line in lines.values()], wholes, unit)
    for code, share in zip(lines, shares, strict=True):
        found[code]["settled"] = share
    found[""]["settled"] = sum(shares)
    return found


def _flows(lines: Mapping[str, ClosingLine]) -> Iterator[tuple[str, str, Flow]]:
    """Component, or "" for all of them; column; what leads from the columns of what came through a component into those of
    what became of it."""
    for name in (*CAME, *WENT):
        amounts = {code: int(getattr(line, name)) for code, line in lines.items()}
        whole, weight = sum(amounts.values()), FIRST.get(name, 1)
        if name in CAME:
            yield "", name, Flow("", name, whole, weight)
            yield from ((code, name, Flow(name, (code,), n)) for code, n in amounts.items())
        else:
            yield from ((code, name, Flow((code,), name, n)) for code, n in amounts.items())
            yield "", name, Flow(name, "", whole, weight)


def _moved(balance: Balance) -> Iterator[bool]:
    amounts = (balance.usable, balance.disbursed, balance.settled)
    for amount in (*amounts, balance.cancelled, balance.carried_out):
        yield amount != 0


@dataclass(frozen=True)
class LeftBehind:
    """Money that stands with an office that has ended: it goes on by a numbered decision, never by a share."""

    office_id: int
    office: str
    open: int
    unsettled: int

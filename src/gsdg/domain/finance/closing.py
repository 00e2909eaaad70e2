"""The closing of a budget year: of money of each origin what was assigned, what became of it, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.rounding import column


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


SHARED = ("assigned", "carried_in", "disbursed", "settled", "cancelled", "carried_out")
Place = tuple[str, int, int]
"""Component, or "" for all of them; budget year; year of origin."""


def in_units(parts: Mapping[str, Closing], unit: int) -> dict[Place, dict[str, int]]:
    """Whole units that still add up: of each year and origin every column is rounded once and shared by components, and
    what is open is what the other columns, as printed, leave."""
    of_place: dict[tuple[int, int], dict[str, ClosingLine]] = defaultdict(dict)
    for code, closing in parts.items():
        for line in closing.lines:
            of_place[line.budget_year, line.origin_year][code] = line
    found: dict[Place, dict[str, int]] = defaultdict(dict)
    for (year, origin), lines in of_place.items():
        for name in SHARED:
            shares, whole = column([getattr(line, name) for line in lines.values()], unit)
            for code, amount in zip(("", *lines), (whole, *shares), strict=True):
                found[code, year, origin][name] = amount
    for amounts in found.values():
        gone = amounts["disbursed"] + amounts["cancelled"] + amounts["carried_out"]
        amounts["open"] = amounts["assigned"] + amounts["carried_in"] - gone
    return found


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

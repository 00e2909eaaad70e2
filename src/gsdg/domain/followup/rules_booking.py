"""What is settled and what the book of money says of it: which entry can show it, and whether both say the same amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.followup.rules import Standing, Who, why_not_judge
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal

SHOWS: Mapping[str, frozenset[Movement]] = {
    "recovered": frozenset(
        {Movement.RETURNED, Movement.WITHDRAWN, Movement.ADJUSTED, Movement.ADVANCED}
    ),
    "reallocated": frozenset({Movement.ADJUSTED, Movement.WITHDRAWN, Movement.ALLOCATED}),
}
"""By what moves. Documents and reasons that are accepted, and what is written off, move no money of the book."""
ALSO_UPWARD = frozenset({Movement.RETURNED, Movement.WITHDRAWN, Movement.ALLOCATED})
"""Back to the budget by an amount above zero; an adjustment or an advance goes back below zero."""


class Shown(StrEnum):
    """How the book stands to what was settled."""

    SAME = "same"
    MISSING = "missing"
    EXPLAINED = "explained"
    OTHER_AMOUNT = "other_amount"
    TAKEN_BACK = "taken_back"


DIFFERS = frozenset({Shown.MISSING, Shown.OTHER_AMOUNT, Shown.TAKEN_BACK})


@dataclass(frozen=True, slots=True)
class BookEntry:
    """An entry as somebody names it; `units` are those of the office that holds the money and of the one it came from."""

    movement: Movement
    amount: int
    is_reversed: bool
    units: frozenset[int]


def can_show(how: str, movement: Movement, amount: int) -> bool:
    goes = movement in SHOWS.get(how, frozenset())
    return goes and (how != "recovered" or (amount > 0) == (movement in ALSO_UPWARD))


def why_not_name(
    standing: Standing,
    *,
    how: str,
    is_taken_back: bool,
    entry: BookEntry | None,
    reason: str,
    units: frozenset[int],
    who: Who,
) -> Refusal | None:
    """In every state: what the Treasury pays in comes to the book after the recommendation was closed, too."""
    if refusal := why_not_judge(standing, who=who):
        return refusal
    if is_taken_back:
        return Refusal("money_entry.reversed", cell="settled_id")
    if how not in SHOWS:
        return Refusal("in_book.moves_nothing", cell="settled_id")
    if entry is None:
        return Refusal("in_book.no_reason", cell="text") if normal(reason) == "" else None
    return _why_not_entry(entry, how, units)


def _why_not_entry(entry: BookEntry, how: str, units: frozenset[int]) -> Refusal | None:
    if entry.is_reversed:
        return Refusal("in_book.entry_reversed", cell="entry_id")
    if not can_show(how, entry.movement, entry.amount):
        return Refusal("in_book.movement", cell="entry_id")
    return None if entry.units & units else Refusal("in_book.elsewhere", cell="entry_id")


@dataclass(frozen=True, slots=True)
class Settled:
    """One settlement and what was last said of it: the entry that shows it, or that there is none, with why."""

    key: int
    amount: int
    is_said: bool = False
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """`in_book` is what of the entry shows this settlement: of several on one entry the last bears what is over or short."""

    settled: Settled
    shown: Shown
    in_book: int

    @property
    def difference(self) -> int:
        """What was settled and is not in the book, unless it was said why."""
        return 0 if self.shown is Shown.EXPLAINED else self.settled.amount - self.in_book


def compared(found: Iterable[Settled], standing: Mapping[int, int]) -> Iterator[Compared]:
    """`standing` is how much each entry moved that nobody reversed; `found` holds every settlement that names one of them."""
    rows = list(found)
    left, last = dict(standing), {row.entry: row.key for row in rows}
    named: dict[int, int] = {}
    for row in rows:
        if row.entry is not None:
            named[row.entry] = named.get(row.entry, 0) + row.amount
    for row in rows:
        if row.entry is None:
            yield Compared(row, Shown.EXPLAINED if row.is_said else Shown.MISSING, 0)
        elif row.entry not in standing:
            yield Compared(row, Shown.TAKEN_BACK, 0)
        else:
            part = left[row.entry] if last[row.entry] == row.key else row.amount
            left[row.entry] -= part
            same = named[row.entry] == standing[row.entry]
            yield Compared(row, Shown.SAME if same else Shown.OTHER_AMOUNT, part)

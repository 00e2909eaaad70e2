"""The arithmetic of the book: what each entry does to whose balance. One table of signs; no database, no request.

An entry says that `amount` đồng moved, once. It touches the holder, and where there is one the office that it came from,
so that whatever is given by one inside a cut is received by another and falls out of the total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import add
from typing import NamedTuple

from gsdg.kernel.figures import Provenance


class Movement(StrEnum):
    """What an entry says. Codes are stored."""

    PROJECTED = "projected"
    PLANNED = "planned"
    ASSIGNED = "assigned"
    ALLOCATED = "allocated"
    ADJUSTED = "adjusted"
    WITHDRAWN = "withdrawn"
    CARRIED_OVER = "carried_over"
    ADVANCED = "advanced"
    PAID = "paid"
    DISBURSED = "disbursed"
    SETTLED = "settled"
    RETURNED = "returned"


class Source(StrEnum):
    """Whose budget the money is of."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LOCAL = "local"
    """Local, its level not stated."""
    OTHER = "other"


class Kind(StrEnum):
    INVESTMENT = "investment"
    RECURRENT = "recurrent"


class Side(StrEnum):
    """Whose balance an effect touches."""

    HOLDER = "holder"
    GIVER = "giver"
    HOLDER_YEAR_BEFORE = "holder_year_before"
    HOLDER_TO_GIVER = "holder_to_giver"
    """The holder, where another office gets it."""
    HOLDER_ALONE = "holder_alone"
    """The holder, where nobody does: the money leaves the book."""


class Effect(NamedTuple):
    side: Side
    measure: str
    sign: int


_H, _G, _B = Side.HOLDER, Side.GIVER, Side.HOLDER_YEAR_BEFORE

EFFECTS: Mapping[Movement, tuple[Effect, ...]] = {
    Movement.PROJECTED: (Effect(_H, "projected", 1),),
    Movement.PLANNED: (Effect(_H, "planned", 1),),
    Movement.ASSIGNED: (Effect(_H, "received", 1), Effect(_G, "given", 1)),
    Movement.ALLOCATED: (Effect(_H, "received", 1), Effect(_G, "given", 1)),
    Movement.ADJUSTED: (Effect(_H, "received", 1), Effect(_G, "given", 1)),
    Movement.WITHDRAWN: (
        Effect(Side.HOLDER_TO_GIVER, "withdrawn", 1),
        Effect(_G, "regained", 1),
        Effect(Side.HOLDER_ALONE, "cancelled", 1),
    ),
    Movement.CARRIED_OVER: (Effect(_H, "carried_in", 1), Effect(_B, "carried_out", 1)),
    Movement.ADVANCED: (Effect(_H, "advanced", 1), Effect(_H, "disbursed", 1)),
    Movement.PAID: (Effect(_H, "disbursed", 1),),
    Movement.DISBURSED: (Effect(_H, "disbursed", 1),),
    Movement.SETTLED: (Effect(_H, "settled", 1),),
    Movement.RETURNED: (Effect(_H, "disbursed", -1),),
}
"""The table of signs. `projected` and `planned` stand outside conservation and outside what is disbursed."""

SPENDING = frozenset({Movement.ADVANCED, Movement.PAID, Movement.DISBURSED, Movement.RETURNED})
"""What the Treasury does; counted for the budget year until the adjustment period ends."""
NEED_A_GIVER = frozenset({Movement.ALLOCATED})
TAKE_A_GIVER = frozenset(
    {Movement.ASSIGNED, Movement.ALLOCATED, Movement.ADJUSTED, Movement.WITHDRAWN}
)
MAY_BE_NEGATIVE = frozenset({Movement.ADJUSTED, Movement.ADVANCED})
"""An adjustment downward, and an advance that is taken back against a payment (thu hồi tạm ứng)."""
OUTSIDE = frozenset({Movement.PROJECTED, Movement.PLANNED})
DRAFTABLE = frozenset({Movement.ALLOCATED, Movement.ADJUSTED, Movement.WITHDRAWN})

OPEN_SIGNS: Mapping[str, int] = {
    "received": 1,
    "regained": 1,
    "carried_in": 1,
    "given": -1,
    "withdrawn": -1,
    "cancelled": -1,
    "disbursed": -1,
    "carried_out": -1,
}
"""How a measure changes what its holder may still spend; those not named do not."""


def is_touched(side: Side, *, has_giver: bool) -> bool:
    """Whether an entry with or without a giver has this side at all."""
    if side in (Side.GIVER, Side.HOLDER_TO_GIVER):
        return has_giver
    return side is not Side.HOLDER_ALONE or not has_giver


class Key(NamedTuple):
    """Money that is kept apart from all other: it may only be spent as what it is."""

    programme: str
    component: str
    office: int
    budget_year: int
    origin_year: int
    source: str
    kind: str


class Posting(NamedTuple):
    """One effect of one entry: a measure of a key grows by the amount on a day."""

    key: Key
    measure: str
    amount: int
    on: date


@dataclass(frozen=True)
class Line:
    """What a person, an annex or a list says moved; `office_from` is the giver where there is one.

    `projected` and `planned` are for the years from `origin_year` to `budget_year`.
    """

    movement: Movement
    programme: str
    component: str
    office: int
    amount: int
    budget_year: int
    origin_year: int
    source: Source
    kind: Kind
    on: date
    office_from: int | None = None
    act_number: str = ""
    act_day: date | None = None
    text: str = ""
    reference: str = ""
    """What the line is called where it comes from (a voucher of the Treasury); the same twice is one."""
    provenance: Provenance = Provenance.REPORTED
    place: str = ""
    """Where it stands in what was typed or uploaded, for a refusal to point at; not stored."""

    def key_of(self, side: Side) -> Key | None:
        if not is_touched(side, has_giver=self.office_from is not None):
            return None
        office = self.office_from if side is Side.GIVER else self.office
        year = self.budget_year - (side is Side.HOLDER_YEAR_BEFORE)
        if office is None:
            return None
        return Key(
            self.programme,
            self.component,
            office,
            year,
            self.origin_year,
            self.source.value,
            self.kind.value,
        )


def postings(line: Line) -> list[Posting]:
    found = [(effect, line.key_of(effect.side)) for effect in EFFECTS[line.movement]]
    return [
        Posting(key, effect.measure, effect.sign * line.amount, line.on)
        for effect, key in found
        if key is not None
    ]


class Balance(NamedTuple):
    """Sums of one key, or of everything in a cut. All in đồng. A tuple, for tables are made of thousands of them."""

    projected: int = 0
    planned: int = 0
    received: int = 0
    given: int = 0
    withdrawn: int = 0
    regained: int = 0
    cancelled: int = 0
    carried_in: int = 0
    carried_out: int = 0
    advanced: int = 0
    disbursed: int = 0
    settled: int = 0

    @property
    def of_the_year(self) -> int:
        """Given for the year itself, after what was passed on and taken back: kế hoạch vốn năm.

        What is cancelled later was given all the same; a rate is of all that there was.
        """
        return self.received - self.given - self.withdrawn + self.regained

    @property
    def usable(self) -> int:
        """Tổng vốn được sử dụng: of the year, and carried over from the years before."""
        return self.of_the_year + self.carried_in

    @property
    def open(self) -> int:
        """What may still be spent: neither disbursed nor cancelled nor carried over into the next year."""
        return self.usable - self.cancelled - self.disbursed - self.carried_out

    def __add__(self, other: Balance) -> Balance:  # type: ignore[override]
        """Measure by measure, not one after the other."""
        return Balance(*map(add, self, other))

    @property
    def is_empty(self) -> bool:
        return self == NOTHING


MEASURES = Balance._fields
NOTHING = Balance()


def balances(found: Iterable[Posting]) -> dict[Key, Balance]:
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for posting in found:
        sums[posting.key][posting.measure] += posting.amount
    return {key: Balance(**measured) for key, measured in sums.items()}


def total(of: Iterable[Balance]) -> Balance:
    found = [*of]
    return Balance(*map(sum, zip(*found, strict=True))) if found else NOTHING


def open_changes(lines: Iterable[Line]) -> dict[Key, int]:
    """How much these lines together change what each key may still spend."""
    changes: dict[Key, int] = defaultdict(int)
    for line in lines:
        for posting in postings(line):
            changes[posting.key] += OPEN_SIGNS.get(posting.measure, 0) * posting.amount
    return {key: change for key, change in changes.items() if change != 0}


@dataclass(frozen=True)
class Shortfall:
    """Money that was spent or passed on before it was there: how much at worst, and since when."""

    amount: int
    since: date


def shortfall(changes: Iterable[tuple[date, int]]) -> Shortfall | None:
    """Walks the days in order; what comes and goes on one day is taken together."""
    by_day: dict[date, int] = defaultdict(int)
    for day, change in changes:
        by_day[day] += change
    running, worst, since = 0, 0, None
    for day in sorted(by_day):
        running += by_day[day]
        if running < 0 and since is None:
            since = day
        worst = min(worst, running)
    return None if since is None else Shortfall(-worst, since)


@dataclass
class Cut:
    """Balances added up by any names of a key, such as component and kind."""

    by: tuple[str, ...]
    rows: dict[tuple[object, ...], Balance] = field(default_factory=dict)


def cut(by_key: Mapping[Key, Balance], by: tuple[str, ...]) -> Cut:
    found = Cut(by)
    for key, balance in by_key.items():
        place = tuple(getattr(key, name) for name in by)
        found.rows[place] = found.rows.get(place, NOTHING) + balance
    return found

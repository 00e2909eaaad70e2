"""The disbursement table as values: rows of balances, each split by source and kind. No database.

Columns as provinces report them: plan of the year, carried over from before, usable in all, disbursed to a day (and of
that the carried-over part), rate, forecast to 31 January, what remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from gsdg.domain.finance.ledger import Balance, Kind, Source, total
from gsdg.kernel.ratios import Ratio

Cell = tuple[Source, Kind]
LOCAL = frozenset({Source.PROVINCE, Source.DISTRICT, Source.COMMUNE, Source.LOCAL})


class Part(NamedTuple):
    """What the database added up: one line of one source and kind, of one budget year and origin."""

    line: str
    source: Source
    kind: Kind
    is_carried: bool
    balance: Balance


@dataclass(frozen=True)
class Line:
    """One row of the table. `forecast` None: nobody has said what will be disbursed by 31 January."""

    code: str
    parts: tuple[Part, ...]
    forecast: int | None = None
    proposal: str = ""
    reason: str = ""

    @cached_property
    def balance(self) -> Balance:
        return total(part.balance for part in self.parts)

    def of(self, kind: Kind) -> Balance:
        return total(part.balance for part in self.parts if part.kind is kind)

    @property
    def rate(self) -> Ratio:
        """Of all that may be spent in the year, money carried over included."""
        found = self.balance
        return Ratio(found.disbursed, found.usable)

    def rate_of(self, kind: Kind) -> Ratio:
        found = self.of(kind)
        return Ratio(found.disbursed, found.usable)


@dataclass(frozen=True)
class Table:
    """Lines in their order, and all of them together."""

    lines: tuple[Line, ...]
    whole: Line = field(init=False)

    def __post_init__(self) -> None:
        said = [line.forecast for line in self.lines if line.forecast is not None]
        parts = tuple(part for line in self.lines for part in line.parts)
        object.__setattr__(self, "whole", Line("", parts, sum(said) if said else None))


def table_of(
    parts: Iterable[Part], order: Sequence[str], forecasts: Mapping[str, tuple[int, str, str]]
) -> Table:
    """Every line that has money, in the given order; what is in no order comes last. What is only projected is none."""
    by_line: dict[str, list[Part]] = {}
    for part in parts:
        by_line.setdefault(part.line, []).append(part)
    known = {code: i for i, code in enumerate(order)}
    codes = sorted(by_line, key=lambda code: (known.get(code, len(known)), code))
    lines = [
        Line(code, tuple(by_line[code]), *forecasts.get(code, (None, "", "")))
        for code in codes
        if not all(part.balance._replace(projected=0).is_empty for part in by_line[code])
    ]
    return Table(tuple(lines))


@dataclass(frozen=True)
class Column:
    """A column of money: which parts of a line it takes."""

    code: str
    sources: frozenset[Source] | None = None
    kind: Kind | None = None
    carried: bool | None = None

    def takes(self, source: Source, kind: Kind, *, is_carried: bool) -> bool:
        return (
            (self.sources is None or source in self.sources)
            and self.kind in (None, kind)
            and self.carried in (None, is_carried)
        )


@dataclass(frozen=True)
class Group:
    """A total of one measure with the columns that make it up, which no money of it escapes."""

    measure: str
    whole: Column
    parts: tuple[Column, ...]

    def amounts(self, line: Line) -> list[int]:
        """The total of a line, then its columns. Each part of the line is looked at once."""
        sums = [0] * (1 + len(self.parts))
        for part in line.parts:
            amount = int(getattr(part.balance, self.measure))
            for i in _taken(self, part.source, part.kind, part.is_carried):
                sums[i] += amount
        return sums


@lru_cache(maxsize=500)
def _taken(group: Group, source: Source, kind: Kind, is_carried: bool) -> tuple[int, ...]:  # noqa: FBT001
    """Which columns take a part, the total being the first."""
    columns = (group.whole, *group.parts)
    return tuple(
        i for i, column in enumerate(columns) if column.takes(source, kind, is_carried=is_carried)
    )


_CENTRAL = frozenset({Source.CENTRAL})
_OTHER = frozenset({Source.OTHER})
_I, _R = Kind.INVESTMENT, Kind.RECURRENT

PLAN = Group(
    "usable",
    Column("plan", carried=False),
    (
        Column("plan_central_investment", _CENTRAL, _I, carried=False),
        Column("plan_central_recurrent", _CENTRAL, _R, carried=False),
        Column("plan_local_investment", LOCAL, _I, carried=False),
        Column("plan_local_recurrent", LOCAL, _R, carried=False),
        Column("plan_other", _OTHER, carried=False),
    ),
)
CARRIED = Group(
    "usable",
    Column("carried", carried=True),
    (
        Column("carried_investment", kind=_I, carried=True),
        Column("carried_recurrent", kind=_R, carried=True),
    ),
)
DISBURSED = Group(
    "disbursed",
    Column("disbursed"),
    (
        Column("disbursed_investment", kind=_I),
        Column("disbursed_recurrent", kind=_R),
    ),
)
OF_CARRIED = Group("disbursed", Column("disbursed_carried", carried=True), ())
GROUPS = (PLAN, CARRIED, DISBURSED)

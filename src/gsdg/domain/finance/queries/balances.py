"""Balances by any names, added up by the database and put together by the table of signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, cast

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, Exists, F, Func, Q, QuerySet, Sum
from django.db.models.functions import Cast

from gsdg.domain.finance.ledger import (
    EFFECTS,
    MEASURES,
    NOTHING,
    Balance,
    Kind,
    Movement,
    Side,
    Source,
    is_touched,
)
from gsdg.domain.finance.models import Entry, KeptSum
from gsdg.domain.finance.slots import SLOTS, Slot, slots_of
from gsdg.toolkit.db.packed import fetched

NAMES = ("component", "office", "source", "kind", "budget_year", "origin_year", "is_carried")
OF_TIME = ("budget_year", "origin_year", "is_carried")
Touch = tuple[int, int, bool]
"""The number of a measure, its sign, and whether it stands in the year before."""
FRESH, CARRIED = (None, None, False), (None, None, True)
"""Where years are one time: no year, no origin, and whether it was there before them."""
HALF = (7, 1)
"""Month and day from which more of a year has been recorded, as a rule, than is to come."""
CARRYING = slots_of([Movement.CARRIED_OVER])


@dataclass(frozen=True)
class Asked:
    """Which money: of one programme, in which budget years, recorded for days until `on`.

    `offices` None is everybody's: then what one office gives another falls out of every total. Whose own component it
    is sees it with every office (`owned`); `components` narrows whatever is seen.
    """

    programme: str
    years: tuple[int, ...]
    on: date
    offices: frozenset[int] | None = None
    owned: frozenset[str] = frozenset()
    components: frozenset[str] | None = None


class NotByIndex(Func):
    """A column that SQLite shall not choose an index by, which it is told by a plus; elsewhere the column itself.

    By the index of days it would look up each entry of a year, instead of reading the index that holds all that is
    added up, in the order in which it is grouped.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def within_slots(slots: tuple[int, int]) -> Q:
    return Q(slot__gte=slots[0], slot__lt=slots[1])


def balances_by(asked: Asked, by: tuple[str, ...]) -> dict[tuple[object, ...], Balance]:
    """Balances by names of `NAMES`, for instance by component, source and kind.

    Without `budget_year` among them the years asked for are one time: what is carried from one of them into another
    stays inside and falls out, and only what was there before the first of them is carried.
    """
    adding = _Adding(asked, by)
    sides = (False, True) if adding.has_sides else (None,)
    for gave in sides:
        adding.take(adding.rows(gave=gave), gave=gave)
    return adding.balances()


class _Adding:
    """Rows of the database into places. One row for each place and slot, however many years are asked for."""

    def __init__(self, asked: Asked, by: tuple[str, ...]) -> None:
        self.asked, self.by = asked, by
        self.first, self.last = min(asked.years), max(asked.years)
        self.has_sides = "office" in by or asked.offices is not None
        """Whether it matters who of two offices an effect touches."""
        self.years = _Years(asked)
        self.has_after = self.years.has(self.last + 1)
        """Whether anything can have been carried out of the last year: a term that runs has no year after it."""
        self.has_years = "budget_year" in by or "origin_year" in by
        office = ("office",) if "office" in by else ()
        component = ("component",) if "component" in by or not self.has_sides else ()
        self.head = (*office, *component)
        """What a row begins with, as an index has it, so that rows that belong together are met together."""
        self.place_of = _picking((*self.head, "source", "kind", *OF_TIME), by)
        self.sums: dict[tuple[object, ...], list[int]] = {}

    def rows(self, *, gave: bool | None) -> Sequence[tuple[Any, ...]]:
        """Head, slot, years where they are asked for, sums. `gave`: grouped by who gave the money, not who holds it."""
        parts = [*self._parts(gave=bool(gave))]
        is_apart = self.has_years and not self.years.late
        return in_one(parts, told=len(self.head) + 1 + len(self._years_told), is_apart=is_apart)

    def _parts(self, *, gave: bool) -> Iterator[QuerySet[Any, Any]]:
        """Of years that are over by the day the sums that are kept of them. Of one that runs what was recorded until the
        day; once it is half over, what is kept of it less what was recorded for later, which is the shorter way."""
        years = self.years
        if kept := [*years.over, *years.late]:
            sums = KeptSum.objects.filter(side=int(gave), budget_year__in=kept)
            yield self._grouped(self._counting(sums), "office_id")
        office = "office_from_id" if gave else "office_id"
        for year in (*years.early, *years.late):
            is_late = year in years.late
            day = {"day__gt" if is_late else "day__lte": self.asked.on}
            found = Entry.objects.alias(day=NotByIndex("on")).filter(budget_year=year, **day)
            if gave:
                found = found.filter(office_from__isnull=False)
            yield self._grouped(self._counting(found, year), office, is_less=is_late)

    def _counting(self, found: QuerySet[Any], year: int | None = None) -> QuerySet[Any]:
        """Of the year after the last what was carried there. Of years that are one time, nothing that was carried from
        one into another. `year` where all rows are of one: there a row is asked nothing that is known beforehand."""
        if self.has_after and year in (None, self.last + 1):
            found = found.filter(Q(budget_year__lte=self.last) | within_slots(CARRYING))
        if "budget_year" in self.by or not self.first < (year or self.last) <= self.last:
            return found
        return found.exclude(
            within_slots(CARRYING), budget_year__gt=self.first, budget_year__lte=self.last
        )

    def _grouped(
        self, of_years: QuerySet[Any], office: str, *, is_less: bool = False
    ) -> QuerySet[Any, Any]:
        found = of_years.filter(programme=self.asked.programme)
        if self.asked.components is not None:
            found = found.filter(component__in=self.asked.components)
        if self.asked.offices is not None:
            of_office = Q(**{f"{office}__in": self.asked.offices})
            found = found.filter(of_office | Q(component__in=self.asked.owned))
        columns = [office if name == "office" else name for name in self.head]
        amount = -F("amount") if is_less else F("amount")
        rows = found.order_by().values_list(*columns, "slot", *self._years_told)
        return cast("QuerySet[Any, Any]", rows.annotate(**self._measured(amount)))

    @property
    def _years_told(self) -> tuple[str, ...]:
        return ("budget_year", "origin_year") if self.has_years else ()

    def _measured(self, amount: Any) -> dict[str, Cast]:
        """Of years that are one time: what is of these years and what was there before; then the same of what stands in the
        year after the last. `Touch` names them by their place."""
        if self.has_years:
            return {"n": _whole(Sum(amount))}
        old, after = Q(origin_year__lt=self.first), Q(budget_year__gt=self.last)
        asked = {"fresh": ~old, "old": old}
        if self.has_after:
            asked = {name: part & ~after for name, part in asked.items()}
            asked |= {"fresh_after": ~old & after, "old_after": old & after}
        return {name: _whole(Sum(amount, filter=part, default=0)) for name, part in asked.items()}

    def take(self, rows: Iterable[tuple[Any, ...]], *, gave: bool | None) -> None:
        """Thousands of rows come: what follows from the slot alone is found once, and no row calls what it can do."""
        at = len(self.head)
        known: dict[int, tuple[tuple[Source, Kind], list[Touch]]] = {}
        take = self._take_of_year if self.has_years else self._take_of_time
        for row in rows:
            of_slot = known.get(row[at])
            if of_slot is None:
                slot = SLOTS[row[at]]
                of_slot = known[row[at]] = ((slot.source, slot.kind), self._touched(slot, gave))
            take(row[:at] + of_slot[0], of_slot[1], row[at + 1 :])

    def _touched(self, slot: Slot, gave: bool | None) -> list[Touch]:  # noqa: FBT001
        """Where no year comes after, nothing stands there."""
        found = _touched(slot, gave)
        return found if self.has_after or self.has_years else [x for x in found if not x[2]]

    def _take_of_time(
        self, told: tuple[object, ...], touched: list[Touch], sums: tuple[int, ...]
    ) -> None:
        for measure, sign, is_year_before in touched:
            fresh, old = sums[2:] if is_year_before else sums[:2]
            if fresh != 0:
                self._at(told + FRESH)[measure] += sign * fresh
            if old != 0:
                self._at(told + CARRIED)[measure] += sign * old

    def _take_of_year(
        self, told: tuple[object, ...], touched: list[Touch], sums: tuple[int, ...]
    ) -> None:
        year, origin, n = sums
        for measure, sign, is_year_before in touched:
            at_year = year - is_year_before
            if n != 0 and at_year in self.asked.years:
                since = at_year if "budget_year" in self.by else self.first
                self._at((*told, at_year, origin, origin < since))[measure] += sign * n

    def _at(self, told: tuple[object, ...]) -> list[int]:
        """The measures of a place."""
        place = self.place_of(told)
        found = self.sums.get(place)
        if found is None:
            found = self.sums[place] = [0] * len(MEASURES)
        return found

    def balances(self) -> dict[tuple[object, ...], Balance]:
        return {place: Balance(*amounts) for place, amounts in self.sums.items()}


def _whole(amount: Sum) -> Cast:
    """PostgreSQL sums whole numbers into decimals, which cost several times as much to sum once more."""
    return Cast(amount, BigIntegerField())


def in_one(
    parts: Sequence[QuerySet[Any, Any]], *, told: int, is_apart: bool
) -> Sequence[tuple[Any, ...]]:
    """The rows of all parts by one statement. What several say of one place is added up there and comes once, for every
    row costs more here than there; `is_apart` where no two say anything of the same. The first `told` columns name a
    place, those after them are sums, which come as whole numbers."""
    said = [*_statements(parts)]
    if not said:
        return []
    columns = [f"c{i}" for i in range(told + said[0].sums)]
    places = ", ".join(columns[:told])
    is_added = len(said) > 1 and not is_apart
    sums = [f"CAST(SUM({c}) AS bigint)" if is_added else c for c in columns[told:]]
    statement = (
        f"WITH part ({', '.join(columns)}) AS ({' UNION ALL '.join(one.sql for one in said)})"  # noqa: S608 - made above
        f" SELECT {', '.join([places, *sums])} FROM part{f' GROUP BY {places}' * is_added}"
    )
    return fetched(statement, [value for one in said for value in one.values])


class _Statement(NamedTuple):
    sql: str
    values: Sequence[Any]
    sums: int


def _statements(parts: Iterable[QuerySet[Any, Any]]) -> Iterator[_Statement]:
    """Without those that can find nothing, as where no office is asked for."""
    for part in parts:
        with suppress(EmptyResultSet):
            sql, values = part.query.sql_with_params()
            yield _Statement(sql, values, len(part.query.annotation_select))


class _Years:
    """Which years are over by the day: nothing was recorded for later; and which run on it, early or late in them. Others
    have not begun."""

    def __init__(self, asked: Asked) -> None:
        self.over, self.early, self.late = list[int](), list[int](), list[int]()
        years = sorted({*asked.years, max(asked.years) + 1})
        for year, (has_begun, goes_on) in zip(years, _of_years(asked, years), strict=True):
            running = self.late if asked.on >= date(year, *HALF) else self.early
            if has_begun:
                (running if goes_on else self.over).append(year)

    def has(self, year: int) -> bool:
        return year in (*self.over, *self.early, *self.late)


def _of_years(asked: Asked, years: Sequence[int]) -> list[tuple[bool, bool]]:
    """In one query, a look at an index for each answer."""
    entries = Entry.objects.order_by().filter(programme=asked.programme)
    looks = [
        Exists(entries.filter(budget_year=year, **days))
        for year in years
        for days in ({"on__lte": asked.on}, {"on__gt": asked.on})
    ]
    found = next(iter(entries.values_list(*looks)[:1]), (False,) * len(looks))
    return [*zip(found[::2], found[1::2], strict=True)]


def _touched(slot: Slot, gave: bool | None) -> list[Touch]:  # noqa: FBT001
    """Which measures an entry of the slot touches: of one side, or of both together."""
    return [
        (MEASURES.index(measure), sign, side is Side.HOLDER_YEAR_BEFORE)
        for side, measure, sign in EFFECTS[slot.movement]
        if is_touched(side, has_giver=slot.has_giver) and gave in (None, side is Side.GIVER)
    ]


def _picking(
    names: tuple[str, ...], by: tuple[str, ...]
) -> Callable[[tuple[object, ...]], tuple[object, ...]]:
    """A place out of all that is told of an amount. Tens of thousands are: nothing is looked up by name."""
    places = [names.index(name) for name in by]
    if len(places) > 1:
        return itemgetter(*places)
    return lambda told: tuple(told[i] for i in places)


def whole(asked: Asked) -> Balance:
    return next(iter(balances_by(asked, ()).values()), NOTHING)

"""Sums of the book, added up by the database and put together by the table of signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, Sum

from gsdg.domain.finance.ledger import (
    EFFECTS,
    MEASURES,
    NOTHING,
    OPEN_SIGNS,
    SPENDING,
    Balance,
    Key,
    Movement,
    Side,
    is_touched,
)
from gsdg.domain.finance.models import DraftLine, Entry, EntryQuerySet

COLUMNS = (
    "programme",
    "component",
    "office_id",
    "office_from_id",
    "budget_year",
    "origin_year",
    "source",
    "kind",
)
NAMES = ("component", "office", "source", "kind", "budget_year", "origin_year", "is_carried")
ADDED = ("source", "kind", "origin_year")


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


def entries_asked(asked: Asked) -> EntryQuerySet:
    """Of these years; and what was carried out of the last of them, which stands in the year after.

    Years without a gap are asked for as a range: then the index is read in its order, and nothing is sorted.
    """
    first, last = min(asked.years), max(asked.years)
    found = Entry.objects.filter(
        Q(budget_year__lte=last) | Q(movement=Movement.CARRIED_OVER.value),
        programme=asked.programme,
        budget_year__gte=first,
        budget_year__lte=last + 1,
        on__lte=asked.on,
    )
    if len(set(asked.years)) <= last - first:
        found = found.filter(budget_year__in={*asked.years, last + 1})
    if asked.components is not None:
        found = found.filter(component__in=asked.components)
    if asked.offices is not None:
        found = found.filter(
            Q(office_id__in=asked.offices)
            | Q(office_from_id__in=asked.offices)
            | Q(component__in=asked.owned)
        )
    return found


def balances_by(asked: Asked, by: tuple[str, ...]) -> dict[tuple[object, ...], Balance]:
    """Balances by names of `NAMES`, for instance by component, source and kind."""
    with_office = "office" in by or asked.offices is not None
    columns = _columns(with_office=with_office, with_component="component" in by or asked.owned)
    adding = _Adding(asked, by, columns)
    rows = entries_asked(asked).order_by().values_list(*columns).annotate(Sum("amount"))
    for row in rows:
        adding.take(row)
    return adding.balances()


def _columns(*, with_office: bool, with_component: object) -> tuple[str, ...]:
    """As an index has them: rows that belong together are met together."""
    first = ("office_id",) if with_office else ("component",)
    more = ("component",) if with_office and with_component else ()
    return ("movement", "budget_year", *first, *more, *ADDED, "office_from_id")


class _Adding:
    """Rows of the database into places. Tens of thousands of rows for a term: nothing is looked up twice."""

    def __init__(self, asked: Asked, by: tuple[str, ...], columns: tuple[str, ...]) -> None:
        self.asked, self.by = asked, by
        self.at = {name: i for i, name in enumerate(columns)}
        self.plain = tuple(self.at.get(name, -1) for name in by)
        self.office = by.index("office") if "office" in by else None
        self.year = by.index("budget_year") if "budget_year" in by else None
        self.carried = by.index("is_carried") if "is_carried" in by else None
        self.sums: dict[tuple[object, ...], list[int]] = {}
        self.effects: dict[tuple[str, int, bool], list[tuple[bool, int, int, int]]] = {}

    def take(self, row: tuple[Any, ...]) -> None:
        giver, amount = row[-2], row[-1]
        has_giver = giver is not None
        kept = self.effects.get((row[0], row[1], has_giver))
        if kept is None:
            kept = self._effects(row[0], row[1], has_giver=has_giver)
            self.effects[row[0], row[1], has_giver] = kept
        for is_giver, measure, sign, year in kept:
            office = giver if is_giver else row[2]
            if not self._reached(office, row):
                continue
            place = [row[i] for i in self.plain]
            if self.office is not None:
                place[self.office] = office
            if self.year is not None:
                place[self.year] = year
            if self.carried is not None:
                place[self.carried] = row[self.at["origin_year"]] != year
            self._sum_at(tuple(place))[measure] += sign * amount

    def _effects(
        self, movement: str, year: int, *, has_giver: bool
    ) -> list[tuple[bool, int, int, int]]:
        """Who is touched (the giver or not), which measure, its sign, and in which of the years asked for."""
        return [
            (side is Side.GIVER, MEASURES.index(measure), sign, at_year)
            for side, measure, sign in EFFECTS[Movement(movement)]
            if (at_year := year - (side is Side.HOLDER_YEAR_BEFORE)) in self.asked.years
            and is_touched(side, has_giver=has_giver)
        ]

    def _reached(self, office: int, row: tuple[Any, ...]) -> bool:
        """Everybody's money is asked for without offices."""
        if self.asked.offices is None or office in self.asked.offices:
            return True
        return bool(self.asked.owned) and row[self.at["component"]] in self.asked.owned

    def _sum_at(self, place: tuple[object, ...]) -> list[int]:
        found = self.sums.get(place)
        if found is None:
            found = self.sums[place] = [0] * len(MEASURES)
        return found

    def balances(self) -> dict[tuple[object, ...], Balance]:
        return {place: Balance(*amounts) for place, amounts in self.sums.items()}


def whole(asked: Asked) -> Balance:
    return next(iter(balances_by(asked, ()).values()), NOTHING)


def key_filter(keys: Collection[Key]) -> Q:
    """Entries that may touch one of these keys, a little wide: by office, component and year."""
    offices = {key.office for key in keys}
    years = {key.budget_year for key in keys}
    return Q(
        programme__in={key.programme for key in keys},
        component__in={key.component for key in keys},
        budget_year__in=years | {year + 1 for year in years},
    ) & (Q(office_id__in=offices) | Q(office_from_id__in=offices))


def day_changes(keys: Collection[Key]) -> dict[Key, list[tuple[date, int]]]:
    """How each key's money that may be spent changed, by day: what `ledger.shortfall` walks."""
    wanted = set(keys)
    found: dict[Key, list[tuple[date, int]]] = defaultdict(list)
    for chunk in _chunks(sorted(wanted)):
        rows = (
            Entry.objects.filter(key_filter(chunk))
            .order_by()
            .values_list("movement", *COLUMNS, "on")
            .annotate(Sum("amount"))
        )
        inside = wanted.intersection(chunk)
        for movement, *place, on, amount in rows:
            for key, measure, signed in _effects(movement, place, amount):
                if key in inside and measure in OPEN_SIGNS:
                    found[key].append((on, OPEN_SIGNS[measure] * signed))
    return found


def balances_of(keys: Collection[Key], *, on: date | None = None) -> dict[Key, Balance]:
    wanted = set(keys)
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for chunk in _chunks(sorted(wanted)):
        inside = wanted.intersection(chunk)
        entries = Entry.objects.filter(key_filter(chunk))
        if on is not None:
            entries = entries.filter(on__lte=on)
        rows = entries.order_by().values_list("movement", *COLUMNS).annotate(Sum("amount"))
        for movement, *place, amount in rows:
            for key, measure, signed in _effects(movement, place, amount):
                if key in inside:
                    sums[key][measure] += signed
    return {key: Balance(**measured) for key, measured in sums.items()}


def _effects(movement: str, place: list[object], amount: int) -> Iterator[tuple[Key, str, int]]:
    programme, component, holder, giver, year, origin, source, kind = place
    for side, measure, sign in EFFECTS[Movement(movement)]:
        if not is_touched(side, has_giver=giver is not None):
            continue
        office = giver if side is Side.GIVER else holder
        at_year = year - (side is Side.HOLDER_YEAR_BEFORE)  # type: ignore[operator]
        key = Key(programme, component, office, at_year, origin, source, kind)  # type: ignore[arg-type]
        yield key, measure, sign * amount


def reserved(keys: Collection[Key], *, besides: int | None = None) -> dict[Key, int]:
    """What open drafts hold of each key; `besides` is the draft that is being looked at."""
    wanted = set(keys)
    held: dict[Key, int] = defaultdict(int)
    for chunk in _chunks(sorted(wanted)):
        lines = DraftLine.objects.filter(key_filter(chunk), draft__state="open")
        if besides is not None:
            lines = lines.exclude(draft_id=besides)
        rows = lines.order_by().values_list("movement", *COLUMNS, "amount")
        for movement, *place, amount in rows:
            for key, measure, signed in _effects(movement, place, amount):
                change = OPEN_SIGNS.get(measure, 0) * signed
                if key in wanted and change < 0:
                    held[key] -= change
    return held


def given_to(key: Key) -> list[tuple[str, int]]:
    """Who received from this key, the most first."""
    rows = (
        Entry.objects.filter(
            programme=key.programme,
            component=key.component,
            office_from_id=key.office,
            budget_year=key.budget_year,
            origin_year=key.origin_year,
            source=key.source,
            kind=key.kind,
        )
        .order_by()
        .values_list("office__name")
        .annotate(Sum("amount"))
    )
    return sorted(((name, amount) for name, amount in rows), key=lambda row: (-row[1], row[0]))


def worst_provenance(entries: EntryQuerySet) -> int:
    return max(entries.order_by().values_list("provenance", flat=True).distinct(), default=0)


MOST_KEYS = 200


def _chunks(keys: list[Key]) -> Iterable[list[Key]]:
    """Keys of one office stand together; a filter of several thousand would be slow to plan."""
    for start in range(0, len(keys), MOST_KEYS):
        yield keys[start : start + MOST_KEYS]


def latest_day(entries: EntryQuerySet) -> date | None:
    found: date | None = entries.order_by().aggregate(day=Max("on"))["day"]
    return found


def payments(asked: Asked) -> list[tuple[date, int]]:
    """What was disbursed on each day, what was returned taken off."""
    found = Entry.objects.filter(
        programme=asked.programme,
        budget_year__in=asked.years,
        on__lte=asked.on,
        movement__in=[movement.value for movement in SPENDING],
    )
    if asked.components is not None:
        found = found.filter(component__in=asked.components)
    if asked.offices is not None:
        found = found.filter(Q(office_id__in=asked.offices) | Q(component__in=asked.owned))
    rows = found.order_by().values_list("on", "movement").annotate(Sum("amount"))
    return [(on, -n if movement == Movement.RETURNED else n) for on, movement, n in rows]

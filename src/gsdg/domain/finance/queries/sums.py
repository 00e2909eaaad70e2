"""Sums of the book, added up by the database and put together by the table of signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Max, Q, Sum

from gsdg.domain.finance.ledger import (
    EFFECTS,
    NOTHING,
    OPEN_SIGNS,
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
NO_GIVER = ExpressionWrapper(Q(office_from__isnull=True), output_field=BooleanField())
NAMES = ("component", "office", "source", "kind", "budget_year", "origin_year")


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
    """Of these years; and what was carried out of the last of them, which stands in the year after."""
    last = max(asked.years)
    in_years = Q(budget_year__in=asked.years) | Q(
        budget_year=last + 1, movement=Movement.CARRIED_OVER.value
    )
    found = Entry.objects.filter(in_years, programme=asked.programme, on__lte=asked.on)
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
    columns = _columns(by, with_office=with_office, with_component=bool(asked.owned))
    entries = entries_asked(asked).order_by()
    if not with_office:
        entries = entries.annotate(no_giver=NO_GIVER)
    rows = entries.values_list(*columns).annotate(Sum("amount"))
    sums: dict[tuple[object, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        values = dict(zip(columns, row[:-1], strict=True))
        for place, measure, amount in _touched(values, row[-1], by, asked):
            sums[place][measure] += amount
    return {place: Balance(**measured) for place, measured in sums.items()}


def _columns(by: tuple[str, ...], *, with_office: bool, with_component: bool) -> tuple[str, ...]:
    wanted = {*by, "component"} if with_component else {*by}
    plain = [name for name in NAMES if name in wanted and name not in ("office", "budget_year")]
    offices = ["office_id", "office_from_id"] if with_office else ["no_giver"]
    return ("movement", "budget_year", *plain, *offices)


def _touched(
    values: dict[str, object], amount: int, by: tuple[str, ...], asked: Asked
) -> Iterator[tuple[tuple[object, ...], str, int]]:
    year = values["budget_year"]
    assert isinstance(year, int)  # noqa: S101 - a column of whole numbers
    for side, measure, sign in EFFECTS[Movement(str(values["movement"]))]:
        at_year = year - (side is Side.HOLDER_YEAR_BEFORE)
        office = values.get("office_from_id" if side is Side.GIVER else "office_id")
        has_giver = not values.get("no_giver", values.get("office_from_id") is None)
        if at_year not in asked.years or not is_touched(side, has_giver=has_giver):
            continue
        if not _reached(office, values, asked):
            continue
        told = values | {"office": office, "budget_year": at_year}
        yield tuple(told[name] for name in by), measure, sign * amount


def _reached(office: object, values: dict[str, object], asked: Asked) -> bool:
    if "office_id" not in values or asked.offices is None:
        return True
    return values.get("component") in asked.owned or office in asked.offices


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

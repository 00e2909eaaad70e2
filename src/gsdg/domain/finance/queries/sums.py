"""What else is asked of the entries: how single keys changed by day, what drafts hold, the latest day, payments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Max, Q, Sum

from gsdg.domain.finance.ledger import (
    EFFECTS,
    OPEN_SIGNS,
    SPENDING,
    Balance,
    Key,
    Movement,
    Side,
    is_touched,
)
from gsdg.domain.finance.models import DraftLine, Entry, EntryQuerySet
from gsdg.domain.finance.queries.balances import CARRYING, Asked, within_slots
from gsdg.domain.finance.slots import SLOTS, slots_of
from gsdg.kernel.figures import Provenance

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
PAYING = slots_of(SPENDING)


def entries_asked(asked: Asked) -> EntryQuerySet:
    """Of these years; and what was carried out of the last of them, which stands in the year after."""
    last = max(asked.years)
    found = Entry.objects.filter(
        Q(budget_year__lte=last) | within_slots(CARRYING),
        programme=asked.programme,
        budget_year__in={*asked.years, last + 1},
        on__lte=asked.on,
    )
    if asked.components is not None:
        found = found.filter(component__in=asked.components)
    if asked.offices is not None:
        found = found.filter(
            Q(office_id__in=asked.offices)
            | Q(office_from_id__in=asked.offices)
            | Q(component__in=asked.owned)
        )
    return found


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
    """The first of those that are less than reported, the least certain first: a look at an index."""
    less = entries.filter(provenance__gt=Provenance.REPORTED.value).order_by("-provenance")
    return less.values_list("provenance", flat=True).first() or Provenance.REPORTED.value


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
        within_slots(PAYING),
        programme=asked.programme,
        budget_year__in=asked.years,
        on__lte=asked.on,
    )
    if asked.components is not None:
        found = found.filter(component__in=asked.components)
    if asked.offices is not None:
        found = found.filter(Q(office_id__in=asked.offices) | Q(component__in=asked.owned))
    rows = found.order_by().values_list("on", "slot").annotate(n=Sum("amount"))
    return [(on, -n if SLOTS[slot].movement is Movement.RETURNED else n) for on, slot, n in rows]

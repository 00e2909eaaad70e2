"""Entries one by one: the book of an office or of the province, and what waits to be explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gsdg.domain.finance.models import Confirmation, Discrepancy, Entry, EntryQuerySet
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor, Permission, Scope


@dataclass(frozen=True)
class BookAsked:
    """Narrowings of the book; what is empty narrows nothing."""

    programme: str = ""
    years: tuple[int, ...] = ()
    since: date | None = None
    on: date | None = None
    components: frozenset[str] = frozenset()
    office: int | None = None
    movement: str = ""
    source: str = ""
    kind: str = ""
    batch: int | None = None
    unit: int | None = None
    file: str = ""


def entries_of(asked: BookAsked, scope: Scope) -> EntryQuerySet:
    """Newest day first."""
    found = Entry.objects.within(scope).select_related("office", "office_from", "batch", "reverses")
    equal = {
        "programme": asked.programme,
        "movement": asked.movement,
        "source": asked.source,
        "kind": asked.kind,
        "batch_id": asked.batch,
    }
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if asked.years:
        found = found.filter(budget_year__in=asked.years)
    if asked.since is not None:
        found = found.filter(on__gte=asked.since)
    if asked.on is not None:
        found = found.filter(on__lte=asked.on)
    if asked.components:
        found = found.filter(component__in=asked.components)
    if asked.office is not None:
        found = found.filter(Q(office_id=asked.office) | Q(office_from_id=asked.office))
    if asked.file:
        found = found.filter(batch__file_id=asked.file)
    if asked.unit is not None:
        found = found.filter(Q(office__unit_id=asked.unit) | Q(office_from__unit_id=asked.unit))
    return found.order_by("-on", "-id")


def with_reversals(entries: list[Entry]) -> list[Entry]:
    """Each told whether it was taken back since."""
    numbers = [entry.pk for entry in entries]
    taken = set(Entry.objects.filter(reverses_id__in=numbers).values_list("reverses_id", flat=True))
    for entry in entries:
        entry.is_taken_back = entry.pk in taken
    return entries


def reversal_of(entry: Entry) -> Entry | None:
    return Entry.objects.filter(reverses=entry).first()


def own_office(by: Actor) -> Office | None:
    return None if by.office_id is None else Office.objects.filter(pk=by.office_id).first()


def entry_seen_by(entry_id: int, scope: Scope) -> Entry | None:
    found = Entry.objects.within(scope).select_related("office", "office_from", "batch")
    return found.filter(pk=entry_id).first()


def discrepancies_seen_by(scope: Scope) -> QuerySet[Discrepancy]:
    """Those that wait first."""
    found = Discrepancy.objects.select_related("owner", "entry")
    if not scope.everything:
        found = found.filter(
            Q(owner__unit_id__in=scope.unit_ids)
            | Q(owner_id__in=scope.office_ids)
            | Q(component__in=scope.components)
        )
    return found.order_by("explained_at", "-opened_at", "-pk")


def years_with_money() -> list[int]:
    """The latest first."""
    years = Entry.objects.order_by().values_list("budget_year", flat=True).distinct()
    return sorted(set(years), reverse=True)


KINDS_THAT_HOLD = ("provincial_pc", "lead_department", "department", "district_pc", "commune_pc")


def offices_to_choose(on: date) -> list[Office]:
    """Who can hold money that day; departments and districts that have ended too, since their decisions still come."""
    alive = Office.objects.at(on).filter(kind__in=KINDS_THAT_HOLD)
    ended = Office.objects.filter(kind__in=KINDS_THAT_HOLD[:-1], to_day__lte=on)
    found = Office.objects.filter(Q(pk__in=alive.values("pk")) | Q(pk__in=ended.values("pk")))
    rank = {kind: i for i, kind in enumerate(KINDS_THAT_HOLD)}
    return sorted(found, key=lambda o: (o.to_day is not None, rank[o.kind], o.sort_key))


def latest_confirmation(office_id: int, programme: str, year: int) -> Confirmation | None:
    return Confirmation.objects.filter(
        office_id=office_id, programme=programme, budget_year=year
    ).first()


def may_record(by: Actor) -> bool:
    return by.may(Permission.MONEY_RECORD)

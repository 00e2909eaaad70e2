"""What was settled beside what the book of money shows of it: settlement by settlement, and added up by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Abs

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.finance.models import Entry, EntryQuerySet
from gsdg.domain.followup.models import Booking, MoneyEntry, Recommendation
from gsdg.domain.followup.refusals_booking import units_of
from gsdg.domain.followup.rules_booking import (
    SHOWS,
    Compared,
    Settled,
    Shown,
    can_show,
    compared,
)
from gsdg.toolkit.access import Actor, Permission

OFFERED = 60


def _book(by: Actor) -> EntryQuerySet:
    return Entry.objects.within(by.scope(Permission.FIGURES_READ))


def entry_seen(by: Actor, entry_id: int) -> Entry | None:
    rows = _book(by).select_related("office", "office_from", "reversed_by")
    return rows.filter(pk=entry_id).first()


def entries_for(by: Actor, one: Recommendation) -> list[Entry]:
    """That could show what was settled here: of its component first, the latest first."""
    units, hows = units_of(one), {row.how for row in one.money_entries.all()}
    moves = {movement.value for how in hows for movement in SHOWS.get(how, ())}
    found = (
        _book(by)
        .counted()
        .filter(Q(office__unit_id__in=units) | Q(office_from__unit_id__in=units))
        .filter(movement__in=moves, on__gte=one.issued_on)
        .select_related("office")
        .order_by("-on", "-pk")
    )
    fits = [e for e in found if any(can_show(how, Movement(e.movement), e.amount) for how in hows)]
    return sorted(fits, key=lambda entry: entry.component != one.component)[:OFFERED]


@dataclass(frozen=True)
class Line:
    """A settlement, the entry that was named for it where there is one, and how they compare."""

    money: MoneyEntry
    booking: Booking | None
    compared: Compared

    @property
    def entry(self) -> Entry | None:
        return None if self.booking is None else self.booking.entry


def lines_of(one: Recommendation) -> dict[int, Line]:
    """By settlement, of one recommendation."""
    return {line.money.pk: line for line in _lines(_standing().filter(recommendation=one))}


def lines_within(by: Actor) -> list[Line]:
    """Of all that this person may see of the register, in the order in which it was settled."""
    scope = by.scope(Permission.FOLLOWUP_READ)
    mine = Recommendation.objects.within(scope).values("pk")
    return list(_lines(_standing().filter(recommendation__in=mine)))


def to_be_explained(offices: Collection[int]) -> int:
    """Of what these offices ask back: how many settlements the book shows otherwise, or not at all. One query."""
    rows = _said_in_book().filter(recommendation__issuer__in=offices)
    together = (
        _said_in_book()
        .filter(said_entry=OuterRef("said_entry"))  # type: ignore[misc]
        .order_by()
        .values("said_entry")
        .annotate(paid=Sum("amount"))
        .values("paid")
    )
    moved = Entry.objects.counted().filter(pk=OuterRef("said_entry")).values("amount")
    differs = Q(moved=None) | ~Q(paid=F("moved"))
    rows = rows.annotate(paid=Subquery(together), moved=Abs(Subquery(moved)))
    return rows.filter(Q(is_said=False) | (Q(said_entry__isnull=False) & differs)).count()


def _said_in_book() -> QuerySet[MoneyEntry]:
    """Each settlement with what was last said of it: by which entry, or that there is none."""
    said = Booking.objects.filter(settled=OuterRef("pk")).order_by("-pk")
    return _standing().annotate(said_entry=Subquery(said.values("entry")[:1]), is_said=Exists(said))


def every_line() -> list[Line]:
    """Whoever may see it: for recounting."""
    return list(_lines(_standing()))


def _standing() -> QuerySet[MoneyEntry]:
    rows = MoneyEntry.objects.filter(
        reverses__isnull=True, reversed_by__isnull=True, how__in=list(SHOWS)
    )
    return rows.select_related("recommendation").order_by("on", "pk")


def _lines(wanted: Iterable[MoneyEntry]) -> Iterator[Line]:
    """With all that name the same entries: whether the amounts agree is a matter of all of them."""
    mine = {row.pk: row for row in wanted}
    said = _latest(Booking.objects.filter(settled__in=mine))
    entries = {row.entry_id for row in said.values() if row.entry_id is not None}
    also = Booking.objects.filter(entry__in=entries).values("settled")
    every = {row.pk: row for row in _standing().filter(Q(pk__in=mine) | Q(pk__in=also))}
    latest = _latest(Booking.objects.filter(settled__in=every))
    rows = [_settled(row, latest.get(row.pk)) for row in every.values()]
    for one in compared(rows, _moved(entries)):
        if one.settled.key in mine:
            yield Line(mine[one.settled.key], latest.get(one.settled.key), one)


def _latest(rows: QuerySet[Booking]) -> dict[int, Booking]:
    return {row.settled_id: row for row in rows.select_related("entry__office").order_by("pk")}


def _settled(row: MoneyEntry, booking: Booking | None) -> Settled:
    if booking is None:
        return Settled(row.pk, row.amount)
    return Settled(row.pk, row.amount, is_said=True, entry=booking.entry_id)


def _moved(entries: Iterable[int]) -> dict[int, int]:
    """How much each entry moved that nobody reversed, whichever way it went."""
    rows = Entry.objects.counted().filter(pk__in=entries)
    return {pk: abs(amount) for pk, amount in rows.values_list("pk", "amount")}


@dataclass(frozen=True)
class UnitSum:
    """In đồng. `other` was returned to the budget in the book without any settlement that names it."""

    unit_id: int
    settled: int
    in_book: int
    explained: int
    other: int

    @property
    def difference(self) -> int:
        return self.settled - self.in_book - self.explained


def by_unit(by: Actor, lines: Iterable[Line]) -> list[UnitSum]:
    """Each settlement at the unit that it was found at; what the book shows besides at that of its office."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        of = sums[line.money.recommendation.unit_id]
        of["settled"] += line.money.amount
        of["in_book"] += line.compared.in_book
        of["explained"] += line.money.amount if line.compared.shown is Shown.EXPLAINED else 0
    for entry in unnamed_returns(by):
        sums[entry.office.unit_id]["other"] += entry.amount
    names = ("settled", "in_book", "explained", "other")
    return [UnitSum(unit, **{n: of[n] for n in names}) for unit, of in sorted(sums.items())]


def unnamed_returns(by: Actor) -> list[Entry]:
    """Paid back to the budget by the book, and no settlement names it: an advance given back, or one to be named."""
    said = _latest(Booking.objects.filter(settled__in=_standing().values("pk")))
    named = {row.entry_id for row in said.values() if row.entry_id is not None}
    rows = _book(by).counted().filter(movement=Movement.RETURNED).exclude(pk__in=named)
    return list(rows.select_related("office").order_by("-on", "-pk"))

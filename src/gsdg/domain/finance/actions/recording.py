"""Facts: signed decisions and payments. Always recorded, by their own day; what does not fit becomes a discrepancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from gsdg.domain.finance import problems
from gsdg.domain.finance.actions.appending import append_entries
from gsdg.domain.finance.actions.discrepancies import note_what_does_not_fit
from gsdg.domain.finance.actions.gate import (
    chain_of,
    insist_on_recording,
    keys_touched,
    lock_money,
    raise_all,
)
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Batch, Discrepancy, Entry
from gsdg.domain.finance.queries.programmes import known
from gsdg.domain.finance.refusals import locked_entry, why_not_reverse
from gsdg.domain.finance.rules import why_not_empty, why_not_line
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor

MOST_REFUSALS = 200
Voucher = tuple[str, date, int, int]
"""Reference, day, office, amount."""


@dataclass(frozen=True)
class Attached:
    """The paper that the lines rest on, stored already."""

    sha256: str
    name: str


@dataclass(frozen=True)
class Recorded:
    batch: Batch
    entries: tuple[Entry, ...]
    discrepancies: tuple[Discrepancy, ...]


@transaction.atomic
def record_entries(
    *,
    lines: Sequence[Line],
    way: str,
    title: str,
    by: Actor,
    at: datetime,
    on: date,
    attached: Attached | None = None,
    event: str = "money.recorded",
) -> Recorded:
    """All lines or none. `on` is today: nothing is recorded before it happened."""
    insist(why_not_empty(lines))
    refuse_mistakes(lines, by, on=on)
    keys = keys_touched(lines)
    lock_money(keys)
    raise_all(_twice(lines))
    batch = Batch.objects.create(
        way=way,
        title=normal(title)[:300],
        file_id=None if attached is None else attached.sha256,
        file_name="" if attached is None else attached.name,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    entries = append_entries([entry_of(line, batch) for line in lines])
    noted = note_what_does_not_fit(entries, keys, by=by, at=at)
    audit.record(
        event,
        by=by,
        at=at,
        about=batch.about,
        unit_id=chain_of((line.office for line in lines), on=on),
        details={"entries": len(entries), "way": way, "discrepancies": len(noted)},
    )
    return Recorded(batch, tuple(entries), tuple(noted))


def refuse_mistakes(lines: Sequence[Line], by: Actor, *, on: date) -> None:
    """What no fact can be, all at once; then the right to it."""
    names = known()
    mistakes = (why_not_line(line, names, today=on) for line in lines)
    raise_all([mistake for mistake in mistakes if mistake is not None][:MOST_REFUSALS])
    insist_on_recording(lines, by)


def entry_of(line: Line, batch: Batch) -> Entry:
    return Entry(
        batch=batch,
        on=line.on,
        act_number=normal(line.act_number),
        act_day=line.act_day,
        reference=normal(line.reference),
        text=normal(line.text),
        provenance=line.provenance.value,
        **Entry.columns_of(line),
    )


def voucher_of(line: Line) -> Voucher:
    return (normal(line.reference), line.on, line.office, line.amount)


def vouchers_there(lines: Iterable[Line]) -> dict[Voucher, int]:
    """Those of these payments that the book has already, with the number of their entry."""
    rows = _with_vouchers_of(lines).values_list("reference", "on", "office_id", "amount", "pk")
    return {(reference, on, office, amount): pk for reference, on, office, amount, pk in rows}


def _with_vouchers_of(lines: Iterable[Line]) -> QuerySet[Entry]:
    """Entries of these days and offices that have a voucher."""
    with_reference = [line for line in lines if line.reference]
    days = {line.on for line in with_reference}
    offices = {line.office for line in with_reference}
    found = Entry.objects.counted().filter(on__in=days, office_id__in=offices)
    return found.exclude(reference="")


def told_otherwise(lines: Sequence[Line]) -> dict[str, Entry]:
    """Lines, by their place, whose voucher the book has with an amount that no line has: it was read otherwise before."""
    amounts: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for line in lines:
        amounts[_payment_of(line)].add(line.amount)
    there = [(_payment_of(entry.line), entry) for entry in _with_vouchers_of(lines)]
    others = {
        key: entry for key, entry in there if key in amounts and entry.amount not in amounts[key]
    }
    known = {(key, entry.amount) for key, entry in there}
    keyed = ((line, _payment_of(line)) for line in lines)
    return {
        line.place: others[key]
        for line, key in keyed
        if key in others and (key, line.amount) not in known
    }


def _payment_of(line: Line) -> tuple[object, ...]:
    """What a voucher has once of each component, source and kind."""
    money = (line.programme, line.component, line.source, line.kind, line.movement)
    return (normal(line.reference), line.on, line.office, *money)


def _twice(lines: Sequence[Line]) -> list[Refusal]:
    """A voucher of one day and one office is one payment, however often its list is uploaded."""
    there = vouchers_there(lines)
    found = []
    for line in lines:
        number = there.get(voucher_of(line)) if line.reference else None
        if number is not None:
            details = {"reference": line.reference, "on": f"{line.on:%d/%m/%Y}", "number": number}
            found.append(
                Refusal(problems.book.TWICE.code, details, cell=line.place, value=line.reference)
            )
    return found[:MOST_REFUSALS]


@transaction.atomic
def reverse_entry(*, entry_id: int, reason: str, by: Actor, at: datetime, on: date) -> Entry:
    """The opposite amount, on the day of the entry it takes back: every table as of any day is right again."""
    entry = locked_entry(entry_id)
    insist_on_recording([entry.line], by)
    keys = keys_touched([entry.line])
    lock_money(keys)
    insist(why_not_reverse(entry, reason=reason))
    title = f"Đảo bút toán số {entry.pk}"
    batch = Batch.objects.create(
        way=Batch.Way.REVERSAL, title=title, recorded_at=at, recorded_by_id=by.id
    )
    reversal = entry_of(entry.line, batch)
    reversal.amount, reversal.reverses = -entry.amount, entry
    reversal.reference, reversal.text = "", normal(reason)
    append_entries([reversal])
    note_what_does_not_fit([reversal], keys, by=by, at=at)
    chain = chain_of([entry.office_id], on=on)
    details = {"reversal": reversal.pk}
    audit.record("money.reversed", by=by, at=at, about=entry.about, unit_id=chain, details=details)
    return reversal

"""The rules of naming settled money in the book, asked with what the database says."""

from __future__ import annotations

from gsdg.domain.finance.ledger import Movement
from gsdg.domain.finance.models import Entry
from gsdg.domain.followup import rules_booking as rules
from gsdg.domain.followup.models import MoneyEntry, Recommendation
from gsdg.domain.followup.refusals import (
    standing_of,
    taken_back,
    who_is,
    why_not_permitted_on,
)
from gsdg.domain.followup.rules_booking import SHOWS, BookEntry
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission

SAID = "…"


def units_of(one: Recommendation) -> frozenset[int]:
    """Where the money may move: the unit that it was found at, and that of who must put it right."""
    return frozenset({one.unit_id, one.addressee.unit_id})


def settled_of(one: Recommendation, settled_id: int) -> MoneyEntry | None:
    rows = one.money_entries.all()
    return next((row for row in rows if row.pk == settled_id and row.reverses_id is None), None)


def to_be_named(one: Recommendation) -> list[MoneyEntry]:
    """What stands and moves money of the book."""
    gone = taken_back(one)
    rows = one.money_entries.all()
    return [r for r in rows if r.reverses_id is None and r.pk not in gone and r.how in SHOWS]


def why_not_begin(by: Actor, one: Recommendation) -> Refusal | None:
    refusal = why_not_permitted_on(by, Permission.CORRECTION_VERIFY, one)
    found = to_be_named(one)
    if refusal is not None or not found:
        return refusal or Refusal("in_book.unknown", cell="settled_id")
    return _why_not(by, one, found[0], None, reason=SAID)


def why_not_name(
    by: Actor,
    one: Recommendation,
    settled: MoneyEntry | None,
    *,
    entry_id: int | None,
    entry: Entry | None,
    reason: str,
) -> Refusal | None:
    """By who says what counts as settled: never by the office that fixes. `entry` is what they may see of `entry_id`."""
    if refusal := why_not_permitted_on(by, Permission.CORRECTION_VERIFY, one):
        return refusal
    if settled is None:
        return Refusal("in_book.unknown", cell="settled_id")
    if entry is None and entry_id is not None:
        unseen = Refusal("in_book.no_entry", {"number": entry_id}, cell="entry_id")
        return _why_not(by, one, settled, None, reason=SAID) or unseen
    return _why_not(by, one, settled, entry, reason=reason)


def _why_not(
    by: Actor, one: Recommendation, settled: MoneyEntry, entry: Entry | None, *, reason: str
) -> Refusal | None:
    return rules.why_not_name(
        standing_of(one),
        how=settled.how,
        is_taken_back=settled.pk in taken_back(one),
        entry=None if entry is None else _book_entry(entry),
        reason=reason,
        units=units_of(one),
        who=who_is(by, one),
    )


def _book_entry(entry: Entry) -> BookEntry:
    giver = entry.office_from
    return BookEntry(
        movement=Movement(entry.movement),
        amount=entry.amount,
        is_reversed=entry.reverses_id is not None or hasattr(entry, "reversed_by"),
        units=frozenset({entry.office.unit_id} | ({giver.unit_id} if giver else set())),
    )

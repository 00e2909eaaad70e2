"""Settled money is named in the book of money: which entry shows it, or why none does. Money is never moved from here."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup import refusals_booking as refusals
from gsdg.domain.followup.actions.gate import NOTHING_ON_PAPER, locked, record, said, touch
from gsdg.domain.followup.models import Booking
from gsdg.domain.followup.queries.booking import entry_seen
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor


@transaction.atomic
def name_in_book(
    *,
    recommendation_id: int,
    settled_id: int,
    entry_id: int | None,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Booking:
    """Said anew, what was said before stays on record and counts no longer."""
    found = locked(recommendation_id)
    settled = refusals.settled_of(found, settled_id)
    entry = None if entry_id is None else entry_seen(by, entry_id)
    insist(refusals.why_not_name(by, found, settled, entry_id=entry_id, entry=entry, reason=text))
    if settled is None:
        raise Refused(Refusal("in_book.unknown", cell="settled_id"))
    made = Booking.objects.create(
        settled=settled, entry=entry, **said(found, text, NOTHING_ON_PAPER, by=by, at=at, on=on)
    )
    touch(found, on=on)
    record("money_booked", found, by, at, settled=settled_id, entry=entry_id)
    return made

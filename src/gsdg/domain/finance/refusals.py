"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from gsdg.domain.finance import problems, rules
from gsdg.domain.finance.models import Discrepancy, Draft, Entry
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission, why_not_permitted


def why_not_record(by: Actor, *, unit_id: int | None, component: str | None) -> Refusal | None:
    return why_not_permitted(by, Permission.MONEY_RECORD, unit_id=unit_id, component=component)


def why_not_speak_for(office: Office, component: str, by: Actor) -> Refusal | None:
    """An office speaks for its own money; who keeps the book may for any of it."""
    keeps = why_not_record(by, unit_id=office.unit_id, component=component or None)
    if keeps is None or (office.pk == by.office_id and by.may(Permission.MONEY_CONFIRM)):
        return None
    return why_not_permitted(by, Permission.MONEY_CONFIRM, unit_id=office.unit_id)


A_REASON = "…"
"""Stands for a reason that is still to be written."""


def why_not_reverse(entry: Entry, *, reason: str = A_REASON) -> Refusal | None:
    is_reversed = Entry.objects.filter(reverses=entry).exists()
    written = rules.Written(entry.pk, is_reversed, entry.reverses_id is not None)
    return rules.why_not_reverse(written, reason=reason)


def locked_entry(entry_id: int) -> Entry:
    locked = Entry.objects.select_for_update(of=("self",)).select_related("office")
    found = locked.filter(pk=entry_id).first()
    if found is None:
        raise Refused(Refusal(problems.book.ENTRY_UNKNOWN.code, {"number": entry_id}))
    return found


def locked_draft(draft_id: int) -> Draft:
    found = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if found is None:
        raise Refused(Refusal(problems.book.DRAFT_UNKNOWN.code, {"number": draft_id}))
    return found


def locked_discrepancy(discrepancy_id: int) -> Discrepancy:
    locked = Discrepancy.objects.select_for_update(of=("self",)).select_related("owner")
    found = locked.filter(pk=discrepancy_id).first()
    if found is None:
        raise Refused(Refusal(problems.book.ENTRY_UNKNOWN.code, {"number": discrepancy_id}))
    return found

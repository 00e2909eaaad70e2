"""Taking the journal out of the system is itself an event of the journal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gsdg.kernel.refusal import insist
from gsdg.outputs.journal.export import journal_file
from gsdg.outputs.journal.queries import Wanted, events_seen_by, usernames
from gsdg.outputs.journal.rules import why_not_export
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

EXPORTED = "audit.exported"


@transaction.atomic
def export_events(*, wanted: Wanted, language: str, by: Actor, at: datetime) -> bytes:
    """Recorded in the chain of the unit whose administrator took it, or of the installation."""
    insist(why_not_permitted(by, Permission.AUDIT_READ))
    found = events_seen_by(by, wanted)
    count = found.count()
    insist(why_not_export(count))
    data = journal_file(found.iterator(chunk_size=2000), usernames(), language=language)
    unit_id = _own_unit(by)
    details = {"events": count, **_narrowed(wanted)}
    audit.record(
        EXPORTED, by=by, at=at, about=f"journal:{unit_id or 0}", unit_id=unit_id, details=details
    )
    return data


def _own_unit(by: Actor) -> int | None:
    """None for who reads everything."""
    if by.scope(Permission.AUDIT_READ).everything:
        return None
    held = [g.unit_id for g in by.grants if Permission.AUDIT_READ in g.permissions]
    return min(unit_id for unit_id in held if unit_id is not None)


def _narrowed(wanted: Wanted) -> dict[str, object]:
    """By what it was narrowed, never the name that was typed."""
    days = {"from_day": wanted.from_day, "until": wanted.until}
    fields = {
        "person": bool(wanted.person),
        "unit": wanted.unit_ids is not None,
        "sign_ins": not wanted.sign_ins and not wanted.event,
    }
    return {
        **{name: day.isoformat() for name, day in days.items() if day is not None},
        **({"event": wanted.event} if wanted.event else {}),
        "narrowed_by": [name for name, narrowed in fields.items() if narrowed],
    }

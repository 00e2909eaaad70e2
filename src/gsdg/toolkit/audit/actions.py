"""The two writes of the audit: record an event, seal the heads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit import appending, hooks
from gsdg.toolkit.audit.chain import GENESIS, Link, canonical_text, seal_hash
from gsdg.toolkit.audit.models import AuditEvent, ChainHead, Seal

INSTALLATION = 0


def record(
    event: str,
    *,
    by: Actor,
    at: datetime,
    about: str,
    unit_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> AuditEvent:
    """Join one event to the chain of its unit, or of the installation. The last line of an action.

    The head stays locked until the transaction ends, so it is locked last; an action with events in several chains
    records them in ascending order of unit.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded inside its action")
    chain = INSTALLATION if unit_id is None else unit_id
    details_text = canonical_text(details or {})
    seq, prev_hash = appending.lock_head(chain)
    link = Link(
        unit_id=chain,
        seq=seq + 1,
        at=at,
        by_id=by.id,
        door=by.door.value,
        event=event,
        about=about,
        details=details_text,
        prev_hash=prev_hash,
    )
    recorded = appending.append(link)
    for follow in hooks.after_record:
        follow(recorded)
    return recorded


@transaction.atomic
def seal_heads(*, at: datetime, by: Actor) -> Seal | None:
    """Write all heads into one hash, joined to the seal before it. None when nothing was recorded yet."""
    before = Seal.objects.select_for_update().order_by("-id").first()
    heads = sorted(ChainHead.objects.values_list("unit_id", "seq", "hash"))
    if not heads:
        return None
    prev_hash = before.hash if before else GENESIS
    return Seal.objects.create(
        at=at,
        by_id=by.id,
        heads=canonical_text([list(head) for head in heads]),
        prev_hash=prev_hash,
        hash=seal_hash(heads, at=at, prev_hash=prev_hash),
    )

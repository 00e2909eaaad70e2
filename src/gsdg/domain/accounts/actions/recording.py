"""How events about people are recorded: in the chain of their office's unit, ids and field names only."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.accounts.models import User
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


def record(event: str, user: User, *, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        event,
        by=by,
        at=at,
        about=f"user:{user.pk}",
        unit_id=user.office.unit_id if user.office else None,
        details=details,
    )

"""How events about officials are recorded: in the chain of the unit, ids and field names only."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.training.models import Official
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


def record_official(
    event: str, official: Official, *, unit_id: int | None, by: Actor, at: datetime, **more: object
) -> None:
    audit.record(event, by=by, at=at, about=official.about, unit_id=unit_id, details=more)

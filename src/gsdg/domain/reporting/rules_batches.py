"""When a batch may be gone on with. No database."""

from __future__ import annotations

from datetime import datetime, timedelta

from gsdg.kernel.refusal import Refusal

MOST_TRIES = 3
"""So often the program may stumble over one item; then it has failed, until somebody asks again."""
STALLED = timedelta(minutes=15)
"""Longer than the waits between tries: what has not moved for so long, nobody works on."""


def why_not_go_on(
    *, failed: int, waiting: int, moved_at: datetime | None, at: datetime
) -> Refusal | None:
    """What failed can be tried again; what waits, once nobody has worked on it for some time."""
    if failed:
        return None
    if not waiting:
        return Refusal("batch.nothing_left")
    is_stalled = moved_at is None or at - moved_at >= STALLED
    return None if is_stalled else Refusal("batch.still_running")

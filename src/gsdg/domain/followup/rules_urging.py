"""Which steps of the ladder a due day has reached. No database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from gsdg.domain.packs.followup import Rung


def reached(
    ladder: Iterable[Rung],
    due: date,
    *,
    taken: Collection[str],
    on: date,
    last_working_day: date,
) -> Iterator[Rung]:
    """Those not taken yet. Before the due day only what warns; afterwards only what urges, and never on the days off
    that the due day rolls over."""
    is_late = due <= last_working_day
    for rung in ladder:
        days = int(rung.days)
        if rung.code in taken or (days > 0) != is_late:
            continue
        if (on - due).days >= days:
            yield rung

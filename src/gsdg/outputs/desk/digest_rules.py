"""When a digest of the week is given, and what of a person's work stands in it. No database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from gsdg.toolkit.installation.clock import VIET_NAM

AHEAD = timedelta(days=7)
"""What falls due until this day next week."""


@dataclass(frozen=True)
class Digest:
    """How much is due, late, returned, and waits for a decision; counts and a day, nobody's name. `more` is what other
    packages count, by the codes of their lines, nothing of which there is none."""

    due: int = 0
    late: int = 0
    returned: int = 0
    review: int = 0
    more: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        own = self.due + self.late + self.returned + self.review
        return own + sum(self.more.values()) == 0

    def params(self, on: date) -> dict[str, object]:
        return {"digest": asdict(self), "day": on.isoformat()}


def week_of(day: date) -> str:
    """`2026-W47`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def is_time(at: datetime, *, is_working: Callable[[date], bool], hour: int) -> bool:
    """From that hour of the first working day of the week on: who was switched off then gives it later that week."""
    here = at.astimezone(VIET_NAM)
    monday = here.date() - timedelta(days=here.weekday())
    days = (monday + timedelta(days=i) for i in range(7))
    first = next((day for day in days if is_working(day)), None)
    if first is None or here.date() < first:
        return False
    return here.date() > first or here.hour >= hour

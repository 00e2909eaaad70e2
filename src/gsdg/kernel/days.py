"""Half-open ranges of days. The day of change belongs to exactly one of two neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class DayRange:
    """All days d with from_day <= d < to_day; to_day None means still open."""

    from_day: date
    to_day: date | None = None

    def __post_init__(self) -> None:
        if self.to_day is not None and self.to_day <= self.from_day:
            raise ValueError(f"empty range of days: [{self.from_day}, {self.to_day})")

    def __contains__(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day < self.to_day)

    @property
    def last_day(self) -> date | None:
        """The last day inside, as people write it; None while open."""
        return None if self.to_day is None else self.to_day - timedelta(days=1)

    def overlaps(self, other: DayRange) -> bool:
        starts_before_other_ends = other.to_day is None or self.from_day < other.to_day
        ends_after_other_starts = self.to_day is None or other.from_day < self.to_day
        return starts_before_other_ends and ends_after_other_starts

    def close(self, day: date) -> DayRange:
        """The part before `day`, which must lie inside."""
        if day not in self or day == self.from_day:
            raise ValueError(f"{day} does not split [{self.from_day}, {self.to_day})")
        return DayRange(self.from_day, day)


def gaps_and_overlaps(ranges: list[DayRange]) -> list[tuple[DayRange, DayRange]]:
    """Neighbouring pairs, in order of days, that do not meet exactly."""
    ordered = sorted(ranges, key=lambda r: r.from_day)
    return [(left, right) for left, right in pairwise(ordered) if left.to_day != right.from_day]

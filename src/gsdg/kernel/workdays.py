"""Working days: weekends, public holidays and the swaps that decisions make between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """`days_off` are holidays and swapped-in rest days; `worked` are weekend days worked instead.

    Each day carries the decision it rests on. Outside `known_years` the answer would be a guess and is refused.
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        if self.known_years and day.year not in self.known_years:
            raise ValueError(f"no decision on days off is known for {day.year}")
        if day in self.worked:
            return True
        return day not in self.days_off and day.weekday() < SATURDAY

    def roll_forward(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add(self, day: date, working_days: int) -> date:
        """The day that lies so many working days after (before, when negative); the first day is not counted."""
        step = timedelta(days=1 if working_days >= 0 else -1)
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, after: date, until: date) -> int:
        """Working days d with after < d <= until; 0 when until is not later."""
        days = (until - after).days
        return sum(self.is_working(after + timedelta(days=i)) for i in range(1, days + 1))

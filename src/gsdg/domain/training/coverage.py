"""How many of those in post were trained: each person once, however many hats, courses or offices. No database here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from gsdg.kernel.ratios import Ratio


class InPost(NamedTuple):
    """A post held on the day of the rate. `is_first`: the first course ever completed lies in the window."""

    official_id: int
    unit_id: int
    level: str
    position: str
    sex: str
    is_minority: bool | None
    is_first: bool | int


@dataclass(frozen=True, slots=True)
class Window:
    """Trained on a day of [since, until]; in post on `until`."""

    since: date
    until: date


def year_window(year: int, *, on: date) -> Window:
    """The year as far as it has come by `on`; a year that is over, whole."""
    last = date(year, 12, 31)
    return Window(date(year, 1, 1), max(min(last, on), date(year, 1, 1)))


def months_window(months: int, *, until: date) -> Window:
    """So many months back from a day: of 20/11/2025 and 24 months, from 21/11/2023."""
    before = until.month - 1 - months
    year, month = until.year + before // 12, before % 12 + 1
    day = min(until.day, _days_of(year, month))
    return Window(date.fromordinal(date(year, month, day).toordinal() + 1), until)


def _days_of(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one group: persons in post, of them trained in the window; turns they took; for how many it was the first."""

    group: Hashable
    in_post: int
    trained: int
    turns: int
    first_time: int

    @property
    def rate(self) -> Ratio:
        return Ratio(self.trained, self.in_post)

    @property
    def again(self) -> int:
        return self.trained - self.first_time

    @property
    def missing(self) -> int:
        return self.in_post - self.trained


@dataclass
class _Count:
    people: set[int] = field(default_factory=set)
    trained: int = 0
    turns: int = 0
    first_time: int = 0


Key = TypeVar("Key", bound=Hashable)


def coverage(
    posts: Iterable[InPost], turns: Mapping[int, int], *, group: Callable[[InPost], Key]
) -> dict[Key, Coverage]:
    """`turns`: courses completed in the window, by person."""
    counts: dict[Key, _Count] = {}
    for post in posts:
        key = group(post)
        count = counts.get(key)
        if count is None:
            count = counts[key] = _Count()
        if post.official_id in count.people:
            continue
        count.people.add(post.official_id)
        taken = turns.get(post.official_id, 0)
        if taken:
            count.trained += 1
            count.turns += taken
            if post.is_first:
                count.first_time += 1
    return {
        key: Coverage(key, len(c.people), c.trained, c.turns, c.first_time)
        for key, c in counts.items()
    }


def everybody(posts: Iterable[InPost], turns: Mapping[int, int]) -> Coverage:
    """One line over all; of nobody in post, zeros."""
    found = coverage(posts, turns, group=lambda _: "")
    return found.get("", Coverage("", 0, 0, 0, 0))

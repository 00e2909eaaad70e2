"""How many of those in post were trained: each person once, however many hats, courses or offices. No database here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from gsdg.kernel.ratios import Ratio

MANY = 0
"""Stands for the person where a line is of several people."""


class InPost(NamedTuple):
    """A post held on the day of the rate, by somebody who completed `turns` courses in the window.

    Of MANY it is the line of all who hold just one post, are alike in everything said here, and are so many: the database
    adds them up, and nobody of them can be met a second time. `is_first`: the first course ever completed lies in the window.
    """

    official_id: int
    unit_id: int
    level: str
    position: str
    sex: str
    is_minority: bool | int | None
    is_first: bool | int
    turns: int = 0
    people: int = 1


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
    met: set[int] = field(default_factory=set)
    people: int = 0
    trained: int = 0
    turns: int = 0
    first_time: int = 0

    def add(self, post: InPost) -> None:
        if post.official_id != MANY:
            if post.official_id in self.met:
                return
            self.met.add(post.official_id)
        self.people += post.people
        if post.turns:
            self.trained += post.people
            self.turns += post.people * post.turns
            self.first_time += post.people if post.is_first else 0


Key = TypeVar("Key", bound=Hashable)


def coverage(posts: Iterable[InPost], *, group: Callable[[InPost], Key]) -> dict[Key, Coverage]:
    counts: dict[Key, _Count] = {}
    for post in posts:
        key = group(post)
        count = counts.get(key)
        if count is None:
            count = counts[key] = _Count()
        count.add(post)
    return {
        key: Coverage(key, c.people, c.trained, c.turns, c.first_time) for key, c in counts.items()
    }


def everybody(posts: Iterable[InPost]) -> Coverage:
    """One line over all; of nobody in post, zeros."""
    return coverage(posts, group=lambda _: "").get("", Coverage("", 0, 0, 0, 0))

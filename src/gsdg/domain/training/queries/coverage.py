"""Coverage out of the register and the courses, on any map; and who is missing, by name."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import (
    F,
    OuterRef,
    Subquery,
)

from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.training import coverage as rates
from gsdg.domain.training.catalogue import Catalogue, catalogue_on
from gsdg.domain.training.coverage import Coverage, InPost, Window
from gsdg.domain.training.models import Learner, OfficialQuerySet, Post
from gsdg.domain.training.queries.held import Held
from gsdg.domain.training.queries.officials import officials_seen_by
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor

GROUPS = ("level", "position", "unit", "sex", "ethnicity")
ELSEWHERE = 0
"""The group of people whose place on the map asked for nobody can say."""


@dataclass(frozen=True)
class Asked:
    """The rate of a window within a unit, on a map. The unit is one of that map."""

    window: Window
    within: int
    geography: Geography = AS_REPORTED
    programme: str = ""
    """Trained by a class of this one; of whichever, where it is left out."""

    @property
    def map_day(self) -> date:
        return self.geography.day or self.window.until


@dataclass(frozen=True)
class Counted:
    """The posts of the day with the turns of the window, from which every group is counted."""

    asked: Asked
    catalogue: Catalogue
    posts: tuple[InPost, ...]
    estimated: frozenset[int] = field(default_factory=frozenset)
    """Units of the map whose people were placed there by the larger share of a split unit."""

    @property
    def total(self) -> Coverage:
        return rates.everybody(self.posts)

    def by(self, group: str) -> list[Coverage]:
        """In the order in which people read: levels from the top, positions as in the pack, units by name."""
        key = _KEYS.get(group)
        if key is None:
            details = {"group": group, "known": ", ".join(GROUPS)}
            raise Refused(Refusal("coverage.group", details))
        if group == "unit":
            key = _unit_of(self.asked)
        found = rates.coverage(self.posts, group=key)
        return [found[one] for one in sorted(found, key=self._order(group))]

    def _order(self, group: str) -> Callable[[Hashable], tuple[object, ...]]:
        if group == "level":
            levels = ["province", "district", "commune", "village"]
            return lambda code: (levels.index(str(code)),)
        if group == "position":
            codes = [position.code for position in self.catalogue.training.positions]
            return lambda code: (codes.index(str(code)),)
        if group == "unit":
            return self._unit_order
        return lambda code: (str(code),)

    def _unit_order(self, unit: Hashable) -> tuple[object, ...]:
        """Who works at the unit asked for itself, then the units below it, then who is nowhere on this map."""
        here = tree.current().on(self.asked.map_day)
        if unit == self.asked.within:
            return (0, "")
        return (1, here.span(unit).sort_key) if here.contains(unit) else (2, "")  # type: ignore[arg-type]


_KEYS: dict[str, Callable[[InPost], Hashable]] = {
    "level": lambda post: post.level,
    "position": lambda post: post.position,
    "unit": lambda post: post.unit_id,
    "sex": lambda post: post.sex,
    "ethnicity": lambda post: (
        "unknown" if post.is_minority is None else "minority" if post.is_minority else "majority"
    ),
}


def _unit_of(asked: Asked) -> Callable[[InPost], Hashable]:
    """The unit right below the one asked for in which somebody works; the unit's own people under itself."""
    here = tree.current().on(asked.map_day)
    under: dict[int, int] = {}

    def placed(post: InPost) -> int:
        unit = under.get(post.unit_id)
        if unit is None:
            unit = under[post.unit_id] = _right_below(here, post.unit_id, asked.within)
        return unit

    return placed


def _right_below(here: tree.Map, unit_id: int, within: int) -> int:
    if not here.contains(unit_id):
        return ELSEWHERE
    way = (unit_id, *here.ancestors_of(unit_id))
    return way[max(way.index(within) - 1, 0)]


def counted(asked: Asked, *, one_by_one: bool = False) -> Counted:
    """Three queries whatever the size: posts, turns, the pack in force. `one_by_one` tells all people apart."""
    catalogue = catalogue_on(asked.window.until)
    register = tree.current()
    moving = _moving(register, asked)
    apart = moving.asked if moving is not None else frozenset()
    held = Held(asked.window, catalogue.training.counted, apart, asked.programme)
    posts = held.one_by_one() if one_by_one else held.posts()
    placed, estimated = (posts, frozenset[int]()) if moving is None else _placed(posts, moving)
    inside = _subtree(register, asked)
    counts = tuple(post for post in placed if post.unit_id in inside)
    return Counted(asked, catalogue, counts, estimated)


def _subtree(register: tree.Snapshot, asked: Asked) -> frozenset[int]:
    here = register.on(asked.map_day)
    inside = here.subtree_of(asked.within)
    is_root = here.contains(asked.within) and here.parent_of(asked.within) is None
    return inside | {ELSEWHERE} if is_root else inside


def _moving(register: tree.Snapshot, asked: Asked) -> _Moving | None:
    """On another map people stand where their unit, or they, went; on the map of the day where they worked."""
    day = asked.geography.day
    if day is None or register.on(day).day == register.on(asked.window.until).day:
        return None
    return _Moving(register, asked.window.until, day)


def _placed(posts: list[InPost], moving: _Moving) -> tuple[list[InPost], frozenset[int]]:
    asked = [p.official_id for p in posts if p.unit_id in moving.asked]
    own = _own_units(asked, moving.end, moving.possible)
    moved, estimated = [], set()
    for post in posts:
        unit, is_estimated = moving.place(post.unit_id, own.get(post.official_id))
        moved.append(post._replace(unit_id=unit))
        if is_estimated:
            estimated.add(unit)
    return moved, frozenset(estimated)


class _Moving:
    """Where the people of a unit are on another map: in its one heir, or where they themselves hold a post."""

    def __init__(self, register: tree.Snapshot, start: date, end: date) -> None:
        self.end, self.is_backward = end, end < start
        self.options: dict[int, tuple[int, ...]] = {}
        here = register.on(end)
        shares = register.shares(start, end) if start <= end else {}
        for unit in {span.unit_id for span in register.spans}:
            if here.contains(unit):
                self.options[unit] = (unit,)
            elif start <= end:
                parts = sorted(shares.get(unit, ()), key=lambda s: s.lo_ppm - s.hi_ppm)
                self.options[unit] = tuple(part.unit_id for part in parts)
            else:
                back = register.with_predecessors([unit])
                self.options[unit] = tuple(one for one in sorted(back) if here.contains(one))
        self.asked = frozenset(unit for unit, found in self.options.items() if len(found) > 1)
        """Units of which only the person's own post can tell."""
        self.possible = frozenset(one for unit in self.asked for one in self.options[unit])
        """Where these people can be: a post anywhere else tells nothing."""

    def place(self, unit: int, own: int | None) -> tuple[int, bool]:
        options = self.options[unit]
        if len(options) == 1:
            return options[0], False
        if own is not None and own in options:
            return own, False
        if self.is_backward or not options:
            return ELSEWHERE, False
        return options[0], True


def _own_units(official_ids: list[int], day: date, units: frozenset[int]) -> dict[int, int]:
    """Of each who holds a post in one of these units, the one held the longest."""
    wanted = set(official_ids)
    posts = Post.objects.at(day).filter(unit_id__in=units).order_by("-from_day")
    rows = posts.values_list("official_id", "unit_id")
    return {pk: unit for pk, unit in rows.iterator(chunk_size=10_000) if pk in wanted}


def missing(by: Actor, asked: Asked, *, level: str = "", position: str = "") -> OfficialQuerySet:
    """Who holds a counted post on the day and completed nothing in the window; never trained first, then longest ago.

    Asked on the map of the day itself: names are for who works with these people now.
    """
    counted_codes = catalogue_on(asked.window.until).training.counted
    here = tree.current().on(asked.window.until)
    posts = Post.objects.at(asked.window.until).filter(
        position__in=counted_codes, unit_id__in=here.subtree_of(asked.within)
    )
    if level:
        posts = posts.filter(level=level)
    if position:
        posts = posts.filter(position=position)
    trained = Learner.objects.completed(since=asked.window.since, until=asked.window.until)
    latest = Learner.objects.filter(
        official=OuterRef("pk"), completed_on__lte=asked.window.until
    ).order_by("-completed_on")
    found: OfficialQuerySet = (
        officials_seen_by(by)
        .filter(pk__in=posts.values("official_id"))
        .exclude(pk__in=trained.values("official_id"))
        .annotate(last_trained=Subquery(latest.values("completed_on")[:1]))
        .order_by(F("last_trained").asc(nulls_first=True), "sort_key", "pk")
    )
    return found

"""The whole register as values that never change: spans, successions, and a Map for each day. No database here."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from gsdg.domain.units import problems, shares
from gsdg.domain.units.shares import Share
from gsdg.kernel.refusal import Refusal, Refused

VILLAGE = "village"
ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """What a unit is called, what it is and where it stands during [from_day, to_day)."""

    unit_id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    from_day: date
    to_day: date | None
    act: str
    closed_act: str | None
    verified: bool
    note: str
    sort_key: str
    search_key: str

    def lives_on(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day < self.to_day)


class Succession(NamedTuple):
    """The part [lo, hi) of a million of a predecessor that goes on in a successor from `day` on."""

    predecessor_id: int
    successor_id: int
    lo_ppm: int
    hi_ppm: int
    basis: str
    verified: bool
    day: date
    act: str
    kind: str

    @property
    def estimated(self) -> bool:
        return not shares.is_whole(self.lo_ppm, self.hi_ppm)


class Map:
    """The units alive on one day. Lists are in the order of names; ids are Unit ids."""

    def __init__(self, day: date, spans: Iterable[Span]) -> None:
        self.day = day
        self._spans: dict[int, Span] = {}
        self._by_code: dict[str, int] = {}
        self._by_level: dict[str, list[int]] = defaultdict(list)
        self._children: dict[int | None, list[int]] = defaultdict(list)
        self._villages: dict[int | None, list[int]] = defaultdict(list)
        self._descendants: dict[int, frozenset[int]] = {}
        for span in spans:
            self._spans[span.unit_id] = span
            self._by_code[span.code] = span.unit_id
            self._by_level[span.level].append(span.unit_id)
            below = self._villages if span.level == VILLAGE else self._children
            below[span.parent_id].append(span.unit_id)

    def __contains__(self, unit_id: int) -> bool:
        return unit_id in self._spans

    def __len__(self) -> int:
        return len(self._spans)

    def contains(self, unit_id: int) -> bool:
        return unit_id in self._spans

    @property
    def units(self) -> tuple[int, ...]:
        return tuple(self._spans)

    @property
    def roots(self) -> tuple[int, ...]:
        """Units without a parent; more than one is a fault that doctor reports."""
        return tuple(self._children.get(None, ()))

    @property
    def root(self) -> int:
        """The unit without a parent: the province in a province's database."""
        if not self.roots:
            raise Refused(Refusal(problems.NO_MAP.code, {"day": f"{self.day:%d/%m/%Y}"}))
        return self.roots[0]

    def span(self, unit_id: int) -> Span:
        span = self._spans.get(unit_id)
        if span is None:
            details = {"unit": f"@{unit_id}", "day": f"{self.day:%d/%m/%Y}"}
            raise Refused(Refusal(problems.NOT_ALIVE.code, details, value=f"@{unit_id}"))
        return span

    def by_code(self, code: str) -> int | None:
        return self._by_code.get(code)

    def parent_of(self, unit_id: int) -> int | None:
        return self.span(unit_id).parent_id

    def children_of(self, unit_id: int) -> tuple[int, ...]:
        return tuple(self._children.get(unit_id, ()))

    def villages_of(self, unit_id: int) -> tuple[int, ...]:
        """Villages and residents' groups that a commune keeps: they report nothing, so they are not its children."""
        return tuple(self._villages.get(unit_id, ()))

    def at_level(self, level: str) -> tuple[int, ...]:
        return tuple(self._by_level.get(level, ()))

    def ancestors_of(self, unit_id: int) -> tuple[int, ...]:
        """From the parent up to the root; the unit itself is not among them."""
        above: list[int] = []
        parent = self.parent_of(unit_id)
        while parent is not None:
            above.append(parent)
            parent = self.parent_of(parent)
        return tuple(above)

    def descendants_of(self, unit_id: int) -> frozenset[int]:
        """All units below that report; the unit itself is not among them."""
        known = self._descendants.get(unit_id)
        if known is None:
            below: list[int] = []
            waiting = list(self._children.get(unit_id, ()))
            while waiting:
                one = waiting.pop()
                below.append(one)
                waiting.extend(self._children.get(one, ()))
            known = self._descendants[unit_id] = frozenset(below)
        return known

    def subtree_of(self, unit_id: int) -> frozenset[int]:
        """The unit, where it is alive, and all units below."""
        if unit_id not in self._spans:
            return frozenset()
        return self.descendants_of(unit_id) | {unit_id}


class Snapshot:
    """The register as it stood at one version. Maps and shares are made once for each stretch without a change."""

    def __init__(
        self,
        version: str,
        spans: Iterable[Span],
        successions: Iterable[Succession],
        reverse_shares: Mapping[int, tuple[Share, ...]] | None = None,
    ) -> None:
        self.version = version
        self.reverse_shares = reverse_shares or {}
        self.spans: tuple[Span, ...] = tuple(sorted(spans, key=_by_name))
        self.successions: tuple[Succession, ...] = tuple(successions)
        self._maps: dict[date, Map] = {}
        self._shares: dict[tuple[date, date], dict[int, tuple[Share, ...]]] = {}
        self._arrivals: dict[tuple[date, date], dict[int, frozenset[int]]] = {}

    def on(self, day: date) -> Map:
        start = self._stretch(day)
        found = self._maps.get(start)
        if found is None:
            alive = (span for span in self.spans if span.lives_on(day))
            found = self._maps[start] = Map(start, alive)
        return found

    def spans_of(self, unit_id: int) -> tuple[Span, ...]:
        """In order of days; empty for an id that the register does not know."""
        return self._spans_by_unit.get(unit_id, ())

    def knows(self, unit_id: int) -> bool:
        return unit_id in self._spans_by_unit

    def lifetime(self, unit_id: int) -> tuple[date, date | None]:
        """First day, and the first day after the end or None."""
        spans = self._spans_by_unit[unit_id]
        return spans[0].from_day, spans[-1].to_day

    def nearest_day(self, unit_id: int, day: date) -> date:
        """The day itself while the unit lives; else its first or its last."""
        from_day, to_day = self.lifetime(unit_id)
        if day < from_day:
            return from_day
        return to_day - ONE_DAY if to_day is not None and to_day <= day else day

    def span_at(self, unit_id: int, day: date) -> Span:
        """The span alive that day; before the unit's life its first, after it its last."""
        spans = self._spans_by_unit[unit_id]
        started = [span for span in spans if span.from_day <= day]
        return started[-1] if started else spans[0]

    def name_of(self, unit_id: int, day: date) -> str:
        return self.span_at(unit_id, day).name

    def successors_of(self, unit_id: int) -> tuple[Succession, ...]:
        """Those that it goes on in directly, in the order of their parts."""
        return self._going_on.get(unit_id, ())

    def predecessors_of(self, unit_id: int) -> tuple[Succession, ...]:
        """Those that it comes from directly."""
        return self._coming_from.get(unit_id, ())

    def with_predecessors(self, unit_ids: Iterable[int]) -> frozenset[int]:
        """The units and everything they come from, whole or in part, as far back as the register goes."""
        found: set[int] = set()
        waiting = list(unit_ids)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(s.predecessor_id for s in self.predecessors_of(one))
        return frozenset(found)

    def origins(self, unit_id: int, day: date) -> frozenset[int]:
        """The units alive on an earlier day that it comes from, whole or in part; itself where it was alive."""
        here, found = self.on(day), set()
        waiting = [unit_id]
        while waiting:
            one = waiting.pop()
            if here.contains(one):
                found.add(one)
            else:
                waiting.extend(s.predecessor_id for s in self.predecessors_of(one))
        return frozenset(found)

    def standing_for(self, unit_id: int, day: date) -> frozenset[int]:
        """The unit where it is alive; after its end the units that its parts went on in, before its beginning those
        that they came from."""
        from_day, to_day = self.lifetime(unit_id)
        if to_day is not None and to_day <= day:
            last = to_day - ONE_DAY
            parts = self.shares(last, day)
            inside = self.on(last).subtree_of(unit_id)
            return frozenset(share.unit_id for one in inside for share in parts.get(one, ()))
        if day < from_day:
            inside = self.on(from_day).subtree_of(unit_id)
            return frozenset().union(*(self.origins(one, day) for one in inside))
        return frozenset({unit_id})

    def shares(self, from_day: date, to_day: date) -> dict[int, tuple[Share, ...]]:
        """For each unit alive on `from_day`, where it has gone by `to_day`: see shares.compose."""
        if to_day < from_day:
            raise ValueError("shares lead forward in time; ask for the earlier day first")
        key = (self._stretch(from_day), self._stretch(to_day))
        found = self._shares.get(key)
        if found is None:
            at_the_end = self.on(to_day)
            found = self._shares[key] = shares.compose(
                self.on(from_day).units, alive=at_the_end.contains, successors=self.successors_of
            )
        return found

    def arrivals(self, from_day: date, to_day: date) -> dict[int, frozenset[int]]:
        """The shares from the other end: of each unit alive on `to_day` the units of `from_day` it came from."""
        key = (self._stretch(from_day), self._stretch(to_day))
        found = self._arrivals.get(key)
        if found is None:
            olds: dict[int, set[int]] = defaultdict(set)
            for old, parts in self.shares(from_day, to_day).items():
                for share in parts:
                    olds[share.unit_id].add(old)
            found = self._arrivals[key] = {unit: frozenset(come) for unit, come in olds.items()}
        return found

    def goes_on_in(self, unit_id: int, day: date) -> tuple[int, ...]:
        """The unit itself while it lives, else those that its parts went on in: the largest part first, of equal ones
        the first."""
        if self.on(day).contains(unit_id):
            return (unit_id,)
        until = self.lifetime(unit_id)[1]
        if until is None or until > day:
            return ()
        sizes: dict[int, int] = defaultdict(int)
        for share in self.shares(until - ONE_DAY, day).get(unit_id, ()):
            sizes[share.unit_id] += share.hi_ppm - share.lo_ppm
        return tuple(sorted(sizes, key=lambda heir: -sizes[heir]))

    @cached_property
    def _spans_by_unit(self) -> dict[int, tuple[Span, ...]]:
        groups: dict[int, list[Span]] = defaultdict(list)
        for span in self.spans:
            groups[span.unit_id].append(span)
        return {
            unit_id: tuple(sorted(spans, key=lambda s: s.from_day))
            for unit_id, spans in groups.items()
        }

    @cached_property
    def _going_on(self) -> dict[int, tuple[Succession, ...]]:
        groups: dict[int, list[Succession]] = defaultdict(list)
        for succession in self.successions:
            groups[succession.predecessor_id].append(succession)
        return {
            unit_id: tuple(sorted(parts, key=lambda s: s.lo_ppm))
            for unit_id, parts in groups.items()
        }

    @cached_property
    def _coming_from(self) -> dict[int, tuple[Succession, ...]]:
        groups: dict[int, list[Succession]] = defaultdict(list)
        for succession in self.successions:
            groups[succession.successor_id].append(succession)
        return {unit_id: tuple(parts) for unit_id, parts in groups.items()}

    @cached_property
    def days_of_change(self) -> tuple[date, ...]:
        """Every day on which some span begins or ends; between two of them nothing changes."""
        days = {span.from_day for span in self.spans}
        days.update(span.to_day for span in self.spans if span.to_day is not None)
        return tuple(sorted(days))

    def _stretch(self, day: date) -> date:
        """The day on which the map of `day` began; the day itself before the register begins."""
        position = bisect_right(self.days_of_change, day)
        return self.days_of_change[position - 1] if position else day


def _by_name(span: Span) -> tuple[str, str]:
    return (span.sort_key, span.code)

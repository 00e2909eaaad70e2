"""Every day on which other units came to stand below a unit, at it or in its place, and what happened that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.units.snapshot import ONE_DAY, VILLAGE, Map, Snapshot, Span, Succession


@dataclass(frozen=True)
class Gone:
    """A unit below that came under another one, or came from there."""

    unit_id: int
    other_id: int | None


@dataclass(frozen=True)
class MapBreak:
    """`ended` and `begun` count units below that ended in others or began from them; `closed` are those that had units
    below them, such as districts."""

    day: date
    acts: tuple[str, ...]
    verified: bool
    left: tuple[Gone, ...] = ()
    joined: tuple[Gone, ...] = ()
    ended: int = 0
    begun: int = 0
    closed: tuple[int, ...] = ()
    is_end: bool = False
    """The unit itself ended that day: what stands for it from then on are others."""
    is_beginning: bool = False

    @property
    def moves_land(self) -> bool:
        """Another stretch of land than the day before: no figure is compared across it as reported."""
        return bool(self.left or self.joined or self.is_end or self.is_beginning)


def map_breaks(register: Snapshot, unit_id: int, from_day: date, to_day: date) -> list[MapBreak]:
    """In (from_day, to_day], oldest first."""
    days = [day for day in register.days_of_change if from_day < day <= to_day]
    found = (_break(register, unit_id, day) for day in days)
    return [one for one in found if one is not None]


def _break(register: Snapshot, unit_id: int, day: date) -> MapBreak | None:
    before, after = register.on(day - ONE_DAY), register.on(day)
    olds, news = _parts(register, before, unit_id), _parts(register, after, unit_id)
    if olds == news:
        return None
    from_day, to_day = register.lifetime(unit_id)
    gone, come = olds - news - {unit_id}, news - olds - {unit_id}
    left = tuple(Gone(u, after.parent_of(u)) for u in gone if after.contains(u))
    joined = tuple(Gone(u, before.parent_of(u)) for u in come if before.contains(u))
    is_end, is_beginning = day == to_day, day == from_day
    ended = [u for u in gone if not after.contains(u)]
    above = frozenset(u for u in ended if before.children_of(u))
    spans = [*_closed(register, gone, day), *_opened(register, come, day)]
    hops = [hop for unit in gone for hop in register.successors_of(unit) if hop.day == day]
    told: list[Span | Succession] = [*spans, *hops]
    acts = [one.act for one in told if one.act]
    return MapBreak(
        day=day,
        acts=tuple(dict.fromkeys(sorted(acts))),
        verified=bool(acts) and all(one.verified for one in told if one.act),
        left=() if is_end or is_beginning else _by_name(register, left, day),
        joined=() if is_end or is_beginning else _by_name(register, joined, day),
        ended=len(ended) - len(above),
        begun=len([u for u in come if not before.contains(u) and not after.children_of(u)]),
        closed=tuple(sorted(above)),
        is_end=is_end,
        is_beginning=is_beginning,
    )


def _parts(register: Snapshot, here: Map, unit_id: int) -> frozenset[int]:
    """Villages are left out: they report nothing by themselves."""
    standing = register.standing_for(unit_id, here.day)
    inside = frozenset().union(*(here.subtree_of(one) for one in standing))
    return frozenset(u for u in inside if here.span(u).level != VILLAGE)


def _opened(register: Snapshot, units: Iterable[int], day: date) -> Iterable[Span]:
    return (s for u in units for s in register.spans_of(u) if s.from_day == day)


def _closed(register: Snapshot, units: Iterable[int], day: date) -> Iterable[Span]:
    """Of a unit that left: the span that begins elsewhere; of one that ended: those it went on in."""
    for unit in units:
        if register.on(day).contains(unit):
            yield from _opened(register, [unit], day)
        else:
            going_on = [hop.successor_id for hop in register.successors_of(unit)]
            yield from _opened(register, going_on, day)


def _by_name(register: Snapshot, gone: Iterable[Gone], day: date) -> tuple[Gone, ...]:
    return tuple(sorted(gone, key=lambda one: register.span_at(one.unit_id, day).sort_key))

"""A map at a glance: which maps there have been, and the communes of one by the district they stand in or stood in last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from gsdg.domain.units.search import former_districts_of
from gsdg.domain.units.shares import MILLION
from gsdg.domain.units.snapshot import Snapshot

PROVINCE, DISTRICT, COMMUNE, VILLAGE = "province", "district", "commune", "village"
MOST_MAPS = 6


@dataclass(frozen=True, slots=True)
class MapStretch:
    """The days [from_day, to_day) on which the map above the villages was the same."""

    from_day: date
    to_day: date | None
    communes: int

    @property
    def last_day(self) -> date | None:
        return None if self.to_day is None else self.to_day - timedelta(days=1)

    def contains(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day < self.to_day)


@dataclass(frozen=True, slots=True)
class Placed:
    """A commune in its group; `also` are other districts that it or its predecessors stood in."""

    unit_id: int
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictGroup:
    """Communes of one district; `district_id` is None for those that never stood in one."""

    district_id: int | None
    name: str
    communes: tuple[Placed, ...]


def map_stretches(register: Snapshot) -> list[MapStretch]:
    """The latest maps, oldest first. Villages change too often to count."""
    above = [span for span in register.spans if span.level != VILLAGE]
    days = sorted({day for span in above for day in (span.from_day, span.to_day) if day})
    ends: list[date | None] = [*days[1:], None]
    found = [
        MapStretch(start, end, len(register.on(start).at_level(COMMUNE)))
        for start, end in zip(days, ends, strict=True)
        if len(register.on(start))
    ]
    return found[-MOST_MAPS:]


def provinces_of(register: Snapshot, day: date) -> tuple[int, ...]:
    """Of a register of the nation; none where the province is all there is."""
    here = register.on(day)
    return tuple(u for u in here.at_level(PROVINCE) if here.parent_of(u) is not None)


def province_over(register: Snapshot, unit_id: int, day: date) -> str:
    """Names repeat from province to province; empty where there is but one."""
    here = register.on(day)
    above = here.ancestors_of(unit_id) if here.contains(unit_id) else ()
    names = (here.span(u).name for u in above[:-1] if here.span(u).level == PROVINCE)
    return next(names, "")


def communes_by_district(
    register: Snapshot, day: date, *, within: int | None = None
) -> list[DistrictGroup]:
    """Each commune once: under its district of that day, else under the one that most of it comes from."""
    here = register.on(day)
    inside = None if within is None else here.descendants_of(within)
    groups: dict[int | None, list[Placed]] = defaultdict(list)
    for unit_id in here.at_level(COMMUNE):
        if inside is not None and unit_id not in inside:
            continue
        standing = _is_district(register, here.parent_of(unit_id))
        home = next(iter(home_districts(register, unit_id, day)), None)
        name = "" if home is None else _name(register, home)
        among = () if standing else former_districts_of(register, unit_id)
        groups[home].append(Placed(unit_id, tuple(other for other in among if other != name)))
    named = sorted((one for one in groups if one is not None), key=lambda d: _sort_key(register, d))
    found = [DistrictGroup(d, _name(register, d), tuple(groups[d])) for d in named]
    without = [DistrictGroup(None, "", tuple(groups[None]))] if None in groups else []
    return found + without


def home_districts(register: Snapshot, unit_id: int, day: date) -> list[int]:
    """Districts that the unit stood in last by that day, else those its predecessors did, the largest part first."""
    weights = _weights(register, unit_id, day)
    return sorted(weights, key=lambda d: (-weights[d], _sort_key(register, d)))


def _weights(register: Snapshot, unit_id: int, day: date) -> dict[int, int]:
    for span in reversed(register.spans_of(unit_id)):
        if span.from_day <= day and span.parent_id and _is_district(register, span.parent_id):
            return {span.parent_id: MILLION}
    found: dict[int, int] = defaultdict(int)
    for hop in register.predecessors_of(unit_id):
        for district, weight in _weights(register, hop.predecessor_id, day).items():
            found[district] += weight * (hop.hi_ppm - hop.lo_ppm) // MILLION
    return found


def _is_district(register: Snapshot, unit_id: int | None) -> bool:
    return unit_id is not None and register.spans_of(unit_id)[-1].level == DISTRICT


def _name(register: Snapshot, unit_id: int) -> str:
    return register.spans_of(unit_id)[-1].name


def _sort_key(register: Snapshot, unit_id: int) -> str:
    return register.spans_of(unit_id)[-1].sort_key

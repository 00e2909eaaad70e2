"""A change of the map as it is planned: what ends, what begins, what goes on in what. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.units.shares import MILLION


@dataclass(frozen=True, slots=True)
class NewSpan:
    """What a unit will be called and be from `from_day` on; a unit id that is not known yet is a new unit."""

    unit_id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    from_day: date
    act: str = ""
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewPart:
    """The part [lo, hi) of a million of a unit that ends and goes on in another."""

    predecessor_id: int
    successor_id: int
    basis: str
    lo_ppm: int = 0
    hi_ppm: int = MILLION
    verified: bool = False


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """One event. A unit that is both closed and opened goes on under another name, kind or parent."""

    kind: str
    day: date
    closing: tuple[int, ...] = ()
    opening: tuple[NewSpan, ...] = ()
    parts: tuple[NewPart, ...] = ()
    act: str = ""
    note: str = ""
    verified: bool = False
    key: str | None = None

"""What people say when they plan and prepare inspections, as values, before any rule has looked at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed paper: its number and day, and who signed it where that is not plain."""

    number: str = ""
    day: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit to inspect, or one office in it; with what the proposal said, where it came from there."""

    unit_id: int
    office_id: int | None = None
    points: int | None = None
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A planned round. `order` is who ordered it, where it is unscheduled."""

    title: str
    year: int
    quarter: int
    groups: tuple[str, ...]
    units: tuple[UnitEntry, ...]
    component: str = ""
    content: str = ""
    kind: str = "scheduled"
    order: Paper = Paper()


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """The days of the round and the period that it looks at."""

    name: str
    from_day: date
    to_day: date
    period_from: date
    period_to: date
    unannounced: bool = False


@dataclass(frozen=True, slots=True)
class MemberEntry:
    name: str
    office_id: int
    role: str
    position: str = ""
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the outline: on what units report, in which content group."""

    group: str
    text: str

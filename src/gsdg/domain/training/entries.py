"""What somebody says of an official, a post, a plan item or a course: typed values, before any rule has looked at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonEntry:
    name: str
    sex: str
    ethnicity: str = ""
    birth_year: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PostEntry:
    unit_id: int
    level: str
    position: str
    from_day: date
    to_day: date | None = None
    office_id: int | None = None
    village_id: int | None = None
    full_time: bool = True


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A line of a plan: `days` of one class, `learners` of all classes together."""

    title: str
    topics: tuple[str, ...]
    levels: tuple[str, ...]
    quarter: int
    classes: int
    days: int
    learners: int
    positions: tuple[str, ...] = ()
    place: str = ""
    programme: str = ""
    """Its code. Nothing said: the newest of the year, or that which the line has."""


@dataclass(frozen=True, slots=True)
class CostEntry:
    label: str
    unit_of_measure: str
    quantity: int
    amount: int
    norm: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class CourseEntry:
    title: str
    topics: tuple[str, ...]
    from_day: date
    to_day: date
    place: str = ""
    programme: str = ""
    """Its code. Nothing said: that of the line of the plan, else the newest of the first day, or that which the class has."""

    @property
    def days(self) -> int:
        return (self.to_day - self.from_day).days + 1


STOOD = {"present": True, "absent": False, "none": None}
"""A mark as a page carries it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Somebody was there, or not; `at` is an ISO instant of the device that was ticked on.

    `before`, of a whole list: what stood on the page it was ticked on, a key of `STOOD`; None for a tick by itself.
    """

    learner_id: int
    present: bool
    at: str = ""
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is typed back for one learner after the course: scores in tenths, allowance in đồng."""

    score_before: int | None = None
    score_after: int | None = None
    allowance: int | None = None


@dataclass(frozen=True, slots=True)
class PastCourse:
    """A course entered from its papers: half-days in order, and how many of them each official attended."""

    course: CourseEntry
    sessions: int
    attended: Mapping[int, int] = field(default_factory=dict)
    cost: int | None = None
    central: int | None = None
    decision: str = ""


@dataclass(frozen=True)
class SheetBack:
    """What was typed on the signed sheet: ticks by session, and outcomes by learner where anything was said."""

    ticks: dict[int, list[Tick]]
    outcomes: dict[int, Outcome]


@dataclass(frozen=True)
class AttendedEntry:
    """Who attended a past course, in a line of a list: by number of the record, or by name, year of birth and unit."""

    row: int
    name: str
    birth_year: int | None
    unit_code: str
    record: int | None
    attended: int

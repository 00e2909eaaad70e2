"""What a pack says of training: which positions count, topics, spending norms, and when a person counts as trained."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Flag,
    ShortName,
    Source,
    Sourced,
    Spec,
    Whole,
    Words,
)

LEVELS = ("province", "district", "commune", "village")
"""Levels at which somebody works on the programme."""
FACTORS = ("class", "day", "session", "learner")
"""What a norm is multiplied by: classes, days of all classes, half-days of all classes, learners."""


class Position(Sourced):
    """Work that somebody holds. `counts` puts its holders into the rate of coverage; `row` is theirs in the form."""

    code: Code
    label: Words
    levels: Codes
    counts: Flag
    row: str = ""


class Topic(Spec):
    """`signals` are codes of measured facts about a unit that suggest the topic there."""

    code: Code
    label: Words
    signals: Codes = ()


class Norm(Sourced):
    """Đồng for one unit of the thing; `per` says which numbers of a course it is multiplied by."""

    code: Code
    label: Words
    unit_of_measure: Words
    amount: Whole
    per: Codes


class Completion(Sourced):
    """Somebody present in at least this share of the sessions counts as trained."""

    percent: Whole


class Basis(Sourced):
    """A legal basis of a training plan, as it is cited in plans of these years; without one, in all from then or until then."""

    text: Words
    first_year: Whole | None = None
    last_year: Whole | None = None

    def speaks_of(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)


class Feed(Spec):
    """Which cells of a form the register and the courses can fill."""

    form: Code
    classes: str
    days: str
    done: str
    """Column of what was done in the period."""
    planned: str
    turns: dict[str, str]
    """Row of the turns of learners, by level."""
    in_post: dict[str, str]
    """Row of the officials in post, by level."""
    people: str
    women: str
    minority: str
    first_time: str
    trained: str


class Training(Spec):
    """The file `training.yaml` of a pack."""

    component: Code
    source: Source
    window_months: Whole
    """Months over which “regularly” is judged, beside the year itself."""
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]
    topics: tuple[Topic, ...]
    norms: tuple[Norm, ...]
    completion: Completion
    bases: tuple[Basis, ...]
    ethnicities: tuple[ShortName, ...]
    """Groups offered when somebody is entered; the first is the majority."""
    feed: Feed | None = None

    def bases_of(self, year: int) -> tuple[Basis, ...]:
        return tuple(one for one in self.bases if one.speaks_of(year))

    def position(self, code: str) -> Position | None:
        return next((one for one in self.positions if one.code == code), None)

    def topic(self, code: str) -> Topic | None:
        return next((one for one in self.topics if one.code == code), None)

    def norm(self, code: str) -> Norm | None:
        return next((one for one in self.norms if one.code == code), None)

    @property
    def counted(self) -> frozenset[str]:
        """Codes of the positions whose holders are the rate's denominator."""
        return frozenset(one.code for one in self.positions if one.counts)

"""What people say when they explain a result or evaluate, as values, before any rule has looked at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EvaluationEntry:
    """`year` is given for a yearly evaluation; `map_day` is the map that figures are shown on, none as reported."""

    kind: str
    from_year: int
    to_year: int
    title: str
    year: int | None = None
    terms: str = ""
    bases: tuple[str, ...] = ()
    map_day: date | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    name: str
    office_id: int
    role: str
    position: str = ""
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """`about` names a record of the system (`document:7`); a figure names a line of the framework."""

    kind: str
    text: str
    about: str = ""
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class AskEntry:
    """What was found, measured by what, and what is asked of whom by when."""

    addressee_id: int
    condition: str
    criterion: str
    cause_kind: str
    cause: str
    severity: str
    text: str
    expected: str
    due: date
    component: str = ""

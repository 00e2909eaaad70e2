"""What people say at a visit, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: a choice, a number or a text, with why, and why it differs from what the system offered."""

    choice: str = ""
    number: int | None = None
    text: str = ""
    reason: str = ""
    explanation: str = ""

    @property
    def is_blank(self) -> bool:
        return self == Said()

    @property
    def value(self) -> tuple[str, int | None, str]:
        return self.choice, self.number, self.text


@dataclass(frozen=True, slots=True)
class Offered:
    """What the system answers by itself: the value, in words where it comes from, and what a person may open."""

    choice: str = ""
    number: int | None = None
    trace: str = ""
    url: str = ""

    @property
    def value(self) -> tuple[str, int | None, str]:
        return self.choice, self.number, ""

    def to_json(self) -> dict[str, Any]:
        return {
            "choice": self.choice,
            "number": self.number,
            "trace": self.trace,
            "url": self.url,
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any] | None) -> Offered | None:
        return None if not found else cls(**found)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What a person wants an item to say at a stop, and the version that was looked at (0: never answered)."""

    stop_id: int
    item: str
    said: Said
    base_version: int


@dataclass(frozen=True, slots=True)
class StopEntry:
    kind: str
    name: str
    day: date
    unit_id: int | None = None
    number: int | None = None
    """The household's number in the frame it was drawn from."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody present, of the team or of the unit."""

    name: str
    position: str = ""
    side: str = "unit"


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question of this visit alone: never in statistics across visits."""

    group: str
    label: str
    kind: str
    at: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What was gathered; `reference` is where its own record stands, such as `survey:12`."""

    kind: str
    title: str
    day: date
    text: str = ""
    consulted: str = ""
    people: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A finding of a visit in its parts; where it was found and in which unit is known."""

    condition: str
    criterion: str
    cause_kind: str
    cause: str
    severity: str
    cause_text: str = ""
    consequence: str = ""
    justification: str = ""
    amount: int | None = None
    previous_id: int | None = None
    component: str = ""


@dataclass(frozen=True, slots=True)
class AskEntry:
    """What the unit will be asked to put right, or why nothing is asked."""

    text: str = ""
    expected: str = ""
    due: date | None = None
    office_id: int | None = None
    money_kind: str = ""
    money: int | None = None
    none_because: str = ""

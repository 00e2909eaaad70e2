"""What somebody enters, typed: survey, group of the frame, person, sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gsdg.domain.surveys.answers import Typed
from gsdg.domain.surveys.rules import Came


@dataclass(frozen=True)
class SurveyEntry:
    """`about` is the subject in the words of the package that asks (`visit:12`), empty for a survey on its own."""

    title: str
    version_id: int
    from_day: date
    to_day: date
    is_anonymous: bool = True
    about: str = ""
    occasion: str = ""


@dataclass(frozen=True)
class Person:
    """`label` is how the interviewer finds somebody; `about` what the package above calls them."""

    label: str
    about: str = ""


@dataclass(frozen=True)
class GroupEntry:
    """By number alone, or by the list of its people: then the number is theirs."""

    kind: str
    unit_id: int
    size: int = 0
    people: Sequence[Person] = ()


@dataclass(frozen=True)
class SheetEntry:
    """`typed` holds texts by the code of the question; `key` is the filler's own and makes sending twice harmless."""

    typed: Typed
    key: str
    came: Came = Came.INTERVIEW
    group_id: int | None = None
    respondent_id: int | None = None
    day: date | None = None
    place: str = ""
    """Where it stands in what was sent, such as the line of a grid."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Where each question stands there, by its code."""


@dataclass(frozen=True)
class IssuedCode:
    """Shown once. `label` says whom it is for, where it is for somebody."""

    code: str
    label: str = field(default="")

"""What higher packages plug into following up: who else may not judge a result, and what stands beside a recommendation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gsdg.kernel.refusal import Refusal

if TYPE_CHECKING:
    from gsdg.domain.followup.models import Recommendation
    from gsdg.toolkit.access import Actor

RECOMMENDATION_PAGE = "recommendation-page"
"""Place of panels on the page of a recommendation: a builder finds its id in `request.resolver_match.kwargs["pk"]`."""

Objection = Callable[["Actor", "Recommendation"], Refusal | None]
_objections: dict[str, Objection] = {}


def register_objection(name: str, objection: Objection) -> None:
    """From the `apps.py` of the package, such as: of a self-inspection only the person named may judge."""
    if _objections.get(name, objection) is not objection:
        raise ValueError(f"the objection {name} is registered twice")
    _objections[name] = objection


def why_not_judge(by: Actor, recommendation: Recommendation) -> Refusal | None:
    answers = (objection(by, recommendation) for objection in _objections.values())
    return next((refusal for refusal in answers if refusal is not None), None)


@dataclass(frozen=True, slots=True)
class Told:
    """What an obstacle is raised from: the words there, its component, how it is called and where it is seen."""

    text: str
    component: str
    label: str
    url: str


Reader = Callable[["Actor", int], Told | None]
"""None for what this person may not raise, or where there is nothing to raise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where what an obstacle was raised from is seen, for who may see it, and how that is called."""

    label: str
    url: str


Finder = Callable[["Actor", int], Seen | None]


@dataclass(frozen=True, slots=True)
class _Origin:
    reader: Reader
    finder: Finder


_origins: dict[str, _Origin] = {}


def register_origin(kind: str, reader: Reader, finder: Finder) -> None:
    """From the `apps.py` of the package whose records tell of difficulties: report, visit, consultation, class."""
    origin = _Origin(reader, finder)
    if _origins.setdefault(kind, origin) != origin:
        raise ValueError(f"the origin {kind} is registered twice")


def told_by(by: Actor, origin: str) -> Told | None:
    found, number = _origin_of(origin)
    return found.reader(by, number) if found is not None else None


def seen_of(by: Actor, origin: str) -> Seen | None:
    found, number = _origin_of(origin)
    return found.finder(by, number) if found is not None else None


def _origin_of(origin: str) -> tuple[_Origin | None, int]:
    kind, _colon, number = origin.partition(":")
    return (_origins.get(kind), int(number)) if number.isdecimal() else (None, 0)

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
"""None for what this person may not see, or where there is nothing to raise."""
_readers: dict[str, Reader] = {}


def register_origin(kind: str, reader: Reader) -> None:
    """From the `apps.py` of the package whose records tell of difficulties: report, visit, consultation, class."""
    if _readers.get(kind, reader) is not reader:
        raise ValueError(f"the origin {kind} is registered twice")
    _readers[kind] = reader


def told_by(by: Actor, origin: str) -> Told | None:
    kind, _colon, number = origin.partition(":")
    reader = _readers.get(kind)
    return reader(by, int(number)) if reader is not None and number.isdecimal() else None

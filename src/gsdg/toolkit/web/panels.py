"""Places on a page that higher packages may fill: they register downward, the page renders what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """A section of a page: its heading, its template, and the `panel` that the template shows."""

    title: str
    template: str
    content: Any
    note: str = ""


Builder = Callable[[HttpRequest], Panel | None]

_builders: dict[str, list[Builder]] = {}

SIGN_IN = "sign-in"


def register(place: str, builder: Builder) -> None:
    """Called from `ready()` of an app; a builder that returns None shows nothing."""
    builders = _builders.setdefault(place, [])
    if builder not in builders:
        builders.append(builder)


def panels_at(place: str, request: HttpRequest) -> tuple[Panel, ...]:
    built = (builder(request) for builder in _builders.get(place, ()))
    return tuple(panel for panel in built if panel is not None)

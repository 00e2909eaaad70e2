"""Difficulties that a visit heard of, on its page: what the team wrote down, one click to the register, what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gsdg.domain.followup.raising import Words, raised_from, words_to_raise
from gsdg.domain.inspections.from_sources import SOURCE, may_raise
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.queries.consulting import sheets_of
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link


@dataclass(frozen=True)
class RaisingPart:
    words: tuple[Words, ...]
    raised: tuple[Link, ...]


def raising_part(visit: Visit, by: Actor) -> RaisingPart | None:
    """None where nothing was written down and nothing was raised."""
    origins = [f"{SOURCE}:{one.pk}" for one in visit.sources.all()]
    origins += [f"sheet:{pk}" for pk in sheets_of(visit)]
    raised = raised_from(by, origins)
    words = tuple(_words(visit, by)) if by.may(Permission.OBSTACLE_RAISE) else ()
    return RaisingPart(words, raised) if words or raised else None


def _words(visit: Visit, by: Actor) -> Iterator[Words]:
    """What answers to a questionnaire add up to has its own page, with every answer in words."""
    if not may_raise(by, visit):
        return
    for source in visit.sources.exclude(text="").filter(reference=""):
        yield words_to_raise(by, f"{SOURCE}:{source.pk}", source.text, source.title)

"""Records of the system that an evaluation can rest on: what somebody may see of each register, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gsdg.domain.evaluations import words
from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.queries.obstacles import obstacles_of
from gsdg.domain.papers.queries.documents import documents_of
from gsdg.domain.surveys.queries import surveys_seen_by
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Permission

MOST = 1000
"""Of each kind in a list: enough for the years of a term."""
LONGEST = 110

Grouped = list[tuple[str, list[tuple[str, str]]]]


def is_seen(by: Actor, kind: str, number: int) -> bool:
    return bool(SEEN[kind](by).filter(pk=number).exists())


def named(by: Actor, kind: str, number: int) -> str:
    """As people know it, for a paper: the number of a row says nothing outside the system."""
    return _short(NAMED[kind](SEEN[kind](by).get(pk=number)))


def records_for(by: Actor, language: str) -> Grouped:
    """By kind, each as `survey:7` with what people call it."""
    return [
        (
            words.SOURCES[kind][language],
            [
                (f"{kind}:{one.pk}", _short(NAMED[kind](one)))
                for one in seen(by).order_by(NEWEST[kind], "-pk")[:MOST]
            ],
        )
        for kind, seen in SEEN.items()
    ]


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _findings_of(by: Actor) -> Any:
    return Finding.objects.within(by.scope(Permission.FOLLOWUP_READ))


def _document(one: Any) -> str:
    return f"{one.number}, {one.day:%d/%m/%Y}: {one.abstract}"


def _survey(one: Any) -> str:
    return f"{one.from_day:%d/%m/%Y}: {one.title}"


def _finding(one: Any) -> str:
    unit = tree.current().name_of(one.unit_id, one.found_on)
    return f"{one.found_on:%d/%m/%Y}, {unit}: {one.condition}"


def _obstacle(one: Any) -> str:
    return f"{one.number}: {one.text}"


SEEN: dict[str, Callable[[Actor], Any]] = {
    words.DOCUMENT: documents_of,
    words.SURVEY: surveys_seen_by,
    words.FINDING: _findings_of,
    words.OBSTACLE: obstacles_of,
}
NEWEST = {
    words.DOCUMENT: "-day",
    words.SURVEY: "-from_day",
    words.FINDING: "-found_on",
    words.OBSTACLE: "-since",
}
NAMED: dict[str, Callable[[Any], str]] = {
    words.DOCUMENT: _document,
    words.SURVEY: _survey,
    words.FINDING: _finding,
    words.OBSTACLE: _obstacle,
}

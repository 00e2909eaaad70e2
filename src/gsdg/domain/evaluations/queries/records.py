"""Records of the system that an evaluation can rest on: what somebody may see of each register, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def records_for(by: Actor, language: str) -> Grouped:
    """By kind, each named `survey:7`, as people know it."""
    return [
        (words.SOURCES[kind][language], [(f"{kind}:{pk}", _short(said)) for pk, said in told(by)])
        for kind, told in TOLD.items()
    ]


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"


def _findings_of(by: Actor) -> Any:
    return Finding.objects.within(by.scope(Permission.FOLLOWUP_READ))


def _documents(by: Actor) -> Iterator[tuple[int, str]]:
    for one in documents_of(by).order_by("-day", "-pk")[:MOST]:
        yield one.pk, f"{one.number}, {one.day:%d/%m/%Y}: {one.abstract}"


def _surveys(by: Actor) -> Iterator[tuple[int, str]]:
    for one in surveys_seen_by(by).order_by("-from_day", "-pk")[:MOST]:
        yield one.pk, f"{one.from_day:%d/%m/%Y}: {one.title}"


def _findings(by: Actor) -> Iterator[tuple[int, str]]:
    register = tree.current()
    for one in _findings_of(by).order_by("-found_on", "-pk")[:MOST]:
        unit = register.name_of(one.unit_id, one.found_on)
        yield one.pk, f"{one.found_on:%d/%m/%Y}, {unit}: {one.condition}"


def _obstacles(by: Actor) -> Iterator[tuple[int, str]]:
    for one in obstacles_of(by).order_by("-since", "-pk")[:MOST]:
        yield one.pk, f"{one.number}: {one.text}"


SEEN: dict[str, Callable[[Actor], Any]] = {
    words.DOCUMENT: documents_of,
    words.SURVEY: surveys_seen_by,
    words.FINDING: _findings_of,
    words.OBSTACLE: obstacles_of,
}
TOLD: dict[str, Callable[[Actor], Iterator[tuple[int, str]]]] = {
    words.DOCUMENT: _documents,
    words.SURVEY: _surveys,
    words.FINDING: _findings,
    words.OBSTACLE: _obstacles,
}

"""The register of corrections: found by right, by number, by what people look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gsdg.domain.followup.models import (
    Recheck,
    Recommendation,
    RecommendationQuerySet,
    SnapshotLine,
)
from gsdg.domain.followup.workflow import ENDED, WITH_THE_UNIT, WITH_THE_WATCHER
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

NUMBER = re.compile(r"KN-(\d{4})-(\d{1,6})", re.IGNORECASE)
OPEN, LATE, UNIT, WATCHER, ENDED_ONES = "mo", "qua-han", "don-vi-lam", "cho-xac-nhan", "ket-thuc"
RECHECKS = "kiem-tra-lai"
"""Ended, and somebody is to look whether it still holds."""


@dataclass(frozen=True)
class Sought:
    """What is looked for. `unit_id` counts with everything below it on the map of `map_day`, and what it comes from."""

    on: date
    words: str = ""
    standing: str = ""
    source: str = ""
    severity: str = ""
    cause: str = ""
    component: str = ""
    year: int | None = None
    unit_id: int | None = None
    map_day: date | None = None


def register_of(by: Actor) -> RecommendationQuerySet:
    found: RecommendationQuerySet = Recommendation.objects.within(
        by.scope(Permission.FOLLOWUP_READ)
    )
    return found


def sought(by: Actor, wanted: Sought) -> RecommendationQuerySet:
    """In no order yet: `soonest_first` puts the longest overdue first and what has ended last."""
    rows = _by_standing(register_of(by), wanted)
    for name in ("source", "severity", "cause", "component", "year"):
        value = getattr(wanted, name)
        if value:
            rows = rows.filter(**{name: value})
    if wanted.unit_id is not None:
        rows = rows.in_units(units_below(wanted.unit_id, wanted.map_day or wanted.on))
    if match := NUMBER.fullmatch(wanted.words.strip()):
        return rows.filter(year=int(match[1]), serial=int(match[2]))
    return rows.matching(wanted.words) if wanted.words.strip() else rows


def _by_standing(rows: RecommendationQuerySet, wanted: Sought) -> RecommendationQuerySet:
    if wanted.standing == OPEN:
        return rows.open()
    if wanted.standing == LATE:
        return rows.overdue(last_working_day_before(wanted.on))
    if wanted.standing == UNIT:
        return rows.filter(state__in=WITH_THE_UNIT)
    if wanted.standing == WATCHER:
        return rows.filter(state__in=WITH_THE_WATCHER)
    if wanted.standing == ENDED_ONES:
        return rows.filter(state__in=ENDED)
    if wanted.standing == RECHECKS:
        return rows.filter(rechecks__in=Recheck.objects.open())
    return rows.filter(state=wanted.standing) if wanted.standing else rows


def units_below(unit_id: int, day: date) -> frozenset[int]:
    """On the map of a day, with all that these units come from: the past of a unit is its own."""
    register = tree.current()
    here = register.on(day)
    below = here.subtree_of(unit_id) if here.contains(unit_id) else frozenset({unit_id})
    return register.with_predecessors(below)


def months_kept(one: Recommendation) -> int:
    """Closed months in which it stands, for good, as it was then."""
    number: int = SnapshotLine.objects.filter(recommendation=one).count()
    return number


def has_moved_on(one: Recommendation) -> bool:
    """Somebody took it to another state since it was read."""
    return not Recommendation.objects.filter(pk=one.pk, state=one.state).exists()


def recommendation_named(by: Actor, text: str) -> Recommendation:
    """By its number, or its id; what is not yours is not there."""
    rows = register_of(by).select_related("addressee", "issuer")
    match = NUMBER.fullmatch(text.strip())
    if match:
        found = rows.filter(year=int(match[1]), serial=int(match[2])).first()
    else:
        found = rows.filter(pk=int(text)).first() if text.strip().isdecimal() else None
    if found is None:
        raise Refused(Refusal("correction.unknown", {"text": text}, value=text))
    return found


def offices_to_choose(by: Actor, *, on: date) -> list[Office]:
    """That this person may address: of the units, or for the component, over which the right is held."""
    scope = by.scope(Permission.CORRECTION_RECORD)
    offices = Office.objects.at(on).exclude(parent__isnull=False)
    if not scope.everything and not scope.components:
        offices = offices.filter(unit_id__in=scope.unit_ids)
    return list(offices.order_by("sort_key"))

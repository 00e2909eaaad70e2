"""The register of obstacles: found by right, by number, by what people look for; and which ones are alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gsdg.domain.followup.models import Obstacle, ObstacleQuerySet
from gsdg.domain.followup.queries.corrections import units_below
from gsdg.domain.followup.rules_obstacles import ALIKE, likeness
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

NUMBER = re.compile(r"VM-(\d{4})-(\d{1,6})", re.IGNORECASE)
OPEN, LATE = "mo", "qua-han"


@dataclass(frozen=True)
class SoughtObstacles:
    on: date
    words: str = ""
    standing: str = ""
    component: str = ""
    cause: str = ""
    provision: str = ""
    unit_id: int | None = None
    map_day: date | None = None


@dataclass(frozen=True)
class Like:
    obstacle: Obstacle
    percent: int


def obstacles_of(by: Actor) -> ObstacleQuerySet:
    found: ObstacleQuerySet = Obstacle.objects.within(by.scope(Permission.FOLLOWUP_READ))
    return found


def sought_obstacles(by: Actor, wanted: SoughtObstacles) -> ObstacleQuerySet:
    rows = obstacles_of(by).leading()
    if wanted.standing == OPEN:
        rows = rows.open()
    elif wanted.standing == LATE:
        rows = rows.overdue(last_working_day_before(wanted.on))
    elif wanted.standing:
        rows = rows.filter(state=wanted.standing)
    if wanted.component:
        rows = rows.filter(component=wanted.component)
    if wanted.cause:
        rows = rows.filter(cause=wanted.cause)
    if wanted.provision:
        rows = rows.filter(provision_key=wanted.provision)
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below(wanted.unit_id, wanted.map_day or wanted.on))
    if match := NUMBER.fullmatch(wanted.words.strip()):
        return rows.filter(year=int(match[1]), serial=int(match[2]))
    return rows.matching(wanted.words) if wanted.words.strip() else rows


def obstacle_named(by: Actor, text: str) -> Obstacle:
    match = NUMBER.fullmatch(text.strip())
    rows = obstacles_of(by)
    found = None
    if match:
        found = rows.filter(year=int(match[1]), serial=int(match[2])).first()
    if found is None:
        raise Refused(Refusal("obstacle.unknown", {"text": text}, value=text))
    return found


def alike(by: Actor, one: Obstacle, *, most: int = 5) -> list[Like]:
    """Open ones that this person may see and that say much the same; a person decides."""
    others = obstacles_of(by).leading().open().exclude(pk=one.pk)
    others = others.exclude(state=ObstacleState.WITHDRAWN)
    found = []
    for other in others.iterator(chunk_size=500):
        same = one.provision_key != "" and one.provision_key == other.provision_key
        percent = likeness(one.text, other.text, same_provision=same)
        if percent >= ALIKE:
            found.append(Like(other, percent))
    return sorted(found, key=lambda like: (-like.percent, like.obstacle.pk))[:most]

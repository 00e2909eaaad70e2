"""The register of obstacles: found by right, by number, by what people look for; and which ones are alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle, ObstacleQuerySet
from gsdg.domain.followup.queries.corrections import units_below
from gsdg.domain.followup.rules_obstacles import ALIKE, likeness_of, words_of
from gsdg.domain.followup.workflow import HELD, OBSTACLE_ENDED
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.units import tree
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
    geography: Geography = AS_REPORTED
    level: str = ""
    older_than: int = 0


@dataclass(frozen=True)
class Like:
    obstacle: Obstacle
    percent: int


def obstacles_of(by: Actor) -> ObstacleQuerySet:
    found: ObstacleQuerySet = Obstacle.objects.within(by.scope(Permission.FOLLOWUP_READ))
    return found


def sought_obstacles(by: Actor, wanted: SoughtObstacles) -> ObstacleQuerySet:
    rows = _by_standing(obstacles_of(by).leading(), wanted)
    said = {
        "component": wanted.component,
        "cause": wanted.cause,
        "provision_key": wanted.provision,
        "level": wanted.level,
    }
    rows = rows.filter(**{name: value for name, value in said.items() if value})
    if wanted.level:
        rows = rows.filter(state__in=HELD)
    if wanted.older_than:
        rows = rows.filter(raised_on__lt=wanted.on - timedelta(days=wanted.older_than))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=units_there(wanted.unit_id, wanted.geography, wanted.on))
    if match := NUMBER.fullmatch(wanted.words.strip()):
        return rows.filter(year=int(match[1]), serial=int(match[2]))
    return rows.matching(wanted.words) if wanted.words.strip() else rows


def _by_standing(rows: ObstacleQuerySet, wanted: SoughtObstacles) -> ObstacleQuerySet:
    if wanted.standing == OPEN:
        return rows.open()
    if wanted.standing == LATE:
        return rows.overdue(last_working_day_before(wanted.on))
    return rows.filter(state=wanted.standing) if wanted.standing else rows


def units_there(unit_id: int, geography: Geography, on: date) -> frozenset[int]:
    """As reported, the unit and what stands below it; on a map, with all that it comes from as well."""
    if geography.day is not None:
        return units_below(unit_id, geography.day)
    here = tree.current().on(on)
    return here.subtree_of(unit_id) if here.contains(unit_id) else frozenset({unit_id})


def unit_on(unit_id: int, raised_on: date, geography: Geography) -> int:
    """Where an obstacle stands on a map: in its unit, or in what the larger part of it goes on in. Newer than the map, it
    stays where it was raised."""
    register, day = tree.current(), geography.day
    if day is None or register.on(day).contains(unit_id):
        return unit_id
    return next(iter(register.goes_on_in(unit_id, day)), unit_id)


def unit_name(unit_id: int, raised_on: date, geography: Geography) -> str:
    register, place = tree.current(), unit_on(unit_id, raised_on, geography)
    return register.name_of(place, geography.day or raised_on)


def holder_of(one: Obstacle, on: date, language: str = "vi") -> str:
    """The office that holds it; outside the province the body that leads the component, where the pack names it."""
    if one.state not in HELD:
        return ""
    if one.holder is not None:
        return one.holder.name
    if not one.level:
        return ""
    return catalogue_on(on).asked_of(one.level, one.component, on, language)


def raisers_of(one: Obstacle) -> list[str]:
    """Every office that raised it, each once."""
    return list(dict.fromkeys([one.office.name, *(o.office.name for o in one.joined.all())]))


@dataclass(frozen=True)
class Hindering:
    """A provision, how many difficulties it causes, how many offices raised one, how many are open."""

    provision: str
    key: str
    number: int
    raisers: int
    open: int


def what_hinders_most(rows: ObstacleQuerySet, *, most: int = 10) -> list[Hindering]:
    """Which article: of the difficulties found, the provisions that cause the most."""
    found: Any = (
        rows.exclude(provision_key="")
        .order_by()
        .values("provision_key")
        .annotate(
            said=Min("provision"),
            all=Count("pk", distinct=True),
            more=Count("joined", distinct=True),
            open=Count("pk", filter=~Q(state__in=OBSTACLE_ENDED), distinct=True),
        )
        .order_by("-all", "-more", "provision_key")[:most]
    )
    return [
        Hindering(
            line["said"],
            line["provision_key"],
            line["all"],
            line["all"] + line["more"],
            line["open"],
        )
        for line in found
    ]


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
    """Open ones that this person may see and that say much the same; a person decides. Compared by what is stored folded:
    all of the register are looked at."""
    others = obstacles_of(by).leading().open().exclude(pk=one.pk).order_by()
    mine = _words(one.search_key, one.provision_key)
    found = []
    for pk, key, provision in others.values_list("pk", "search_key", "provision_key"):
        same = one.provision_key != "" and one.provision_key == provision
        percent = likeness_of(mine, _words(key, provision), same_provision=same)
        if percent >= ALIKE:
            found.append((-percent, pk))
    best = {pk: -percent for percent, pk in sorted(found)[:most]}
    rows = Obstacle.objects.in_bulk(best)
    return [Like(rows[pk], percent) for pk, percent in best.items()]


def _words(key: str, provision_key: str) -> frozenset[str]:
    """Of the text alone: the provision stands after it in what is searched."""
    return words_of(key.removesuffix(provision_key))

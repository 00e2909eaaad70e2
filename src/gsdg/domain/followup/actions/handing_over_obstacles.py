"""Open obstacles of offices that have ended: who takes their place says whether it helped, and answers.

Where a level ended whole, such as the district, what waited there waits at the next level. The words and the unit stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gsdg.domain.followup import competence
from gsdg.domain.followup.actions.gate import record, tell
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.models.obstacles import ObstacleQuerySet
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import successors_of_offices
from gsdg.toolkit.access import Actor


def left_by(units: Iterable[int]) -> ObstacleQuerySet:
    """The open ones that an office of these units raised or must answer."""
    ids = list(units)
    there = Q(office__unit_id__in=ids) | Q(holder__unit_id__in=ids)
    found: ObstacleQuerySet = Obstacle.objects.open().filter(there)
    return found


@transaction.atomic
def hand_over_obstacles(*, on: date, by: Actor, at: datetime) -> int:
    """How many went. Again and again it moves nothing more."""
    ended = Q(office__to_day__lte=on) | Q(holder__to_day__lte=on)
    rows = Obstacle.objects.open().filter(ended).select_related("office", "holder").order_by("pk")
    found = list(rows.select_for_update(of=("self",)))
    offices = {
        one.pk: one for obstacle in found for one in (obstacle.office, obstacle.holder) if one
    }
    heirs = successors_of_offices(offices.values(), on=on)
    return sum(_hand_over(one, heirs, on=on, by=by, at=at) for one in found)


def _hand_over(
    one: Obstacle, heirs: dict[int, tuple[Office, ...]], *, on: date, by: Actor, at: datetime
) -> int:
    before = one.office_id, one.holder_id, one.level
    if _has_ended(one.office, on) and heirs[one.office_id]:
        one.office = heirs[one.office_id][0]
    if one.holder is not None and _has_ended(one.holder, on):
        _to_who_answers_now(one, heirs[one.holder.pk], on)
    if (one.office_id, one.holder_id, one.level) == before:
        return 0
    one.version += 1
    one.save(update_fields=["version", "office", "holder", "level"])
    for office_id in {one.office_id, one.holder_id} - {*before[:2], None}:
        tell(one, int(office_id or 0), "handed_over", at)
    record("handed_over", one, by, at, from_office=before[0], from_holder=before[1])
    return 1


def _to_who_answers_now(one: Obstacle, heirs: tuple[Office, ...], on: date) -> None:
    """Of the same kind in the unit that goes on; else the next level. The deadline stays that of the request."""
    if heirs:
        one.holder = heirs[0]
        return
    level = catalogue_on(on).spec.level(one.level)
    higher = competence.above(level, one.component, unit_id=one.unit_id, on=on)
    if higher is not None:
        one.holder_id, one.level = higher.office_id, higher.level


def _has_ended(office: Office, on: date) -> bool:
    return office.to_day is not None and office.to_day <= on

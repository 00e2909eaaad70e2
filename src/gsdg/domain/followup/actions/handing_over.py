"""Open recommendations of an office that ends with its unit go to the office of the successor. Their unit stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gsdg.domain.followup.actions.gate import record, tell
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.reporting.queries.left_behind import heirs_of_duties
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.queries import kinds_of_offices_after
from gsdg.toolkit.access import Actor


def left_behind(plan: ChangePlan) -> list[Recommendation]:
    """Still to be put right by an office of a unit that ends."""
    rows = Recommendation.objects.open().filter(addressee__unit__in=plan.ending)
    return list(rows.select_related("addressee").order_by("unit_id", "pk"))


def with_heirs(plan: ChangePlan) -> Iterator[tuple[Recommendation, Office]]:
    heirs = heirs_of_duties(plan)
    offices = {
        (office.unit_id, office.kind): office
        for office in Office.objects.at(plan.day).filter(unit__in=heirs.values())
    }
    for one in left_behind(plan):
        heir = offices.get((heirs.get(one.addressee.unit_id, 0), one.addressee.kind))
        if heir is not None and heir.pk != one.addressee_id:
            yield one, heir


def going_on(plan: ChangePlan) -> list[Recommendation]:
    """Those that somebody will take over; the offices of new units are made with the change."""
    heirs, kinds = heirs_of_duties(plan), kinds_of_offices_after(plan)
    return [
        one
        for one in left_behind(plan)
        if one.addressee.kind in kinds[heirs.get(one.addressee.unit_id, 0)]
    ]


@transaction.atomic
def hand_over_recommendations(*, plan: ChangePlan, by: Actor, at: datetime) -> int:
    """How many went. Again and again it moves nothing more."""
    moved = 0
    for one, heir in with_heirs(plan):
        before = one.addressee_id
        changed = Recommendation.objects.filter(pk=one.pk, addressee_id=before)
        moved += changed.update(addressee=heir, version=one.version + 1)
        tell(one, heir.pk, "handed_over", at)
        record("handed_over", one, by, at, from_office=before, to_office=heir.pk)
    return moved

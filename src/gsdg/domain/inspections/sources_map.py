"""What a change of the map finds of inspections: visits that are not over in a unit that ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.models.visits import VisitQuerySet
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Listed, Touched
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor

OPEN = gettext_noop(
    "cuộc kiểm tra chưa kết thúc ở đơn vị kết thúc, nơi cử đoàn quyết định làm tiếp hay hủy"
)


class VisitsOfEndedUnits:
    """A visit stays with the unit that was visited, and its requests go on with the office that must put things right:
    who sent the team is told by the list, and decides."""

    name = "inspections.visits"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        visits = [
            Listed(one.unit_id, reverse("inspections:visit", args=[one.pk])) for one in _open(plan)
        ]
        return [Touched(OPEN, len(visits), tuple(visits))]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        for visit in _open(plan).order_by("pk"):
            audit.record("visit.unit_ended", by=by, at=at, about=visit.about, unit_id=visit.unit_id)
        return told


def _open(plan: ChangePlan) -> VisitQuerySet:
    found: VisitQuerySet = Visit.objects.open().filter(unit_id__in=plan.ending)
    return found

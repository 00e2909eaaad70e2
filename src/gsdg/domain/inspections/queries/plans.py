"""Plans as somebody may see them."""

from __future__ import annotations

from gsdg.domain.inspections.models import Plan, PlanQuerySet
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.INSPECTION_READ


def plans_seen_by(by: Actor) -> PlanQuerySet:
    return Plan.objects.within(by.scope(SEE)).select_related("office")

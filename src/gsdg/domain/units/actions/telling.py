"""Who is told that a change of the map is in force: the offices of the units in it, and who leads the programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind, UnitChange
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.snapshot import ONE_DAY
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

TOLD = "unit_change.told"
COMMITTEES = (OfficeKind.COMMUNE_PC, OfficeKind.DISTRICT_PC)


def tell_of_change(change: UnitChange, plan: ChangePlan, *, by: Actor, at: datetime) -> None:
    """Once for each office; on its desk it says what becomes what, from which day, and leads to the change."""
    said = _what_becomes_what(plan) | {"by": by.name}
    for office_id in _offices_told(plan):
        notify(
            office_id=office_id,
            event=TOLD,
            about=change.about,
            params=said,
            at=at,
            once=f"{TOLD}:{change.pk}:{office_id}",
        )


def _offices_told(plan: ChangePlan) -> list[int]:
    """Divisions read it on the desk of their office. A village has no office: where it comes from and where it goes
    they read it."""
    last = plan.day - ONE_DAY
    named = Q(unit_id__in=[*plan.closing, *(span.unit_id for span in plan.beginning)], parent=None)
    named |= Q(unit_id__in=set(_above_what_moves(plan)), kind__in=COMMITTEES, parent=None)
    rows = Office.objects.filter(Q(to_day=None) | Q(to_day__gt=last)).filter(
        named | Q(kind=OfficeKind.LEAD_DEPARTMENT)
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _above_what_moves(plan: ChangePlan) -> Iterator[int | None]:
    before = tree.current().on(plan.day - ONE_DAY)
    for span in plan.opening:
        if span.unit_id in plan.going_on and before.parent_of(span.unit_id) != span.parent_id:
            yield from (before.parent_of(span.unit_id), span.parent_id)


def _what_becomes_what(plan: ChangePlan) -> dict[str, object]:
    register = tree.current()
    last = plan.day - ONE_DAY
    return {
        "map_change": plan.kind,
        "before": [register.name_of(unit_id, last) for unit_id in plan.closing],
        "after": [span.name for span in plan.opening],
        "day": plan.day.isoformat(),
    }

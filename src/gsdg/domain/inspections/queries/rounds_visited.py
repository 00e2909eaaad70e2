"""A round as who holds it sees it, for the visits that hang on it."""

from __future__ import annotations

from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.workflow import PREPARED, RoundState
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.toolkit.access import Actor, Permission

TAKES_VISITS = PREPARED | {RoundState.IN_PROGRESS}
COMMITTEES = (OfficeKind.COMMUNE_PC, OfficeKind.DISTRICT_PC)


def round_of(by: Actor, pk: int) -> Round | None:
    rows = Round.objects.within(by.scope(Permission.INSPECTION_READ)).select_related("item")
    return rows.filter(pk=pk).first()


def offices_of(found: Round) -> list[Office]:
    """Those that the plan names; of a unit without one, its People's Committee."""
    named = [line.office_id for line in found.item.units.all() if line.office_id]
    units = [line.unit_id for line in found.item.units.all() if not line.office_id]
    offices = list(Office.objects.filter(pk__in=named))
    committees = Office.objects.at(found.from_day).filter(unit__in=units, kind__in=COMMITTEES)
    return sorted([*offices, *committees], key=lambda office: (office.sort_key, office.pk))


def rounds_to_visit(by: Actor) -> list[Round]:
    """Of the own office, where visits may still be added."""
    if not by.may(Permission.INSPECTION_PLAN):
        return []
    rows = Round.objects.filter(office_id=by.office_id or 0, state__in=TAKES_VISITS)
    return list(rows.order_by("-from_day")[:3])

"""One calendar of all bodies: what plans in force foresee and rounds have fixed, and where two meet at a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gsdg.domain.inspections import words
from gsdg.domain.inspections.bookings import Entry, bookings_of, entry_of
from gsdg.domain.inspections.clashes import Clash, clashes
from gsdg.domain.inspections.models import Joint, PlanItem, PlanUnit
from gsdg.domain.inspections.refusals import is_held, why_not_answer_joint
from gsdg.domain.inspections.workflow import KNOWN_TO_UNITS, PlanState
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Permission

SEE = Permission.INSPECTION_READ
UPPER = ("province", "district")


def items_seen_by(by: Actor, *, on: date) -> QuerySet[PlanItem]:
    """Bodies that plan see each other's plans in force; who is only inspected sees what was announced of oneself."""
    units = Prefetch("units", PlanUnit.objects.select_related("office"))
    rows = (
        PlanItem.objects.filter(
            plan__state__in=[PlanState.APPROVED, PlanState.CLOSED], cancelled=False
        )
        .exclude(plan__kind=words.PERIOD)
        .select_related("plan__office")
        .prefetch_related(units, "rounds", "joints_joined__host__rounds")
    )
    scope = by.scope(SEE)
    if scope.everything or scope.components or _plans_over_others(by, on):
        return rows.exclude(plan__kind=words.SELF)
    own = Q(plan__office_id__in=scope.office_ids)
    places = PlanUnit.objects.filter(
        Q(unit_id__in=scope.unit_ids, office=None) | Q(office_id__in=scope.office_ids)
    )
    known = Q(kind=words.SCHEDULED) | Q(rounds__state__in=KNOWN_TO_UNITS)
    return rows.filter(own | (Q(pk__in=places.values("item")) & known)).distinct()


def _plans_over_others(by: Actor, on: date) -> bool:
    """Whoever reads plans of a province or a district."""
    here = tree.current().on(on)
    units = [unit for unit in by.scope(SEE).unit_ids if here.contains(unit)]
    return any(here.span(unit).level in UPPER for unit in units)


def entries_of_year(by: Actor, year: int, *, on: date) -> list[Entry]:
    rows = items_seen_by(by, on=on).filter(year=year)
    return sorted(map(entry_of, rows), key=lambda entry: (entry.month, entry.item.pk))


@dataclass(frozen=True)
class Meeting:
    """A clash with what was said about going together."""

    clash: Clash
    first: PlanItem
    second: PlanItem
    joint: Joint | None


def meetings(by: Actor, year: int, *, months: int, on: date) -> list[Meeting]:
    """Clashes of the year with what is planned around it; what was held already meets nobody."""
    rows = items_seen_by(by, on=on).filter(year__gte=year - 1, year__lte=year + 1)
    items = {item.pk: item for item in rows}
    found = clashes(bookings_of(items.values()), months=months)
    of_year = [
        c for c in found if year in (items[c.first.item_id].year, items[c.second.item_id].year)
    ]
    joints = {
        frozenset((joint.host_id, joint.guest_id)): joint
        for joint in Joint.objects.filter(host__in=items, guest__in=items)
    }
    return [
        Meeting(
            clash,
            items[clash.first.item_id],
            items[clash.second.item_id],
            joints.get(frozenset((clash.first.item_id, clash.second.item_id))),
        )
        for clash in of_year
        if not is_held(items[clash.second.item_id])
    ]


def joint_to_answer(by: Actor, joint_id: int) -> Joint | None:
    """Where it is this person's turn to answer."""
    rows = Joint.objects.select_related("host__plan__office", "guest__plan__office")
    joint = rows.filter(pk=joint_id).first()
    if joint is None or why_not_answer_joint(by, joint, agreed=True, text="") is not None:
        return None
    return joint

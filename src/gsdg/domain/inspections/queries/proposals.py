"""Which units are proposed for a visit in a year, within which unit, and the lots that were drawn for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.inspections.catalogue import Catalogue, catalogue_on
from gsdg.domain.inspections.models import Draw, Plan, PlanItem
from gsdg.domain.inspections.refusals import offices_kept_by
from gsdg.domain.inspections.scoring import Proposed, proposal
from gsdg.domain.inspections.words import YEARLY
from gsdg.domain.inspections.workflow import PlanState
from gsdg.domain.programme.ports import signals_of
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission

LEVELS = ("district", "commune")
PLAN = Permission.INSPECTION_PLAN


@dataclass(frozen=True)
class Proposal:
    """As of a day; the lots where they were drawn."""

    year: int
    unit_id: int
    catalogue: Catalogue
    rows: tuple[Proposed, ...]
    draw: Draw | None


def candidates(unit_id: int, *, on: date) -> frozenset[int]:
    """The units that are visited: of the highest level below; the unit itself where nothing is below."""
    here = tree.current().on(on)
    for level in LEVELS:
        found = frozenset(here.at_level(level)) & here.descendants_of(unit_id)
        if found:
            return found
    return frozenset([unit_id])


def may_propose(by: Actor, unit_id: int, *, on: date) -> bool:
    """Never a public ranking: who plans over all of these units, or for a component in all of them."""
    scope = by.scope(PLAN)
    if scope.everything or candidates(unit_id, on=on) <= scope.unit_ids:
        return True
    return bool(scope.components)


def draw_of(by: Actor, year: int, unit_id: int) -> Draw | None:
    """Those of the own office; who has none, such as the keeper of the machine, sees the first that were drawn."""
    draws = Draw.objects.filter(unit_id=unit_id, year=year)
    if by.office_id is not None:
        draws = draws.filter(office_id__in=offices_kept_by(by))
    return draws.order_by("pk").first()


def proposal_of(by: Actor, year: int, unit_id: int, *, on: date) -> Proposal:
    if not tree.current().on(on).contains(unit_id) or not may_propose(by, unit_id, on=on):
        raise Refused(Refusal("proposal.unknown_unit"))
    units = candidates(unit_id, on=on)
    catalogue, draw = catalogue_on(on), draw_of(by, year, unit_id)
    rows = proposal(
        catalogue.spec.factors,
        signals_of(units, on=on),
        units,
        frozenset(draw.drawn) if draw is not None else (),
    )
    return Proposal(year, unit_id, catalogue, tuple(rows), draw)


def open_items(by: Actor, year: int) -> list[PlanItem]:
    """Planned rounds of drafts that somebody fills: where a unit can be put in."""
    drafts = Plan.objects.filter(
        office_id__in=offices_kept_by(by), state=PlanState.DRAFT, kind=YEARLY, from_year=year
    )
    items = PlanItem.objects.filter(plan__in=drafts).select_related("plan__office")
    return list(items.prefetch_related("units"))

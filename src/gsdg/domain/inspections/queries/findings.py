"""Findings of visits across visits."""

from __future__ import annotations

from gsdg.domain.followup.models import Finding, FindingComment
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.inspections.models import Visit, VisitFinding
from gsdg.domain.inspections.queries.visits import may_look_inside, visits_of
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor

OPEN = (FindingState.DRAFTED, FindingState.PUT_TO_UNIT)
SHOWN = 200


def open_findings(by: Actor) -> list[VisitFinding]:
    """Drafted or put to the unit, the oldest first; the unit sees them from then on."""
    rows = VisitFinding.objects.filter(
        finding__state__in=OPEN, visit__in=visits_of(by).values("pk")
    ).select_related("finding", "recommendation", "visit__office")
    return [one for one in rows.order_by("pk")[:SHOWN] if may_look_inside(by, one.visit)]


def earlier_findings(visit: Visit) -> list[Finding]:
    """Confirmed ones of the same unit, or of those it comes from, that a new one may repeat."""
    units = tree.current().with_predecessors([visit.unit_id])
    rows = Finding.objects.filter(unit__in=units, state=FindingState.CONFIRMED)
    return list(rows.order_by("-found_on", "-pk")[:50])


def comment_numbered(pk: int) -> FindingComment | None:
    return FindingComment.objects.filter(pk=pk).first()

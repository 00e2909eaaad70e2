"""Which findings of the demo's visits repeat an earlier one: by rule, for nobody reads the invented ones and judges."""

from __future__ import annotations

from datetime import date, timedelta

from gsdg.domain.followup.models import Finding
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.units import tree

LOOKED_BACK = timedelta(days=731)


def repeated_by(unit_id: int, *, cause: str, on: date) -> int | None:
    """The newest confirmed one with the same cause, of the unit or of those it comes from, in the two years before."""
    rows = Finding.objects.filter(
        unit__in=tree.current().with_predecessors([unit_id]),
        state=FindingState.CONFIRMED,
        cause=cause,
        found_on__range=(on - LOOKED_BACK, on - timedelta(days=1)),
    )
    return rows.order_by("-found_on", "-pk").values_list("pk", flat=True).first()

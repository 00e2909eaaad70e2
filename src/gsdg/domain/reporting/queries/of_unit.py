"""The latest reports of one unit, for its page."""

from __future__ import annotations

from gsdg.domain.reporting.models import Report
from gsdg.toolkit.access import Actor, Permission

LATEST = 12


def latest_reports_of(unit_id: int, *, by: Actor) -> list[Report]:
    """What the reader may see of it, the newest periods first, with what it does not owe any more; one query."""
    visible = Report.every.within(by.scope(Permission.FIGURES_READ))
    found = visible.filter(duty__unit_id=unit_id).with_names()
    return list(found.order_by("-duty__period__as_of", "duty__form__position", "pk")[:LATEST])

"""Open reports of a unit that ends are handed over to the office of its successor. The unit of a duty never changes."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.left_behind import LeftBehind, left_behind
from gsdg.domain.units import tree
from gsdg.domain.units.plans import ChangePlan
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

HANDED_OVER = "report.handed_over"
TOLD = "unit_change.handed_over"


@transaction.atomic
def hand_over_reports(*, plan: ChangePlan, by: Actor, at: datetime) -> int:
    """How many went. Again and again it moves nothing more: what was handed over is no longer with its old office."""
    moved = 0
    for left in left_behind(plan):
        for report in _locked(left):
            _move(report, left, by=by, at=at)
            moved += 1
    return moved


@transaction.atomic
def tell_of_hand_over(*, plan: ChangePlan, by: Actor, at: datetime) -> None:
    """Each office that takes something over is told once: what, from whom, from which day."""
    by_office: dict[int, list[LeftBehind]] = defaultdict(list)
    for left in left_behind(plan):
        by_office[left.heir.pk].append(left)
    for office_id, lot in by_office.items():
        heir = lot[0].heir.unit_id
        notify(
            office_id=office_id,
            event=TOLD,
            about=f"unit:{heir}",
            params={
                "reports": sum(len(left.report_ids) for left in lot),
                "units": _names(plan, lot),
                "day": plan.day.isoformat(),
                "by": by.name,
            },
            at=at,
            once=f"{TOLD}:{plan.day.isoformat()}:{heir}:{office_id}:{plan.closing}"[:200],
        )


def _names(plan: ChangePlan, lot: list[LeftBehind]) -> list[str]:
    register = tree.current()
    units = dict.fromkeys(left.unit_id for left in lot)
    return [register.spans_of(unit_id)[-1].name for unit_id in units]


def _locked(left: LeftBehind) -> list[Report]:
    """Nobody submits meanwhile what is just being handed over."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("duty")
    return list(rows.filter(pk__in=left.report_ids, duty__office_id=left.office_id).order_by("pk"))


def _move(report: Report, left: LeftBehind, *, by: Actor, at: datetime) -> None:
    Duty.objects.filter(pk=report.duty_id).update(office_id=left.heir.pk)
    audit.record(
        HANDED_OVER,
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"from_office": left.office_id, "to_office": left.heir.pk},
    )

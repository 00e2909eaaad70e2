"""Offices end with their units: open reports go to the office of the successor, reports to receive to the office that
is above now. The unit of a duty never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.reporting.models import Duty, Report, RollUp
from gsdg.domain.reporting.queries.left_behind import LeftBehind, left_behind, new_reviewers
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

HANDED_OVER = "report.handed_over"
REVIEWER_CHANGED = "report.reviewer_changed"
TOLD = "unit_change.handed_over"
REVIEWS_TOLD = "unit_change.reviews_handed_over"


@transaction.atomic
def hand_over_reports(
    *, on: date, by: Actor, at: datetime, report_ids: Collection[int] | None = None
) -> int:
    """How many went. Again and again it moves nothing more: what was handed over is no longer with its old office."""
    moved = 0
    for left in left_behind(on, report_ids=report_ids):
        for report in _locked(left):
            _move(report, left, by=by, at=at)
            moved += 1
    return moved


@transaction.atomic
def hand_over_reviews(*, on: date, by: Actor, at: datetime) -> int:
    """Who receives them from now on, also what is settled: somebody must be able to open it again."""
    taken: dict[Office, list[Office | None]] = defaultdict(list)
    for duty, reviewer in new_reviewers(on):
        taken[reviewer].append(duty.reviewer)
        Duty.objects.filter(pk=duty.pk).update(reviewer_id=reviewer.pk)
        audit.record(
            REVIEWER_CHANGED,
            by=by,
            at=at,
            about=duty.report.about,
            unit_id=duty.unit_id,
            details={"from_office": duty.reviewer_id, "to_office": reviewer.pk},
        )
    for reviewer, before in taken.items():
        _tell_reviewer(reviewer, before, on=on, by=by, at=at)
    return sum(len(before) for before in taken.values())


def _tell_reviewer(
    reviewer: Office, before: Iterable[Office | None], *, on: date, by: Actor, at: datetime
) -> None:
    offices = [office for office in before if office is not None]
    names = dict.fromkeys(office.short_name or office.name for office in offices)
    notify(
        office_id=reviewer.pk,
        event=REVIEWS_TOLD,
        about=f"unit:{reviewer.unit_id}",
        params={
            "reviews": len(offices),
            "offices": list(names),
            "day": on.isoformat(),
            "by": by.name,
        },
        at=at,
    )


@transaction.atomic
def tell_of_hand_over(*, plan: ChangePlan, by: Actor, at: datetime) -> None:
    """Each office that takes something over is told once: what, from whom, from which day."""
    by_office: dict[int, list[LeftBehind]] = defaultdict(list)
    for left in left_behind(plan.day, units=plan.ending):
        by_office[left.heir.pk].append(left)
    for office_id, lot in by_office.items():
        heir = lot[0].heir.unit_id
        notify(
            office_id=office_id,
            event=TOLD,
            about=f"unit:{heir}",
            params={
                "reports": sum(len(left.report_ids) for left in lot),
                "units": _names(lot),
                "day": plan.day.isoformat(),
                "by": by.name,
            },
            at=at,
            once=f"{TOLD}:{plan.day.isoformat()}:{heir}:{office_id}:{plan.closing}"[:200],
        )


def _names(lot: list[LeftBehind]) -> list[str]:
    register = tree.current()
    units = dict.fromkeys(left.unit_id for left in lot)
    return [register.spans_of(unit_id)[-1].name for unit_id in units]


def _locked(left: LeftBehind) -> list[Report]:
    """Nobody submits meanwhile what is just being handed over."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("duty")
    return list(rows.filter(pk__in=left.report_ids, duty__office_id=left.office_id).order_by("pk"))


def _move(report: Report, left: LeftBehind, *, by: Actor, at: datetime) -> None:
    """Of a report that was opened again the figures still stand: under the office that will replace them."""
    duty = report.duty
    Duty.objects.filter(pk=duty.pk).update(office_id=left.heir.pk)
    RollUp.objects.filter(
        form_id=duty.form_id,
        period_id=duty.period_id,
        unit_id=duty.unit_id,
        office_id=left.office_id,
        is_leaf=True,
    ).update(office_id=left.heir.pk)
    audit.record(
        HANDED_OVER,
        by=by,
        at=at,
        about=report.about,
        unit_id=duty.unit_id,
        details={"from_office": left.office_id, "to_office": left.heir.pk},
    )

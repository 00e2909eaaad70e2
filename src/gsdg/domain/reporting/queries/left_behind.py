"""What offices that have ended leave behind: open reports, and reports that they would have received."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.duties import DutyQuerySet
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.queries.opening import reviewers_on
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.queries import successors_of_offices


@dataclass(frozen=True)
class LeftBehind:
    """Open reports of one office that has ended, and who takes them over."""

    office_id: int
    unit_id: int
    heir: Office
    report_ids: tuple[int, ...]


def heirs_of_duties(plan: ChangePlan) -> dict[int, int]:
    """Each unit that ends, with the one that the whole or else the largest part of it goes on in; at equal parts the
    first."""
    found: dict[int, tuple[int, int]] = {}
    for part in plan.parts:
        size = part.hi_ppm - part.lo_ppm
        if part.predecessor_id in plan.ending and size > found.get(part.predecessor_id, (0, 0))[0]:
            found[part.predecessor_id] = (size, part.successor_id)
    return {unit_id: heir for unit_id, (_, heir) in found.items()}


def open_reports(plan: ChangePlan) -> ReportQuerySet:
    """Of units that end, in periods whose map still has them: what their offices would leave behind."""
    return _open().filter(duty__unit__in=plan.ending, duty__period__as_of__lt=plan.day)


def _open() -> ReportQuerySet:
    """Not settled, and not waiting to be received. Those loaded from before stay as they are."""
    reports: ReportQuerySet = Report.objects.filter(duty__period__is_history=False)
    return reports.exclude(state__in=[*SETTLED, *WAITING_UPSTAIRS])


def left_behind(
    on: date, *, units: Collection[int] | None = None, report_ids: Collection[int] | None = None
) -> Iterator[LeftBehind]:
    """Office by office, where on that day there is one of the same kind to take over; all, or of these units or
    reports only."""
    rows = _open().filter(duty__office__to_day__lte=on)
    if units is not None:
        rows = rows.filter(duty__unit__in=units)
    if report_ids is not None:
        rows = rows.filter(pk__in=report_ids)
    owed: dict[tuple[int, int], list[int]] = {}
    for pk, office_id, unit_id in rows.order_by("duty__office_id", "pk").values_list(
        "pk", "duty__office_id", "duty__unit_id"
    ):
        owed.setdefault((office_id, unit_id), []).append(pk)
    ended = Office.objects.filter(pk__in={office_id for office_id, _ in owed})
    heirs = successors_of_offices(ended, on=on) if owed else {}
    for (office_id, unit_id), reports in owed.items():
        for heir in heirs[office_id][:1]:
            yield LeftBehind(office_id, unit_id, heir, tuple(reports))


def waiting_for_a_reviewer(on: date) -> DutyQuerySet:
    """Whose receiving office has ended, or is that of a district, which may not be the one above any more."""
    found: DutyQuerySet = Duty.objects.filter(
        Q(reviewer__to_day__lte=on) | Q(reviewer__kind="district_pc"), period__is_history=False
    )
    return found.select_related("reviewer", "report", "period").order_by("pk")


def new_reviewers(on: date) -> Iterator[tuple[Duty, Office]]:
    """Each duty that another office must receive, with that office."""
    duties = list(waiting_for_a_reviewer(on))
    if not duties:
        return
    register, reviewer_of = tree.current(), reviewers_on(on)
    for duty in duties:
        heirs = register.goes_on_in(duty.unit_id, on) or (register.on(on).root,)
        reviewer = reviewer_of(heirs[0], duty.is_issued)
        if reviewer is not None and reviewer.pk != duty.reviewer_id:
            yield duty, reviewer

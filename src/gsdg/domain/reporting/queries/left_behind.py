"""What a change of the map leaves behind: duties of units that end, and the office that takes them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan


@dataclass(frozen=True)
class LeftBehind:
    """Open reports of one office that ends with its unit, and who takes them over."""

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
    """Of units that end: not settled, and not waiting to be received. Those loaded from before stay as they are."""
    reports: ReportQuerySet = Report.objects.filter(
        duty__unit__in=plan.ending, duty__period__is_history=False
    ).exclude(state__in=[*SETTLED, *WAITING_UPSTAIRS])
    return reports


def left_behind(plan: ChangePlan) -> Iterator[LeftBehind]:
    """Office by office, where there is one of the same kind to take over."""
    heirs = heirs_of_duties(plan)
    offices = {
        (office.unit_id, office.kind): office
        for office in Office.objects.at(plan.day).filter(unit__in=heirs.values())
    }
    owed: dict[tuple[int, int, str], list[int]] = {}
    rows = open_reports(plan).order_by("duty__office_id", "pk")
    for pk, office_id, unit_id, kind in rows.values_list(
        "pk", "duty__office_id", "duty__unit_id", "duty__office__kind"
    ):
        owed.setdefault((office_id, unit_id, kind), []).append(pk)
    for (office_id, unit_id, kind), reports in owed.items():
        heir = offices.get((heirs.get(unit_id, 0), kind))
        if heir is not None and heir.pk != office_id:
            yield LeftBehind(office_id, unit_id, heir, tuple(reports))


def counted_in_a_later_period(plan: ChangePlan) -> Duty | None:
    """A duty of a unit that ends, or comes under another parent, in a period whose frozen map still has it there."""
    duties = Duty.objects.filter(period__as_of__gte=plan.day, unit__in=plan.ending)
    ending = duties.select_related("period").order_by("-period__as_of", "pk").first()
    return ending or _moved_duty(plan)


def _moved_duty(plan: ChangePlan) -> Duty | None:
    """Totals are added up along the parents of the frozen map."""
    for span in plan.opening:
        if span.unit_id in plan.going_on and span.parent_id is not None:
            found = (
                Duty.objects.filter(unit=span.unit_id, period__as_of__gte=plan.day)
                .exclude(rolls_into__in=[span.unit_id, span.parent_id])
                .select_related("period")
                .order_by("-period__as_of", "pk")
                .first()
            )
            if found is not None:
                return found
    return None

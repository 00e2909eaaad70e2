"""Duties as people ask for them: what is due, late, returned, waiting, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.duties import DutyQuerySet
from gsdg.domain.reporting.rules import late_days
from gsdg.domain.units import tree


@dataclass(frozen=True)
class DutyRow:
    """One line of the list of duties, judged on a day."""

    duty: Duty
    report: Report
    unit_code: str
    unit_name: str
    due: date
    late_days: int

    @property
    def state(self) -> str:
        return self.report.state


def duty_rows(duties: DutyQuerySet, *, on: date) -> list[DutyRow]:
    """One query for all rows; names come from the register in memory, on the map of each period."""
    return list(_rows(duties.with_names(), on=on))


def _rows(duties: Iterable[Duty], *, on: date) -> Iterable[DutyRow]:
    units = tree.current()
    for duty in duties:
        span = units.on(duty.period.as_of).span(duty.unit_id)
        yield DutyRow(
            duty=duty,
            report=duty.report,
            unit_code=span.code,
            unit_name=span.name,
            due=duty.report.due,
            late_days=late_of(duty, on=on),
        )


def late_of(duty: Duty, *, on: date) -> int:
    """Nobody is late in a period that was opened to load what was counted before this system."""
    report = duty.report
    if duty.period.is_history:
        return 0
    return late_days(
        due=duty.present_due,
        returned_due=report.returned_due,
        state=report.state,
        first_submitted_on=report.first_submitted_on,
        on=on,
    )

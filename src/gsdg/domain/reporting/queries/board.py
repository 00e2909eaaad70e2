"""Who has sent what: every duty of a period with its state, its lateness, and how its office was reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Duty, Reminder, Report
from gsdg.domain.reporting.queries.duties import late_of
from gsdg.domain.reporting.rules import overdue_days
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.snapshot import Span
from gsdg.toolkit.access import Scope


@dataclass(frozen=True)
class BoardDuty:
    """One cell of the board. `overdue` counts while it is owed; `late` also tells how late it came."""

    duty: Duty
    report: Report
    unit: Span
    overdue: int
    late: int

    @property
    def form(self) -> FormRelease:
        return self.duty.form

    @property
    def office(self) -> Office:
        return self.duty.office

    @property
    def column(self) -> tuple[int, int]:
        """A form may be asked for by two calendars in periods of one name."""
        return self.duty.period_id, self.duty.form_id


def opened_periods() -> list[ReportingPeriod]:
    """Newest first; of one day, in the order of opening."""
    periods = ReportingPeriod.objects.select_related("release")
    return sorted(periods, key=lambda p: (-p.closing_day.toordinal(), p.pk))


def board_of(periods: Collection[ReportingPeriod], *, within: Scope, on: date) -> list[BoardDuty]:
    """In the order of units, offices and forms. One query, however many duties."""
    duties = Duty.objects.within(within).filter(period__in=periods).with_names()
    found = [_judged(duty, on) for duty in duties]
    return sorted(
        found,
        key=lambda d: (d.unit.sort_key, d.unit.unit_id, d.office.sort_key, d.form.position),
    )


def _judged(duty: Duty, on: date) -> BoardDuty:
    report = duty.report
    return BoardDuty(
        duty=duty,
        report=report,
        unit=tree.current().span_at(duty.unit_id, duty.period.as_of),
        overdue=days_overdue(duty, report, on),
        late=late_of(duty, on=on),
    )


def days_overdue(duty: Duty, report: Report, on: date) -> int:
    """Nobody owes anything in a period that was opened to load what was counted before this system."""
    if duty.period.is_history:
        return 0
    return overdue_days(
        due=duty.present_due,
        returned_due=report.returned_due,
        state=report.state,
        first_submitted_on=report.first_submitted_on,
        on=on,
    )


@dataclass(frozen=True)
class Reminded:
    """How often an office was reminded of these duties, and on which day last."""

    times: int
    last: date


def reminders_of(duties: Iterable[Duty]) -> dict[int, Reminded]:
    """By office: days on which somebody reminded it, several reports in one breath counting once."""
    counted = (
        Reminder.objects.filter(duty__in=list(duties))
        .order_by()
        .values("duty__office_id")
        .annotate(times=Count("day", distinct=True), last=Max("day"))
    )
    return {row["duty__office_id"]: Reminded(row["times"], row["last"]) for row in counted}

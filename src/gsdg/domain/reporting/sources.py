"""What a change of the map does to reporting: open reports go to the successor, and a frozen map is not undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_noop

from gsdg.domain.reporting.actions.handing_over import hand_over_reports, tell_of_hand_over
from gsdg.domain.reporting.queries.left_behind import (
    counted_in_a_later_period,
    heirs_of_duties,
    open_reports,
)
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units import tree
from gsdg.domain.units.models import ChangeState, UnitChange
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

GOES = gettext_noop("báo cáo chưa xong, bàn giao cho đơn vị kế thừa")
IN_WORK = gettext_noop("trong đó đang làm dở")
STAYS = gettext_noop("báo cáo chưa xong, không có đơn vị kế thừa")


class ReportsFollowUnits:
    """On the day of the change; where that is still to come the daily work does it, and the heir is told now."""

    name = "reporting.duties"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        reports = open_reports(plan)
        going = reports.filter(duty__unit__in=heirs_of_duties(plan))
        begun = going.exclude(state=ReportState.NOT_STARTED)
        count = going.count()
        return [
            Touched(GOES, count),
            Touched(IN_WORK, begun.count()),
            Touched(STAYS, reports.count() - count),
        ]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        tell_of_hand_over(plan=plan, by=by, at=at)
        if plan.day <= clock.today():
            hand_over_reports(plan=plan, by=by, at=at)
        return told


def why_not_on_a_frozen_map(plan: ChangePlan) -> Refusal | None:
    duty = counted_in_a_later_period(plan)
    if duty is None:
        return None
    details = {
        "period": duty.period.code,
        "as_of": f"{duty.period.as_of:%d/%m/%Y}",
        "unit": tree.current().name_of(duty.unit_id, plan.day),
    }
    return Refusal("unit_change.period_open", details, cell="day")


def hand_over_what_is_due(*, on: date, by: Actor, at: datetime) -> int:
    """The daily work: changes whose day has come. Those of the register's data were never open here."""
    changes = UnitChange.objects.filter(
        state=ChangeState.IN_FORCE, plan__isnull=False, day__lte=on
    ).order_by("day", "id")
    return sum(hand_over_reports(plan=change.planned, by=by, at=at) for change in changes)

"""What a change of the map does to reporting: open reports go to the successor, open periods follow the map, and what
was sent stays as reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_noop

from gsdg.domain.reporting.actions.handing_over import (
    hand_over_reports,
    hand_over_reviews,
    tell_of_hand_over,
)
from gsdg.domain.reporting.actions.later_maps import follow_the_map
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.queries.later_maps import arising, lapsing, moving
from gsdg.domain.reporting.queries.left_behind import heirs_of_duties, open_reports
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched, listed
from gsdg.domain.units.queries import page_of
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

GOES = gettext_noop("báo cáo chưa xong, bàn giao cho đơn vị kế thừa")
IN_WORK = gettext_noop("trong đó đang làm dở")
STAYS = gettext_noop("báo cáo chưa xong, không có đơn vị kế thừa")
LAPSES = gettext_noop("báo cáo chưa gửi, không còn phải nộp vì kỳ tính theo địa giới mới")
LAPSES_IN_WORK = gettext_noop("trong đó đang nhập dở, được giữ để tra cứu")
ARISES = gettext_noop("báo cáo đơn vị mới phải nộp")
MOVES = gettext_noop("báo cáo cộng vào đơn vị cấp trên mới")
RECEIVED = gettext_noop("báo cáo đổi cơ quan duyệt")


class ReportsFollowUnits:
    """On the day of the change; where that is still to come the daily work does it, and the heir is told now."""

    name = "reporting.duties"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        reports, lapses = open_reports(plan), lapsing(plan)
        going = reports.filter(duty__unit__in=heirs_of_duties(plan))
        staying = reports.exclude(duty__unit__in=heirs_of_duties(plan))
        return [
            _touched(GOES, going),
            _touched(IN_WORK, going.exclude(state=ReportState.NOT_STARTED)),
            _touched(STAYS, staying),
            _touched(LAPSES, lapses),
            _touched(LAPSES_IN_WORK, lapses.exclude(state=ReportState.NOT_STARTED)),
            Touched(ARISES, arising(plan)),
            _touched(MOVES, Report.objects.filter(duty__in=moving(plan).order_by())),
            Touched(RECEIVED, _received(plan)),
        ]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        follow_the_map(plan=plan, by=by, at=at)
        tell_of_hand_over(plan=plan, by=by, at=at)
        if plan.day <= clock.today():
            hand_over_what_is_due(on=clock.today(), by=by, at=at)
        return told


def _touched(what: str, reports: ReportQuerySet) -> Touched:
    """They are shown on the page of their unit."""
    units = list(reports.order_by().values_list("duty__unit_id", flat=True))
    return Touched(what, len(units), listed(units, page_of))


def _received(plan: ChangePlan) -> int:
    """By offices that end, of units that do not lapse with the change."""
    ending = Office.objects.filter(unit__in=plan.ending)
    duties = Duty.objects.filter(reviewer__in=ending, period__is_history=False)
    return int(duties.exclude(unit__in=plan.ending, period__as_of__gte=plan.day).count())


def hand_over_what_is_due(*, on: date, by: Actor, at: datetime) -> int:
    """The daily work: what is still with offices that have ended by that day."""
    return hand_over_reports(on=on, by=by, at=at) + hand_over_reviews(on=on, by=by, at=at)

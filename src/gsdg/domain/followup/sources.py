"""What lower packages are told: recommendations follow units, and what is not put right is a signal of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_noop

from gsdg.domain.followup.actions.handing_over import (
    going_on,
    hand_over_recommendations,
    left_behind,
)
from gsdg.domain.followup.actions.handing_over_obstacles import hand_over_obstacles, left_by
from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.followup.queries.corrections import OPEN
from gsdg.domain.followup.workflow import FindingState
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.programme.ports import Signal
from gsdg.domain.units import tree
from gsdg.domain.units.models import ChangeState, UnitChange
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched, listed
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

ONE_DAY = timedelta(days=1)
GOES = gettext_noop("yêu cầu khắc phục đang mở, bàn giao cho đơn vị kế thừa")
OBSTACLES_GO = gettext_noop("khó khăn, vướng mắc còn mở, bàn giao cho nơi kế thừa hoặc cấp trên")
STAYS = gettext_noop("yêu cầu khắc phục đang mở, không có đơn vị kế thừa")


class CorrectionsFollowUnits:
    """On the day of the change; where that is still to come the daily work does it."""

    name = "followup.recommendations"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        going = going_on(plan)
        known = {one.pk for one in going}
        staying = [one for one in left_behind(plan) if one.pk not in known]
        return [_touched(GOES, going, plan), _touched(STAYS, staying, plan)]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        if plan.day <= clock.today():
            hand_over_recommendations(plan=plan, by=by, at=at)
        return told


def _touched(what: str, found: Sequence[Recommendation], plan: ChangePlan) -> Touched:
    """The register is searched by the name that the unit has until then."""

    def address(unit_id: int) -> str:
        name = tree.current().name_of(unit_id, plan.day - ONE_DAY)
        return f"{reverse('followup:register')}?{urlencode({'tim': name, 'tt': OPEN})}"

    return Touched(what, len(found), listed((one.unit_id for one in found), address))


def _obstacles_of(unit_id: int) -> str:
    return f"{reverse('followup:obstacles')}?{urlencode({'dv': unit_id, 'tt': OPEN})}"


class ObstaclesFollowUnits:
    """Who raised an obstacle and who must answer it, where their offices end with their units."""

    name = "followup.obstacles"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        units = list(left_by(plan.ending).order_by().values_list("unit_id", flat=True))
        return [Touched(OBSTACLES_GO, len(units), listed(units, _obstacles_of))]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        if plan.day <= clock.today():
            hand_over_obstacles(on=plan.day, by=by, at=at)
        return told


def hand_over_what_is_due(*, on: date, by: Actor, at: datetime) -> int:
    """The daily work: changes whose day has come."""
    changes = UnitChange.objects.filter(
        state=ChangeState.IN_FORCE, plan__isnull=False, day__lte=on
    ).order_by("day", "id")
    moved = sum(hand_over_recommendations(plan=one.planned, by=by, at=at) for one in changes)
    return moved + hand_over_obstacles(on=on, by=by, at=at)


UNFIXED, REPEATED = "followup.unfixed", "followup.repeated"


def unfixed(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """Tồn tại chưa khắc phục: each late recommendation by its days, each finding that repeats an earlier one."""
    late = Recommendation.objects.overdue(last_working_day_before(on)).in_units(unit_ids)
    for one in late.order_by("unit_id", "pk"):
        yield Signal(
            unit_id=one.unit_id,
            code=UNFIXED,
            amount=(on - one.current_due).days,
            evidence=f"{one.number}: {one.text}",
            about=one.about,
        )
    findings = Finding.objects.filter(
        unit_id__in=unit_ids, state=FindingState.CONFIRMED, found_on__lte=on
    )
    for finding in findings.exclude(previous=None).order_by("unit_id", "pk"):
        yield Signal(finding.unit_id, REPEATED, 1, finding.condition, finding.about)

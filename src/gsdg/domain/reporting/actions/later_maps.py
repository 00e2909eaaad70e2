"""Periods that are open already follow a change of the map: duties lapse, arise, and come under another parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries import later_maps
from gsdg.domain.reporting.queries.opening import duties_of, rolls_into
from gsdg.domain.reporting.refusals import why_not_on_a_later_map
from gsdg.domain.units import tree
from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor
from gsdg.toolkit.jobs import notify

LAPSED = "report.lapsed"
FOLLOWED = "period.map_changed"
ARISEN = "unit_change.duties_arisen"


@transaction.atomic
def follow_the_map(*, plan: ChangePlan, by: Actor, at: datetime) -> None:
    """At once, also where the day is still to come: the map of these periods is that of a later day."""
    lapsed = _lapse(plan, by=by, at=at)
    insist(why_not_on_a_later_map(plan))
    arisen = _arise(plan)
    moved = _move(plan)
    for period in later_maps.later_periods(plan):
        counts = {"lapsed": lapsed[period.pk], "arisen": len(arisen[period.pk])}
        counts["moved"] = moved[period.pk]
        if any(counts.values()):
            about = f"period:{period.pk}"
            audit.record(FOLLOWED, by=by, at=at, about=about, details=counts | {"act": plan.act})
    _tell(plan, [duty for made in arisen.values() for duty in made], by=by, at=at)


def _lapse(plan: ChangePlan, *, by: Actor, at: datetime) -> dict[int, int]:
    """Behind the lock of each report: nobody submits meanwhile what just lapses. What was typed is kept."""
    count: dict[int, int] = defaultdict(int)
    for report in later_maps.lapsing(plan).select_for_update(of=("self",)).order_by("pk"):
        duty = report.duty
        Duty.objects.filter(pk=duty.pk).update(lapsed_on=plan.day)
        details = {"day": plan.day.isoformat(), "act": plan.act, "state": report.state}
        about, unit_id = report.about, duty.unit_id
        audit.record(LAPSED, by=by, at=at, about=about, unit_id=unit_id, details=details)
        count[duty.period_id] += 1
    return count


def _arise(plan: ChangePlan) -> dict[int, list[Duty]]:
    """What the new units owe, with the offices that they were given."""
    units = {span.unit_id for span in plan.beginning}
    made: dict[int, list[Duty]] = defaultdict(list)
    for period in later_maps.later_periods(plan) if units else ():
        made[period.pk] = Duty.objects.bulk_create(duties_of(period, units))
        Report.objects.bulk_create(Report(duty=duty) for duty in made[period.pk])
    return made


def _move(plan: ChangePlan) -> dict[int, int]:
    """Totals are added up along the parents of the frozen map, so those of the forms reached are made anew."""
    count: dict[int, int] = defaultdict(int)
    reached = set()
    for duty in later_maps.moving(plan).select_related("form__pack", "period"):
        here = tree.current().on(duty.period.as_of)
        above = rolls_into(here, duty.unit_id)
        if above != duty.rolls_into_id:
            Duty.objects.filter(pk=duty.pk).update(rolls_into_id=above)
            count[duty.period_id] += 1
            reached.add((duty.form, duty.period))
    for form, period in reached:
        rebuild(form, period)
    return count


def _tell(plan: ChangePlan, made: Iterable[Duty], *, by: Actor, at: datetime) -> None:
    """Each office of a new unit is told once what it owes from now on."""
    owed: dict[int, list[Duty]] = defaultdict(list)
    history = set(ReportingPeriod.objects.filter(is_history=True).values_list("pk", flat=True))
    for duty in made:
        if duty.period_id not in history:
            owed[duty.office_id].append(duty)
    for office_id, duties in owed.items():
        notify(
            office_id=office_id,
            event=ARISEN,
            about=f"unit:{duties[0].unit_id}",
            params={"arisen": len(duties), "day": plan.day.isoformat(), "by": by.name},
            at=at,
        )

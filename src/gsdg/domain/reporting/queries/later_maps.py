"""What a change of the map does to periods that are open already and whose map is that of its day or a later one.

On that map the units that end are not there: what they have not sent lapses, the new units owe it instead. What was
sent or accepted stays as reported, so the map under it does not change: see `sent_on_a_later_map`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.models.duties import DutyQuerySet
from gsdg.domain.reporting.models.reports import ReportQuerySet
from gsdg.domain.reporting.queries.opening import forms_asked
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS
from gsdg.domain.units import rules, tree
from gsdg.domain.units.plans import ChangePlan

ONE_DAY = timedelta(days=1)
SENT = Q(state__in=[*SETTLED, *WAITING_UPSTAIRS]) | Q(accepted__isnull=False)


def later_periods(plan: ChangePlan) -> list[ReportingPeriod]:
    found = ReportingPeriod.objects.filter(as_of__gte=plan.day).select_related("release")
    return list(found.order_by("as_of", "pk"))


def sent_on_a_later_map(plan: ChangePlan) -> ReportQuerySet:
    """Of units that end; and the consolidated reports over them, whose set of units would not be the signed one. What a
    district has not sent lapses with it; the whole never does."""
    tops = tree.current().on(plan.day - ONE_DAY).roots
    whole = Q(duty__consolidates=True, duty__unit__in=tops)
    own = Q(duty__unit__in=plan.ending) & (SENT | whole)
    sent = own | (Q(duty__consolidates=True) & SENT) if _alters_who_reports(plan) else own
    found: ReportQuerySet = Report.objects.with_names().filter(
        sent, duty__period__as_of__gte=plan.day
    )
    return found.order_by("duty__period__as_of", "duty__unit", "duty__form__position", "pk")


def _alters_who_reports(plan: ChangePlan) -> bool:
    """A rename does not, nor do villages, which owe nothing."""
    register = tree.current()
    levels = {register.span_at(unit_id, plan.day).level for unit_id in plan.ending}
    return bool((levels | {span.level for span in plan.beginning}) - {rules.VILLAGE})


def lapsing(plan: ChangePlan) -> ReportQuerySet:
    """Owed by units that are not on the map of the period any more, and not sent."""
    found: ReportQuerySet = Report.objects.filter(
        duty__unit__in=plan.ending, duty__period__as_of__gte=plan.day
    )
    return found.exclude(SENT).select_related("duty")


def arising(plan: ChangePlan) -> int:
    """How many duties the new units get; their offices are made when the change is put in force."""
    kinds = [rules.offices_of_new(span.level) for span in plan.beginning]
    return sum(
        kind in form.answered_by
        for period in later_periods(plan)
        for form in forms_asked(period)
        for offices in kinds
        for kind in offices
    )


def moving(plan: ChangePlan) -> DutyQuerySet:
    """Of units that go on under another parent: the totals of another unit take their figures in."""
    found: DutyQuerySet = Duty.objects.filter(
        unit__in=list(_moved(plan)), period__as_of__gte=plan.day
    )
    return found.order_by("period", "pk")


def _moved(plan: ChangePlan) -> Iterator[int]:
    register = tree.current()
    for span in plan.opening:
        if span.unit_id in plan.going_on:
            before = register.span_at(span.unit_id, plan.day - ONE_DAY)
            if before.parent_id != span.parent_id:
                yield span.unit_id

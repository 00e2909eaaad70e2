"""Opening a period: the set of duties is made once and frozen, the denominator of completeness and timeliness."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.handing_over import hand_over_reports, hand_over_reviews
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.opening import opening
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.installation import clock


@transaction.atomic
def open_period(
    *,
    code: str,
    regime_code: str,
    by: Actor,
    at: datetime,
    on: date,
    is_history: bool = False,
) -> ReportingPeriod:
    """Open it and make every duty of it, on the map and with the offices of the period's as_of day."""
    insist(why_not_permitted(by, Permission.PERIOD_OPEN))
    return open_asked_period(
        code=code, regime_code=regime_code, by=by, at=at, on=on, is_history=is_history
    )


@transaction.atomic
def open_asked_period(
    *,
    code: str,
    regime_code: str,
    by: Actor,
    at: datetime,
    on: date,
    is_history: bool = False,
) -> ReportingPeriod:
    """For an action that has asked for a right of its own, as who sends a letter has."""
    made = opening(code, regime_code, on=on)
    opened = made.period
    if is_history and opened.to_day >= on:
        raise Refused(Refusal("history.not_over", {"period": code, "day": f"{opened.to_day:%d/%m/%Y}"}))  # fmt: skip
    opened.opened_at, opened.opened_by_id, opened.is_history = at, by.id, is_history
    _insert(opened)
    for duty in made.duties:
        duty.period = opened
    duties = [duty for duty in made.duties if not is_history or _is_loaded(duty)]
    Duty.objects.bulk_create(duties)
    Report.objects.bulk_create(Report(duty=duty) for duty in duties)
    audit.record(
        "period.opened",
        by=by,
        at=at,
        about=f"period:{opened.pk}",
        details={"regime": regime_code, "period": code, "duties": len(duties)},
    )
    if not is_history:
        _hand_over(duties, on=on, by=by, at=at)
    return opened


def _is_loaded(duty: Duty) -> bool:
    """What was counted before this system comes from communes; no district adds it up any more."""
    return not duty.consolidates or duty.is_issued


def _hand_over(duties: Iterable[Duty], *, on: date, by: Actor, at: datetime) -> None:
    """A period opened late belongs to the units of its own day: who has succeeded them answers from the first day."""
    offices = [o for duty in duties for o in (duty.office, duty.reviewer) if o is not None]
    if any(office.to_day is not None and office.to_day <= on for office in offices):
        hand_over_reports(on=on, by=by, at=at)
        hand_over_reviews(on=on, by=by, at=at)


def _insert(opened: ReportingPeriod) -> None:
    """Two people may open the same period at the same moment: the second is told, as if it had come later."""
    try:
        with transaction.atomic():
            opened.save(force_insert=True)
    except IntegrityError as twice:
        details = {
            "regime": opened.regime,
            "period": opened.code,
            "day": f"{clock.business_day_of(opened.opened_at):%d/%m/%Y}",
        }
        raise Refused(Refusal("period.already_open", details)) from twice

"""Letting a report off a check at one place, for a stated time: by a person with that right, with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.reporting.actions.gate import locked_report
from gsdg.domain.reporting.models import Report, Waiver
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.refusals import why_not_let_off
from gsdg.domain.reporting.rules import may_be_waived, why_not_waive
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def waive_check(
    *, report_id: int, place: str, reason: str, until: date, by: Actor, at: datetime, on: date
) -> Waiver:
    """The check asks nothing at that place until that day, while the figures stay as they are; the waiver is certified and
    printed with the report."""
    report = Report.objects.with_duty().get(pk=locked_report(report_id).pk)
    insist(why_not_let_off(report, by, desk_of(by)))
    draft = draft_of(report)
    waivable = may_be_waived(draft.outcomes)
    insist(why_not_waive(place=place, waivable=waivable, reason=reason, until=until, on=on))
    office = Office.objects.filter(pk=by.office_id or 0).first()
    waiver = Waiver.objects.create(
        report=report,
        place=place,
        message=waivable[place].message.vi,
        figures=draft.figures_behind(waivable[place]),
        reason=normal(reason),
        until=until,
        by_id=by.id,
        by_name=by.name,
        by_office=office.name if office is not None else "",
        at=at,
    )
    audit.record(
        "report.check_waived",
        by=by,
        at=at,
        about=report.about,
        unit_id=report.duty.unit_id,
        details={"waiver": waiver.pk, "place": place},
    )
    return waiver

"""Every form and period of which figures stand, or should."""

from __future__ import annotations

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import Report, RollUp


def pairs_standing() -> list[tuple[FormRelease, ReportingPeriod]]:
    accepted = Report.objects.filter(accepted__isnull=False).order_by()
    numbers = {
        *RollUp.objects.values_list("form_id", "period_id").distinct(),
        *accepted.values_list("duty__form_id", "duty__period_id").distinct(),
    }
    forms = FormRelease.objects.select_related("pack").in_bulk({form for form, _ in numbers})
    periods = ReportingPeriod.objects.in_bulk({period for _, period in numbers})
    return [(forms[form], periods[period]) for form, period in sorted(numbers)]

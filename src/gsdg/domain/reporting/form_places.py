"""What fills `{period}` and the like in the headings of a form."""

from __future__ import annotations

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import pack_of


def form_places(form: FormRelease, period: ReportingPeriod, language: str = "vi") -> dict[str, str]:
    regime = pack_of(form.pack).regimes[period.regime]
    return {
        "period": period.label(language),
        "previous_period": regime.previous(period.period).label(language),
        "closing_day": f"{period.closing_day:%d/%m/%Y}",
    }

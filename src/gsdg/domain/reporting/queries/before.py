"""Which period stands before another, for one form: of its own programme, or of the form that it continues."""

from __future__ import annotations

from dataclasses import dataclass

from gsdg.domain.packs.spec import Form
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec, pack_of, poverty_line_on
from gsdg.kernel.periods import Period


@dataclass(frozen=True)
class Before:
    """Whether anybody opened it or not. `form` is the one that was asked for then."""

    form: FormRelease
    regime: str
    code: str
    comparable: bool = True
    """False where the two count by different poverty lines: nothing is subtracted across a change of line."""

    @property
    def key(self) -> tuple[int, int, str, str]:
        return self.form.pk, self.form.pack_id, self.regime, self.code


def before(form: FormRelease, period: ReportingPeriod) -> Before:
    regime = pack_of(form.pack).regimes[period.regime]
    previous = regime.previous(period.period)
    continued = None if regime.asks(previous) else _continued(form_spec(form), previous)
    then, code = continued or (form, period.regime)
    there = pack_of(then.pack).regimes[code]
    line = poverty_line_on(form, period.as_of)
    comparable = not there.asks(previous) or poverty_line_on(then, there.as_of(previous)) == line
    return Before(then, code, previous.code, comparable)


def _continued(spec: Form, previous: Period) -> tuple[FormRelease, str] | None:
    """The form of the programme before that counts the same, with the regime that asked for it in that period."""
    link = spec.continues
    if link is None or link.relation != "same":
        return None
    forms = FormRelease.objects.filter(pack__programme=link.programme, code=link.form)
    for form in forms.select_related("pack").order_by("-pack__in_force_from", "-pk"):
        for regime in pack_of(form.pack).regimes.values():
            if form.code in regime.forms_of(previous):
                return form, regime.code
    return None

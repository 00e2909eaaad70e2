"""Which figures there are, how complete, and which were taken in last, within what a person may read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from gsdg.domain.programme.models import FormRelease, PackRelease, ReportingPeriod
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.workflow import SETTLED
from gsdg.domain.units import tree
from gsdg.toolkit.access import Scope

LAST = 12


@dataclass
class Counted:
    """Accepted and owed reports of one form in one period, and the one unit of the reader's own where it is one."""

    root: int
    done: int = 0
    expected: int = 0
    own_unit: int | None = None
    own_name: str = ""


@dataclass(frozen=True)
class Changed:
    unit_id: int
    unit: str
    form: FormRelease
    period: ReportingPeriod
    number: int
    on: date


@dataclass(frozen=True)
class FiguresIndex:
    forms: dict[PackRelease, list[FormRelease]]
    periods: dict[int, list[ReportingPeriod]]
    counted: dict[tuple[int, int], Counted]
    changed: tuple[Changed, ...]


def figures_index(scope: Scope) -> FiguresIndex:
    """Four queries, however many units."""
    counted = _counted(scope)
    forms: dict[PackRelease, list[FormRelease]] = defaultdict(list)
    seen = {form_id for form_id, _ in counted}
    for form in FormRelease.objects.filter(pk__in=seen).select_related("pack"):
        forms[form.pack].append(form)
    periods: dict[int, list[ReportingPeriod]] = defaultdict(list)
    opened = ReportingPeriod.objects.filter(pk__in={period_id for _, period_id in counted})
    for period in opened.order_by("-as_of", "regime"):
        periods[period.release_id].append(period)
    newest_first = sorted(forms, key=lambda release: release.in_force_from, reverse=True)
    return FiguresIndex(
        {release: forms[release] for release in newest_first},
        dict(periods),
        counted,
        tuple(_changed(scope)),
    )


def _counted(scope: Scope) -> dict[tuple[int, int], Counted]:
    """A total is counted whole for whoever may read a unit of it: decision 0011."""
    register = tree.current()
    found: dict[tuple[int, int], Counted] = {}
    own: dict[tuple[int, int], set[int]] = defaultdict(set)
    days: dict[int, date] = {}
    duties = Duty.objects.of_leaves().values_list(
        "form_id", "period_id", "unit_id", "report__accepted_id", "form__component", "period__as_of"
    )
    for form_id, period_id, unit_id, accepted, component, as_of in duties:
        key = (form_id, period_id)
        one = found.get(key)
        if one is None:
            one = found[key] = Counted(root=register.on(as_of).root)
            days[period_id] = as_of
        one.done += accepted is not None
        one.expected += 1
        if scope.everything or (component and component in scope.components):
            own[key].add(one.root)
        elif unit_id in scope.unit_ids:
            own[key].add(unit_id)
    for key, units in own.items():
        if len(units) == 1 and (unit_id := next(iter(units))) != found[key].root:
            found[key].own_unit = unit_id
            found[key].own_name = register.span_at(unit_id, days[key[1]]).name
    return {key: one for key, one in found.items() if key in own}


def _changed(scope: Scope) -> list[Changed]:
    register = tree.current()
    latest = (
        Report.objects.within(scope)
        .filter(state__in=SETTLED, accepted__isnull=False, changed_at__isnull=False)
        .filter(duty__consolidates=False)
        .select_related("duty__form", "duty__period", "accepted")
        .defer("accepted__content", "accepted__amounts", "accepted__counts", "accepted__marks")
        .order_by("-changed_at", "-pk")[:LAST]
    )
    return [
        Changed(
            unit_id=report.duty.unit_id,
            unit=register.span_at(report.duty.unit_id, report.duty.period.as_of).name,
            form=report.duty.form,
            period=report.duty.period,
            number=report.accepted.number,
            on=report.accepted_on,
        )
        for report in latest
        if report.accepted is not None and report.accepted_on is not None
    ]

"""What lower packages are told of inspections: how long nobody visited a unit, and how poor it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import PlanUnit, Visit
from gsdg.domain.inspections.words import SELF
from gsdg.domain.inspections.words_visits import SELF as SELF_VISIT
from gsdg.domain.inspections.workflow import HELD
from gsdg.domain.inspections.workflow_visits import VisitState
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.ports import Signal
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.queries.figures import standing_leaves
from gsdg.domain.units import tree
from gsdg.kernel.figures import format_amount
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web.language import current_language

UNVISITED, POVERTY = "inspection.unvisited", "poverty.rate"
BEGAN = date(2021, 1, 1)
"""The programme; before it nobody could have been inspected for it."""
BASIS = 10_000
"""A ratio in hundredths of a per cent."""


def unvisited(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """In whole months since the last visit of the unit or of one that it comes from; self-inspections do not count."""
    register = tree.current()
    latest = _last_days(on)
    for unit in sorted(unit_ids):
        family = register.with_predecessors([unit])
        days = [latest[one] for one in family if one in latest]
        since = max(days, default=BEGAN)
        months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
        if months > 0:
            yield Signal(unit, UNVISITED, months, _said(months, since, days), f"unit:{unit}")


def _last_days(on: date) -> dict[int, date]:
    """By unit the last day on which a team was there: of visits made, and of rounds whose fieldwork is over."""
    visits = Visit.objects.exclude(kind=SELF_VISIT).exclude(
        state__in=[VisitState.PLANNED, VisitState.CANCELLED]
    )
    rows = list(visits.filter(from_day__lte=on).values_list("unit_id", "from_day"))
    held = PlanUnit.objects.filter(office=None, item__rounds__state__in=HELD)
    rounds = held.exclude(item__plan__kind=SELF).filter(item__rounds__to_day__lte=on)
    rows += rounds.values_list("unit_id", "item__rounds__to_day")
    latest: dict[int, date] = {}
    for unit, day in rows:
        latest[unit] = max(day, latest.get(unit, day))
    return latest


def _said(months: int, since: date, days: list[date]) -> str:
    if not days:
        return _("chưa có đoàn nào đến từ đầu Chương trình")
    words = ngettext(
        "%(months)s tháng chưa có đoàn đến, lần gần nhất %(day)s",
        "%(months)s tháng chưa có đoàn đến, lần gần nhất %(day)s",
        months,
    )
    return words % {"months": months, "day": f"{since:%d/%m/%Y}"}


def poverty(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """The rate of the last period with accepted reports of the form that the pack names, in hundredths of a per cent."""
    try:
        rate = catalogue_on(on).spec.poverty
    except Refused:
        return
    found = _latest(rate.form, on) if rate is not None else None
    if rate is None or found is None:
        return
    form = next(one for one in found.release.forms.all() if one.code == rate.form)
    cell = form_spec(form).by_address[rate.cell]
    top, base = (form_spec(form).by_address[str(a)] for a in (cell.numerator, cell.denominator))
    for unit, vector in standing_leaves(form, found, inside=unit_ids):
        over, under = vector.figure(top.index or 0), vector.figure(base.index or 0)
        if over.is_number and under.is_number and under.amount > 0:
            share = over.amount * BASIS // under.amount
            told = {
                "poor": format_amount(over.amount),
                "all": format_amount(under.amount),
                "period": found.period.label(current_language()),
            }
            words = _("%(poor)s hộ nghèo trên %(all)s hộ, %(period)s") % told
            yield Signal(unit, POVERTY, share, words, f"unit:{unit}")


def _latest(form: str, on: date) -> ReportingPeriod | None:
    """That ended last; the longer one where two end together."""
    ids = RollUp.objects.filter(is_leaf=True, form__code=form).values("period_id")
    periods = ReportingPeriod.objects.filter(pk__in=ids, from_day__lte=on)
    rows = periods.select_related("release").prefetch_related("release__forms")
    return max(rows, key=lambda p: (p.to_day, -p.from_day.toordinal()), default=None)

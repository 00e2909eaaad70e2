"""What the pack names as the result of a component: the period that says it, its figures and how many reports they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from gsdg.domain.finance.beside import Lack, share_of
from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.queries.balances import balances_by
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.queries.table import Wanted, asked_of, unit_seen
from gsdg.domain.packs.money import Result
from gsdg.domain.packs.spec import Component
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.models import RollUp
from gsdg.domain.reporting.queries.figures import CellFigure, standing
from gsdg.toolkit.access import Scope


@dataclass(frozen=True)
class Reported:
    """The result of a period and what was planned of it; `target` None where the pack names no cell for it."""

    period: ReportingPeriod
    unit_id: int
    form: str
    result: CellFigure
    target: CellFigure | None
    units_in: int
    units_expected: int

    @property
    def achieved(self) -> Fraction | None:
        """Of what was planned, where both are numbers."""
        if self.target is None or not (self.result.figure.is_number and self._has_plan):
            return None
        return share_of(self.result.figure.amount, self.target.figure.amount)

    @property
    def lack(self) -> Lack | None:
        if self.target is None:
            return Lack.PLAN_CELL
        if not self.result.figure.is_number:
            return Lack.RESULT
        return None if self._has_plan and self.target.figure.amount > 0 else Lack.PLAN

    @property
    def _has_plan(self) -> bool:
        return self.target is not None and self.target.figure.is_number


@dataclass(frozen=True)
class Beside:
    """The money of a component and what it came to, both until the same day."""

    component: Component
    until: date
    balance: Balance
    named: Result | None
    reported: Reported | None

    @property
    def disbursed(self) -> Fraction | None:
        return share_of(self.balance.disbursed, self.balance.usable)

    @property
    def achieved(self) -> Fraction | None:
        return None if self.reported is None else self.reported.achieved

    @property
    def lack(self) -> Lack | None:
        """The first thing that is missing for one of the two rates."""
        if self.named is None:
            return Lack.CELL
        if self.reported is None:
            return Lack.REPORT
        return self.reported.lack or (None if self.balance.usable > 0 else Lack.MONEY)


def latest_period(programme: str, result: Result, *, year: int, on: date) -> ReportingPeriod | None:
    """The period of the year that ended last by the day and has accepted reports of the form."""
    return next(iter(_periods(programme, result, year=year, on=on, has_ended=True)), None)


def _periods(
    programme: str, result: Result, *, year: int, on: date, has_ended: bool
) -> list[ReportingPeriod]:
    """Those of the year that have accepted reports of the form, the last first: such as had ended by the day, or such as
    had begun."""
    ids = RollUp.objects.filter(is_leaf=True, form__code=result.form).values("period_id")
    periods = ReportingPeriod.objects.filter(
        pk__in=ids, release__programme=programme, from_day__lte=on
    ).select_related("release")
    if has_ended:
        periods = periods.filter(to_day__lte=on)
    of_year = [p for p in periods if p.period.year == year]
    return sorted(of_year, key=lambda p: (p.to_day, -p.from_day.toordinal()), reverse=True)


def form_of(result: Result, period: ReportingPeriod) -> FormRelease:
    found: FormRelease = next(f for f in period.release.forms.all() if f.code == result.form)
    return found


def money_beside_results(wanted: Wanted, scope: Scope) -> list[Beside]:
    """Of each component that has money or a result: the money until the last day of the period that says the result, or
    until the day asked for where none does, or where that period still runs."""
    reported = _reported(wanted, scope)
    until = {code: min(wanted.on, _last(one.period)) for code, one in reported.items()}
    balances = _balances(wanted, scope, until)
    named = results_of(wanted.programme)
    found = (
        Beside(
            leaf,
            until.get(leaf.code, wanted.on),
            balances.get(leaf.code, Balance()),
            named.get(leaf.code),
            reported.get(leaf.code),
        )
        for leaf in wanted.programme.leaves
    )
    return [one for one in found if not one.balance.is_empty or one.reported is not None]


def worst_of(found: Iterable[Beside], of_entries: int) -> int:
    """The provenance of money and results together: a page takes the worst of what stands on it."""
    reported = [one.reported for one in found if one.reported is not None]
    cells = [cell for one in reported for cell in (one.result, one.target) if cell is not None]
    return max([of_entries, *(cell.provenance.value for cell in cells)])


def _last(period: ReportingPeriod) -> date:
    return period.to_day - timedelta(days=1)


def results_of(programme: Programme) -> dict[str, Result]:
    money = programme.pack.money
    return {} if money is None else {result.component: result for result in money.results}


def _reported(wanted: Wanted, scope: Scope) -> dict[str, Reported]:
    unit = unit_seen(wanted, scope)
    if unit is None:
        return {}
    found = (
        (code, _reported_of(result, wanted, unit))
        for code, result in results_of(wanted.programme).items()
        if _may_see(code, scope)
    )
    return {code: reported for code, reported in found if reported is not None}


def _reported_of(result: Result, wanted: Wanted, unit: int) -> Reported | None:
    """Of the last period in which a report of the unit was accepted: that others were quicker takes nothing away."""
    code, year = wanted.programme.code, wanted.years[0]
    for period in _periods(code, result, year=year, on=wanted.on, has_ended=False):
        there = standing(form_of(result, period), period, unit)
        if there.units_in:
            return Reported(
                period=period,
                unit_id=unit,
                form=result.form,
                result=there.cells[result.cell],
                target=there.cells[result.target] if result.target else None,
                units_in=there.units_in,
                units_expected=there.units_expected,
            )
    return None


def _may_see(component: str, scope: Scope) -> bool:
    return scope.everything or not scope.components or component in scope.components


def _balances(wanted: Wanted, scope: Scope, until: Mapping[str, date]) -> dict[str, Balance]:
    """Asked once for each day."""
    asked = asked_of(wanted, scope)
    found: dict[str, Balance] = {}
    for day, codes in _by_day(wanted, until):
        sums = balances_by(replace(asked, on=day), ("component",))
        found |= {code: sums[(code,)] for code in codes if (code,) in sums}
    return found


def _by_day(wanted: Wanted, until: Mapping[str, date]) -> Iterator[tuple[date, list[str]]]:
    days: dict[date, list[str]] = defaultdict(list)
    for leaf in wanted.programme.leaves:
        days[until.get(leaf.code, wanted.on)].append(leaf.code)
    yield from days.items()

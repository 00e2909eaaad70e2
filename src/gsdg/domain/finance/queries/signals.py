"""Money that deserves a second look, by unit and component: found in the book, and beside the accepted reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Sum

from gsdg.domain.finance.ledger import EFFECTS, SPENDING, Key, Movement
from gsdg.domain.finance.models import Entry
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.programmes import Programme, programmes
from gsdg.domain.finance.queries.results import form_of, latest_period
from gsdg.domain.finance.queries.sums import day_changes
from gsdg.domain.finance.queries.table import components_under
from gsdg.domain.finance.signals import (
    Held,
    Sign,
    Slow,
    elapsed_share,
    held_back,
    money_and_result,
    slow,
)
from gsdg.domain.packs.money import Money, Result
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import form_spec, work_calendar
from gsdg.domain.reporting.queries.figures import standing_leaves
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.figures import Figure
from gsdg.kernel.workdays import WorkCalendar

PASS_ON = (OfficeKind.PROVINCIAL_PC, OfficeKind.DISTRICT_PC)
"""Those that assign money and do not spend it themselves."""


@dataclass(frozen=True)
class Found:
    """One sign at one unit, with the numbers that it rests on; `since` is for money held back."""

    sign: Sign
    unit_id: int
    programme: str
    component: str
    year: int
    amount: int
    rests_on: Held | Slow | Figure
    period: ReportingPeriod | None = None
    unverified: bool = False
    limit: int = 0
    """The threshold of the pack: working days, or points."""


def signs_of(unit_ids: frozenset[int] | None, *, on: date) -> list[Found]:
    """For these units, None for all; the largest amount of each sort first."""
    found = [
        sign
        for programme in programmes()
        if programme.pack.money is not None
        for sign in _Looking(programme, programme.pack.money, on).all()
        if unit_ids is None or sign.unit_id in unit_ids
    ]
    order = list(Sign)
    return sorted(found, key=lambda f: (order.index(f.sign), -f.amount, f.unit_id, f.component))


@dataclass
class _Looking:
    programme: Programme
    money: Money
    on: date
    unit_of: Mapping[int, int] = field(init=False)
    pass_on: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        rows = list(Office.objects.values_list("pk", "unit_id", "kind"))
        self.unit_of = {pk: unit for pk, unit, _kind in rows}
        self.pass_on = frozenset(pk for pk, _unit, kind in rows if kind in PASS_ON)

    def all(self) -> Iterator[Found]:
        yield from self._held()
        yield from self._slow()
        for result in self.money.results:
            yield from self._beside(result)

    def _held(self) -> Iterator[Found]:
        """By key: what came from the centre may be given to whom what the province added may not."""
        years = (self.on.year,)
        asked = Asked(self.programme.code, years, self.on, offices=self.pass_on)
        names = ("component", "office", "budget_year", "origin_year", "source", "kind")
        open_keys = [
            Key(self.programme.code, *place)  # type: ignore[arg-type]
            for place, balance in balances_by(asked, names).items()
            if balance.open > 0 and place[1] in self.pass_on
        ]
        sums: dict[tuple[int, str], list[Held]] = defaultdict(list)
        for key, changes in day_changes(open_keys).items():
            known = [(day, change) for day, change in changes if day <= self.on]
            received = [(day, change) for day, change in known if change > 0]
            gone = -sum(change for _day, change in known if change < 0)
            held = held_back(received, gone, due=self._due, on=self.on)
            if held is not None:
                sums[self.unit_of[key.office], key.component].append(held)
        rule = self.money.pass_on
        for (unit, component), parts in sums.items():
            whole = Held(sum(one.amount for one in parts), min(one.since for one in parts))
            yield self._found(Sign.HELD, unit, component, whole.amount, whole, rule.days)

    def _due(self, received: date) -> date:
        """Where no decision on days off is known yet, weekends alone are taken off."""
        try:
            return work_calendar().add(received, self.money.pass_on.days)
        except ValueError:
            return WorkCalendar().add(received, self.money.pass_on.days)

    def _slow(self) -> Iterator[Found]:
        year, rule = self.on.year, self.money.behind
        elapsed = elapsed_share(year, self.on)
        sums: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        asked = Asked(self.programme.code, (year,), self.on)
        for (office, component), balance in balances_by(asked, ("office", "component")).items():
            if office in self.pass_on:
                continue
            at = sums[self.unit_of[int(str(office))], str(component)]
            at[0], at[1] = at[0] + balance.usable, at[1] + balance.disbursed
        for (unit, component), (usable, disbursed) in sums.items():
            found = slow(
                usable=usable,
                disbursed=disbursed,
                elapsed=elapsed,
                points=rule.points,
                from_percent=rule.from_percent,
            )
            if found is not None:
                behind = usable - disbursed
                yield self._found(Sign.SLOW, unit, component, behind, found, rule.points)

    def _beside(self, result: Result) -> Iterator[Found]:
        """Only where a report of the year was accepted: what nobody has reported is late, not without result."""
        year = self.on.year
        period = latest_period(self.programme.code, result, year=year, on=self.on)
        if period is None:
            return
        form = form_of(result, period)
        index = form_spec(form).by_address[result.cell].index
        paid = self._paid(result, period)
        reported: dict[int, int] = defaultdict(int)
        for unit, vector in standing_leaves(form, period):
            figure = vector.figure(index or 0)
            reported[unit] += figure.amount if figure.is_number else 0
        for unit, amount in reported.items():
            figure = Figure.of(amount)
            sign = money_and_result(paid=paid.get(unit, 0), result=figure)
            if sign is not None:
                said = paid.get(unit, 0) if sign is Sign.NO_RESULT else amount
                yield self._found(sign, unit, result.component, said, figure, 0, period)

    def _paid(self, result: Result, period: ReportingPeriod) -> dict[int, int]:
        rows = (
            Entry.objects.filter(
                programme=self.programme.code,
                component__in=components_under(self.programme, result.component),
                movement__in=[movement.value for movement in SPENDING],
                on__gte=period.from_day,
                on__lt=period.to_day,
            )
            .order_by()
            .values_list("office_id", "movement")
            .annotate(Sum("amount"))
        )
        paid: dict[int, int] = defaultdict(int)
        for office, movement, amount in rows:
            sign = sum(e.sign for e in EFFECTS[Movement(movement)] if e.measure == "disbursed")
            paid[self.unit_of[office]] += sign * amount
        return paid

    def _found(
        self,
        sign: Sign,
        unit: int,
        component: str,
        amount: int,
        rests_on: Held | Slow | Figure,
        limit: int,
        period: ReportingPeriod | None = None,
    ) -> Found:
        rule = {Sign.HELD: self.money.pass_on, Sign.SLOW: self.money.behind}.get(sign)
        return Found(
            sign,
            unit,
            self.programme.code,
            component,
            self.on.year,
            amount,
            rests_on,
            period,
            unverified=rule is not None and not rule.verified,
            limit=limit,
        )


def until(period: ReportingPeriod) -> date:
    """The last day inside."""
    return period.to_day - timedelta(days=1)

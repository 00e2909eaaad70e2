"""What registers tell of a year by themselves: officials trained, rounds held, recommendations put right, money disbursed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Sum

from gsdg.domain.finance.queries.balances import Asked as AskedMoney
from gsdg.domain.finance.queries.balances import whole
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted as WantedMoney
from gsdg.domain.finance.queries.table import offices_within
from gsdg.domain.followup.queries import figures as followup
from gsdg.domain.inspections.models import Plan, PlanItem
from gsdg.domain.inspections.queries.plans import quarters
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training import coverage as rates
from gsdg.domain.training.queries import coverage as training
from gsdg.domain.units import tree
from gsdg.kernel.periods import Period
from gsdg.kernel.ratios import Ratio
from gsdg.toolkit.access import Scope

EVERYTHING = Scope(everything=True, unit_ids=frozenset(), components=frozenset())


@dataclass(frozen=True)
class Asked:
    """Of one unit, in a term, as the registers stood on a day."""

    unit_id: int
    term: Period
    on: date
    geography: Geography
    programme: str

    @property
    def years(self) -> Iterable[int]:
        return range(self.term.year, min(self.term.last_year, self.on.year) + 1)

    def until(self, year: int) -> date:
        return min(date(year, 12, 31), self.on)


Told = dict[int, Ratio]
"""By year; a year of which the register knows nothing is left out."""


def trained(asked: Asked) -> Told:
    """Officials trained in the year, of those in post on its last day; the unit on the map of that day or of the one asked."""
    found: Told = {}
    register = tree.current()
    for year in asked.years:
        window = rates.year_window(year, on=asked.on)
        day = asked.geography.day or window.until
        if register.on(day).contains(asked.unit_id):
            total = training.counted(training.Asked(window, asked.unit_id, asked.geography)).total
            if total.in_post:
                found[year] = total.rate
    return found


def rounds_held(asked: Asked) -> Told:
    """Planned rounds of every body in the unit, held of those first planned for the year."""
    units = _units(asked)
    items = PlanItem.objects.prefetch_related("rounds", "joints_joined__host__rounds")
    plans = Plan.objects.in_force().filter(unit_id__in=units)
    known = list(plans.prefetch_related(Prefetch("items", items)))
    found: Told = {}
    for year in asked.years:
        planned = quarters(known, year)
        count = sum(quarter.planned for quarter in planned)
        if count:
            found[year] = Ratio(sum(quarter.held for quarter in planned), count)
    return found


def put_right(asked: Asked) -> Told:
    """Of the recommendations that stood at the end of the year, those put right by then."""
    found: Told = {}
    for year in asked.years:
        wanted = followup.Wanted(
            since=asked.term.from_day,
            on=asked.until(year),
            scope=EVERYTHING,
            unit_id=None if _is_root(asked) else asked.unit_id,
        )
        done = counting = 0
        for rows in followup.rows_as_at(wanted):
            sums = rows.aggregate(n=Sum("counting", default=0), d=Sum("done", default=0))
            counting, done = counting + sums["n"], done + sums["d"]
        if counting:
            found[year] = Ratio(done, counting)
    return found


def disbursed(asked: Asked) -> Told:
    """Disbursed of what was usable in the budget year, in đồng."""
    programme = programme_named(asked.programme)
    years = tuple(asked.years)
    if not years:
        return {}
    wanted = WantedMoney(programme, years, asked.on, within=asked.unit_id)
    offices = offices_within(asked.unit_id, wanted)
    found: Told = {}
    for year in years:
        balance = whole(AskedMoney(programme.code, (year,), asked.on, offices))
        if balance.usable > 0:
            found[year] = Ratio(balance.disbursed, balance.usable)
    return found


def _units(asked: Asked) -> frozenset[int]:
    register = tree.current()
    here = register.on(asked.geography.day or asked.on)
    inside = here.subtree_of(asked.unit_id) or frozenset({asked.unit_id})
    return register.with_predecessors(inside)


def _is_root(asked: Asked) -> bool:
    here = tree.current().on(asked.on)
    return bool(here.roots) and here.root == asked.unit_id


REGISTERS: dict[str, Callable[[Asked], Told]] = {
    "training": trained,
    "rounds": rounds_held,
    "corrections": put_right,
    "money": disbursed,
}
OF_NO_PROGRAMME = ("training", "rounds")
"""What they tell of a year is the same work before and after a change of the programme."""

"""`gsdg inspections …`: plans, rounds, the calendar and the proposal on the command line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections.actions.proposals import draw_lots
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import PlanItem, PlanUnit
from gsdg.domain.inspections.queries.calendar import entries_of_year, meetings
from gsdg.domain.inspections.queries.plans import (
    plan_named,
    plans_of_year,
    quarters,
    standing_of_item,
)
from gsdg.domain.inspections.queries.proposals import Proposal, proposal_of
from gsdg.domain.inspections.queries.rounds import rounds_seen_by
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import office_numbered, resolve
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

year_option = click.option("--year", type=int, required=True, help="Year of the plan.")
by_option = click.option("--by", "username", required=True, help="Username of who asks.")
within_option = click.option(
    "--within", metavar="CODE", required=True, help="The unit whose units below are looked at."
)
PLAN_COLUMNS = (
    "plan", "office", "kind", "from_year", "to_year", "version", "state", "number", "day", "rounds",
)  # fmt: skip
ITEM_COLUMNS = (
    "item", "title", "kind", "year", "quarter", "first_year", "first_quarter", "standing", "groups", "component", "unit_id", "unit", "office",
)  # fmt: skip
ROUND_COLUMNS = ("round", "name", "office", "state", "from_day", "to_day", "decision", "units")
CALENDAR_COLUMNS = ("month", "item", "title", "office", "fixed", "unit_id", "unit", "meets_item", "meets_office")  # fmt: skip
PROPOSAL_COLUMNS = ("rank", "unit_id", "unit", "factor", "evidence", "weight", "points")
QUARTER_COLUMNS = ("quarter", "planned", "held", "deferred", "cancelled", "unscheduled")


@click.group()
def inspections() -> None:
    """Programme inspections: plans, rounds, the calendar of all bodies, whom to propose."""


@inspections.command("plans")
@year_option
@by_option
@format_option
def list_plans(year: int, username: str, as_format: str) -> None:
    """List the plans that speak of a year, as far as you may see them."""
    plans = plans_of_year(acting(username), year)
    rows = [
        (
            plan.pk, plan.office.name, plan.kind, plan.from_year, plan.to_year, plan.version, plan.state, plan.number,
            plan.day, len(plan.items.all()),
        )
        for plan in plans
    ]  # fmt: skip
    emit(PLAN_COLUMNS, rows, as_format)


@inspections.command("items")
@click.argument("plan_id", type=int)
@by_option
@format_option
def list_items(plan_id: int, username: str, as_format: str) -> None:
    """List what a plan foresees, a line for each unit to be inspected."""
    plan = plan_named(acting(username), plan_id)
    with tree.held():
        rows = [row for item in plan.items.all() for row in _item_rows(item)]
    emit(ITEM_COLUMNS, rows, as_format)


def _item_rows(item: PlanItem) -> Iterator[tuple[Value, ...]]:
    said = (
        item.pk, item.title, item.kind, item.year, item.quarter, item.first_year, item.first_quarter,
        standing_of_item(item), " ".join(item.groups), item.component,
    )  # fmt: skip
    for place in item.units.all():
        yield (*said, place.unit_id, _unit_name(place), place.office.name if place.office else "")
    if not item.units.all():
        yield (*said, None, "", "")


def _unit_name(place: PlanUnit) -> str:
    register, today = tree.current(), clock.today()
    return register.name_of(place.unit_id, register.nearest_day(place.unit_id, today))


@inspections.command("quarters")
@year_option
@by_option
@format_option
def list_quarters(year: int, username: str, as_format: str) -> None:
    """Planned against held, by quarter."""
    found = quarters(plans_of_year(acting(username), year), year)
    rows = [(q.number, q.planned, q.held, q.deferred, q.cancelled, q.unscheduled) for q in found]
    emit(QUARTER_COLUMNS, rows, as_format)


@inspections.command("rounds")
@year_option
@by_option
@format_option
def list_rounds(year: int, username: str, as_format: str) -> None:
    """List the rounds of a year, as far as you may see them."""
    found = rounds_seen_by(acting(username)).filter(from_day__year=year)
    rows = [
        (
            one.pk, one.name, one.office.name, one.state, one.from_day, one.to_day, one.decision_number,
            len(one.item.units.all()),
        )
        for one in found
    ]  # fmt: skip
    emit(ROUND_COLUMNS, rows, as_format)


@inspections.command("calendar")
@year_option
@by_option
@format_option
def show_calendar(year: int, username: str, as_format: str) -> None:
    """The calendar of all bodies; `meets_item` is another body's round at the same unit within the months of the pack."""
    by, today = acting(username), clock.today()
    months = int(catalogue_on(today).spec.clash.months)
    met: dict[tuple[int, int], PlanItem] = {}
    for one in meetings(by, year, months=months, on=today):
        met[one.second.pk, one.clash.second.unit_id] = one.first
    rows: list[tuple[Value, ...]] = []
    with tree.held():
        for entry in entries_of_year(by, year, on=today):
            month = f"{entry.month // 12}-{entry.month % 12 + 1:02d}"
            item = entry.item
            for place in item.units.all():
                other = met.get((item.pk, place.unit_id))
                rows.append(
                    (
                        month, item.pk, item.title, item.plan.office.name, entry.fixed is not None, place.unit_id,
                        _unit_name(place), other.pk if other else None, other.plan.office.name if other else "",
                    )
                )  # fmt: skip
    emit(CALENDAR_COLUMNS, rows, as_format)


@inspections.command("propose")
@year_option
@within_option
@click.option("--by", "username", help="Username of who asks; without it the keeper of the machine.")  # fmt: skip
@format_option
def propose(year: int, within: str, username: str | None, as_format: str) -> None:
    """Units proposed for a visit, the most points first: a line for each factor of each unit, with its evidence."""
    by, on = acting(username) if username else SYSTEM, clock.today()
    with tree.held():
        found = proposal_of(by, year, resolve(within, on=on), on=on)
        emit(PROPOSAL_COLUMNS, list(_proposal_rows(found)), as_format)


def _proposal_rows(found: Proposal) -> Iterator[tuple[Value, ...]]:
    """Weight and points are zero for a lot: it adds nothing, it only names."""
    register, on = tree.current(), clock.today()
    for row in found.rows:
        unit = (row.rank, row.unit_id, register.name_of(row.unit_id, on))
        for part in row.parts:
            evidence = "; ".join(dict.fromkeys(signal.evidence for signal in part.signals))
            yield (*unit, part.factor.code, evidence, int(part.factor.weight), part.points)
        if row.drawn and found.draw is not None:
            yield (*unit, "rut-tham", found.draw.seed, 0, 0)


@inspections.command("draw")
@year_option
@within_option
@click.option("--seed", default="", help="Where it was drawn in public beforehand.")
@by_option
def draw(year: int, within: str, seed: str, username: str) -> None:
    """Draw the lots of a year, once; prints the seed and the units drawn."""
    by, on = acting(username), clock.today()
    made = draw_lots(
        office=_office_of(by), unit_id=resolve(within, on=on), year=year, by=by, at=clock.now(), on=on, seed=seed
    )  # fmt: skip
    click.echo(f"{made.seed} {' '.join(str(unit) for unit in made.drawn)}")


def _office_of(by: Actor) -> Office:
    office = office_numbered(by.office_id)
    if office is None:
        raise Refused(Refusal("followup.no_office", {"username": by.username}))
    return office


COMMANDS: list[click.Command] = [inspections]

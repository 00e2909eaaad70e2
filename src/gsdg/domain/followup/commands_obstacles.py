"""`gsdg obstacles …`: what hinders, what is asked of higher levels, what they answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import obstacles as actions
from gsdg.domain.followup.commands_acts import by_option, paper_options
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.queries.obstacles import (
    LATE,
    OPEN,
    SoughtObstacles,
    alike,
    obstacle_named,
    sought_obstacles,
    unit_name,
    unit_on,
)
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.domain.followup.working_days import days_late
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.kernel.tables import Value
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

COLUMNS = (
    "number", "state", "component", "provision", "cause", "unit_id", "unit", "office", "since", "level", "holder",
    "due", "late_days", "joined", "households", "amount", "text",
)  # fmt: skip
number_argument = click.argument("number", metavar="VM-YEAR-NUMBER")


@click.group()
def obstacles() -> None:
    """What hinders, upward: recorded once, asked of who can decide, answered to everybody who asked."""


@obstacles.command("list")
@click.option("--on", "day", type=DAY, help="Judged as of this day; today by default.")
@click.option(
    "--within", metavar="CODE", help="Only of this unit and below, with what it comes from."
)
@click.option(
    "--geography",
    default="as-reported",
    show_default=True,
    help="On which map: as-reported, today or an ISO day.",
)
@click.option("--component", default="", help="Only of this component.")
@click.option("--cause", default="", help="Only of this cause.")
@click.option("--provision", default="", help="Only caused by this provision.")
@click.option("--level", default="", help="Only those waiting at this level of the pack.")
@click.option("--older-than", type=int, default=0, help="Only those recorded more days ago.")
@click.option(
    "--overdue", is_flag=True, help="Only those past the deadline of the level that holds them."
)
@click.option("--open", "still_open", is_flag=True, help="Only those not settled.")
@by_option
@format_option
def list_obstacles(
    day: date | None,
    within: str | None,
    geography: str,
    component: str,
    cause: str,
    provision: str,
    level: str,
    older_than: int,
    overdue: bool,  # noqa: FBT001 - a flag of the command line
    still_open: bool,  # noqa: FBT001
    username: str,
    as_format: str,
) -> None:
    """List the register as far as you may see it, each difficulty once."""
    on = day or clock.today()
    shown = Geography.parse(geography, today=on)
    wanted = SoughtObstacles(
        on=on,
        standing=LATE if overdue else OPEN if still_open else "",
        unit_id=None if within is None else resolve(within, on=shown.day or on),
        geography=shown,
        component=component,
        cause=cause,
        provision=search_key(provision),
        level=level,
        older_than=older_than,
    )
    rows = sought_obstacles(acting(username), wanted).select_related("office", "holder")
    with tree.held():
        found = rows.prefetch_related("joined").order_by("year", "serial")
        emit(COLUMNS, [_row(one, on, shown) for one in found], as_format)


def _row(one: Obstacle, on: date, shown: Geography) -> tuple[Value, ...]:
    late = days_late(one.due, on) if one.state == "asked" and one.due is not None else 0
    return (
        one.number,
        one.state,
        one.component,
        one.provision,
        one.cause,
        unit_on(one.unit_id, one.raised_on, shown),
        unit_name(one.unit_id, one.raised_on, shown),
        one.office.name,
        one.since,
        one.level,
        one.holder.name if one.holder else "",
        one.due,
        late,
        len(one.joined.all()),
        one.households,
        one.amount,
        one.text,
    )


@obstacles.command("raise")
@click.option("--text", required=True, help="What hinders.")
@click.option("--since", type=DAY, required=True, help="Since when.")
@click.option("--cause", required=True, help="Code of the cause in the pack.")
@click.option("--component", default="", help="Code of the component concerned.")
@click.option("--provision", default="", help="Act and article that hinders.")
@click.option("--amount", type=int, help="Đồng concerned.")
@click.option("--households", type=int, help="Households concerned.")
@by_option
def raise_obstacle(username: str, **said: Any) -> None:
    """Record what hinders your own office's unit."""
    made = actions.raise_obstacle(
        entry=ObstacleEntry(**said), by=acting(username), at=clock.now(), on=clock.today()
    )
    click.echo(f"{made.number} {made.state}")


@obstacles.command("alike")
@number_argument
@by_option
@format_option
def show_alike(number: str, username: str, as_format: str) -> None:
    """Open ones that say much the same; a person decides whether to join them."""
    by = acting(username)
    found = alike(by, obstacle_named(by, number))
    rows = [(like.obstacle.number, like.percent, like.obstacle.text) for like in found]
    emit(("number", "percent", "text"), rows, as_format)


@obstacles.command("join")
@number_argument
@click.option("--into", help="The one that leads; without it, it is parted again.")
@by_option
def join(number: str, into: str | None, username: str) -> None:
    """Say that two are the same, or that they are not after all."""
    by, at = acting(username), clock.now()
    found = obstacle_named(by, number)
    if into is None:
        actions.part(obstacle_id=found.pk, by=by, at=at)
    else:
        target = obstacle_named(by, into)
        actions.join(obstacle_id=found.pk, into_id=target.pk, by=by, at=at)


@obstacles.command("ask")
@number_argument
@click.option("--text", required=True, help="What is asked.")
@paper_options
@by_option
def ask(number: str, text: str, paper: str, day: date | None, username: str) -> None:
    """Ask the competent office above."""
    _done(actions.ask, number, username, on=clock.today(), text=text, act=Act(paper, day))


@obstacles.command("reply")
@number_argument
@click.option(
    "--kind",
    type=click.Choice([k for k in words.REPLIES if k != words.PASSED_UP]),
    required=True,
    help="What the answer is.",
)
@click.option("--text", required=True, help="The answer.")
@click.option("--issuer", default="", help="Who answered, where it is a body outside.")
@paper_options
@by_option
def reply(
    number: str, kind: str, text: str, issuer: str, paper: str, day: date | None, username: str
) -> None:
    """Answer everybody who asked."""
    act = Act(paper, day, issuer)
    _done(actions.reply, number, username, on=clock.today(), kind=kind, text=text, act=act)


@obstacles.command("pass-up")
@number_argument
@click.option("--text", required=True, help="What is asked of the next level.")
@paper_options
@by_option
def pass_up(number: str, text: str, paper: str, day: date | None, username: str) -> None:
    """Ask the next level up."""
    _done(actions.pass_up, number, username, on=clock.today(), text=text, act=Act(paper, day))


@obstacles.command("feedback")
@number_argument
@click.option("--helped/--did-not-help", required=True, help="Whether the answer helped.")
@click.option("--text", default="", help="What still hinders.")
@by_option
def feedback(number: str, helped: bool, text: str, username: str) -> None:  # noqa: FBT001 - a flag
    """An office that asked says whether the answer helped."""
    _done(
        actions.say_whether_it_helped, number, username, on=clock.today(), helped=helped, text=text
    )


@obstacles.command("withdraw")
@number_argument
@click.option("--reason", required=True, help="Why.")
@by_option
def withdraw(number: str, reason: str, username: str) -> None:
    """Take back what was recorded and not asked yet."""
    _done(actions.withdraw_obstacle, number, username, reason=reason)


def _done(do: Callable[..., Any], number: str, username: str, **said: Any) -> None:
    by = acting(username)
    found = obstacle_named(by, number)
    do(obstacle_id=found.pk, by=by, at=clock.now(), **said)
    found.refresh_from_db()
    click.echo(f"{found.number} {found.state}")


COMMANDS: list[click.Command] = [obstacles]

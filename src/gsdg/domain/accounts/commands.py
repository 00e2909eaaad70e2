"""`gsdg users …`: people and roles on the command line; and `acting`, who every other command acts for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts import actions, queries, roles, sheets
from gsdg.domain.accounts.actions.access import CODE_LIVES
from gsdg.domain.accounts.models import RoleGrant, User
from gsdg.domain.units import queries as unit_queries
from gsdg.kernel.tables import Value
from gsdg.toolkit.access import Actor, Door
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

LIST_COLUMNS = ("username", "name", "office", "roles", "active", "signed_in_at")
MADE_COLUMNS = ("username", "name", "office")
CODE_COLUMNS = ("username", "one_time_code", "expires_at")
GRANT_COLUMNS = ("username", "role", "unit_id", "component", "from_day", "to_day")

by_option = click.option(
    "--by", "by", required=True, metavar="USERNAME", help="The administrator who does this."
)


def acting(username: str) -> Actor:
    """The actor of `--by USERNAME`, with the roles of today; an unknown or inactive name is refused."""
    return queries.actor_named(username, door=Door.CLI, on=clock.today())


@click.group()
def users() -> None:
    """People who sign in, and the roles they hold over a unit or a component for a time."""


@users.command("add")
@click.argument("username")
@click.option("--name", required=True, help="Full name, as in the decision that assigns the work.")
@click.option("--office", metavar="CODE", help="The office this person works in.")
@click.option("--phone", default="", help="Shown to those who must reach this person.")
@click.option("--email", default="", help="Where the weekly digest is sent, if mail is set up.")
@by_option
@format_option
def add(
    username: str, name: str, office: str | None, phone: str, email: str, by: str, as_format: str
) -> None:
    """Create an account and print the one-time code with which the person chooses a password."""
    actor, at = acting(by), clock.now()
    place = None if office is None else unit_queries.office_named(office)
    user = actions.create_user(
        username=username, name=name, phone=phone, email=email, office=place, by=actor, at=at
    )
    _print_code(user, actor, as_format)


@users.command("import")
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@format_option
def import_people(workbook: Path, by: str, as_format: str) -> None:
    """Create the accounts of a filled workbook, with their roles; lines without a name are left for later."""
    made = actions.create_people(
        data=workbook.read_bytes(), file_name=workbook.name, by=acting(by), at=clock.now(), on=clock.today()
    )  # fmt: skip
    places = [
        (user.username, user.name, user.office.code if user.office else None) for user in made
    ]
    emit(MADE_COLUMNS, places, as_format)


@users.command("workbook")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@by_option
def workbook(out: Path, by: str) -> None:
    """Write the workbook in which the people of offices that have nobody yet are named."""
    offices = queries.offices_without_people(acting(by), on=clock.today())
    data = sheets.template(offices, taken=queries.usernames_taken(), at=clock.now())
    out.write_bytes(data)


@users.command("codes")
@by_option
@format_option
def codes(by: str, as_format: str) -> None:
    """Print a one-time code for everybody who never came in and has none that works."""
    actor, at = acting(by), clock.now()
    people = list(queries.without_code(actor, at=at))
    issued = actions.issue_codes(users=people, on=clock.today(), by=actor, at=at)
    emit(CODE_COLUMNS, ((user.username, code, at + CODE_LIVES) for user, code in issued), as_format)


@users.command("list")
@click.option("--within", metavar="CODE", help="Only people of the offices of this unit and below.")
@click.option("--on", "day", type=DAY, help="Roles held on this day; today by default.")
@format_option
def list_users(within: str | None, day: date | None, as_format: str) -> None:
    """List all accounts with the roles of a day."""
    on = day or clock.today()
    unit_id = None if within is None else unit_queries.resolve(within, on=on)
    emit(LIST_COLUMNS, (_row(user) for user in queries.everybody(within=unit_id, on=on)), as_format)


@users.command("grant")
@click.argument("username")
@click.argument("role", type=click.Choice(sorted(roles.ROLES)))
@click.option("--unit", metavar="CODE", help="The unit that the role is held over.")
@click.option("--component", default="", metavar="CODE", help="Or the component, by its pack code.")
@click.option("--from", "from_day", type=DAY, help="First day; today by default.")
@click.option("--to", "to_day", type=DAY, help="First day on which it is not held any more.")
@by_option
@format_option
def grant(
    username: str,
    role: str,
    unit: str | None,
    component: str,
    from_day: date | None,
    to_day: date | None,
    by: str,
    as_format: str,
) -> None:
    """Give a role over a unit or a component, for a time."""
    start = from_day or clock.today()
    given = actions.grant_role(
        user=queries.user_named(username),
        role=role,
        unit_id=None if unit is None else unit_queries.resolve(unit, on=start),
        component=component,
        from_day=start,
        to_day=to_day,
        by=acting(by),
        at=clock.now(),
    )
    emit(GRANT_COLUMNS, [_grant_row(given)], as_format)


@users.command("deactivate")
@click.argument("username")
@by_option
def deactivate(username: str, by: str) -> None:
    """Deactivate an account. It is never deleted: the audit goes on naming it."""
    actor, on = acting(by), clock.today()
    user = queries.user_named(username)
    actions.deactivate_user(user=user, on=on, by=actor, at=clock.now())
    click.echo(f"{username}: deactivated")


@users.command("reset")
@click.argument("username")
@by_option
@format_option
def reset(username: str, by: str, as_format: str) -> None:
    """Print a new one-time code; the codes of before are void."""
    _print_code(queries.user_named(username), acting(by), as_format)


@users.command("substitute")
@click.argument("username")
@click.option("--with", "substitute", required=True, metavar="USERNAME", help="Who stands in.")
@click.option("--from", "from_day", type=DAY, required=True, help="The first day away.")
@click.option("--to", "to_day", type=DAY, required=True, help="The first day back.")
@click.option("--reason", required=True, help="Leave, training, illness.")
@by_option
def substitute(
    username: str, substitute: str, from_day: date, to_day: date, reason: str, by: str
) -> None:
    """Let a colleague of the same office act with the roles of somebody absent, for days with an end."""
    made = actions.name_substitute(
        absent=queries.user_named(username),
        substitute=queries.user_named(substitute),
        from_day=from_day,
        to_day=to_day,
        reason=reason,
        on=clock.today(),
        by=acting(by),
        at=clock.now(),
    )
    click.echo(f"{made.substitute.username} {made.from_day} {made.to_day}")


def _print_code(user: User, actor: Actor, as_format: str) -> None:
    at = clock.now()
    code = actions.issue_one_time_code(user=user, on=clock.today(), by=actor, at=at)
    emit(CODE_COLUMNS, [(user.username, code, at + CODE_LIVES)], as_format)


def _row(user: User) -> tuple[Value, ...]:
    held = " ".join(sorted({grant.role for grant in queries.roles_of(user)}))
    office = user.office.name if user.office else ""
    return (user.username, user.name, office, held, user.is_active, user.signed_in_at)


def _grant_row(given: RoleGrant) -> tuple[Value, ...]:
    return (
        given.user.username,
        given.role,
        given.unit_id,
        given.component,
        given.from_day,
        given.to_day,
    )


COMMANDS = [users]

"""The command line of duties: who owes which form, by when, and the acts that name them."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.programme.queries import form_named
from gsdg.domain.reporting.actions.assigning import assign_form
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.queries.assignments import assigned_forms
from gsdg.domain.reporting.queries.duties import duty_rows
from gsdg.domain.reporting.workflow import ReportState
from gsdg.domain.units.queries import office_named
from gsdg.kernel.periods import Period
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock


@click.group()
def duties() -> None:
    """Which office owes which form, by when, and how it stands."""


DUTY_COLUMNS = (
    "form",
    "period",
    "office",
    "unit_id",
    "unit_code",
    "unit_name",
    "due",
    "state",
    "late_days",
)


@duties.command("list")
@click.option("--period", required=True, help="Period, such as 2026.")
@click.option("--office", help="Only the duties of the office with this code.")
@click.option(
    "--state", type=click.Choice([s.value for s in ReportState]), help="Only reports in this state."
)
@click.option("--on", type=DAY, help="Judge lateness on this day (default: the business day).")
@format_option
def duties_list(
    period: str, office: str | None, state: str | None, on: date | None, as_format: str
) -> None:
    """List the duties of a period."""
    found = Duty.objects.filter(period__code=Period.parse(period).code)
    if office:
        found = found.filter(office=office_named(office))
    if state:
        found = found.filter(report__state=state)
    rows = duty_rows(found.order_by("form__position", "office__sort_key"), on=on or clock.today())
    emit(DUTY_COLUMNS, map(_duty_row, rows), as_format)


def _duty_row(row: Any) -> tuple[Value, ...]:
    duty = row.duty
    return (
        duty.form.code,
        duty.period.code,
        duty.office.code,
        duty.unit_id,
        row.unit_code,
        row.unit_name,
        row.due,
        row.state,
        row.late_days,
    )


ASSIGNED_COLUMNS = ("form", "owed_by", "owes", "from_day", "act", "verified")


@duties.command("assigned")
@click.option("--on", type=DAY, help="As it holds on this day (default: the business day).")
@format_option
def duties_assigned(on: date | None, as_format: str) -> None:
    """List the acts that name who owes a form, or free somebody of it."""
    rows = (
        (
            one.form.code,
            said.office_kind if said.office is None else said.office.code,
            said.owes,
            said.from_day,
            said.act,
            said.verified,
        )
        for one in assigned_forms(on=on or clock.today())
        for said in one.said
    )
    emit(ASSIGNED_COLUMNS, rows, as_format)


@duties.command("assign")
@click.argument("form")
@click.option("--office", help="Code of the office that owes the form.")
@click.option("--kind", default="", help="Or every office of this kind, such as commune_pc.")
@click.option("--act", required=True, help="The act that says so: number and day.")
@click.option("--from", "from_day", type=DAY, required=True, help="From this day on.")
@click.option("--free", is_flag=True, help="Frees it of the form instead.")
@click.option("--verified", is_flag=True, help="The act has been read.")
@click.option("--by", "username", required=True, help="Username of who records it.")
def duties_assign(
    form: str,
    office: str | None,
    kind: str,
    act: str,
    from_day: date,
    username: str,
    *,
    free: bool,
    verified: bool,
) -> None:
    """Name who owes a form; it holds for periods opened later."""
    made = assign_form(
        form=form_named(form, on=clock.today()),
        office=office_named(office) if office else None,
        office_kind="" if office else kind,
        owes=not free,
        from_day=from_day,
        act=act,
        verified=verified,
        by=acting(username),
        at=clock.now(),
    )
    click.echo(f"{made.form.code} {office or kind} {'owes' if made.owes else 'is free'}")


COMMANDS = [duties]

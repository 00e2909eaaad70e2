"""The command line of extensions: asking for a later day, deciding, listing."""

from __future__ import annotations

from datetime import date

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions import extensions as actions
from gsdg.domain.reporting.commands import act_options, report_of
from gsdg.domain.reporting.models import DutyExtension
from gsdg.domain.units import tree
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.installation import clock

COLUMNS = ("form", "period", "office", "unit", "due", "wanted", "state", "granted", "asked_on", "decided_on", "reason", "said")  # fmt: skip


@click.group()
def extension() -> None:
    """A later day for a report that is owed."""


@extension.command("ask")
@act_options
@click.option("--until", type=DAY, required=True, help="The day that is asked for.")
@click.option("--reason", required=True, help="Why, and what will be done by that day.")
def extension_ask(
    form: str, period: str, unit: str, office: str | None, username: str, until: date, reason: str
) -> None:
    """Ask the receiving office for a later day, before or after the due day."""
    found = actions.ask_extension(
        report_id=report_of(form, period, unit, office).pk,
        wanted=until,
        reason=reason,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{found.state} {found.wanted}")


@extension.command("withdraw")
@act_options
def extension_withdraw(
    form: str, period: str, unit: str, office: str | None, username: str
) -> None:
    """Take a request back that nobody has decided."""
    found = actions.withdraw_extension(
        report_id=report_of(form, period, unit, office).pk,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(found.state)


@extension.command("decide")
@act_options
@click.option("--grant", type=DAY, help="The new day; without it the request is refused.")
@click.option("--say", default="", help="The answer; needed where it is refused.")
def extension_decide(
    form: str,
    period: str,
    unit: str,
    office: str | None,
    username: str,
    grant: date | None,
    say: str,
) -> None:
    """Grant a new day or refuse. The first due day stays on record."""
    found = actions.decide_extension(
        report_id=report_of(form, period, unit, office).pk,
        granted=grant,
        said=say,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{found.state} {found.granted or found.duty.present_due}")


@extension.command("list")
@format_option
def extension_list(as_format: str) -> None:
    """List every request with its answer, the latest first."""
    rows = DutyExtension.objects.select_related("duty__form", "duty__period", "duty__office")
    register = tree.current()
    emit(
        COLUMNS,
        (
            (
                one.duty.form.code,
                one.duty.period.code,
                one.duty.office.code,
                register.span_at(one.duty.unit_id, one.duty.period.as_of).code,
                one.duty.due,
                one.wanted,
                one.state,
                one.granted,
                one.asked_on,
                one.decided_on,
                one.reason,
                one.said,
            )
            for one in rows.order_by("-asked_at", "-pk")
        ),
        as_format,
    )


COMMANDS = [extension]

"""The command line of totals that the doctor finds wrong: `gsdg recount`."""

from __future__ import annotations

import click

from gsdg.domain.reporting.actions.standing import rebuild_all


@click.command()
def recount() -> None:
    """Make the totals of every form and period anew from the accepted revisions, where `doctor` says that they differ.

    Revisions are never touched. One form and period after the other: meanwhile the others take reports in. What was made
    anew stays so when it is interrupted; started again, it does all of them.
    """
    standing = rebuild_all(lambda done, of: click.echo(f"{done}/{of}", err=True))
    told = "report stands" if standing == 1 else "reports stand"
    click.echo(f"{standing} accepted {told} in the totals.")


COMMANDS = (recount,)

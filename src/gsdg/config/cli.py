"""The command line `gsdg`: gathers the commands of every package and turns refusals into exits.

Exit 0 done; 1 differences found (doctor, pack check); 2 refused or wrong usage; 3 internal error.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from importlib import import_module

import click

from gsdg.kernel.refusal import Refusal, Refused

INSTALLATION, KEEPING = "gsdg.config.commands_installation", "gsdg.config.commands"
LATER = {
    "audit": KEEPING,
    "backup": KEEPING,
    "batch": "gsdg.domain.reporting.commands_workbook",
    "demo": INSTALLATION,
    "doctor": KEEPING,
    "document": "gsdg.domain.reporting.commands_documents",
    "duties": "gsdg.domain.reporting.commands_duties",
    "extension": "gsdg.domain.reporting.commands_extensions",
    "fill": "gsdg.domain.reporting.commands_workbook",
    "fill-all": "gsdg.domain.reporting.commands_workbook",
    "history": "gsdg.domain.reporting.commands_history",
    "indicator": "gsdg.domain.reporting.commands_indicator",
    "init": INSTALLATION,
    "object": "gsdg.domain.reporting.commands_workbook",
    "recount": "gsdg.domain.reporting.commands_recount",
    "restore": KEEPING,
    "serve": INSTALLATION,
    "tick": INSTALLATION,
    "workbook": "gsdg.domain.reporting.commands_workbook",
}
"""Commands whose modules are large: loaded when asked for, since the others start much sooner without."""

MORE = {
    "forms": ("gsdg.domain.reporting.commands_letters",),
    "document": (
        "gsdg.domain.training.commands_documents",
        "gsdg.domain.followup.commands_documents",
        "gsdg.domain.inspections.commands_documents",
        "gsdg.domain.inspections.commands_papers",
        "gsdg.domain.evaluations.commands_documents",
        "gsdg.domain.supervision.commands_documents",
    ),
}
"""What higher packages add to a group that stands in a lower one."""


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if cmd_name in LATER:
            commands: list[click.Command] = import_module(LATER[cmd_name]).COMMANDS
            found = next(command for command in commands if command.name == cmd_name)
        if isinstance(found, click.Group):
            for module in MORE.get(cmd_name, ()):
                for command in import_module(module).COMMANDS:
                    found.add_command(command)
        return found


def build() -> click.Group:
    """Every command, once Django is set up."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gsdg.config.settings.production")
    django.setup()

    from gsdg.domain.accounts import commands as accounts
    from gsdg.domain.accounts import commands_map
    from gsdg.domain.evaluations import commands as evaluations
    from gsdg.domain.finance import commands as finance
    from gsdg.domain.finance import (
        commands_annexes,
        commands_decisions,
        commands_estimates,
        commands_forecasts,
        commands_review,
        commands_treasury,
    )
    from gsdg.domain.followup import commands as followup
    from gsdg.domain.followup import commands_obstacles as obstacles
    from gsdg.domain.inspections import commands as inspections
    from gsdg.domain.inspections import commands_consulting, commands_past, commands_visits
    from gsdg.domain.papers import commands as papers
    from gsdg.domain.papers import commands_made
    from gsdg.domain.programme import commands as programme
    from gsdg.domain.programme import commands_targets
    from gsdg.domain.reporting import commands as reporting
    from gsdg.domain.surveys import commands as surveys
    from gsdg.domain.training import commands as training
    from gsdg.domain.training import commands_courses
    from gsdg.domain.units import commands as units

    @click.group(cls=Commands, help=__doc__.splitlines()[0] if __doc__ else None)
    @click.version_option(package_name=None, version="0.1.0", prog_name="gsdg")
    def gsdg() -> None: ...

    for module in (
        units,
        accounts,
        programme,
        commands_targets,
        papers,
        commands_made,
        reporting,
        training,
        finance,
        followup,
        obstacles,
        surveys,
    ):
        for command in module.COMMANDS:
            gsdg.add_command(command)
    gsdg.add_command(inspections.inspections)
    gsdg.add_command(evaluations.evaluation)
    for command in commands_map.COMMANDS:
        units.units.add_command(command)
    for command in commands_courses.COMMANDS:
        training.training.add_command(command)
    modules = (
        commands_review,
        commands_estimates,
        commands_forecasts,
        commands_annexes,
        commands_decisions,
        commands_treasury,
    )
    for module in modules:
        for command in module.COMMANDS:
            finance.ledger.add_command(command)
    inspections.inspections.add_command(commands_visits.visits)
    inspections.inspections.add_command(commands_past.record_past)
    for command in commands_consulting.COMMANDS:
        commands_visits.visits.add_command(command)
    return gsdg


def _loaded() -> click.Group:
    """What is loaded stays to the end: searching it for garbage takes a seventh of the time of a short command."""
    from django.apps import apps

    if apps.ready:
        return build()
    gc.disable()
    try:
        return build()
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """Run one command and leave with its exit."""
    from gsdg.toolkit.console import emit_refusals
    from gsdg.toolkit.files import scanning

    try:
        with scanning.sitting():
            code = _loaded()(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)  # what a command said by ctx.exit()
    except Refused as refused:
        emit_refusals(refused.refusals)
        sys.exit(2)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Exception as error:
        if (refusal := _why_no_database(error)) is not None:
            emit_refusals([refusal])
            sys.exit(2)
        traceback.print_exc()
        sys.exit(3)


def _why_no_database(error: Exception) -> Refusal | None:
    """An error that only says: nothing was installed here, or not for this version, or the server does not answer."""
    from django.conf import settings
    from django.db import DatabaseError

    from gsdg.config import problems
    from gsdg.toolkit.db.check import pending_migrations

    if not isinstance(error, DatabaseError):
        return None
    try:
        pending = pending_migrations()
    except DatabaseError as unreachable:
        reason = str(unreachable).strip().splitlines()[0]
        return Refusal(problems.UNREACHABLE.code, {"reason": reason})
    return Refusal(problems.NOT_INSTALLED.code, {"folder": settings.DATA}) if pending else None

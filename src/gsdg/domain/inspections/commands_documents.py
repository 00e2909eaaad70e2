"""`gsdg document inspection-plan|team-decision|outline|notice`: the papers of plans and rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections import documents
from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.inspections.queries.rounds import round_named
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import write_out
from gsdg.toolkit.installation import clock


def _options(command: Any) -> Any:
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        help="The file to write; its ending chooses the format.",
    )
    by = click.option("--by", "username", required=True, help="Username of who has it made.")
    return out(by(command))


@click.command(documents.PLAN)
@click.option("--plan", "plan_id", type=int, required=True, help="Number of the plan.")
@_options
def inspection_plan(plan_id: int, out: Path, username: str) -> None:
    """An inspection plan with its rounds: .docx or .pdf."""
    by = acting(username)
    with tree.held():
        plan = plan_named(by, plan_id)
        _write(out, documents.plan_document(plan, extension=_ending(out), made=_made(by)))


def _of_round(kind: str, text: str) -> click.Command:
    @click.command(kind, help=text)
    @click.option("--round", "round_id", type=int, required=True, help="Number of the round.")
    @_options
    def paper(round_id: int, out: Path, username: str) -> None:
        by = acting(username)
        with tree.held():
            one = round_named(by, round_id)
            made = _made(by)
            _write(out, documents.round_document(one, kind, extension=_ending(out), made=made))

    command: click.Command = paper
    return command


def _made(by: Actor) -> Made:
    return Made(by.name, clock.now(), clock.today())


def _ending(out: Path) -> str:
    return out.suffix.lstrip(".").casefold()


def _write(out: Path, data: bytes) -> None:
    write_out(out, data)
    click.echo(f"{out} {len(data)}")


COMMANDS: list[click.Command] = [
    inspection_plan,
    _of_round(documents.DECISION, "The decision on the team of a round: .docx or .pdf."),
    _of_round(documents.OUTLINE, "The outline on which units report: .docx or .pdf."),
    _of_round(documents.NOTICE, "The notice to the units, with the outline: .docx or .pdf."),
]

"""`gsdg document inspection-plan|team-decision|outline|notice`: the papers of plans and rounds."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections import documents
from gsdg.domain.inspections.queries.plans import plan_named
from gsdg.domain.inspections.queries.rounds import round_named
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.units import tree


@click.command(documents.PLAN)
@click.option("--plan", "plan_id", type=int, required=True, help="Number of the plan.")
@paper_options
def inspection_plan(plan_id: int, out: Path, username: str) -> None:
    """An inspection plan with its rounds: .docx or .pdf."""
    by = acting(username)
    with tree.held():
        plan = plan_named(by, plan_id)
        write_paper(out, documents.plan_document(plan, extension=ending_of(out), made=made_by(by)))


def _of_round(kind: str, text: str) -> click.Command:
    @click.command(kind, help=text)
    @click.option("--round", "round_id", type=int, required=True, help="Number of the round.")
    @paper_options
    def paper(round_id: int, out: Path, username: str) -> None:
        by = acting(username)
        with tree.held():
            one = round_named(by, round_id)
            made = made_by(by)
            write_paper(
                out, documents.round_document(one, kind, extension=ending_of(out), made=made)
            )

    command: click.Command = paper
    return command


COMMANDS: list[click.Command] = [
    inspection_plan,
    _of_round(documents.DECISION, "The decision on the team of a round: .docx or .pdf."),
    _of_round(documents.OUTLINE, "The outline on which units report: .docx or .pdf."),
    _of_round(documents.NOTICE, "The notice to the units, with the outline: .docx or .pdf."),
]

"""`gsdg document evaluation-report`: the report of an evaluation as a file."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.evaluations.documents import report_document
from gsdg.domain.evaluations.queries.evaluations import evaluation_named
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.units import tree


@click.command("evaluation-report")
@click.option("--evaluation", "number", type=int, required=True, help="Number of the evaluation.")
@click.option(
    "--for", "body", default="", metavar="NAME", help="Cut to what this central body leads."
)
@paper_options
def evaluation_report(number: int, body: str, out: Path, username: str) -> None:
    """The report of an evaluation (Mẫu 02): .docx, .pdf, or its tables as .xlsx."""
    by = acting(username)
    with tree.held():
        one = evaluation_named(by, number)
        data = report_document(one, extension=ending_of(out), made=made_by(by), body=body)
    write_paper(out, data)


COMMANDS = [evaluation_report]

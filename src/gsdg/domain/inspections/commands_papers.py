"""`gsdg document minutes|conclusion|checklist|team-report`: the papers of visits."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.queries.rounds_visited import round_of
from gsdg.domain.inspections.queries.visits import may_look_inside, visit_of
from gsdg.domain.reporting.paper_files import ending_of, made_by, paper_options, write_paper
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor


@click.command(words.MINUTES)
@click.option("--visit", "visit_id", type=int, required=True, help="Number of the visit.")
@paper_options
def minutes(visit_id: int, out: Path, username: str) -> None:
    """The minutes of a visit, to be signed by both sides: .docx or .pdf."""
    _visit_paper(words.MINUTES, visit_id, out, username)


@click.command(words.CONCLUSION)
@click.option("--visit", "visit_id", type=int, required=True, help="Number of the visit.")
@paper_options
def conclusion(visit_id: int, out: Path, username: str) -> None:
    """The notice that concludes a visit: .docx or .pdf."""
    _visit_paper(words.CONCLUSION, visit_id, out, username)


@click.command("checklist")
@click.option("--visit", "visit_id", type=int, required=True, help="Number of the visit.")
@paper_options
def checklist(visit_id: int, out: Path, username: str) -> None:
    """The checklist of a visit: .docx or .pdf to print, .xlsx to fill and type back."""
    _visit_paper(documents.CHECKLIST, visit_id, out, username)


@click.command(words.TEAM_REPORT)
@click.option("--round", "round_id", type=int, required=True, help="Number of the round.")
@paper_options
def team_report(round_id: int, out: Path, username: str) -> None:
    """The report of a team on its round, due within 15 working days of its end: .docx or .pdf."""
    by = acting(username)
    found = round_of(by, round_id)
    if found is None:
        raise Refused(Refusal("visit.unknown", {"text": round_id}))
    with tree.held():
        data = documents.team_report(found, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


def _visit_paper(kind: str, visit_id: int, out: Path, username: str) -> None:
    by = acting(username)
    one = _visit(by, visit_id)
    with tree.held():
        data = documents.visit_document(one, kind, extension=ending_of(out), made=made_by(by))
    write_paper(out, data)


def _visit(by: Actor, visit_id: int) -> Visit:
    one = visit_of(by, visit_id)
    if one is None or not may_look_inside(by, one):
        raise Refused(Refusal("visit.unknown", {"text": visit_id}))
    return one


COMMANDS: list[click.Command] = [minutes, conclusion, checklist, team_report]

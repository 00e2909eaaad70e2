"""The command line of papers: `gsdg document KIND --form … --out FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions.dossiers import take_figure_dossier
from gsdg.domain.reporting.commands import geography_option, place_of, place_options
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.documents import CONSOLIDATED, SUBMISSION_LETTER, document
from gsdg.domain.reporting.paper_files import (
    ending_of,
    made_by,
    out_option,
    paper_options,
    write_paper,
)
from gsdg.domain.reporting.queries.places import FigurePlace, place_seen_by
from gsdg.domain.units import tree
from gsdg.toolkit.files.archive import streamed
from gsdg.toolkit.installation import clock


@click.group("document")
def document_group() -> None:
    """Write a paper or a workbook to a file: .docx, .xlsx or .pdf by its name."""


def _options(command: Any) -> Any:
    for option in (
        out_option,
        click.option(
            "--by",
            "username",
            help="Username of who has it made: named in the file, and sees what that person may see.",
        ),
        click.option(
            "--total",
            type=click.Choice(["live", "certified"]),
            help="What was signed and frozen (the default), or the sum of what is accepted now.",
        ),
        geography_option,
        place_options,
    ):
        command = option(command)
    return command


@document_group.command(CONSOLIDATED)
@_options
@click.option("--by-unit", is_flag=True, help="One line for each unit below, on one sheet (.xlsx).")
@click.option("--cell", "cells", multiple=True, help="A column of --by-unit; may be given again.")
def consolidated(
    form: str,
    period: str,
    unit: str,
    geography: str,
    total: str | None,
    username: str | None,
    out: Path,
    by_unit: bool,  # noqa: FBT001 - a flag of the command line
    cells: tuple[str, ...],
) -> None:
    """The consolidated form of a unit: .xlsx in the form's layout, .docx or .pdf as a report to sign."""
    place, made = _asked(form, period, unit, geography, username)
    _write(CONSOLIDATED, place, made, out, total or "", by_unit=by_unit, cells=cells)


@document_group.command(SUBMISSION_LETTER)
@_options
def submission_letter(
    form: str,
    period: str,
    unit: str,
    geography: str,
    total: str | None,
    username: str | None,
    out: Path,
) -> None:
    """The submission of the lead department to the People's Committee, with its annexes."""
    place, made = _asked(form, period, unit, geography, username)
    _write(SUBMISSION_LETTER, place, made, out, total or "")


@document_group.command("figure-dossier")
@click.argument("cell")
@place_options
@geography_option
@paper_options
def figure_dossier(
    cell: str, form: str, period: str, unit: str, geography: str, username: str, out: Path
) -> None:
    """Everything behind one figure in one .zip: why, revisions, signatures, workbooks, what was done."""
    with tree.held():
        place, _made = _asked(form, period, unit, geography, username)
        members = take_figure_dossier(
            place=place, address=cell, by=acting(username), at=clock.now()
        )
        write_paper(out, b"".join(streamed(members)))


def _asked(
    form: str, period: str, unit: str, geography: str, username: str | None
) -> tuple[FigurePlace, Made]:
    named = place_of(form, period, unit, geography)
    if username is None:
        place = FigurePlace(named.form, named.period, named.unit_id, named.geography)
        return place, Made("gsdg", clock.now(), clock.today())
    by = acting(username)
    place = place_seen_by(
        by,
        form_code=named.form.code,
        period_code=named.period.code,
        unit_id=named.unit_id,
        geography=named.geography,
    )
    return place, made_by(by)


def _write(
    kind: str,
    place: FigurePlace,
    made: Made,
    out: Path,
    total: str,
    *,
    by_unit: bool = False,
    cells: tuple[str, ...] = (),
) -> None:
    data = document(
        kind,
        place,
        extension=ending_of(out),
        made=made,
        total=total,
        by_unit=by_unit,
        cells=cells,
    )
    write_paper(out, data)


COMMANDS = [document_group]

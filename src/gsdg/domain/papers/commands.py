"""`gsdg documents …`: directing documents, what is missing, lists taken in, citations read anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.packs.documents import Tie
from gsdg.domain.papers.actions import documents as actions
from gsdg.domain.papers.actions.citing import relink
from gsdg.domain.papers.actions.importing import import_register, keep_marked
from gsdg.domain.papers.actions.known_acts import take_in_acts
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.queries.citations import citing
from gsdg.domain.papers.queries.documents import (
    Sought,
    document_named,
    endings_of,
    sought_documents,
)
from gsdg.domain.papers.queries.naming import naming
from gsdg.domain.papers.queries.required import owed_by
from gsdg.domain.papers.words import LEVELS
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import resolve
from gsdg.kernel.figures import Provenance
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.console import DAY, emit, format_option, write_out
from gsdg.toolkit.installation import clock

COLUMNS = (
    "id", "number", "kind", "day", "issuer", "office", "level", "component", "from_day", "to_day", "in_force", "ended_on",
    "ended_by", "provenance", "text", "abstract",
)  # fmt: skip
OWED = (
    "unit_id", "unit", "office", "office_name", "requirement", "label", "year", "due", "late_days", "document", "verified",
)  # fmt: skip
by_option = click.option("--by", "username", required=True, help="Who asks, as a username.")
named = click.argument("document", metavar="NUMBER|@ID")


@click.group()
def documents() -> None:
    """Directing documents: what every office issued, whether it holds, what is missing, what cites it."""


@documents.command("list")
@click.argument("words", default="")
@click.option("--kind", default="", help="Code of a kind of the pack, such as ke-hoach.")
@click.option("--level", type=click.Choice([*LEVELS]), help="Only of this level.")
@click.option("--component", default="", help="Code of a component.")
@click.option("--year", type=int, help="Signed in this year.")
@click.option("--office", help="Code of the issuing office.")
@click.option("--in-force", "day", type=DAY, help="Only those in force on this day.")
@by_option
@format_option
def list_documents(words: str, username: str, as_format: str, **said: Any) -> None:
    """Find documents by WORDS of number, abstract or text; neighbours between quotation marks, numbers as one."""
    office = said["office"]
    wanted = Sought(
        words=words,
        kind=said["kind"],
        level=said["level"] or "",
        component=said["component"],
        year=said["year"],
        office_id=None if office is None else _office(office),
        in_force_on=said["day"],
    )
    with tree.held():
        rows = list(sought_documents(acting(username), wanted).select_related("office"))
        emit(COLUMNS, _rows(rows, said["day"] or clock.today()), as_format)


def _office(code: str) -> int:
    found = Office.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused(Refusal("directing.office_unknown", {"text": code}, value=code))
    return found


def _rows(found: list[Document], on: date) -> list[tuple[Value, ...]]:
    endings = endings_of(found, on=on)
    rows: list[tuple[Value, ...]] = []
    for one in found:
        ended = endings.get(one.pk)
        by = "" if ended is None or ended.by is None else ended.by.number
        rows.append(
            (
                one.pk,
                one.number,
                one.kind,
                one.day,
                one.issuer,
                one.office.code if one.office else "",
                one.level,
                one.component,
                one.from_day,
                one.to_day,
                ended is None and one.begins <= on,
                None if ended is None else ended.since,
                by,
                Provenance(one.provenance).name.lower(),
                one.text_state,
                one.abstract,
            )
        )
    return rows


@documents.command("missing")
@click.option("--year", type=int, help="Of this year; this one by default.")
@click.option("--within", metavar="CODE", help="Only of this unit and below.")
@click.option("--all", "everything", is_flag=True, help="Also what is there and what is not due.")
@by_option
@format_option
def list_missing(
    year: int | None,
    within: str | None,
    everything: bool,  # noqa: FBT001 - a flag of the command line
    username: str,
    as_format: str,
) -> None:
    """What each office must have in a year by the pack, and has not."""
    on = clock.today()
    with tree.held():
        owed = owed_by(acting(username), year=year or on.year, on=on)
        if within is not None:
            inside = tree.current().on(on).subtree_of(resolve(within, on=on))
            owed = [one for one in owed if one.office.unit_id in inside]
        emit(
            OWED,
            [
                (
                    one.office.unit_id,
                    tree.current().name_of(one.office.unit_id, on),
                    one.office.code,
                    one.office.name,
                    one.requirement.code,
                    one.requirement.label.vi,
                    one.year,
                    one.due,
                    one.days_late(on),
                    "" if one.document is None else one.document.number,
                    one.requirement.verified,
                )
                for one in owed
                if everything or (one.document is None and one.due < on)
            ],
            as_format,
        )


@documents.command("form")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def write_form(out: Path) -> None:
    """Write the workbook to fill in."""
    from gsdg.domain.papers.sheets import register_workbook

    title = "Mẫu nhập văn bản chỉ đạo, điều hành"
    write_out(out, register_workbook([], naming(on=clock.today()), title=title, at=clock.now()))


@documents.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write a copy with its errors marked, if it is refused.",
)
@by_option
def import_file(file: Path, marked: Path | None, username: str) -> None:
    """Take in a filled workbook: every line, or none with every error at its cell."""
    by, at, data = acting(username), clock.now(), files.taken_from(file)
    try:
        with tree.held():
            made = import_register(data=data, name=file.name, by=by, at=at, on=clock.today())
    except Refused as refused:
        copy = keep_marked(data=data, refusals=refused.refusals, name=file.name, by=by, at=at)
        if marked is not None and copy:
            write_out(marked, files.read(copy))
        raise
    click.echo(f"{len(made)} documents", err=True)


@documents.command("add")
@click.option("--kind", required=True, help="Code of the kind, such as ke-hoach.")
@click.option("--number", required=True, help="Number and symbol, as on the paper.")
@click.option("--day", type=DAY, required=True, help="Day of signing.")
@click.option("--abstract", required=True, help="What it is about.")
@click.option("--office", help="Code of the issuing office.")
@click.option("--issuer", default="", help="Name of a central body, where there is no office.")
@click.option("--signer", default="", help="Who signed.")
@click.option("--component", default="", help="Code of a component.")
@click.option("--from", "from_day", type=DAY, help="In force from; by default from the signing.")
@click.option("--to", "to_day", type=DAY, help="First day on which it no longer holds.")
@click.option("--requirement", help="Code of the required document that it is.")
@click.option("--year", type=int, help="The year it is that for.")
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def add(username: str, **said: Any) -> None:
    """Record one document, with its file."""
    office, requirement, file = said.pop("office"), said.pop("requirement"), said.pop("file")
    year = said.pop("year")
    entry = DocumentEntry(
        **said,
        office_id=None if office is None else _office(office),
        serves=(Serves(requirement, year),) if requirement else (),
    )
    made = actions.record_document(
        entry=entry,
        upload=None if file is None else _upload(file),
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"@{made.pk} {made.number}")


def _upload(file: Path) -> Upload:
    return Upload(files.taken_from(file), file.name, "application/octet-stream")


@documents.command("attach")
@named
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def attach(document: str, file: Path, username: str) -> None:
    """Attach a Word or PDF file; its text can be searched then, and a scan says that it has none."""
    by = acting(username)
    found = document_named(by, document)
    made = actions.attach_file(
        document_id=found.pk, upload=_upload(file), by=by, at=clock.now(), on=clock.today()
    )
    click.echo(f"@{made.pk} {made.number} {made.text_state}")


@documents.command("tie")
@named
@click.argument("kind", type=click.Choice([one.value for one in Tie]))
@click.argument("other", metavar="NUMBER|@ID")
@click.option("--provision", default="", help="Only these provisions of the other.")
@click.option(
    "--since", type=DAY, help="From this day; by default when the first comes into force."
)
@by_option
def tie(
    document: str, kind: str, other: str, provision: str, since: date | None, username: str
) -> None:
    """Say what a document does to an older one."""
    by = acting(username)
    found, target = document_named(by, document), document_named(by, other)
    entry = TieEntry(kind, target.pk, provision, since)
    actions.tie_documents(
        document_id=found.pk, entry=entry, by=by, at=clock.now(), on=clock.today()
    )
    click.echo(f"{found.number} {kind} {target.number}")


@documents.command("serve")
@named
@click.argument("requirement")
@click.option("--year", type=int, help="The year, where it is asked for every year.")
@by_option
def serve(document: str, requirement: str, year: int | None, username: str) -> None:
    """Say that a document is what its office must have."""
    by = acting(username)
    found = document_named(by, document)
    actions.serve(
        document_id=found.pk,
        serves=Serves(requirement, year),
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"{found.number} {requirement}")


@documents.command("take-back")
@named
@click.option("--reason", required=True, help="Why it was a mistake.")
@by_option
def take_back(document: str, reason: str, username: str) -> None:
    """Take a document that was recorded by mistake out of the register."""
    by = acting(username)
    found = document_named(by, document)
    actions.take_back_document(
        document_id=found.pk, reason=reason, by=by, at=clock.now(), on=clock.today()
    )
    click.echo(f"@{found.pk} {found.number}")


@documents.command("citing")
@named
@click.option("--provision", default="", help="Such as d8.k2: with everything inside it.")
@by_option
@format_option
def show_citing(document: str, provision: str, username: str, as_format: str) -> None:
    """Records that cite a document or a provision, as far as you may see them."""
    by = acting(username)
    with tree.held():
        found = citing(document_named(by, document), by, provision=provision)
        rows = [(one.about, one.title, one.place, one.text) for one in found]
        emit(("about", "title", "place", "text"), rows, as_format)


@documents.command("acts")
@by_option
def acts(username: str) -> None:
    """Take in the acts that the packs name, and read every citation anew."""
    by, at, on = acting(username), clock.now(), clock.today()
    with tree.held():
        made = take_in_acts(by=by, at=at, on=on)
        count = relink(by=by, at=at)
    click.echo(f"{len(made)} acts, {count} citations")


COMMANDS: list[click.Command] = [documents]

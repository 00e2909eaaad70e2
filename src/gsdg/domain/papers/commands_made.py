"""`gsdg papers …`: papers made here with number, signed copy, sending and dossier; templates; who signs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.actions import made as actions
from gsdg.domain.papers.actions import signers as signing
from gsdg.domain.papers.actions import templates as of_templates
from gsdg.domain.papers.dossiers import CHANGES
from gsdg.domain.papers.entries import Upload
from gsdg.domain.papers.entries_made import BlockEntry, IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper, MadeState, PaperTemplate
from gsdg.domain.papers.ports import paper_kinds
from gsdg.domain.papers.previews import preview, starter_of
from gsdg.domain.papers.queries.made import (
    SoughtPapers,
    blocks_kept,
    made_paper_named,
    sought_papers,
    template_named,
)
from gsdg.domain.papers.queries.versions import content_of, difference, version_before
from gsdg.domain.papers.refusals import offices_kept
from gsdg.domain.papers.refusals_made import kind_named
from gsdg.domain.papers.rendering import template_in_force
from gsdg.domain.papers.rerendering import set_again
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.kernel.refusal import Refusal, insist
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.console import DAY, emit, format_option, write_out
from gsdg.toolkit.documents.parts import Standing
from gsdg.toolkit.files.archive import streamed
from gsdg.toolkit.installation import clock

COLUMNS = (
    "id", "kind", "state", "number", "day", "signer", "office", "drafted_on", "template", "content_sha256", "data_sha256",
    "signed_copy", "sendings", "about", "subject",
)  # fmt: skip
TEMPLATES = ("kind", "id", "version", "file", "sha256", "in_force", "note")
BLOCKS = ("id", "office", "collective", "standing", "in_stead_of", "position", "name", "from_day", "to_day")  # fmt: skip
by_option = click.option("--by", "username", required=True, help="Who asks, as a username.")
out_option = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to write."
)
named = click.argument("number", type=int, metavar="ID")
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def papers() -> None:
    """Papers made here: drawn up and frozen, issued with the number of the clerical office, sent, and set again."""


def _who(username: str) -> dict[str, Any]:
    return {"by": acting(username), "at": clock.now(), "on": clock.today()}


@papers.command("list")
@click.argument("words", default="")
@click.option("--kind", default="", help="Only of this kind.")
@click.option("--state", type=click.Choice(MadeState.values), help="Only in this state.")
@click.option("--year", type=int, help="Drawn up in this year.")
@by_option
@format_option
def list_papers(
    words: str, kind: str, state: str | None, year: int | None, username: str, as_format: str
) -> None:
    """The register: find papers by WORDS of what they are about, or by number."""
    wanted = SoughtPapers(words, kind, state or "", year)
    found = sought_papers(_reading(username), wanted).prefetch_related("sendings")
    emit(COLUMNS, map(_row, found), as_format)


def _row(made: MadePaper) -> tuple[Value, ...]:
    paper, template = made.paper, made.template
    return (
        made.pk,
        made.kind,
        made.state,
        "" if paper is None else paper.number,
        None if paper is None else paper.day,
        "" if paper is None else paper.signer,
        made.office.code,
        made.drafted_on,
        "" if template is None else str(template.number),
        made.content_id,
        made.data_id,
        "" if paper is None else paper.file_id or "",
        len(made.sendings.all()),
        made.about,
        made.subject,
    )


@papers.command("kinds")
@format_option
def list_kinds(as_format: str) -> None:
    """Which kinds can be drawn up, and what must be said of each."""
    header = ("kind", "title", "asks", "may_say", "issued_on_its_page")
    rows = ((k.code, k.vi, " ".join(k.asks), " ".join(k.may_say), bool(k.signed_as)) for k in paper_kinds())  # fmt: skip
    emit(header, rows, as_format)


@papers.command("draft")
@click.argument("kind")
@click.argument("said", nargs=-1, metavar="NAME=VALUE…")
@click.option("--signer", "block_id", type=int, help="Signature block by its id.")
@by_option
def draft(kind: str, said: tuple[str, ...], block_id: int | None, username: str) -> None:
    """Draw a paper up and freeze it in the register, such as `papers draft evaluation-report evaluation=1 --by U`."""
    asked = dict(_pair(one) for one in said)
    with tree.held():
        made = actions.draft_paper(kind=kind, asked=asked, block_id=block_id, **_who(username))
    click.echo(f"{made.pk} {made.state} {made.content_id}")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not of the form NAME=VALUE.")
    return name, value


@papers.command("issue")
@named
@click.option("--number", "paper_number", required=True, help="As the clerical office gave it.")
@click.option("--day", type=DAY, required=True, help="Day of issue.")
@click.option("--signer", default="", help="Position and name of who signed.")
@click.option("--block", "block_id", type=int, help="Or the signature block by its id.")
@click.option("--file", type=a_file, help="The signed copy.")
@by_option
def issue(
    number: int,
    paper_number: str,
    day: date,
    signer: str,
    block_id: int | None,
    file: Path | None,
    username: str,
) -> None:
    """Record number and day that came back from the clerical office."""
    made = actions.issue_paper(
        made_id=_seen(number, username).pk,
        entry=IssueEntry(paper_number, day, signer, block_id),
        upload=None if file is None else _upload(file),
        **_who(username),
    )
    click.echo(f"{made.pk} {made.state}")


def _reading(username: str) -> Actor:
    """As on the pages: the register, with its templates, is entered with one right."""
    by = acting(username)
    insist(why_not_permitted(by, Permission.DOCUMENT_READ))
    return by


def _seen(number: int, username: str) -> MadePaper:
    return made_paper_named(_reading(username), number)


def _upload(file: Path) -> Upload:
    return Upload(files.taken_from(file), file.name, "application/octet-stream")


@papers.command("attach")
@named
@click.argument("file", type=a_file)
@by_option
def attach(number: int, file: Path, username: str) -> None:
    """Attach the signed copy of an issued paper."""
    made = _seen(number, username)
    actions.attach_signed_copy(made_id=made.pk, upload=_upload(file), **_who(username))
    click.echo(f"{made.pk} {file.name}")


@papers.command("send")
@named
@click.option("--day", type=DAY, required=True)
@click.option("--way", type=click.Choice(rules.WAYS), required=True)
@click.option("--to", "recipients", multiple=True, required=True, help="May be given again.")
@click.option("--note", default="")
@by_option
def send(
    number: int, day: date, way: str, recipients: tuple[str, ...], note: str, username: str
) -> None:
    """Record that an issued paper was sent."""
    made = _seen(number, username)
    entry = SendingEntry(day, way, recipients, note)
    actions.record_sending(made_id=made.pk, entry=entry, **_who(username))
    click.echo(f"{made.pk} {way} {len(recipients)}")


@papers.command("withdraw")
@named
@click.option("--reason", required=True)
@by_option
def withdraw(number: int, reason: str, username: str) -> None:
    """Withdraw a paper; it stays in the register with the reason."""
    made = _seen(number, username)
    actions.withdraw_paper(made_id=made.pk, reason=reason, **_who(username))
    click.echo(f"{made.pk} withdrawn")


@papers.command("file")
@named
@out_option
@by_option
def file_of(number: int, out: Path, username: str) -> None:
    """Write the Word file as it was frozen."""
    write_out(out, files.read(_seen(number, username).rendered_id))


@papers.command("set-again")
@named
@by_option
@format_option
def check_again(number: int, username: str, as_format: str) -> None:
    """Set the paper again from its frozen content, and say whether it is the same, or why not."""
    found = set_again(_seen(number, username))
    row = (number, found.sameness.value, found.why_vi)
    emit(("id", "sameness", "why"), [row], as_format)


@papers.command("compare")
@named
@by_option
@format_option
def compare(number: int, username: str, as_format: str) -> None:
    """What its words say otherwise than the drawing before it in the register; no line where it is the first."""
    made = _seen(number, username)
    before = version_before(acting(username), made)
    found = None if before is None else difference(content_of(before), content_of(made))
    insist(Refusal("made.not_compared") if before is not None and found is None else None)
    rows = ((before.pk, one.before, one.now) for one in found.changes) if before and found else ()
    emit(CHANGES, rows, as_format)


@papers.command("dossier")
@named
@out_option
@by_option
def dossier(number: int, out: Path, username: str) -> None:
    """Everything that belongs to a paper, in one .zip for the auditors."""
    who = _who(username)
    made = _seen(number, username)
    members = actions.take_dossier(made=made, by=who["by"], at=who["at"])
    write_out(out, b"".join(streamed(members)))


@papers.group("templates")
def templates() -> None:
    """The province's own templates: checked, kept by version, looked at, put in force from a day."""


@templates.command("list")
@by_option
@format_option
def list_templates(username: str, as_format: str) -> None:
    """Every version of every kind, with the one in force today."""
    _reading(username)
    emit(TEMPLATES, _template_rows(PaperTemplate.objects.all(), clock.today()), as_format)


def _template_rows(found: Iterable[PaperTemplate], on: date) -> Iterable[tuple[Value, ...]]:
    in_force: dict[str, int | None] = {}
    for one in found:
        if one.kind not in in_force:
            holds = template_in_force(one.kind, on=on)
            in_force[one.kind] = None if holds is None else holds.pk
        holding = in_force[one.kind] == one.pk
        yield (one.kind, one.pk, one.number, one.file_name, one.file_id, holding, one.note)


@templates.command("add")
@click.argument("kind")
@click.argument("file", type=a_file)
@click.option("--note", default="")
@by_option
def add_template(kind: str, file: Path, note: str, username: str) -> None:
    """Keep a .docx as the next version; refused with every fault at its place."""
    made = of_templates.keep_template(kind=kind, upload=_upload(file), note=note, **_who(username))
    click.echo(f"{made.pk} {made.kind} {made.number}")


@templates.command("preview")
@named
@out_option
@by_option
def preview_template(number: int, out: Path, username: str) -> None:
    """A made-up paper in this template, with every part that a paper may have."""
    _reading(username)
    template = template_named(number)
    made = preview(template.kind, template, at=clock.now(), on=clock.today())
    write_out(out, made)


@templates.command("starter")
@click.argument("kind")
@out_option
def write_starter(kind: str, out: Path) -> None:
    """A .docx with every tag in its place, to begin with."""
    write_out(out, starter_of(kind_named(kind), at=clock.now()))


@templates.command("put")
@named
@click.option("--from", "from_day", type=DAY, required=True, help="New papers from this day on.")
@by_option
def put(number: int, from_day: date, username: str) -> None:
    """Put a version in force; not by who added it."""
    made = of_templates.put_template(template_id=number, from_day=from_day, **_who(username))
    click.echo(f"{made.kind} {made.from_day}")


@templates.command("default")
@click.argument("kind")
@click.option("--from", "from_day", type=DAY, required=True)
@by_option
def default(kind: str, from_day: date, username: str) -> None:
    """Go back to the layout of the program from a day on."""
    made = of_templates.put_default(kind=kind, from_day=from_day, **_who(username))
    click.echo(f"{made.kind} {made.from_day}")


@papers.group("signers")
def signers() -> None:
    """Who signs for an office, from which day, in which words."""


@signers.command("list")
@click.option("--office", help="Code of the office.")
@by_option
@format_option
def list_signers(office: str | None, username: str, as_format: str) -> None:
    """Signature blocks with their days, of the offices whose papers this person keeps."""
    by = acting(username)
    insist(why_not_permitted(by, Permission.DOCUMENT_KEEP))
    kept = offices_kept(by, on=clock.today())
    rows = blocks_kept([one.pk for one in kept if office in (None, one.code)])
    emit(BLOCKS, ((b.pk, b.office.code, b.collective, b.standing, b.in_stead_of, b.position, b.name, b.from_day, b.to_day) for b in rows), as_format)  # fmt: skip


@signers.command("add")
@click.option("--office", required=True, help="Code of the office.")
@click.option("--position", required=True, help="Such as GIÁM ĐỐC.")
@click.option("--name", required=True)
@click.option("--from", "from_day", type=DAY, required=True)
@click.option("--to", "to_day", type=DAY, help="First day on which this person no longer signs.")
@click.option("--collective", default="", help="The body signed for (TM.).")
@click.option("--standing", type=click.Choice([s.value for s in Standing]), default="")
@click.option("--in-stead-of", default="", help="The head whose place is taken (KT., TL., TUQ.).")
@by_option
def add_signer(office: str, username: str, **said: Any) -> None:
    """Record who signs for an office."""
    made = signing.record_block(
        office=office_named(office), entry=BlockEntry(**said), **_who(username)
    )
    click.echo(f"{made.pk} {made}")


@signers.command("end")
@named
@click.option("--to", "to_day", type=DAY, required=True, help="First day without this person.")
@by_option
def end_signer(number: int, to_day: date, username: str) -> None:
    """Record that somebody no longer signs."""
    made = signing.end_block(block_id=number, to_day=to_day, **_who(username))
    click.echo(f"{made.pk} {made.to_day}")


COMMANDS: list[click.Command] = [papers]

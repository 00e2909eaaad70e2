"""`gsdg ledger drafts|draft|draft-record|draft-withdraw|transfer|confirm`: decisions until they stand in the book, and what
an office says of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.confirming import confirm_book
from gsdg.domain.finance.actions.drafting import lines_of, record_draft, withdraw_draft
from gsdg.domain.finance.actions.recording import Attached, Recorded
from gsdg.domain.finance.actions.transferring import transfer_left_behind
from gsdg.domain.finance.commands import EVERYTHING, by_option
from gsdg.domain.finance.models import Draft
from gsdg.domain.finance.queries.drafts import draft_numbered, drafts_within, why_short
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.units.queries import office_named
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.console import DAY, emit, emit_refusals, format_option
from gsdg.toolkit.files.media_types import media_type_of
from gsdg.toolkit.installation import clock

DRAFTS = ("number", "title", "on", "state", "lines", "amount")
OF_DRAFTS = ("pk", "title", "on", "state", "count", "amount")
LINES = (
    "movement",
    "component",
    "office",
    "office_from",
    "amount",
    "budget_year",
    "origin_year",
    "source",
    "kind",
    "text",
)


def signed_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The decision that was signed, and its paper."""
    for option in (
        click.option(
            "--paper",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Scan of the decision.",
        ),
        click.option("--day", type=DAY, required=True, help="Day of the signed decision."),
        click.option("--number", "act_number", required=True, help="Its number."),
    ):
        command = option(command)
    return command


def _kept(paper: Path | None, by: Actor, at: datetime) -> Attached | None:
    """Before the entry that rests on it."""
    if paper is None:
        return None
    kind, data = media_type_of(paper.name), files.taken_from(paper)
    stored = files.store(data, name=paper.name, media_type=kind, by=by, at=at)
    return Attached(stored.sha256, paper.name[:255])


def _signed(number: str, day: date, paper: Path | None, username: str) -> dict[str, Any]:
    """What both acts are told of a decision: its number and day, its paper, and who records it when."""
    by, at = acting(username), clock.now()
    return {
        "act_number": number,
        "act_day": day,
        "by": by,
        "at": at,
        "on": clock.today(),
        "attached": _kept(paper, by, at),
    }


def _say(done: Recorded) -> None:
    click.echo(f"entries {len(done.entries)}, discrepancies {len(done.discrepancies)}")


@click.command("drafts")
@click.option("--all", "is_all", is_flag=True, help="Those recorded or withdrawn too.")
@format_option
def show_drafts(as_format: str, *, is_all: bool) -> None:
    """Drafts of allocations that wait for their decision, in đồng; open ones hold their money."""
    found = drafts_within(EVERYTHING)
    shown = found if is_all else found.filter(state=Draft.State.OPEN)
    emit(DRAFTS, shown.values_list(*OF_DRAFTS), as_format)


@click.command("draft")
@click.argument("number", type=int)
@format_option
def show_draft(number: int, as_format: str) -> None:
    """The lines of a draft in đồng; for which of them money has run short since is told on stderr."""
    found = draft_numbered(number)
    emit(LINES, _lines(found), as_format)
    if short := _short(found):
        emit_refusals(short)


def _short(draft: Draft) -> list[Refusal]:
    return why_short(lines_of(draft), besides=draft.pk) if draft.is_open else []


def _lines(draft: Draft) -> Iterator[tuple[Value, ...]]:
    for row in draft.lines.select_related("office", "office_from"):
        giver = "" if row.office_from is None else row.office_from.code
        yield (
            row.movement,
            row.component,
            row.office.code,
            giver,
            row.amount,
            row.budget_year,
            row.origin_year,
            row.source,
            row.kind,
            row.text,
        )


@click.command("draft-record")
@click.argument("number", type=int)
@signed_options
@by_option
def record(number: int, act_number: str, day: date, paper: Path | None, username: str) -> None:
    """Record a draft whose decision was signed. What has become short meanwhile is told as a discrepancy."""
    _say(record_draft(draft_id=number, **_signed(act_number, day, paper, username)))


@click.command("draft-withdraw")
@click.argument("number", type=int)
@by_option
def withdraw(number: int, username: str) -> None:
    """Withdraw a draft; its money is no longer held."""
    gone = withdraw_draft(draft_id=number, by=acting(username), at=clock.now(), on=clock.today())
    click.echo(f"draft {gone.pk}: {gone.state}")


@click.command("transfer")
@click.option("--from", "giver", required=True, help="Code of the office that has ended.")
@click.option("--to", "receiver", required=True, help="Code of the office that takes its money.")
@signed_options
@by_option
def transfer(
    giver: str, receiver: str, act_number: str, day: date, paper: Path | None, username: str
) -> None:
    """Move all that an ended office left, by a signed decision; year of origin, source and kind stay as they are."""
    told = _signed(act_number, day, paper, username)
    _say(transfer_left_behind(office=office_named(giver), to=office_named(receiver), **told))


@click.command("confirm")
@click.option("--office", required=True, help="Code of the office whose accounts were compared.")
@click.option("--year", type=int, help="Budget year (default: that of the business day).")
@click.option("--programme", default="", help="Code of the programme (default: the newest).")
@click.option(
    "--answer",
    type=click.Choice(["agrees", "differs"]),
    required=True,
    help="Whether the book agrees with the accounts of the office.",
)
@click.option("--text", default="", help="What is different, by which voucher.")
@by_option
def confirm(
    office: str, year: int | None, programme: str, answer: str, text: str, username: str
) -> None:
    """Say that the book agrees with the accounts of an office, or what differs; what stands in it that day is kept beside."""
    today = clock.today()
    said = confirm_book(
        office=office_named(office),
        programme=programme_named(programme).code,
        budget_year=year or today.year,
        agrees=answer == "agrees",
        text=text,
        by=acting(username),
        at=clock.now(),
        on=today,
    )
    click.echo(f"confirmation {said.pk}: usable {said.usable}, disbursed {said.disbursed}")


COMMANDS = (show_drafts, show_draft, record, withdraw, transfer, confirm)

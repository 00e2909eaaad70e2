"""What `gsdg recommendations` does with one that was issued: answer, put right, verify, close, look again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.accounts.queries import names, user_named
from gsdg.domain.followup import words
from gsdg.domain.followup.actions import amending, booking, fixing, judging, rechecks
from gsdg.domain.followup.entries import Act, MeasureEntry
from gsdg.domain.followup.queries.booking import lines_within
from gsdg.domain.followup.queries.corrections import recommendation_named
from gsdg.domain.followup.queries.rechecks import rechecks_of
from gsdg.domain.followup.rules_amending import FIELDS
from gsdg.domain.followup.working_days import days_late
from gsdg.toolkit import files
from gsdg.toolkit.console import DAY, emit, format_option
from gsdg.toolkit.files.media_types import media_type_of
from gsdg.toolkit.installation import clock

by_option = click.option("--by", "username", required=True, help="Username of who acts.")
number_argument = click.argument("number", metavar="KN-YEAR-NUMBER")


def paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--day", type=DAY, help="Day of the signed paper.")(command)
    return click.option("--number", "paper", default="", help="Number of the signed paper.")(
        command
    )


@click.command("respond")
@number_argument
@click.option(
    "--position", type=click.Choice(list(words.POSITIONS)), required=True, help="Agreed or not."
)
@click.option("--text", default="", help="Why, where not agreed whole.")
@paper_options
@by_option
def respond(
    number: str, position: str, text: str, paper: str, day: date | None, username: str
) -> None:
    """The office addressed says whether it agrees."""
    _done(fixing.respond, number, username, position=position, text=text, act=Act(paper, day))


@click.command("measure")
@number_argument
@click.option("--text", required=True, help="What will be done.")
@click.option("--person", required=True, help="Who does it.")
@click.option("--role", default="", help="Work that this person holds.")
@click.option("--planned", type=DAY, required=True, help="Until when.")
@by_option
def measure(number: str, text: str, person: str, role: str, planned: date, username: str) -> None:
    """Record a measure; its id is printed."""
    by = acting(username)
    made = fixing.add_measure(
        recommendation_id=recommendation_named(by, number).pk,
        entry=MeasureEntry(text, person, planned, role=role),
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"measure {made.pk}")


@click.command("settle-measure")
@click.argument("measure_id", type=int)
@click.option("--done-on", type=DAY, help="Day it was done.")
@click.option("--reason", default="", help="Why it was dropped, where it was not done.")
@by_option
def settle_measure(measure_id: int, done_on: date | None, reason: str, username: str) -> None:
    """Say that a measure was done, or why it was dropped."""
    fixing.settle_measure(
        measure_id=measure_id,
        done_on=done_on,
        reason=reason,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )


@click.command("proof")
@number_argument
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", default="", help="What it shows.")
@by_option
def proof(number: str, file: Path, text: str, username: str) -> None:
    """Add a file that shows something; its id is printed."""
    by, at = acting(username), clock.now()
    found = recommendation_named(by, number)
    kind = media_type_of(file.name)
    stored = files.store(files.taken_from(file), name=file.name, media_type=kind, by=by, at=at)
    made = fixing.add_proof(
        recommendation_id=found.pk,
        stored=stored,
        name=file.name,
        text=text,
        by=by,
        at=at,
        on=clock.today(),
    )
    click.echo(f"proof {made.pk}")


@click.command("review-proof")
@click.argument("proof_id", type=int)
@click.option("--refuse", "reason", help="What is wrong with it; without this it is taken.")
@by_option
def review_proof(proof_id: int, reason: str | None, username: str) -> None:
    """Take a proof, or refuse it with a reason."""
    judging.review_proof(
        proof_id=proof_id,
        state=words.TAKEN if reason is None else words.REFUSED,
        reason=reason or "",
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )


@click.command("report-done")
@number_argument
@click.option("--text", default="", help="What was done.")
@paper_options
@by_option
def report_done(number: str, text: str, paper: str, day: date | None, username: str) -> None:
    """The office addressed says that it is done."""
    _done(fixing.report_done, number, username, text=text, act=Act(paper, day))


@click.command("verify")
@number_argument
@click.option("--result", type=click.Choice(list(words.RESULTS)), required=True, help="Met or not.")
@click.option(
    "--method",
    type=click.Choice(list(words.METHODS)),
    default="desk",
    show_default=True,
    help="How it was seen.",
)
@click.option("--text", default="", help="What is missing, where it is not met.")
@click.option("--again-by", type=DAY, help="Day asked for; the due day stays.")
@by_option
def verify(
    number: str, result: str, method: str, text: str, again_by: date | None, username: str
) -> None:
    """Somebody who did not fix it says whether it is met."""
    _done(
        judging.verify, number, username, result=result, method=method, text=text, again_by=again_by
    )


@click.command("extend")
@number_argument
@click.option("--until", type=DAY, help="Ask for this day.")
@click.option("--grant", "answer", flag_value="grant", help="Grant what was asked.")
@click.option("--deny", "answer", flag_value="deny", help="Deny what was asked.")
@click.option("--reason", default="", help="Why.")
@paper_options
@by_option
def extend(
    number: str,
    until: date | None,
    answer: str | None,
    reason: str,
    paper: str,
    day: date | None,
    username: str,
) -> None:
    """Ask for a later day, or decide what was asked. The original day stays."""
    if until is not None:
        _done(fixing.ask_extension, number, username, until=until, reason=reason)
    elif answer is not None:
        _done(
            judging.decide_extension,
            number,
            username,
            granted=answer == "grant",
            reason=reason,
            act=Act(paper, day),
        )
    else:
        raise click.UsageError("Give --until, or --grant, or --deny.")


@click.command("settle-money")
@number_argument
@click.option(
    "--how", type=click.Choice(list(words.SETTLED_BY)), required=True, help="How it was settled."
)
@click.option("--amount", type=int, required=True, help="Đồng.")
@click.option("--text", default="", help="What for.")
@paper_options
@by_option
def settle_money(
    number: str, how: str, amount: int, text: str, paper: str, day: date | None, username: str
) -> None:
    """A part of the money was recovered, documented, justified or written off."""
    _done(
        judging.settle_money,
        number,
        username,
        how=how,
        amount=amount,
        text=text,
        act=Act(paper, day),
    )


@click.command("take-back-money")
@number_argument
@click.option("--entry", "entry_id", type=int, required=True, help="Its id, from list-money.")
@click.option("--text", required=True, help="What was wrong with it.")
@paper_options
@by_option
def take_back_money(
    number: str, entry_id: int, text: str, paper: str, day: date | None, username: str
) -> None:
    """Take back an entry of money that was wrong; it stays, with the one that takes it back."""
    act = Act(paper, day)
    _done(judging.reverse_money, number, username, entry_id=entry_id, text=text, act=act)


@click.command("name-entry")
@number_argument
@click.option("--settled", "settled_id", type=int, required=True, help="Its id, from list-money.")
@click.option("--entry", "entry_id", type=int, help="The entry of the book that shows it.")
@click.option("--text", default="", help="Without an entry: why the book shows none.")
@by_option
def name_entry(
    number: str, settled_id: int, entry_id: int | None, text: str, username: str
) -> None:
    """Say which entry of the book of money shows what was recovered or reallocated, or why none does."""
    said = {"settled_id": settled_id, "entry_id": entry_id, "text": text}
    _done(booking.name_in_book, number, username, **said)


@click.command("compare-money")
@by_option
@format_option
def compare_money(username: str, as_format: str) -> None:
    """What was recovered or reallocated beside what the book of money shows of it, settlement by settlement."""
    heads = ("number", "unit_id", "settled", "on", "how", "amount", "shown", "entry", "in_book", "difference")  # fmt: skip
    emit(
        heads,
        [
            (
                line.money.recommendation.number,
                line.money.recommendation.unit_id,
                line.money.pk,
                line.money.on,
                line.money.how,
                line.money.amount,
                line.compared.shown.value,
                line.compared.settled.entry,
                line.compared.in_book,
                line.compared.difference,
            )
            for line in lines_within(acting(username))
        ],
        as_format,
    )


@click.command("list-money")
@number_argument
@by_option
@format_option
def list_money(number: str, username: str, as_format: str) -> None:
    """Every entry of money of one recommendation, those taken back among them."""
    one = recommendation_named(acting(username), number)
    heads = ("entry", "on", "how", "amount", "reverses", "text", "number", "day")
    rows = one.money_entries.all()
    emit(
        heads,
        [
            (row.pk, row.on, row.how, row.amount, row.reverses_id, row.text, row.number, row.day)
            for row in rows
        ],
        as_format,
    )


@click.command("close")
@number_argument
@click.option(
    "--unfixed",
    type=click.Choice([c for c in words.CLOSURES if c != words.DONE]),
    help="Without its being put right.",
)
@click.option("--reason", default="", help="Why, where it was not put right.")
@click.option("--issuer", default="", help="Who decided.")
@paper_options
@by_option
def close(
    number: str,
    unfixed: str | None,
    reason: str,
    issuer: str,
    paper: str,
    day: date | None,
    username: str,
) -> None:
    """Close what was verified; or what will not be put right, by the decision of a higher office."""
    if unfixed is None:
        _done(judging.close, number, username)
        return
    act = Act(paper, day, issuer)
    _done(judging.close_unfixed, number, username, closure=unfixed, reason=reason, act=act)


@click.command("rechecks")
@click.option("--on", "day", type=DAY, help="Judged as of this day; today by default.")
@click.option("--overdue", is_flag=True, help="Only those past their day.")
@by_option
@format_option
def list_rechecks(
    day: date | None,
    overdue: bool,  # noqa: FBT001 - a flag of the command line
    username: str,
    as_format: str,
) -> None:
    """List the second looks that are owed: whether what was closed as put right still holds."""
    by, on = acting(username), day or clock.today()
    rows = list(rechecks_of(by, on=on, overdue=overdue).select_related("recommendation", "office"))
    people = names(one.person_id for one in rows if one.person_id is not None)
    emit(
        ("number", "because", "closed_on", "due", "late_days", "office", "person", "text"),
        [
            (
                one.recommendation.number,
                one.because,
                one.made_on,
                one.due,
                days_late(one.due, on),
                one.office.name,
                people.get(one.person_id or 0, ""),
                one.recommendation.text,
            )
            for one in rows
        ],
        as_format,
    )


@click.command("recheck")
@number_argument
@click.option(
    "--result", type=click.Choice(list(words.RECHECKS)), required=True, help="Does it still hold."
)
@click.option(
    "--method",
    type=click.Choice(list(words.METHODS)),
    default="on_site",
    show_default=True,
    help="How it was seen.",
)
@click.option("--text", required=True, help="What was seen; why it is reopened.")
@by_option
def recheck(number: str, result: str, method: str, text: str, username: str) -> None:
    """Say whether what was closed still holds; what does not is reopened."""
    _done(rechecks.recheck, number, username, result=result, method=method, text=text)


@click.command("name-rechecker")
@number_argument
@click.option("--person", required=True, help="Username of who is to look again.")
@by_option
def name_rechecker(number: str, person: str, username: str) -> None:
    """Name who looks whether it still holds."""
    _done(rechecks.name_rechecker, number, username, person_id=user_named(person).pk)


@click.command("decide")
@number_argument
@click.argument("what", type=click.Choice(["uphold", "withdraw", "reopen"]))
@click.option("--reason", required=True, help="Why.")
@by_option
def decide(number: str, what: str, reason: str, username: str) -> None:
    """Uphold what is disputed, withdraw it, or reopen what turned out untrue."""
    acts = {"uphold": judging.uphold, "withdraw": judging.withdraw, "reopen": judging.reopen}
    _done(acts[what], number, username, reason=reason)


@click.command("amend")
@number_argument
@click.option("--field", type=click.Choice([*FIELDS]), required=True, help="Which field is wrong.")
@click.option("--finding", "finding_id", type=int, help="Of which finding, where it is its field.")
@click.option("--to", "new", required=True, help="What it should say; a day as YYYY-MM-DD.")
@click.option("--reason", required=True, help="Which paper it differs from, and where.")
@by_option
def amend(
    number: str, field: str, finding_id: int | None, new: str, reason: str, username: str
) -> None:
    """Propose what a wrong record should say; another person approves it."""
    said = {"field": field, "finding_id": finding_id, "new": new, "reason": reason}
    _done(amending.propose_amendment, number, username, **said)


@click.command("decide-amendment")
@number_argument
@click.option("--in-force/--refuse", "in_force", required=True, help="Put in force, or not.")
@click.option("--reason", default="", help="Why not.")
@by_option
def decide_amendment(number: str, in_force: bool, reason: str, username: str) -> None:  # noqa: FBT001
    """Decide on the amendment that somebody else proposed."""
    _done(amending.decide_amendment, number, username, in_force=in_force, reason=reason)


def _done(do: Callable[..., Any], number: str, username: str, **said: Any) -> None:
    """One act on one recommendation; its state afterwards is printed."""
    by = acting(username)
    found = recommendation_named(by, number)
    do(recommendation_id=found.pk, by=by, at=clock.now(), on=clock.today(), **said)
    found.refresh_from_db()
    click.echo(f"{found.number} {found.state}")


ACTS: tuple[click.Command, ...] = (
    respond,
    measure,
    settle_measure,
    proof,
    review_proof,
    report_done,
    verify,
    extend,
    settle_money,
    take_back_money,
    list_money,
    name_entry,
    compare_money,
    close,
    list_rechecks,
    recheck,
    name_rechecker,
    decide,
    amend,
    decide_amendment,
)

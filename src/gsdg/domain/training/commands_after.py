"""`gsdg training cost|certify|withdraw|past`: what follows a course, and courses held before they were kept here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.training.actions import certificates
from gsdg.domain.training.actions import money as costs
from gsdg.domain.training.actions.past_import import import_past_courses
from gsdg.domain.training.models import Certificate
from gsdg.domain.training.queries.certificates import READ, register_of_year
from gsdg.domain.training.queries.courses import course_named, learners_of
from gsdg.domain.training.queries.money import money_of
from gsdg.domain.training.rules import certificate_numbers
from gsdg.domain.units import tree
from gsdg.kernel.refusal import insist
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import why_not_permitted
from gsdg.toolkit.console import DAY, emit, format_option, write_out
from gsdg.toolkit.installation import clock

MONEY_COLUMNS = ("what", "amount")
CERTIFICATE_COLUMNS = ("number", "day", "official", "course", "office", "withdrawn_on")
by_option = click.option("--by", "username", required=True, help="Username of who acts.")


@click.command("cost")
@click.argument("course_id", type=int)
@click.option("--entry", type=int, help="Number of a payment in the book, to link to the course.")
@click.option("--amount", type=int, help="In đồng: how much of the payment is the course's.")
@by_option
@format_option
def cost(
    course_id: int, entry: int | None, amount: int | None, username: str, as_format: str
) -> None:
    """What a course was planned to cost, what the book says and what is left, in đồng; with --entry links a payment."""
    by = acting(username)
    course = course_named(by, course_id)
    if entry is not None:
        costs.link_entry(
            course_id=course.pk, entry_id=entry, amount=amount or 0, by=by, at=clock.now()
        )
    found = money_of(course)
    rows: tuple[tuple[Value, ...], ...] = (
        ("planned", found.planned),
        ("booked", found.booked),
        ("booked_central", found.booked_central),
        ("booked_of_line", found.line_booked),
        ("left", found.left),
        ("stated", found.stated),
        ("unbooked", found.unbooked),
    )
    emit(MONEY_COLUMNS, rows, as_format)


@click.command("certify")
@click.argument("course_id", type=int)
@click.option("--first", type=int, required=True, help="First number of the clerical office.")
@click.option("--symbol", default="", help="What follows the number, such as /GCN-SNNMT.")
@click.option("--day", type=DAY, required=True)
@by_option
def certify(course_id: int, first: int, symbol: str, day: date, username: str) -> None:
    """Give a certificate to everybody who completed the course and has none; prints how many."""
    by = acting(username)
    course = course_named(by, course_id)
    waiting = [
        one.pk
        for one in learners_of(course)
        if one.completed_on is not None and one.standing_certificate is None
    ]
    given = certificates.certify_learners(
        course_id=course.pk,
        numbers=certificate_numbers(waiting, first=first, symbol=symbol),
        day=day,
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(given)


@click.command("withdraw-certificate")
@click.argument("course_id", type=int)
@click.argument("learner", type=int)
@click.option("--reason", required=True)
@by_option
def withdraw(course_id: int, learner: int, reason: str, username: str) -> None:
    """Withdraw the certificate of LEARNER, a line of the list of COURSE_ID."""
    by = acting(username)
    certificates.withdraw_certificate(
        course_id=course_named(by, course_id).pk,
        learner_id=learner,
        reason=reason,
        by=by,
        at=clock.now(),
        on=clock.today(),
    )


@click.command("certificates")
@click.option("--year", type=int, required=True)
@click.option("--search", "text", default="", help="Of a name or a number.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="An .xlsx. Audited.")
@by_option
@format_option
def register(year: int, text: str, out: Path | None, username: str, as_format: str) -> None:
    """The certificates that were given in a year, with the numbers of their officials; with --out the register with names."""
    by = acting(username)
    if out is not None:
        with tree.held():
            data = certificates.export_certificates(
                year=year, text=text, notice="", by=by, at=clock.now()
            )
        write_out(out, data)
        click.echo(f"{out} {len(data)}")
        return
    insist(why_not_permitted(by, READ))
    found = register_of_year(by, year, text)
    emit(CERTIFICATE_COLUMNS, map(_certificate_row, found), as_format)


def _certificate_row(one: Certificate) -> tuple[Value, ...]:
    learner = one.learner
    office = learner.course.office.code
    return one.number, one.day, learner.official_id, learner.course_id, office, one.withdrawn_on


@click.command("past")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def past(file: Path, username: str) -> None:
    """Take in courses held before they were kept here, from the workbook: all of them or none; prints their numbers."""
    with tree.held():
        made = import_past_courses(
            data=files.taken_from(file),
            name=file.name,
            by=acting(username),
            at=clock.now(),
            on=clock.today(),
        )
    for one in made:
        click.echo(one.pk)


COMMANDS: list[click.Command] = [cost, certify, withdraw, register, past]

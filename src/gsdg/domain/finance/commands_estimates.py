"""`gsdg ledger estimates|estimate|estimate-add|…`: what offices need next year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.estimates import (
    add_wish,
    give_back_estimate,
    remove_wish,
    send_estimate,
)
from gsdg.domain.finance.book_papers import notice_of
from gsdg.domain.finance.commands import EVERYTHING, by_option, kind_option, source_option
from gsdg.domain.finance.estimate_sheets import estimates_workbook
from gsdg.domain.finance.estimating import Wish
from gsdg.domain.finance.ledger import Kind, Source
from gsdg.domain.finance.queries.estimates import (
    EstimatesTotal,
    OfficeLine,
    SideBySide,
    estimate_of,
    side_by_side,
)
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option, write_out
from gsdg.toolkit.installation import clock

COLUMNS = (
    "office",
    "name",
    "spent_last_year",
    "given_this_year",
    "spent_this_year",
    "wanted",
    "sent",
)
year_option = click.option("--year", type=int, help="Budget year (default: next year).")
programme_option = click.option(
    "--programme", default="", help="Code of the programme (default: the newest)."
)


@click.command("estimates")
@year_option
@programme_option
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a workbook.")
@format_option
def show_estimates(year: int | None, programme: str, out: Path | None, as_format: str) -> None:
    """Estimates of all offices in đồng, beside what each spent last year and was given and spent this year.

    The last row, without code, is the total; of estimates it adds up those that were sent."""
    named = programme_named(programme)
    with tree.held():
        wanted = _year(year)
        found = side_by_side(named, wanted, EVERYTHING, on=clock.today())
    if out is not None:
        before = Wanted(named, (found.year - 2, found.year - 1), found.on)
        notice = notice_of(asked_of(before, EVERYTHING))
        write_out(out, estimates_workbook(found, named, at=clock.now(), notice=notice))
        return
    emit(COLUMNS, _rows(found), as_format)


def _rows(found: SideBySide) -> Iterator[tuple[Value, ...]]:
    for line in found.offices:
        yield (
            line.office.code,
            line.office.name,
            *_amounts(line),
            "yes" if line.is_sent else "no",
        )
    yield ("", "", *_amounts(found.of_offices), "")


def _amounts(line: OfficeLine | EstimatesTotal) -> tuple[Value, ...]:
    return (line.spent_last_year, line.given_this_year, line.spent_this_year, line.wanted)


LINES = (
    "line",
    "component",
    "source",
    "kind",
    "norm",
    "norm_amount",
    "quantity",
    "amount",
    "text",
)
office_option = click.option("--office", required=True, help="Code of the office.")


@click.command("estimate")
@office_option
@year_option
@programme_option
@format_option
def show_estimate(office: str, year: int | None, programme: str, as_format: str) -> None:
    """The lines of the estimate of one office in đồng, with their numbers."""
    asked = office_named(office), programme_named(programme).code, _year(year)
    found = estimate_of(*asked)
    lines = () if found is None else found.lines.values_list("pk", *LINES[1:])
    emit(LINES, lines, as_format)


def _year(said: int | None) -> int:
    return said or clock.today().year + 1


@click.command("estimate-add")
@click.option("--office", required=True, help="Code of the office that needs the money.")
@click.option("--component", required=True, help="Code of the component.")
@source_option
@kind_option
@click.option("--norm", default="", help="Code of a spending norm of the pack; then --quantity.")
@click.option("--quantity", type=int, help="How many, by the norm.")
@click.option("--amount", type=int, help="Amount in đồng where there is no norm; then --text.")
@click.option("--text", default="", help="What it is for.")
@year_option
@programme_option
@by_option
def add_to_estimate(
    office: str,
    component: str,
    source: str,
    kind: str,
    norm: str,
    quantity: int | None,
    amount: int | None,
    text: str,
    year: int | None,
    programme: str,
    username: str,
) -> None:
    """Add a line to the estimate of an office: a quantity by a norm, or an amount with its reason."""
    line = add_wish(
        office=office_named(office),
        programme=programme_named(programme),
        year=_year(year),
        wish=Wish(component, Source(source), Kind(kind), norm, quantity, amount, text),
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"line {line.pk}: {line.amount}")


@click.command("estimate-remove")
@click.argument("line", type=int)
@office_option
@by_option
def remove_from_estimate(line: int, office: str, username: str) -> None:
    """Remove a line from an estimate that is not sent."""
    remove_wish(
        line_id=line,
        office=office_named(office),
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"line {line} removed")


@click.command("estimate-send")
@office_option
@year_option
@programme_option
@by_option
def send(office: str, year: int | None, programme: str, username: str) -> None:
    """Send the estimate of an office to the lead department."""
    sent = send_estimate(
        office=office_named(office),
        programme=programme_named(programme).code,
        year=_year(year),
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"estimate {sent.pk} sent")


@click.command("estimate-return")
@office_option
@click.option("--reason", required=True, help="What is not right in it.")
@year_option
@programme_option
@by_option
def give_back(office: str, reason: str, year: int | None, programme: str, username: str) -> None:
    """Give an estimate that was sent back to its office, with the reason."""
    given = give_back_estimate(
        office=office_named(office),
        programme=programme_named(programme).code,
        year=_year(year),
        reason=reason,
        by=acting(username),
        at=clock.now(),
        on=clock.today(),
    )
    click.echo(f"estimate {given.pk} returned")


COMMANDS = (show_estimates, show_estimate, add_to_estimate, remove_from_estimate, send, give_back)

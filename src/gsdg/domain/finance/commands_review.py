"""`gsdg ledger signals|closing|results|recount|explain`: what looks back over the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.finance.actions.appending import rebuild_sums
from gsdg.domain.finance.actions.discrepancies import explain_discrepancy
from gsdg.domain.finance.book_papers import notice_of
from gsdg.domain.finance.closing import in_units
from gsdg.domain.finance.closing_sheets import closing_workbook
from gsdg.domain.finance.commands import EVERYTHING, MONEY, by_option, money_option, years_asked
from gsdg.domain.finance.queries.book import years_with_money
from gsdg.domain.finance.queries.closing import ClosingFound, closing
from gsdg.domain.finance.queries.programmes import programme_named
from gsdg.domain.finance.queries.results import Beside, money_beside_results
from gsdg.domain.finance.queries.signals import signs_of
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.finance.rounding import rounded
from gsdg.domain.finance.signal_words import about_of, code_of, evidence_of
from gsdg.domain.units import tree
from gsdg.domain.units.queries import resolve
from gsdg.kernel.figures import format_figure
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import DAY, emit, format_option, write_out
from gsdg.toolkit.installation import clock


@click.command("signals")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option("--within", metavar="CODE", help="Only this unit and those below it.")
@format_option
def show_signals(on: date | None, within: str | None, as_format: str) -> None:
    """Money that deserves a look: held back, slow, without a result, or a result without money."""
    day = on or clock.today()
    with tree.held():
        here = tree.current().on(day)
        inside = None if within is None else here.subtree_of(resolve(within, on=day))
        rows = [
            (
                found.unit_id,
                tree.current().span_at(found.unit_id, day).code,
                tree.current().name_of(found.unit_id, day),
                code_of(found),
                found.amount,
                evidence_of(found),
                about_of(found),
            )
            for found in signs_of(inside, on=day)
        ]
    emit(("unit_id", "unit_code", "unit", "code", "amount", "evidence", "about"), rows, as_format)


CLOSING = (
    "component",
    "budget_year",
    "origin_year",
    "assigned",
    "carried_in",
    "disbursed",
    "settled",
    "cancelled",
    "carried_out",
    "open",
)


@click.command("closing")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option("--programme", default="", help="Code of the programme (default: the newest).")
@click.option("--year", "years", help="Budget years as 2021-2025 (default: all with money).")
@click.option("--within", metavar="CODE", help="Only offices of this unit and below.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a workbook.")
@money_option
@format_option
def show_closing(
    on: date | None,
    programme: str,
    years: str | None,
    within: str | None,
    out: Path | None,
    money: str,
    as_format: str,
) -> None:
    """Budget years by year of origin: what became of the money, and what is open. Without a component: the whole.

    In --money million it still adds up."""
    day = on or clock.today()
    known = years_with_money()
    default = f"{known[-1]}-{known[0]}" if known else f"{day.year}"
    wanted = Wanted(
        programme_named(programme),
        years_asked(years or default, day),
        day,
        within=None if within is None else resolve(within, on=day),
    )
    with tree.held():
        found = closing(wanted, EVERYTHING)
    if out is not None:
        notice = notice_of(asked_of(wanted, EVERYTHING))
        write_out(out, closing_workbook(found, wanted, at=clock.now(), notice=notice))
        return
    emit(CLOSING, _rows(found, MONEY[money]), as_format)


def _rows(found: ClosingFound, unit: int) -> Iterator[tuple[Value, ...]]:
    amounts = in_units(found.by_component, unit)
    for code, part in (*found.by_component.items(), ("", found.whole)):
        for line in part.lines:
            place = (code, line.budget_year, line.origin_year)
            yield (*place, *(amounts[place][name] for name in CLOSING[3:]))


RESULTS = (
    "component",
    "until",
    "usable",
    "disbursed",
    "form",
    "period",
    "cell",
    "planned",
    "done",
    "reports_in",
    "reports_expected",
    "lack",
)


@click.command("results")
@click.option("--on", type=DAY, help="As of which day (default: the business day).")
@click.option("--programme", default="", help="Code of the programme (default: the newest).")
@click.option("--year", type=int, help="Budget year (default: that of the day).")
@click.option("--within", metavar="CODE", help="Only offices of this unit and below.")
@money_option
@format_option
def show_results(
    on: date | None,
    programme: str,
    year: int | None,
    within: str | None,
    money: str,
    as_format: str,
) -> None:
    """Money beside the result of the same component: of what may be spent what was, of what was planned what was done.

    Both stand on the same day, `until`; `lack` says what is missing for one of the two rates."""
    day = on or clock.today()
    unit = None if within is None else resolve(within, on=day)
    wanted = Wanted(programme_named(programme), (year or day.year,), day, within=unit)
    with tree.held():
        found = money_beside_results(wanted, EVERYTHING)
    emit(RESULTS, (_result_row(one, MONEY[money]) for one in found), as_format)


def _result_row(one: Beside, unit: int) -> tuple[Value, ...]:
    amounts = (rounded(one.balance.usable, unit), rounded(one.balance.disbursed, unit))
    place, reported, lack = (one.component.code, one.until, *amounts), one.reported, one.lack or ""
    if reported is None:
        return (*place, "", "", "", "", "", "", "", lack)
    cells = (reported.target, reported.result)
    figures = ("" if c is None else format_figure(c.figure, c.cell.scale) for c in cells)
    of = (reported.form, reported.period.code, reported.result.cell.address)
    return (*place, *of, *figures, reported.units_in, reported.units_expected, lack)


@click.command("recount")
def recount_sums() -> None:
    """Make the sums that tables read of past years anew from the entries, where `doctor` says that they differ."""
    click.echo(f"{rebuild_sums()} sums kept.")


@click.command("explain")
@click.argument("number", type=int)
@click.option("--text", required=True, help="Why the money was not there.")
@by_option
def explain(number: int, text: str, username: str) -> None:
    """Explain a discrepancy in the name of the office that owns it; the entries stay as they are."""
    found = explain_discrepancy(
        discrepancy_id=number, text=text, by=acting(username), at=clock.now(), on=clock.today()
    )
    click.echo(f"discrepancy {found.pk}: {found.amount} explained")


COMMANDS = (explain, show_signals, show_closing, show_results, recount_sums)

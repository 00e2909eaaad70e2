"""`gsdg forms from-excel | ask | answers`: a letter's own Excel as a form, whom it is sent to, what goes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions.letters import (
    LetterEntry,
    mark_letter,
    send_letter,
    take_in_letter,
)
from gsdg.domain.reporting.letters.marks import ColumnMarks, Counts, Marks
from gsdg.domain.reporting.queries.letters import letter_named, offices_to_ask
from gsdg.domain.reporting.sheets.letter_file import CONSOLIDATED, KINDS, letter_file
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_named
from gsdg.toolkit import files
from gsdg.toolkit.console import DAY, write_out
from gsdg.toolkit.installation import clock

by_option = click.option("--by", "username", required=True, help="Username of who acts.")


@click.command("from-excel")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--number", required=True, help="Number of the letter.")
@click.option("--day", type=DAY, required=True, help="Day of the letter.")
@click.option("--issuer", required=True, help="Who sent the letter.")
@click.option("--title", required=True, help="Name of the form, as on the sheet.")
@click.option("--component", default="", help="Component that it is about, for its owner.")
@click.option(
    "--sheet", default="", help="Sheet with the form (default: the one with most to enter)."
)
@click.option("--entries", help="Cells to enter, such as C7:F20.")
@click.option("--totals", help="Cells with formulas to compute.")
@click.option("--head", help="First and last row of the headings, such as 4:6.")
@click.option("--labels", help="Letter of the column with names of rows.")
@click.option("--units", help="Letter of the column with units of measure.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    help="What a column counts, as LETTER=UNIT or LETTER=UNIT:KIND; KIND is count, decimal1 to decimal3, dong, "
    "thousand, million, billion.",
)
@by_option
def from_excel(
    file: Path,
    number: str,
    day: date,
    issuer: str,
    title: str,
    component: str,
    sheet: str,
    entries: str | None,
    totals: str | None,
    head: str | None,
    labels: str | None,
    units: str | None,
    columns: tuple[str, ...],
    username: str,
) -> None:
    """Take a blank Excel in as a form; what is not said is proposed from borders, headings and formulas."""
    by = acting(username)
    with tree.held():
        letter = take_in_letter(
            entry=LetterEntry(number, day, issuer, title, component),
            data=files.taken_from(file),
            name=file.name,
            sheet=sheet,
            by=by,
            at=clock.now(),
            on=clock.today(),
        )
        old = letter.said
        said = {
            "entries": entries, "totals": totals, "head": head, "labels": labels, "units": units,
        }  # fmt: skip
        kept = {name: getattr(old, name) if new is None else new for name, new in said.items()}
        named = dict(old.columns) | dict(map(_column, columns))
        letter = mark_letter(
            letter_id=letter.pk, marks=Marks(**kept, columns=named), by=by, at=clock.now()
        )
    marks = letter.said
    click.echo(f"{letter.code} {marks.entries} | {marks.totals}")


def _column(text: str) -> tuple[str, ColumnMarks]:
    letter, _, rest = text.partition("=")
    unit, _, kind = rest.partition(":")
    try:
        counts = Counts(kind or Counts.COUNT)
    except ValueError:
        raise click.BadParameter(f"{kind!r} is no kind of count.", param_hint="--column") from None
    return letter.upper(), ColumnMarks(counts, unit)


@click.command("ask")
@click.argument("code")
@click.option("--period", required=True, help="Period of the figures, such as 2026 or 2026-Q3.")
@click.option("--due", type=DAY, required=True, help="Last day for the offices.")
@click.option("--final-due", type=DAY, help="Last day for the level above (default: the same).")
@click.option("--closing-day", type=DAY, help="Figures as of this day (default: today).")
@click.option("--communes", is_flag=True, help="Ask every commune.")
@click.option("--office", "offices", multiple=True, help="Code of an office to ask.")
@by_option
def ask(
    code: str,
    period: str,
    due: date,
    final_due: date | None,
    closing_day: date | None,
    communes: bool,  # noqa: FBT001 - a flag of the command line
    offices: tuple[str, ...],
    username: str,
) -> None:
    """Send the form of a letter to offices: it becomes an ordinary form, and its period is opened for them."""
    today = clock.today()
    with tree.held():
        letter = letter_named(code)
        chosen = [office_named(one).pk for one in offices]
        if communes:
            known = offices_to_ask(letter.office, on=today)
            chosen += [office.pk for office in known if office.kind == "commune_pc"]
        sent = send_letter(
            letter_id=letter.pk,
            office_ids=chosen,
            period=period,
            due=due,
            final_due=final_due,
            closing_day=closing_day,
            by=acting(username),
            at=clock.now(),
            on=today,
        )
    click.echo(f"{sent.code} {sent.period} {len(set(chosen))}")


@click.command("answers")
@click.argument("code")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=CONSOLIDATED,
    show_default=True,
    help="The sums, or a sheet for each office.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The .xlsx file to write.",
)
def answers(code: str, kind: str, out: Path) -> None:
    """Write what was accepted in the layout of the letter's own Excel."""
    with tree.held():
        write_out(out, letter_file(letter_named(code), kind))
    click.echo(str(out))


COMMANDS = [from_excel, ask, answers]

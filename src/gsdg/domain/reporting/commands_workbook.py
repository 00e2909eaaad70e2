"""The command line of entry workbooks: `gsdg workbook FORM … --out FILE` and `gsdg fill FILE --by U`."""

from __future__ import annotations

from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions.many_workbooks import FileTaken, fill_from_workbooks
from gsdg.domain.reporting.actions.workbooks import (
    WorkbookRefused,
    fill_from_workbook,
    marked_copy,
)
from gsdg.domain.reporting.commands import place_of
from gsdg.domain.reporting.queries.reports import report_named
from gsdg.domain.reporting.sheets.writing import workbook_of
from gsdg.domain.units import tree
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, emit_refusals, format_option, write_out
from gsdg.toolkit.installation import clock


@click.command()
@click.argument("form")
@click.option("--unit", required=True, help="Code of the unit on the map of the period, or @ID.")
@click.option("--office", help="Code of the office, where more than one answers.")
@click.option("--period", required=True, help="Period, such as 2025 or 2025-H1.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The .xlsx file to write.",
)
def workbook(form: str, unit: str, office: str | None, period: str, out: Path) -> None:
    """Write the stamped workbook in which an office fills in a form for a period."""
    place = place_of(form, period, unit)
    report = report_named(
        form=place.form, period=place.period, unit_id=place.unit_id, office_code=office
    )
    write_out(out, workbook_of(report, office_kind=report.duty.office.kind, at=clock.now()))
    click.echo(str(out))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="Username of who acts.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write a copy with its errors marked, if it is refused.",
)
def fill(file: Path, username: str, marked: Path | None) -> None:
    """Check a filled workbook and take it in as a draft; its stamp says of which report."""
    data = file.read_bytes()
    try:
        taken = fill_from_workbook(
            report_id=None, data=data, name=file.name, by=acting(username), at=clock.now()
        )
    except WorkbookRefused as refused:
        copy = marked_copy(data, refused.refusals, name=file.name) if marked else None
        if marked is not None and copy is not None:
            write_out(marked, copy)
        raise
    if taken.notes:
        emit_refusals(taken.notes)
    click.echo(
        f"{taken.report.state} {taken.count} changes: "
        f"{taken.cells} cells, {taken.rows} rows, {taken.texts} texts"
    )


@click.command("fill-all")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="Username of who acts.")
@format_option
@click.pass_context
def fill_all(ctx: click.Context, folder: Path, username: str, as_format: str) -> None:
    """Take in every .xlsx of a folder, each by itself; one row a file. Exit 2 if any was refused."""
    paths = sorted(folder.glob("*.xlsx"))
    rows: list[tuple[Value, ...]] = []
    with tree.held():
        files = ((path.name, path.read_bytes()) for path in paths)
        for one in fill_from_workbooks(files=files, by=acting(username), at=clock.now()):
            rows.append(_row(one))
            click.echo(f"{len(rows)}/{len(paths)} {one.name}", err=True)
    emit(("file", "form", "unit_id", "state", "changes", "rules", "message"), rows, as_format)
    ctx.exit(2 if any(row[5] for row in rows) else 0)


def _row(one: FileTaken) -> tuple[Value, ...]:
    codes = " ".join(dict.fromkeys(refusal.code for refusal in one.refusals))
    message = one.refusals[0].message("vi") if one.refusals else ""
    if one.taken is None:
        return (one.name, "", None, "", None, codes, message)
    report = one.taken.report
    duty = report.duty
    return (one.name, duty.form.code, duty.unit_id, report.state, one.taken.count, codes, message)


COMMANDS = [workbook, fill, fill_all]

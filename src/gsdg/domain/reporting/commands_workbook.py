"""The command line of entry workbooks: `gsdg workbook FORM … --out FILE` and `gsdg fill FILE --by U`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from gsdg.domain.accounts.commands import acting
from gsdg.domain.reporting.actions.batches import go_on_with_batch, send_workbooks, worked
from gsdg.domain.reporting.actions.on_behalf import object_to
from gsdg.domain.reporting.actions.workbooks import (
    WorkbookRefused,
    fill_from_workbook,
)
from gsdg.domain.reporting.commands import act_options, place_of, report_of
from gsdg.domain.reporting.models import Batch, BatchItem, ItemState
from gsdg.domain.reporting.queries.on_behalf import standing_on_behalf
from gsdg.domain.reporting.queries.reports import report_named
from gsdg.domain.reporting.sheets.writing import workbook_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.tables import Value
from gsdg.toolkit import files
from gsdg.toolkit.access import Door
from gsdg.toolkit.console import emit, emit_refusals, format_option, write_out
from gsdg.toolkit.installation import clock
from gsdg.toolkit.sheets.marking import marked_copy

for_others_option = click.option(
    "--for-others",
    "because",
    default="",
    help="Why workbooks of offices whose reports are received here are taken in for them.",
)


@click.command()
@click.argument("form")
@click.option("--unit", required=True, help="Code of the unit on the map of the period, or @ID.")
@click.option("--office", help="Code of the office, where more than one answers.")
@click.option("--period", required=True, help="Period, such as 2026 or 2026-H1.")
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
@for_others_option
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write a copy with its errors marked, if it is refused.",
)
def fill(file: Path, username: str, because: str, marked: Path | None) -> None:
    """Check a filled workbook and take it in as a draft; its stamp says of which report."""
    data = files.taken_from(file)
    try:
        taken = fill_from_workbook(
            report_id=None,
            data=data,
            name=file.name,
            by=acting(username),
            at=clock.now(),
            because=because,
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
@for_others_option
@format_option
@click.pass_context
def fill_all(ctx: click.Context, folder: Path, username: str, because: str, as_format: str) -> None:
    """Take in every .xlsx and .zip of a folder as one batch; one row a file. Exit 2 if any was refused."""
    by, at = acting(username), clock.now()
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".xlsx", ".zip"))
    with ExitStack() as stack:
        sent = [(path.name, stack.enter_context(path.open("rb"))) for path in paths]
        batch = send_workbooks(sent=sent, by=by, at=at, because=because, later=False)
    _work_through(batch)
    _tell(ctx, batch, as_format)


@click.command("batch")
@click.argument("number", type=int)
@click.option("--go-on", "username", default="", help="Go on with it, as this user who asked.")
@format_option
@click.pass_context
def batch_command(ctx: click.Context, number: int, username: str, as_format: str) -> None:
    """How far a batch is, one row an item; with --go-on what failed or waits is worked through here and now."""
    batch = Batch.objects.filter(pk=number).first()
    if batch is None:
        raise Refused(Refusal("batch.unknown", {"number": number}))
    if username:
        by, at = acting(username), clock.now()
        batch = go_on_with_batch(batch_id=number, by=by, at=at, later=False)
        _work_through(batch)
    _tell(ctx, batch, as_format)


@click.command("object")
@act_options
@click.option("--reason", required=True, help="What is wrong with it.")
def object_command(
    form: str, period: str, unit: str, office: str | None, username: str, reason: str
) -> None:
    """Object to what another office took in for this report; what nobody changed since goes back."""
    report = report_of(form, period, unit, office)
    taken = standing_on_behalf(report)
    if taken is None:
        raise Refused(Refusal("on_behalf.none", {"form": form}))
    object_to(on_behalf_id=taken.pk, reason=reason, by=acting(username), at=clock.now())
    click.echo(f"{report.state} {taken.places} places were filled in by office {taken.office_id}")


def _work_through(batch: Batch) -> None:
    """Here and now, told one by one; what the program stumbled over is tried again at once until it has failed."""
    total = batch.items.count()
    while batch.items.filter(state=ItemState.WAITING).exists():
        try:
            for item in worked(batch.pk, door=Door.CLI):
                done = total - batch.items.filter(state=ItemState.WAITING).count()
                click.echo(f"{done}/{total} {item.name}", err=True)
        except Exception as error:
            click.echo(f"{type(error).__name__}: {error}", err=True)


def _tell(ctx: click.Context, batch: Batch, as_format: str) -> None:
    items = batch.items.select_related("report__duty__form").order_by("position")
    rows = [_row(item) for item in items]
    click.echo(f"batch {batch.pk}", err=True)
    emit(("file", "form", "unit_id", "state", "changes", "rules", "message"), rows, as_format)
    ctx.exit(2 if any(row[5] for row in rows) else 0)


def _row(item: BatchItem) -> tuple[Value, ...]:
    refusals = [Refusal(**told) for told in item.refusals]
    codes = " ".join(dict.fromkeys(refusal.code for refusal in refusals))
    message = refusals[0].message("vi") if refusals else ""
    if item.report is None or item.state != ItemState.DONE:
        return (item.name, "", None, item.state, None, codes, message)
    report = item.report
    duty = report.duty
    return (item.name, duty.form.code, duty.unit_id, report.state, item.changes, codes, message)


COMMANDS = [workbook, fill, fill_all, batch_command, object_command]

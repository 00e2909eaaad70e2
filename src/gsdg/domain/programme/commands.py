"""The command line of packs, forms and periods."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from django.conf import settings

from gsdg.domain.accounts.commands import acting
from gsdg.domain.packs.load import PackMistake, check_pack, find_packs
from gsdg.domain.packs.spec import Cell, Form
from gsdg.domain.packs.workdays import ADDED, SHIPPED, added_files, mistakes_of_added
from gsdg.domain.programme.actions import install_pack, renew_pack
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.programme.queries import days_off_folder, form_named, form_spec, forms_on
from gsdg.domain.programme.year import YearLine, lines_of_year
from gsdg.kernel.tables import Value
from gsdg.toolkit.console import emit, format_option
from gsdg.toolkit.installation import clock

MISTAKE_COLUMNS = ("file", "line", "column", "code", "message", "remedy")


@click.group()
def pack() -> None:
    """Packs: the law as data."""


@pack.command("check")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@format_option
@click.pass_context
def pack_check(ctx: click.Context, path: Path | None, as_format: str) -> None:
    """Report every mistake of a pack, or of a file work-days-YEAR.yaml (of all packs and added days off where none is
    named), with file, line, column and what to do. Exit 1 if any."""
    mistakes = _mistakes_at(path) if path else _every_mistake()
    emit(MISTAKE_COLUMNS, (_mistake_row(m) for m in mistakes), as_format)
    ctx.exit(1 if mistakes else 0)


def _every_mistake() -> list[PackMistake]:
    of_packs = [one for folder in find_packs(settings.PACK_FOLDERS) for one in check_pack(folder)]
    return of_packs + mistakes_of_added(added_files(days_off_folder()))


def _mistakes_at(path: Path) -> list[PackMistake]:
    if path.is_dir():
        return check_pack(path)
    if path.name != SHIPPED and not path.match(ADDED):
        # Under another name it would be checked, found good and never read.
        raise click.BadParameter(
            f"{path.name}: name the folder of a pack, or a file of days off called work-days-YEAR.yaml."
        )
    return [one for one in mistakes_of_added([*_beside(path), path]) if one.file == path.name]


def _beside(path: Path) -> list[Path]:
    """Further files of days off in its folder: a year stands in one of them."""
    return [other for other in added_files(path.parent) if other.name != path.name]


def _mistake_row(mistake: PackMistake) -> tuple[Value, ...]:
    return (
        str(mistake.file),
        mistake.line,
        mistake.column,
        mistake.code,
        mistake.message["vi"],
        mistake.remedy["vi"],
    )


@pack.command("install")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="Username of the person who installs it.")
def pack_install(path: Path, username: str) -> None:
    """Put a checked pack in force."""
    release = install_pack(folder=path, by=acting(username), at=clock.now())
    click.echo(f"{release.programme}/{release.code} {release.sha256}")


@pack.command("renew")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="Username of the person who takes it over.")
def pack_renew(path: Path, username: str) -> None:
    """Take over what a further version of a pack in force adds: norms, checklists, questionnaires; never its forms."""
    release = renew_pack(folder=path, by=acting(username), at=clock.now())
    click.echo(f"{release.programme}/{release.code} {release.sha256}")


@click.group()
def forms() -> None:
    """Forms in force and their cells."""


@forms.command("list")
@format_option
def forms_list(as_format: str) -> None:
    """List the forms in force today."""
    rows = []
    for form in forms_on(clock.today()):
        spec = form_spec(form)
        rows.append(
            (form.code, form.title_vi, form.component, " ".join(spec.regimes), form.verified)
        )
    emit(("form", "title", "component", "regime", "verified"), rows, as_format)


CELL_COLUMNS = (
    "cell",
    "section",
    "row",
    "column",
    "label",
    "type",
    "unit_of_measure",
    "scale",
    "enters",
    "over_units",
    "over_time",
    "nature",
    "verified",
)


@forms.command("show")
@click.argument("form")
@format_option
def forms_show(form: str, as_format: str) -> None:
    """Show every cell of a form: its type, unit, who enters it and how it adds up."""
    spec = form_spec(form_named(form, on=clock.today()))
    emit(CELL_COLUMNS, (_cell_row(spec, cell) for cell in spec.cells), as_format)


def _cell_row(form: Form, cell: Cell) -> tuple[Value, ...]:
    return (
        cell.address,
        cell.section,
        cell.row,
        cell.column,
        cell.label("vi"),
        cell.type.value,
        cell.unit_of_measure.vi,
        cell.scale,
        _enters(form, cell),
        cell.over_units.value,
        cell.over_time.value,
        cell.nature.value,
        cell.verified,
    )


def _enters(form: Form, cell: Cell) -> str:
    if cell.formula is not None or cell.index is None:
        return "computed"
    return cell.division.value if cell.division is not None else " ".join(form.answered_by)


@click.group()
def periods() -> None:
    """Reporting periods."""


@periods.command("list")
@format_option
def periods_list(as_format: str) -> None:
    """List the periods that were opened, with the days frozen at their opening."""
    emit(
        ("period", "regime", "from_day", "to_day", "closing_day", "as_of", "opened_at"),
        _period_rows(),
        as_format,
    )


def _period_rows() -> Iterable[tuple[Value, ...]]:
    for p in ReportingPeriod.objects.order_by("from_day", "regime"):
        yield (p.code, p.regime, p.from_day, p.to_day, p.closing_day, p.as_of, p.opened_at)


@click.command("calendar")
@click.option("--year", type=int, help="This year where none is named.")
@click.option(
    "--office-kind", "kind", default="", help="Only what is due from this kind of office."
)
@format_option
def calendar_of_year(year: int | None, kind: str, as_format: str) -> None:
    """List every due day of a year: reports of the programmes in force, sessions, estimates, the Treasury's year."""
    today = clock.today()
    lines = lines_of_year(year or today.year, on=today, kind=kind)
    emit(YEAR_COLUMNS, (_year_row(line) for line in lines), as_format)


YEAR_COLUMNS = ("day", "working", "what", "period", "forms", "office_kinds", "programme", "act", "verified")  # fmt: skip


def _year_row(line: YearLine) -> tuple[Value, ...]:
    working = {True: "yes", False: "no", None: ""}[line.is_working]
    period = line.period.code if line.period is not None else ""
    kinds, forms = " ".join(line.kinds), " ".join(line.forms)
    return (line.day, working, line.title.vi, period, forms, kinds, line.programme, line.source.act, line.source.verified)  # fmt: skip


COMMANDS = [pack, forms, periods, calendar_of_year]

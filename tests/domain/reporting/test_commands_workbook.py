"""`gsdg workbook` and `gsdg fill`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.builders.province import Province, S, a_period, a_province_at_work, a_report
from tests.builders.workbooks import opened, saved, stamp_of, typed

from gsdg.domain.reporting.actions.workbooks import WorkbookRefused
from gsdg.domain.reporting.commands_workbook import COMMANDS, fill, workbook
from gsdg.domain.reporting.models import Report
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.queries import events_about
from gsdg.toolkit.console import emit_refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


@pytest.fixture
def report(province: Province) -> Report:
    return a_report(province, province.communes[0], a_period())


def run(*arguments: str) -> Result:
    command = {command.name: command for command in COMMANDS}[arguments[0]]
    return CliRunner().invoke(command, arguments[1:])


def taken_away(report: Report, out: Path) -> bytes:
    unit = f"@{report.duty.unit_id}"
    result = run("workbook", "DBHN", "--unit", unit, "--period", "2026", "--out", str(out))
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    return out.read_bytes()


def test_a_workbook_is_written_and_filled(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "bieu.xlsx"
    out.write_bytes(typed(taken_away(report, out), {"12.2": 40, "12.8": 160}))
    result = run("fill", str(out), "--by", "xa-1-canbo")
    assert (result.exit_code, result.output) == (
        0,
        "draft 2 changes: 2 cells, 0 rows, 0 texts\n",
    )
    assert report.cells.get(address="12.2").figure == Figure.of(40)
    event = events_about(report.about).last()
    assert event is not None
    assert (event.event, event.door) == ("report.filled_from_workbook", "cli")


def test_the_office_may_be_named(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "bieu.xlsx"
    arguments = ["DBHN", "--unit", "90001", "--period", "2026", "--out", str(out)]
    assert run("workbook", *arguments, "--office", "xa-1").exit_code == 0
    assert stamp_of(out.read_bytes()).identity.report == report.pk
    unknown = run("workbook", *arguments, "--office", "xa-9")
    assert isinstance(unknown.exception, Refused)


def test_a_bad_workbook_is_refused_with_every_cell(report: Report, tmp_path: Path) -> None:
    out, marked = tmp_path / "bieu.xlsx", tmp_path / "loi.xlsx"
    data = typed(taken_away(report, out), {"12.2": "bốn mươi", "22.2": "1,234"})
    out.write_bytes(data)
    result = run("fill", str(out), "--by", "xa-1-canbo", "--marked", str(marked))
    assert isinstance(result.exception, WorkbookRefused)
    rows = refusals_as_csv(result.exception)
    at = stamp_of(data).cells["12.2"].at
    assert (
        rows[0].items()
        >= {
            "sheet": "DBHN",
            "cell": at,
            "value": "bốn mươi",
            "rule": "number.unreadable",
            "severity": "blocking",
        }.items()
    )
    assert [row["rule"] for row in rows] == ["number.unreadable", "number.ambiguous"]
    assert opened(marked.read_bytes())["DBHN"][at].comment is not None


def test_a_workbook_of_a_certified_report_is_refused(province: Province, tmp_path: Path) -> None:
    report = a_report(province, province.communes[0], a_period(), S.CERTIFIED)
    out, marked = tmp_path / "bieu.xlsx", tmp_path / "loi.xlsx"
    out.write_bytes(typed(taken_away(report, out), {"12.2": 40}))
    result = run("fill", str(out), "--by", "xa-1-canbo", "--marked", str(marked))
    assert isinstance(result.exception, WorkbookRefused)
    assert [r.code for r in result.exception.refusals] == ["report.state"]
    assert not marked.exists()


def test_what_is_worth_a_second_look_is_told_and_taken_in(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "bieu.xlsx"
    data = typed(taken_away(report, out), {"12.2": 40})
    book = opened(data)
    sheet = book["DBHN"]
    sheet.row_dimensions[sheet[stamp_of(data).cells["12.2"].at].row].hidden = True
    out.write_bytes(saved(book))
    result = run("fill", str(out), "--by", "xa-1-canbo")
    assert result.exit_code == 0
    assert "1 changes" in result.stdout
    assert "sheet.cell_hidden" in result.stderr


def test_the_commands_explain_themselves() -> None:
    for command in (workbook, fill):
        assert CliRunner().invoke(command, ["--help"]).output.count(".") > 2


def refusals_as_csv(refused: Refused) -> list[dict[str, str]]:
    """As `gsdg` prints them on stderr."""
    import contextlib

    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        emit_refusals(refused.refusals)
    return list(csv.DictReader(io.StringIO(said.getvalue())))

"""The whole chain by the command line alone, each command a process of its own, on an installation begun from nothing.

Headers and exits are those that other tools rely on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.builders.demo_site import the_built_demo
from tests.builders.program import Program, a_program
from tests.builders.province import poverty
from tests.builders.recount import (
    ADDED_UP,
    SIGNED,
    added_up_by_districts,
    printed,
    ratios_of,
    rounded,
    totals_of,
)

pytestmark = pytest.mark.program

COMMUNE, COMMUNE_ID, PROVINCE_ID = "18073", "31807301", "10004200"
PLACE = ("--form", "DBHN", "--period", "2025", "--unit", COMMUNE)
TOTAL = ("--form", "DBHN", "--period", "2025", "--unit", "42")
PACKS = Path(__file__).resolve().parents[2] / "packs"
PEOPLE = {
    "xa-canbo": ("Nguyễn Thị Hoài", f"xa-{COMMUNE}", "commune_clerk", COMMUNE),
    "xa-lanhdao": ("Đặng Quốc Việt", f"xa-{COMMUNE}", "commune_head", COMMUNE),
    "so-canbo": ("Trần Minh Đức", "so-nnmt", "department_clerk", "42"),
    "so-lanhdao": ("Lê Thị Thu", "so-nnmt", "department_head", "42"),
    "ubnd-lanhdao": ("Võ Đình Hải", "ubnd-tinh", "chair_people_committee", "42"),
}
REFUSAL = ["sheet", "cell", "value", "rule", "severity", "message", "remedy"]
HEADERS = {
    "users add": "username,one_time_code,expires_at",
    "users grant": "username,role,unit_id,component,from_day,to_day",
    "users list": "username,name,office,roles,active,signed_in_at",
    "periods list": "period,regime,from_day,to_day,closing_day,as_of,opened_at",
    "duties list": "form,period,office,unit_id,unit_code,unit_name,due,state,late_days",
    "figures": "cell,state,value,nature,provenance,estimated,units_in,units_expected",
    "why": "depth,kind,unit_id,unit,value,revision,by,at,source",
    "audit list": "at,unit_id,seq,by_id,by,door,event,about,details,hash",
    "doctor": "check,object,expected,found",
    "demo --accounts": "username,name,office,roles,password",
    "units list": "id,code,name,kind,level,parent_code,from_day,to_day",
    "units trace": "id,code,name,from_day,to_day,successor_id,successor_code,successor_name,"
    "lo_ppm,hi_ppm,estimated,basis,act",
    "forms list": "form,title,component,regime,verified",
    "forms show": "cell,section,row,column,label,type,unit_of_measure,scale,enters,over_units,"
    "over_time,nature,verified",
    "pack check": "file,line,column,code,message,remedy",
}
TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
DUE = TODAY + timedelta(days=10)

CORRUPT = """
import sys
import django
django.setup()
from pathlib import Path
from django.db import connection
from gsdg.toolkit.db import triggers
unit, stored = sys.argv[1:]
with connection.cursor() as cursor:
    cursor.execute("SELECT id, amounts FROM reporting_rollup WHERE unit_id = %s", [int(unit)])
    row, amounts = cursor.fetchone()
    changed = bytearray(amounts)
    changed[8] ^= 1
    cursor.execute("UPDATE reporting_rollup SET amounts = %s WHERE id = %s", [bytes(changed), row])
    for statement in triggers.drop_statements(connection, "audit_auditevent"):
        cursor.execute(statement)
    cursor.execute("UPDATE audit_auditevent SET by_id = 1 WHERE event = 'report.accepted'")
triggers.install()
path = Path(stored)
path.chmod(0o600)
path.write_bytes(path.read_bytes() + b"0")
"""


@pytest.fixture
def gsdg(tmp_path: Path) -> Iterator[Program]:
    with a_program(tmp_path) as program:
        yield program


def table(gsdg: Program, name: str, *arguments: object, ends: int = 0) -> list[dict[str, str]]:
    """The rows of a command that answers with a table, its header being the agreed one."""
    ran = gsdg(*name.split(), *arguments, ends=ends)
    assert ",".join(ran.header) == HEADERS[name]
    return ran.rows


def refused(gsdg: Program, *arguments: object) -> list[dict[str, str]]:
    """What a command refuses, with nothing on stdout."""
    ran = gsdg(*arguments, ends=2)
    assert ran.out == ""
    assert list(ran.refusals[0]) == REFUSAL
    assert all(row["message"] and row["remedy"] for row in ran.refusals)
    return ran.refusals


def said(gsdg: Program, *arguments: object) -> str:
    return gsdg(*arguments).out.strip()


# One story


def test_a_report_goes_all_the_way_up_and_is_opened_again(gsdg: Program, tmp_path: Path) -> None:
    begin(gsdg)
    open_the_year(gsdg)
    the_clerk_fills_in(gsdg, tmp_path)
    signed = gsdg.that_signs()
    the_head_signs_and_sends(gsdg, signed)
    the_department_sends_it_back(gsdg, tmp_path)
    the_commune_corrects_it(signed, tmp_path)
    the_figures_stand(gsdg)
    the_department_draws_up_its_report(signed, tmp_path)
    the_committee_issues_it(gsdg, signed)
    what_was_accepted_is_opened_again(signed)
    everything_is_on_record(gsdg)
    the_doctor_finds_what_was_tampered_with(gsdg)


def begin(gsdg: Program) -> None:
    username, code = said(gsdg, "init", "--province", "42").split()
    assert (username, len(code.split("-"))) == ("quantri", 3)
    [again] = refused(gsdg, "init", "--province", "42")
    assert again["rule"] == "installation.exists"
    for username, (name, office, role, unit) in PEOPLE.items():
        [added] = table(
            gsdg, "users add", username, "--name", name, "--office", office, "--by", "quantri"
        )
        assert added["one_time_code"]
        [given] = table(gsdg, "users grant", username, role, "--unit", unit, "--by", "quantri")
        assert given["unit_id"] == (PROVINCE_ID if unit == "42" else COMMUNE_ID)
    listed = {row["username"]: row["roles"] for row in table(gsdg, "users list")}
    assert listed == {u: p[2] for u, p in PEOPLE.items()} | {"quantri": "administrator"}


def open_the_year(gsdg: Program) -> None:
    opened = ("periods", "open", "2025", "--regime", "ra-soat", "--by", "so-canbo")
    assert said(gsdg, *opened) == "2025 ra-soat: 70 duties"
    assert refused(gsdg, *opened)[0]["rule"] == "period.already_open"
    [period] = table(gsdg, "periods list")
    assert (period["from_day"], period["to_day"]) == ("2024-12-15", "2025-12-15")
    due = table(gsdg, "duties list", "--period", "2025", "--on", "2025-11-16")
    assert len(due) == 70
    [own] = [row for row in due if row["unit_code"] == COMMUNE]
    assert own == {
        "form": "DBHN",
        "period": "2025",
        "office": f"xa-{COMMUNE}",
        "unit_id": COMMUNE_ID,
        "unit_code": COMMUNE,
        "unit_name": "Phường Thành Sen",
        "due": "2025-11-14",
        "state": "not_started",
        "late_days": "2",
    }


def the_clerk_fills_in(gsdg: Program, folder: Path) -> None:
    file, marked = folder / "bieu.xlsx", folder / "loi.xlsx"
    asked = ("workbook", "DBHN", "--unit", COMMUNE, "--period", "2025", "--out", file)
    assert said(gsdg, *asked) == str(file)
    type_into(file, {**zeroes(file), **poverty(), "12.2": "bốn mươi"}, text="Không")
    [wrong] = refused(gsdg, "fill", file, "--by", "xa-canbo", "--marked", marked)
    assert (wrong["sheet"], wrong["cell"], wrong["value"], wrong["rule"], wrong["severity"]) == (
        "DBHN",
        place_of(load_workbook(file), "12.2"),
        "bốn mươi",
        "number.unreadable",
        "blocking",
    )
    assert load_workbook(marked)["DBHN"][wrong["cell"]].comment is not None
    assert state_of(gsdg) == "not_started"
    type_into(file, {"12.2": poverty()["12.2"]})
    done = said(gsdg, "fill", file, "--by", "xa-canbo")
    assert done == "draft 86 changes: 85 cells, 0 rows, 1 texts"


def the_head_signs_and_sends(gsdg: Program, signed: Program) -> None:
    head = (*PLACE, "--by", "xa-lanhdao")
    assert refused(gsdg, "certify", *head)[0]["rule"] == "report.cli_signing"
    assert (
        refused(signed, "certify", *PLACE, "--by", "xa-canbo")[0]["rule"] == "access.not_permitted"
    )
    assert said(signed, "certify", *head) == "certified revision 1"
    assert said(gsdg, "submit", *head) == "submitted revision 1"
    assert said(gsdg, "submit", *head) == "submitted revision 1"


def the_department_sends_it_back(gsdg: Program, folder: Path) -> None:
    back = ("send-back", *PLACE, "--by", "so-canbo", "--remark")
    assert refused(gsdg, *back, "12.2=Đếm lại", "--due", "2025-01-01")[0]["rule"] == (
        "report.return_day"
    )
    assert said(gsdg, *back, "12.2=Đề nghị đếm lại", "--due", DUE) == "sent_back revision 1"


def the_commune_corrects_it(signed: Program, folder: Path) -> None:
    """With the workbook of before, which is joined with what stands."""
    file = folder / "bieu.xlsx"
    type_into(file, poverty(out=20))
    assert said(signed, "fill", file, "--by", "xa-canbo").startswith("sent_back 8 changes")
    head = (*PLACE, "--by", "xa-lanhdao")
    assert said(signed, "certify", *head) == "certified revision 2"
    assert said(signed, "submit", *head) == "submitted revision 2"
    assert said(signed, "accept", *PLACE, "--by", "so-canbo") == "accepted revision 2"
    assert refused(signed, "accept", *PLACE, "--by", "so-canbo")[0]["rule"] == "report.state"


def the_figures_stand(gsdg: Program) -> None:
    own = cells(table(gsdg, "figures", *PLACE))
    assert (own["12.2"]["state"], own["12.2"]["value"], own["12.2"]["units_in"]) == (
        "value",
        "38",
        "1",
    )
    assert (own["05.2"]["state"], own["05.2"]["value"]) == ("zero", "0")
    for asked in ((), ("--geography", "today"), ("--geography", "2024-06-30")):
        total = cells(table(gsdg, "figures", *TOTAL, *asked))
        assert total["12.2"]["value"] == "38"
        assert (total["12.2"]["units_in"], total["12.2"]["units_expected"]) == ("1", "69")
    unsigned = cells(table(gsdg, "figures", *TOTAL, "--total", "certified"))
    assert (unsigned["12.2"]["state"], unsigned["12.2"]["units_in"]) == ("blank", "0")
    top, report, *_ = table(gsdg, "why", "12.2", *TOTAL)
    assert (top["depth"], top["kind"], top["unit_id"], top["value"]) == (
        "0",
        "total",
        PROVINCE_ID,
        "38",
    )
    assert (report["depth"], report["kind"], report["unit_id"]) == ("1", "report", COMMUNE_ID)
    assert (report["revision"], report["by"]) == ("2", "so-canbo")


def the_department_draws_up_its_report(signed: Program, folder: Path) -> None:
    file = folder / "tong-hop.xlsx"
    signed("workbook", "DBHN", "--unit", "42", "--period", "2025", "--out", file)
    type_into(file, {}, text="Không")
    assert said(signed, "fill", file, "--by", "so-canbo").startswith("draft 1 changes")
    out = folder / "bao-cao.xlsx"
    [unsigned] = refused(signed, "document", "consolidated", *TOTAL, "--out", out)
    assert unsigned["rule"] == "document.not_signed"
    assert said(signed, "certify", *TOTAL, "--by", "so-lanhdao") == "certified revision 1"
    assert said(signed, "submit", *TOTAL, "--by", "so-lanhdao") == "submitted revision 1"
    for kind, name in (
        ("consolidated", "bao-cao.xlsx"),
        ("consolidated", "bao-cao.docx"),
        ("submission-letter", "to-trinh.docx"),
    ):
        signed("document", kind, *TOTAL, "--out", folder / name)
        assert (folder / name).read_bytes().startswith(b"PK")
    assert 38 in {c.value for sheet in load_workbook(out) for row in sheet for c in row}


def the_committee_issues_it(gsdg: Program, signed: Program) -> None:
    act = ("issue", *TOTAL, "--by", "ubnd-lanhdao", "--number", "415/BC-UBND", "--day", TODAY)
    assert refused(gsdg, *act)[0]["rule"] == "report.cli_signing"
    assert said(signed, *act, "--to", "Bộ Nông nghiệp và Môi trường") == "issued revision 1"
    frozen = cells(table(gsdg, "figures", *TOTAL, "--total", "certified"))
    assert (frozen["12.2"]["value"], frozen["12.2"]["units_in"]) == ("38", "1")


def what_was_accepted_is_opened_again(signed: Program) -> None:
    act = ("reopen", *PLACE, "--reason", "Bỏ sót hai hộ", "--due", DUE, "--by")
    assert said(signed, *act, "so-lanhdao") == "reopened revision 2"
    assert cells(table(signed, "figures", *TOTAL))["12.2"]["value"] == "38"
    assert state_of(signed) == "reopened"


def everything_is_on_record(gsdg: Program) -> None:
    events = table(gsdg, "audit list")
    about = next(row["about"] for row in events if row["event"] == "report.accepted")
    own = table(gsdg, "audit list", "--about", about)
    assert [row["event"] for row in own] == [
        "report.workbook_refused",
        "report.filled_from_workbook",
        "report.part_finished",
        "report.part_finished",
        "report.certified",
        "report.submitted",
        "report.sent_back",
        "report.filled_from_workbook",
        "report.part_finished",
        "report.part_finished",
        "report.certified",
        "report.submitted",
        "report.accepted",
        "report.reopened",
    ]
    assert {row["door"] for row in own} == {"cli"}
    assert all("bốn mươi" not in row["details"] for row in events)


def the_doctor_finds_what_was_tampered_with(gsdg: Program) -> None:
    assert table(gsdg, "doctor") == []
    stored = max(path for path in (gsdg.data / "files").rglob("*") if path.is_file())
    gsdg.python(CORRUPT, COMMUNE_ID, str(stored))
    rows = table(gsdg, "doctor", ends=1)
    found = {row["check"]: row["object"] for row in rows}
    assert found["rollup.leaf"] == f"unit {COMMUNE_ID} form DBHN period 2025"
    assert found["files.damaged"] == stored.parent.name + stored.name
    assert COMMUNE_ID in found["audit.chain"]
    assert len(rows) == 3, rows


# The clerk's part


def type_into(file: Path, figures: dict[str, object], *, text: str = "") -> None:
    """By the names that the cells of the workbook carry."""
    book = load_workbook(file)
    for address, value in figures.items():
        put(book, f"gsdg.{address}", value)
    if text:
        put(book, "gsdg.text.kho_khan", text)
    book.save(file)


def put(book: Workbook, name: str, value: object) -> None:
    [(sheet, at)] = book.defined_names[name].destinations
    book[sheet][at.replace("$", "")] = value


def place_of(book: Workbook, address: str) -> str:
    [(_, at)] = book.defined_names[f"gsdg.{address}"].destinations
    return str(at.replace("$", ""))


def zeroes(file: Path) -> dict[str, object]:
    names = (name.removeprefix("gsdg.") for name in load_workbook(file).defined_names)
    return {name: 0 for name in names if name[:2].isdigit()}


def cells(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["cell"]: row for row in rows}


def state_of(gsdg: Program) -> str:
    duties = table(gsdg, "duties list", "--period", "2025", "--office", f"xa-{COMMUNE}")
    return next(row["state"] for row in duties)


# The demo


@pytest.fixture
def demo(gsdg: Program, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Program:
    """The demo in a folder of its own; SQLite's is one file, so the one built for all workers is copied."""
    if not gsdg.database.startswith("sqlite"):
        gsdg("demo", "--no-serve")
        return gsdg
    mine = tmp_path_factory.getbasetemp()
    built = the_built_demo(mine if worker_id == "master" else mine.parent)
    shutil.copytree(built, gsdg.data, dirs_exist_ok=True)
    return gsdg


def test_the_demo_answers_with_the_agreed_tables(demo: Program) -> None:
    accounts = {row["username"]: row["roles"] for row in table(demo, "demo --accounts")}
    assert len([name for name in accounts if name.endswith(("-canbo", "-lanhdao"))]) >= 2 * 69
    assert {"xa-18073-canbo", "so-yte-canbo", "bcd-xem", "quantri"} <= accounts.keys()
    the_register_of_units(demo)
    forms_and_packs(demo)
    every_total_of_the_province_is_that_of_a_recount(demo)
    what_districts_signed_is_that_of_a_recount(demo)
    nobody_of_an_ended_office_signs_in_or_acts(demo, accounts)
    the_command_line_of_a_demo_may_sign(demo)


def the_register_of_units(gsdg: Program) -> None:
    within = ("--within", "42", "--level")
    assert len(table(gsdg, "units list", *within, "commune", "--on", "2025-07-01")) == 69
    assert len(table(gsdg, "units list", *within, "commune", "--on", "2025-06-30")) == 209
    ways = {
        ("2025-06-30", "2025-07-01"): "2025-06-30",
        ("2025-07-01", "2025-06-30"): "2025-07-01",
    }
    for (start, end), day in ways.items():
        rows = table(gsdg, "units trace", COMMUNE, "--from", start, "--to", end)
        assert rows, day
        assert all(row["successor_id"] for row in rows)
    [gone] = refused(gsdg, "units", "list", "--within", "443", "--on", "2025-07-01")
    assert "443" in gone["message"]


def forms_and_packs(gsdg: Program) -> None:
    forms = [row["form"] for row in table(gsdg, "forms list")]
    assert {"DBHN", "DA2", "DA7-TDA1"} <= set(forms)
    shown = table(gsdg, "forms show", "DBHN")
    assert {row["over_units"] for row in shown} <= {"sum", "ratio", "none"}
    assert table(gsdg, "pack check") == []
    bad = gsdg.data / "goi-hong"
    bad.mkdir()
    (bad / "pack.yaml").write_text("programme: x\n", encoding="utf-8")
    assert table(gsdg, "pack check", bad, ends=1)[0]["file"].endswith("pack.yaml")


def every_total_of_the_province_is_that_of_a_recount(gsdg: Program) -> None:
    """Each form and period of the demo, each cell that is summed and each rate, from the signed bytes of the offices."""
    counted = totals_of(gsdg.python(SIGNED).splitlines())
    assert {form for form, _period in counted} > {"DBHN", "DA2", "DA7-TDA1", "MTQG-RSHN", "MTQG-GN"}
    for (form, period), totals in counted.items():
        place = ("--form", form, "--period", period, "--unit", "42")
        told = cells(table(gsdg, "figures", *place))
        shown = {row["cell"]: row for row in table(gsdg, "forms show", form)}
        summed = [a for a in totals if shown[a]["over_units"] == "sum"]
        assert summed
        for address in summed:
            total, row = totals[address], told[address]
            assert (row["state"] in ("value", "zero")) == total.is_number, (place, row, total)
            assert not total.is_number or printed(row) == total.amount, (place, row, total)
        for address, (numerator, denominator) in ratios_of(form, PACKS).items():
            above, below, row = totals[numerator], totals[denominator], told[address]
            if above.is_number and below.amount > 0:
                rate = Fraction(100 * above.amount, below.amount)
                assert printed(row) == rounded(rate, int(shown[address]["scale"])), (place, row)
            else:
                assert row["state"] not in ("value", "zero"), (place, row)


def what_districts_signed_is_that_of_a_recount(gsdg: Program) -> None:
    """Every cell of the thirteen totals of 2024: what is a number, and which."""
    found = list(added_up_by_districts(gsdg.python(ADDED_UP).splitlines()))
    assert len(found) == 13
    for unit, signed, counted in found:
        assert signed.keys() == counted.keys()
        for address, total in counted.items():
            state, *amount = signed[address]
            assert (state in ("v", "z")) == total.is_number, (unit, address)
            assert not total.is_number or (amount[0] if amount else 0) == total.amount, (
                unit,
                address,
            )
    [row] = table(gsdg, "duties list", "--period", "2024", "--office", "so-ldtbxh")
    assert row["state"] == "issued"


def nobody_of_an_ended_office_signs_in_or_acts(gsdg: Program, accounts: dict[str, str]) -> None:
    """They typed 2024; they are neither offered nor let in."""
    assert not [name for name in accounts if name.startswith("huyen-") or name == "so-ldtbxh-canbo"]
    [row] = refused(gsdg, "accept", *TOTAL, "--by", "huyen-444-canbo")
    assert row["value"] == "huyen-444-canbo"


def the_command_line_of_a_demo_may_sign(gsdg: Program) -> None:
    [row] = refused(gsdg, "accept", *TOTAL, "--by", "so-canbo")
    assert row["rule"] != "report.cli_signing"

"""The book on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, PROGRAMME
from tests.builders.province import Province

from gsdg.domain.finance.models import Discrepancy, Entry

pytestmark = pytest.mark.django_db
SAID = {
    "--movement": "assigned",
    "--component": COMPONENT,
    "--office": "ubnd",
    "--amount": "8842",
    "--money": "million",
    "--year": "2026",
    "--source": "central",
    "--kind": "recurrent",
    "--on": "2026-03-01",
    "--number": "5/QĐ-TTg",
    "--day": "2026-03-01",
    "--by": "so-canbo",
}
HEADER = "movement,component,office,office_from,amount,budget_year,origin_year,source,kind,on,act_number,act_day"


def add(**said: str):
    options = SAID | {f"--{name}": value for name, value in said.items()}
    return gsdg("ledger", "add", *(part for pair in options.items() for part in pair))


def test_a_fact_is_recorded_in_dong(province: Province) -> None:
    ran = add()
    assert (ran.code, ran.out.split(",")[1].strip()) == (0, "discrepancies 0")
    assert (Entry.objects.get().amount, Entry.objects.get().programme) == (8_842_000_000, PROGRAMME)


def test_a_shortage_is_explained(province: Province) -> None:
    add(movement="paid", office="xa-1", on="2026-03-02", reference="KB-1")
    number = f"{Discrepancy.objects.get().pk}"
    why = ("--text", "Kho bạc chi trước khi có quyết định.")
    stranger = gsdg("ledger", "explain", number, *why, "--by", "xa-2-canbo")
    assert stranger.rules == ["access.not_permitted"]
    own = gsdg("ledger", "explain", number, *why, "--by", "xa-1-canbo")
    assert own.out.strip() == f"discrepancy {number}: 8842000000 explained"
    again = gsdg("ledger", "explain", number, *why, "--by", "xa-1-canbo")
    assert again.rules == ["money.explained_already"]


def test_what_no_fact_can_be_is_refused(province: Province) -> None:
    ran = add(component="DA7")
    assert (ran.code, ran.rules) == (2, ["money.component_unknown"])


def test_a_file_goes_in_whole_or_not_at_all(province: Province, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    good = "assigned,DA7-TDA1,ubnd,,100000000,2026,,central,recurrent,2026-01-15,1/QĐ,2026-01-15"
    bad = "tăng,DA7-TDA1,khong-co,,1.000,hai,,central,recurrent,15/01/2026,,"
    file.write_text("\n".join([HEADER, good, bad]), encoding="utf-8")
    ran = gsdg("ledger", "import", file, "--by", "so-canbo")
    assert ran.code == 2
    assert {(r["cell"], r["rule"]) for r in ran.refusals} == {
        ("3:movement", "money.code_unknown"),
        ("3:office", "money.office_code_unknown"),
        ("3:amount", "money.not_dong"),
        ("3:budget_year", "money.not_a_year"),
        ("3:on", "money.not_a_day"),
    }
    assert not Entry.objects.exists()
    file.write_text("\n".join([HEADER, good]), encoding="utf-8")
    assert gsdg("ledger", "import", file, "--by", "so-canbo").code == 0
    assert Entry.objects.get().origin_year == 2026


@pytest.mark.parametrize(
    ("text", "rule"), [("a,b\n1,2", "money.columns_missing"), ("", "money.columns_missing")]
)
def test_a_file_that_is_something_else_is_refused(
    province: Province, tmp_path: Path, text: str, rule: str
) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(text, encoding="utf-8")
    assert gsdg("ledger", "import", file, "--by", "so-canbo").rules == [rule]
    file.write_bytes(b"\xff\xfe\x00")
    assert gsdg("ledger", "import", file, "--by", "so-canbo").rules == ["money.not_utf8"]


def test_the_table_on_any_day_in_million_adds_up(province: Province) -> None:
    add()
    add(movement="disbursed", amount="4421500000", money="dong", on="2026-06-01")
    ran = gsdg("ledger", "table", "--on", "2026-11-20", "--money", "million")
    assert ran.rows == [
        {
            "code": COMPONENT,
            "name": ran.rows[0]["name"],
            "plan": "8842",
            "carried": "0",
            "usable": "8842",
            "disbursed": "4422",
            "disbursed_carried": "0",
            "rate_num": "4421500000",
            "rate_den": "8842000000",
            "forecast": "",
            "cancelled": "0",
            "carried_out": "0",
            "open": "4420",
        },
        {
            "code": "",
            "name": "",
            "plan": "8842",
            "carried": "0",
            "usable": "8842",
            "disbursed": "4422",
            "disbursed_carried": "0",
            "rate_num": "4421500000",
            "rate_den": "8842000000",
            "forecast": "",
            "cancelled": "0",
            "carried_out": "0",
            "open": "4420",
        },
    ]
    before = gsdg(
        "ledger",
        "table",
        "--on",
        "2026-05-31",
        "--within",
        "99",
        "--group",
        "unit",
        "--year",
        "2021-2026",
        "--geography",
        "today",
    )
    assert [(row["code"], row["disbursed"]) for row in before.rows] == [("99", "0"), ("", "0")]


def test_years_that_are_none_are_wrong_usage(province: Province) -> None:
    assert gsdg("ledger", "table", "--year", "hai").code == 2


def test_an_entry_is_reversed_with_its_reason(province: Province) -> None:
    add()
    number = Entry.objects.get().pk
    assert gsdg("ledger", "reverse", number, "--reason", "Ghi nhầm", "--by", "so-canbo").code == 0
    assert gsdg("ledger", "table", "--on", "2026-11-20").rows[-1]["usable"] == "0"

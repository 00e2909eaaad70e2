"""`gsdg units …` as other tools read it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gsdg.domain.units.commands import COMMANDS, units
from gsdg.domain.units.tree import Snapshot
from gsdg.kernel.refusal import Refused


def run(*arguments: str) -> str:
    result = CliRunner().invoke(units, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list_has_the_agreed_columns(ha_tinh: Snapshot) -> None:
    lines = run("list", "--within", "42", "--on", "2026-11-22", "--level", "commune").splitlines()
    assert lines[0] == "id,code,name,kind,level,parent_code,from_day,to_day"
    assert "31807301,18073,Phường Thành Sen,phường,commune,42,2025-07-01," in lines
    assert len(lines) == 70


def test_the_list_is_of_today_by_default(ha_tinh: Snapshot) -> None:
    assert len(run("list", "--within", "42").splitlines()) == 71


def test_the_trace_has_the_agreed_columns(ha_tinh: Snapshot) -> None:
    header, *rows = run("trace", "18082", "--from", "2024-06-01", "--to", "2026-11-22").splitlines()
    assert header == (
        "id,code,name,from_day,to_day,successor_id,successor_code,successor_name,"
        "lo_ppm,hi_ppm,estimated,basis,act"
    )
    old = "31808200,18082,Phường Đại Nài,2021-01-01,2025-07-01"
    why = '"chia đều, chưa có căn cứ",Nghị quyết 1665/NQ-UBTVQH15 ngày 16/06/2025'
    assert rows == [
        f"{old},31807301,18073,Phường Thành Sen,0,500000,true,{why}",
        f"{old},31865201,18652,Phường Hà Huy Tập,500000,1000000,true,{why}",
    ]


def test_both_can_be_written_as_json(ha_tinh: Snapshot) -> None:
    [row] = json.loads(
        run("trace", "18196", "--from", "2024-06-01", "--to", "2026-11-22", "--format", "json")
    )
    assert row["name"] == "Xã Sơn Kim 1"
    assert row["successor_id"] == ""
    listed = json.loads(run("list", "--within", "18196", "--on", "2026-11-22", "--format", "json"))
    assert [unit["code"] for unit in listed] == ["18196"]


def test_a_name_that_is_gone_finds_the_unit_of_today(ha_tinh: Snapshot) -> None:
    header, *rows = run("find", "thach binh", "--on", "2026-11-22").splitlines()
    assert header == "id,code,name,level,from_day,to_day,found_by,former_districts"
    [row] = rows
    assert row.startswith("31868501,18685,Xã Cẩm Bình,commune,2025-07-01,,Xã Thạch Bình,")
    assert len(run("find", "huyen cam xuyen", "--on", "2026-11-22").splitlines()) == 9
    assert run("find", "không có đâu").splitlines() == [header]


def test_a_name_in_place_of_a_code_is_answered_with_the_units_alive_that_day(
    ha_tinh: Snapshot,
) -> None:
    with pytest.raises(Refused) as refused:
        run("trace", "thach binh", "--from", "2026-11-22", "--to", "2024-06-01")
    [why] = refused.value.refusals
    assert why.details["candidates"] == (
        "Xã Cẩm Bình (@31868501, 18685, 01/07/2025 – , trước đây Xã Thạch Bình)"
    )


def test_a_code_is_read_on_the_first_day_of_the_trace(ha_tinh: Snapshot) -> None:
    with pytest.raises(Refused) as refused:
        run("trace", "18070", "--from", "2026-11-22", "--to", "2024-06-01")
    assert refused.value.refusals[0].code == "unit.unknown"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--within", "42", "--on", "22/11/2026"],
        ["list", "--within", "42", "--level", "quarter"],
        ["trace", "18073"],
    ],
)
def test_wrong_usage_is_told(ha_tinh: Snapshot, arguments: list[str]) -> None:
    assert CliRunner().invoke(units, arguments).exit_code == 2


def test_the_command_line_gathers_one_group() -> None:
    assert [units] == COMMANDS

"""`gsdg documents …` told as a year of one office: recorded, tied, served, found, cited, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.obstacles import raised
from tests.builders.province import Province

from gsdg.domain.papers.models import Document

pytestmark = pytest.mark.django_db
BY = ("--by", "so-canbo")


def act(*words: object) -> Ran:
    return gsdg("documents", *words, *BY)


def added(number: str, day: str, abstract: str, *more: str) -> Ran:
    said = ("--kind", "ke-hoach", "--number", number, "--day", day, "--abstract", abstract)
    return act("add", *said, "--office", "so", *more)


def test_a_plan_is_recorded_found_replaced_and_what_rests_on_it_is_seen(
    province: Province,
) -> None:
    serves = ("--requirement", "ke-hoach-giam-sat", "--year", "2026")
    first = added("11/KH-SO", "2026-02-02", "Kế hoạch giám sát năm 2026", *serves)
    assert (first.code, first.out.split()[1]) == (0, "11/KH-SO")
    assert added("11/KH-SO", "2026-02-02", "Lần nữa").rules == ["directing.twice"]
    assert added("12/KH-SO", "2026-05-05", "Kế hoạch giám sát điều chỉnh").code == 0
    assert act("tie", "12/KH-SO", "replaces", "11/KH-SO").out == "12/KH-SO replaces 11/KH-SO\n"
    rows = {row["number"]: row for row in act("list", "giám sát").rows}
    assert rows["11/KH-SO"]["ended_by"] == "12/KH-SO"
    assert [r["number"] for r in act("list", "--in-force", "2026-06-01").rows] == ["12/KH-SO"]
    missing = {row["requirement"] for row in act("missing", "--within", "99").rows}
    assert "ke-hoach-nam" in missing
    assert act("serve", "12/KH-SO", "ke-hoach-giam-sat", "--year", "2026").code == 0
    raised(province.actor(province.communes[0].clerk), provision="Điều 3 Kế hoạch 12/KH-SO")
    found = act("citing", "12/KH-SO").rows
    assert [row["title"] for row in found] == ["Khó khăn, vướng mắc VM-2026-001"]
    assert act("citing", "12/KH-SO", "--provision", "d4").rows == []
    refused = act("take-back", "12/KH-SO", "--reason", "Ghi nhầm")
    assert refused.rules == ["directing.others_rest_on_it"]
    added("14/KH-SO", "2026-06-06", "Kế hoạch ghi nhầm")
    assert act("take-back", "14/KH-SO", "--reason", "Ghi nhầm").code == 0
    assert act("list", "ghi nhầm").rows == []


def test_the_workbook_goes_out_and_a_file_is_attached(province: Province, tmp_path: Path) -> None:
    out, scan = tmp_path / "mau.xlsx", tmp_path / "van-ban.pdf"
    assert gsdg("documents", "form", "--out", out).code == 0
    assert out.stat().st_size > 0
    assert act("import", out).code in (0, 2)  # an empty form has nothing to take in
    scan.write_bytes(b"%PDF-1.4 nothing")
    added("13/KH-SO", "2026-02-02", "Kế hoạch")
    assert act("attach", "13/KH-SO", scan).code == 0
    assert Document.objects.get(number="13/KH-SO").file is not None


def test_known_acts_come_in_once(province: Province) -> None:
    first, again = act("acts"), act("acts")
    assert int(first.out.split()[0]) > 20
    assert again.out.startswith("0 acts")

"""`gsdg units change|put-in-force|withdraw|changes` as other tools call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.accounts import an_administrator
from tests.builders.command_line import gsdg
from tests.builders.units import a_small_province

from gsdg.domain.units import tree
from gsdg.domain.units.models import UnitChange

pytestmark = pytest.mark.django_db

RENAME = "kind: rename\nday: 2027-01-01\nact: Nghị quyết minh họa\nalter:\n  - {unit: '90001', name: Xã Khác}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    province = a_small_province()
    for username in ("mot", "hai"):
        an_administrator(province.province, username=f"quan-{username}")
    path = tmp_path / "doi-ten.yaml"
    path.write_text(RENAME, encoding="utf-8")
    return path


def test_one_prepares_another_puts_in_force(file: Path) -> None:
    ran = gsdg("units", "change", file, "--by", "quan-mot")
    assert (ran.code, ran.header) == (0, ["id", "state"])
    number = ran.rows[0]["id"]
    same = gsdg("units", "put-in-force", number, "--by", "quan-mot")
    assert (same.code, same.rules) == (2, ["unit_change.same_person"])
    done = gsdg("units", "put-in-force", number, "--by", "quan-hai")
    assert (done.code, done.rows) == (0, [{"id": number, "state": "in_force"}])
    listed = gsdg("units", "changes")
    assert listed.header == [
        *("id", "kind", "day", "act", "verified", "state"),
        *("prepared_by", "put_in_force_by"),
    ]
    first = listed.rows[0]
    assert (first["kind"], first["day"], first["state"]) == ("rename", "2027-01-01", "in_force")


def test_a_dry_run_shows_what_is_touched_and_stores_nothing(file: Path) -> None:
    before = UnitChange.objects.count()
    register = tree.current()
    ran = gsdg("units", "change", file, "--dry-run", "--by", "quan-mot")
    assert (ran.code, ran.header) == (0, ["what", "count"])
    assert {row["what"]: row["count"] for row in ran.rows} == {
        "đơn vị đổi tên, loại hoặc cấp trên": "1"
    }
    assert UnitChange.objects.count() == before
    assert tree.current() is register


def test_who_prepared_it_withdraws_it(file: Path) -> None:
    number = gsdg("units", "change", file, "--by", "quan-mot").rows[0]["id"]
    assert gsdg("units", "withdraw", number, "--by", "quan-hai").rules == ["unit_change.not_yours"]
    assert gsdg("units", "withdraw", number, "--by", "quan-mot").rows[0]["state"] == "withdrawn"


def test_mistakes_of_the_file_have_their_line_and_column(file: Path) -> None:
    file.write_text(RENAME.replace("90001", "80001"), encoding="utf-8")
    ran = gsdg("units", "change", file, "--by", "quan-mot")
    assert ran.code == 2
    assert [(r["sheet"], r["cell"], r["rule"]) for r in ran.refusals] == [
        ("doi-ten.yaml", "5:12", "unit.unknown")
    ]


def test_an_unknown_change_and_a_missing_file_are_refused(file: Path) -> None:
    assert gsdg("units", "put-in-force", 7777, "--by", "quan-mot").rules == ["unit_change.unknown"]
    assert gsdg("units", "change", "nowhere.yaml", "--by", "quan-mot").code == 2

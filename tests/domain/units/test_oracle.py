"""The shipped register against other people's tables, where somebody has them: GSDG_ORACLE names the folder."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from gsdg.domain.units.tree import Snapshot
from gsdg.kernel.vietnamese import normal

ORACLE = Path(os.environ.get("GSDG_ORACLE", "/nowhere"))
SPELT_OTHERWISE = {"Xã Cỗ Đạm": "Xã Cổ Đạm"}
"""The resolution of July 2025 writes Cổ Đạm, and so do the tables of today."""
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)

pytestmark = pytest.mark.skipif(
    not ORACLE.is_dir(), reason="GSDG_ORACLE names no folder of reference tables"
)


def table(name: str) -> list[dict[str, str]]:
    with (ORACLE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def on_the_map(register: Snapshot, day: date) -> dict[str, tuple[str, str]]:
    """Code → name and code of the parent."""
    here = register.on(day)
    return {
        here.span(u).code: (here.span(u).name, here.span(here.parent_of(u) or 0).code)
        for u in here.at_level("commune")
    }


def test_communes_and_districts_before_july_2025(ha_tinh: Snapshot) -> None:
    theirs = {
        row["commune_code"]: (normal(row["commune_name"]), row["district_code"])
        for row in table("ha_tinh_pre_20250701_communes.csv")
    }
    assert on_the_map(ha_tinh, BEFORE) == {
        code: (SPELT_OTHERWISE.get(name, name), district)
        for code, (name, district) in theirs.items()
    }


def test_communes_since_july_2025(ha_tinh: Snapshot) -> None:
    assert on_the_map(ha_tinh, AFTER) == {
        row["code"]: (normal(row["name"]), "42") for row in table("ha_tinh_communes_2025.csv")
    }


def test_every_link_of_july_2025(ha_tinh: Snapshot) -> None:
    shares = ha_tinh.shares(BEFORE, AFTER)
    before, after = ha_tinh.on(BEFORE), ha_tinh.on(AFTER)
    ours = {
        (before.span(u).code, after.span(part.unit_id).code, part.estimated)
        for u in before.at_level("commune")
        for part in shares[u]
    }
    theirs = {
        (row["old_code"], row["new_code"], row["is_split"] == "1")
        for row in table("ha_tinh_commune_crosswalk_20250701.csv")
    }
    assert len(theirs) == 212
    assert ours == theirs

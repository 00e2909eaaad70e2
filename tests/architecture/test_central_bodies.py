"""Ministries come and go in the middle of a term: their names stand in packs, with days, and nowhere in the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gsdg"
DEMO = SOURCE / "config" / "demo"
"""Tells a story of a time, and may cite its acts."""
KINDS = (".py", ".html", ".txt", ".js", ".yaml")


def named(told: Any) -> Iterator[str]:
    """Whatever a pack gives as a body or an issuer, in Vietnamese."""
    if isinstance(told, list):
        for part in told:
            yield from named(part)
    elif isinstance(told, dict):
        for key, part in told.items():
            if key in ("body", "issuer") and isinstance(part, dict):
                yield part["vi"]
            yield from named(part)


def ministries() -> list[str]:
    files = sorted((ROOT / "packs").glob("*/*/*.yaml"))
    found = {name for file in files for name in named(yaml.safe_load(file.read_text("utf-8")))}
    return sorted(name for name in found if name.startswith("Bộ "))


def test_the_packs_name_ministries_of_both_times() -> None:
    assert {"Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"} < set(ministries())


@pytest.mark.parametrize("name", ministries())
def test_the_program_names_none(name: str) -> None:
    files = (one for one in SOURCE.rglob("*") if one.suffix in KINDS and DEMO not in one.parents)
    assert [str(one) for one in files if name in one.read_text("utf-8")] == []

"""What a pack says of evaluations fits the rest of it: each mistake by its code, in the real pack of the merged programme."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from tests.builders.command_line import gsdg

from gsdg.domain.packs.load import find_packs


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("least: 2}", "least: 9}", "packs.bands_order"),
        ('cell: "13.2"', 'cell: "12.2"', "packs.unknown_name"),
        ("of: [phường, thị trấn]", "of: [buôn làng]", "packs.unknown_name"),
        ("kinds: [dau-ky]", "kinds: [la]", "packs.unknown_name"),
        ("of: [lead_department, department]", "of: [la]", "packs.unknown_name"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    source = next(f for f in find_packs(settings.PACK_FOLDERS) if f.name.startswith("2026-01-31"))
    folder = tmp_path / source.parent.name / source.name
    shutil.copytree(source, folder)
    written = folder / "evaluations.yaml"
    text = written.read_text(encoding="utf-8")
    assert old in text
    written.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {row["code"] for row in gsdg("pack", "check", str(folder)).rows}
    assert code in found

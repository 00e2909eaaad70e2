"""Mistakes in `documents.yaml` are told with file, line and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from gsdg.domain.packs.load import check_pack

PACK = Path(settings.PACK_FOLDERS[0]) / "gnbv-2021-2025/2022-07-15_tt-10-2022-tt-bldtbxh"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    kinds: [ke-hoach]", "    kinds: [ke-hoac]", "packs.unknown_name"),
        ("office_kinds: [provincial_pc]", "office_kinds: [ward]", "packs.unknown_name"),
        ("    group: nguon-von", "    group: von", "packs.unknown_name"),
        ("    component: DA7-TDA1", "    component: DA9", "packs.unknown_name"),
        ("number: 55/2023/TT-BTC\n    kind", "number: 75/2024/TT-BTC\n    kind", "packs.two_of_one"),
        ("{kind: amends, number: 55/2023/TT-BTC}", "{kind: amends, number: 1/2023/TT}", "packs.unknown_name"),
        ("due: {month: 3, day: 31}", "due: {month: 2, day: 30}", "packs.wrong_value"),
        ("kind: replaces, number: 46", "kind: kills, number: 46", "packs.wrong_value"),
    ],
)  # fmt: skip
def test_told_at_its_place(tmp_path: Path, old: str, new: str, code: str) -> None:
    folder = tmp_path / PACK.parent.name / PACK.name
    shutil.copytree(PACK, folder)
    file = folder / "documents.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    first = text[: text.index(old)].count("\n") + 1
    found = [m for m in check_pack(folder) if (m.file, m.code) == ("documents.yaml", code)]
    assert found
    # A double is told at the second of the two.
    assert all(m.line >= first and m.column > 0 for m in found)
    assert code == "packs.two_of_one" or found[0].line - first <= 2

"""Questionnaires of a pack: every mistake with its line, and those that are shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.province import PACK

from gsdg.domain.packs.load import check_pack, load_pack

SHIPPED = Path(__file__).parents[3] / "packs" / "gnbv-2021-2025" / PACK
FILE = "surveys/hai-long-lop.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "gnbv-2021-2025" / PACK
    shutil.copytree(SHIPPED, copy)
    return copy


def mistakes(folder: Path, old: str, new: str) -> list[tuple[str, int, int, str]]:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(m.file, m.line, m.column, m.code) for m in check_pack(folder)]


def test_the_shipped_ones_are_there_and_say_that_they_are_not_verified() -> None:
    pack = load_pack(SHIPPED)
    assert set(pack.questionnaires) == {
        "ho-huong-loi",
        "lanh-dao-thon",
        "hai-long-lop",
        "kiem-tra-ra-soat",
    }
    assert not any(one.verified for one in pack.questionnaires.values())
    assert pack.surveys is not None
    assert pack.surveys.least_shown == 5


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("code: hai-long-lop", "code: khac", "packs.file_name", 2),
        ("purpose: satisfaction", "purpose: fun", "packs.unknown_name", 3),
        ("kind: one", "kind: two", "packs.unknown_name", 14),
        ("    high: 5\n", "    high: 50\n", "packs.survey_scale", 23),
        ("answers: no}", "answers: maybe}", "packs.unknown_name", 56),
        ("question: ap-dung", "question: ap-dunk", "packs.unknown_name", 56),
        ("    kind: yes_no\n", "    kind: yes_no\n    right: yes\n", "packs.survey_points", 48),
    ],
)
def test_a_mistake_is_told_where_it_stands(
    folder: Path, old: str, new: str, code: str, line: int
) -> None:
    found = mistakes(folder, old, new)
    assert [(file, told) for file, _, _, told in found] == [(FILE, code)]
    assert found[0][1] == line
    assert found[0][2] > 1

"""Every code says what, in both languages, with all its places filled."""

from __future__ import annotations

import re
from pathlib import Path

from gsdg.domain.packs import mistakes
from gsdg.domain.packs.mistakes import PackMistake
from gsdg.kernel import problems
from gsdg.kernel.problems import catalogue

PACKAGE = Path(mistakes.__file__).parent


def test_a_mistake_reads_as_one_line() -> None:
    mistake = PackMistake.of("packs.missing_key", "forms/F.yaml", 3, 7, {"name": "title"})
    assert str(mistake) == ("forms/F.yaml:3:7: Thiếu khóa “title”. Thêm title: … vào mục này.")
    assert mistake.refusal.message("en") == "The key “title” is missing."
    assert (mistake.refusal.sheet, mistake.refusal.cell) == ("forms/F.yaml", "3:7")


def test_every_code_that_is_used_is_registered_and_every_one_registered_is_used() -> None:
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.name != "problems.py"
        for code in re.findall(r'"(packs\.[a-z_]+)"', path.read_text("utf-8"))
    }
    registered = {p.code for p in catalogue() if p.code.startswith("packs.")}
    assert used == registered


def test_both_languages_take_the_same_places() -> None:
    for problem in problems.catalogue():
        if problem.code.startswith("packs."):
            for said in (problem.message, problem.remedy):
                places = [set(re.findall(r"(?<!\{)\{(\w+)\}", said[x])) for x in ("vi", "en")]
                assert places[0] == places[1], problem.code

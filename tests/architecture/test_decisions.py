"""Decisions are numbered without gaps, titled as their file says, and linked from the index."""

from __future__ import annotations

import re

from tests.architecture.order import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_numbers_have_no_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_each_title_carries_the_number_of_its_file_and_a_status() -> None:
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {path.name[:4]}\. \S", text), path.name
        assert re.search(r"^(Accepted|Superseded by \d{4})", text, re.M), path.name
        assert len(text.splitlines()) <= 60, path.name


def test_the_index_lists_every_decision() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DECISIONS if p.name not in index] == []

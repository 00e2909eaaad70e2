"""Decisions are each numbered once, titled as their file says, and linked from the index."""

from __future__ import annotations

import re

from tests.architecture.order import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_a_number_is_given_once() -> None:
    """Numbers are set aside for people who write at the same time; one that was not needed stays free."""
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers
    assert len(set(numbers)) == len(numbers)


def test_each_title_carries_the_number_of_its_file_and_a_status() -> None:
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {path.name[:4]}\. \S", text), path.name
        assert re.search(r"^(Accepted|Superseded by \d{4})", text, re.M), path.name
        assert len(text.splitlines()) <= 60, path.name


def test_the_index_lists_every_decision() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DECISIONS if p.name not in index] == []

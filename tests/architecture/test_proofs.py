"""The page that says which test proves which promise names tests that are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.order import ROOT

PAGE = ROOT / "docs" / "what-proves-what.md"
PROMISES = re.findall(r"^\| (\d+) \|.*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text(encoding="utf-8"))


@cache
def _functions_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_is_there(path: str, name: str) -> None:
    assert name in _functions_in(ROOT / path)


def test_each_promise_is_told_once_and_proved() -> None:
    assert [str(number) for number in range(1, 16)] == PROMISES
    rows = [row for row in PAGE.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    assert [row for row in rows[1:] if "::" not in row] == []

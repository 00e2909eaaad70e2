"""A file that is not shaped as it should be says where, with the nearest key or the values that are allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import CALENDARS, COMPONENTS, FORM, PACK, line_of, mistakes_of, told


def in_form(old: str, new: str) -> dict[str, str]:
    assert old in FORM
    return {"forms__F": FORM.replace(old, new, 1)}


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        ("short: Biểu thử\n", "", 1, "missing_key"),
        ("  type: count", "  tpye: count", 3, "unknown_key"),
        ("  type: count", "  type: counts", 9, "wrong_value"),
        ("answered_by: commune_pc", "own_at_root: no\nanswered_by: commune_pc", 14, "wrong_value"),
        ("  over_time: sum", "  over_time: sum\n  scale: 1.5", 10, "wrong_value"),
        ("  over_time: sum", "  over_time: sum\n  division: health", 13, "wrong_value"),
        ("  - kind: text", "  - kind: texts", 5, "wrong_value"),
        ("  - kind: text\n    code", "  - code", 5, "missing_key"),
        ("title: {vi: Biểu thử, en: A trial form}", "title: [a]", 8, "wrong_shape"),
        ("title: {vi: Biểu thử, en: A trial form}", "title: {en: A trial form}", 8, "missing_key"),
        ("short: Biểu thử", "short: [a]", 8, "wrong_value"),
        ("short: Biểu thử", "short:", 7, "wrong_value"),
    ],
)
def test_a_departure_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, column: int, code: str
) -> None:
    changed = in_form(old, new)
    mistakes = mistakes_of(tmp_path, **changed)
    assert code in [c for _, c in told(mistakes)]
    places = [place for place, c in told(mistakes) if c == code]
    assert places[0].endswith(f":{column}"), places


def test_the_line_is_that_of_the_value(tmp_path: Path) -> None:
    text = FORM.replace("  type: count", "  type: counts")
    (mistake,) = mistakes_of(tmp_path, forms__F=text)
    assert (mistake.file, mistake.line) == ("forms/F.yaml", line_of(text, "counts"))
    assert "counts" in mistake.message["vi"]
    assert "money" in mistake.remedy["en"]


def test_an_unknown_key_is_answered_with_those_like_it(tmp_path: Path) -> None:
    (mistake,) = mistakes_of(tmp_path, **in_form("  over_time: sum", "  over_tme: sum"))
    assert "over_time" in mistake.remedy["vi"]


@pytest.mark.parametrize(
    ("file", "text", "part"),
    [
        ("pack", PACK.replace("title: {vi: Bộ thử, en: A trial pack}", "title: Bộ thử"), "Bộ thử"),
        ("components", COMPONENTS.replace(", en: Project one", ""), "{vi: Dự án một"),
        ("calendars", CALENDARS.replace(", en: Yearly report", ""), "{vi: Báo cáo năm"),
        ("forms__F", FORM.replace(", en: Women", ""), "{vi: Nữ"),
    ],
)
def test_missing_english_is_told(tmp_path: Path, file: str, text: str, part: str) -> None:
    (mistake,) = mistakes_of(tmp_path, **{file: text})
    assert (mistake.code, mistake.line) == ("packs.english_missing", line_of(text, part))


def test_a_sign_needs_no_english(tmp_path: Path) -> None:
    changed = in_form("{vi: hộ, en: households}", '"%"')
    assert mistakes_of(tmp_path, **changed) == []


def test_unverified_without_a_reason_is_told(tmp_path: Path) -> None:
    changed = in_form("verified: true", "verified: false")
    assert told(mistakes_of(tmp_path, **changed)) == [("forms/F.yaml:8:9", "note_missing")]
    changed = in_form("verified: true", "verified: false, note: chưa đọc")
    assert mistakes_of(tmp_path, **changed) == []


def test_all_files_are_told_at_once(tmp_path: Path) -> None:
    mistakes = mistakes_of(
        tmp_path,
        pack=PACK.replace("act: Văn bản thử\n", ""),
        components="components: {a: [",
        forms__F=FORM.replace("  type: count", "  type: counts"),
        forms__G="a: 1\na: 2\n",
    )
    assert {m.file for m in mistakes} == {
        "pack.yaml",
        "components.yaml",
        "forms/F.yaml",
        "forms/G.yaml",
    }
    assert mistakes == sorted(mistakes, key=lambda m: (m.file, m.line, m.column))

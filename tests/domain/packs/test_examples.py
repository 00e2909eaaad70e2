"""An example that is not met says where, what was expected and what came out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_check, mistakes_of, told, with_checks

TEXT = with_checks(
    a_check("[04.1] = [01.1] + [02.1] - [03.1]", code="can-doi"),
    text=FORM.replace(
        "  - kind: text\n",
        '      - {code: "05", label: {vi: Tỷ lệ, en: Rate}, type: ratio, unit_of_measure: "%", scale: 2, '
        'numerator: "04.*", denominator: "01.*", columns: ["1"]}\n  - kind: text\n',
    ).replace(
        "Đầu kỳ, en: Start}", "Đầu kỳ, en: Start}, prefill: 'previous([04.*])'"
    ),
)  # fmt: skip
FORM_EXAMPLE = """\
examples:
  - of: form
    title: {vi: Ví dụ, en: Example}
    source: {act: A, verified: true}
    form: F
    unit: {kind: xã, level: commune}
    as_of: 2025-12-31
    elsewhere: "0"
    cells: {"01.1": "1.000", "02.1": "5", "04.1": "999"}
    previous: {"04.1": "1.000"}
    expect:
      cells: {"01.1": "1.000", "03.1": "0"}
      rates: {"05.1": "99,9"}
      prefilled: {"01.1": "1.000"}
      failed: [can-doi 04.1]
      messages: {can-doi 04.1: "sai: 999"}
      blank: []
"""
CALENDAR_EXAMPLE = """\
examples:
  - of: calendar
    title: {vi: Lịch, en: Calendar}
    source: {act: A, verified: true}
    regime: nam
    period: "2025"
    expect:
      forms: [F]
      from_day: 2025-01-01
      until: 2025-12-31
      closing_day: 2025-12-31
      as_of: 2025-12-31
      previous: "2024"
      due: {lead_department: 2026-01-31, commune_pc: 2026-01-21}
"""


def found(tmp_path: Path, example: str) -> list[tuple[str, str]]:
    return told(mistakes_of(tmp_path, forms__F=TEXT, examples__a=example))


def test_examples_that_are_met_say_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, FORM_EXAMPLE) == []
    assert found(tmp_path, CALENDAR_EXAMPLE) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"03.1": "0"', '"03.1": "1"', 12),
        ('"03.1": "0"', '"09.9": "1"', 12),
        ('"03.1": "0"', '"03.1": ""', 12),
        ('"03.1": "0"', '"03.1": "không"', 12),
        ('"05.1": "99,9"', '"05.1": "99,8"', 13),
        ('"05.1": "99,9"', '"04.1": "99,9"', 13),
        ('prefilled: {"01.1": "1.000"}', 'prefilled: {"01.1": "1.001"}', 14),
        ("failed: [can-doi 04.1]", "failed: []", 15),
        ("failed: [can-doi 04.1]", "passed: [can-doi 04.1]", 15),
        ("failed: [can-doi 04.1]", "not_judged: [khac 04.1]", 15),
        ('"sai: 999"', '"sai: 998"', 16),
        ("messages: {can-doi", "messages: {khac", 16),
        ("blank: []", "blank: [02.1]", 17),
    ],
)
def test_a_form_example_that_is_not_met(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in FORM_EXAMPLE
    (mistake,) = mistakes_of(tmp_path, forms__F=TEXT, examples__a=FORM_EXAMPLE.replace(old, new, 1))
    assert (mistake.code, mistake.line) == ("packs.example", line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("form: F", "form: G"),
        ('"02.1": "5"', '"02.9": "5"'),
        ('"02.1": "5"', '"02.1": "1,5"'),
        ('"02.1": "5"', '"02.1": "-5"'),
        ("    previous:", "    lists: {m: [{ten: a}]}\n    previous:"),
        ("    previous:", "    others: {G: {}}\n    previous:"),
        ('elsewhere: "0"', 'elsewhere: "không"'),
    ],
)
def test_an_example_that_cannot_be_worked_through(tmp_path: Path, old: str, new: str) -> None:
    assert [c for _, c in found(tmp_path, FORM_EXAMPLE.replace(old, new, 1))] == ["example"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("regime: nam", "regime: quy", 5),
        ("forms: [F]", "forms: [G]", 8),
        ("from_day: 2025-01-01", "from_day: 2024-12-15", 9),
        ("until: 2025-12-31", "until: 2026-01-01", 10),
        ('previous: "2024"', 'previous: "2023"', 13),
        ("commune_pc: 2026-01-21", "commune_pc: 2026-01-22", 14),
        ("expect:\n", "expect:\n      asked: false\n", 8),
        ('period: "2025"', "period: 2025-H1", 8),
    ],
)
def test_a_calendar_example_that_is_not_met(tmp_path: Path, old: str, new: str, line: int) -> None:
    example = CALENDAR_EXAMPLE.replace(old, new, 1)
    mistakes = mistakes_of(tmp_path, forms__F=TEXT, examples__a=example)
    assert [(m.code, m.line) for m in mistakes] == [("packs.example", line)]


def test_a_period_not_asked_for_may_be_expected(tmp_path: Path) -> None:
    text = CALENDAR_EXAMPLE.split("    expect:")[0].replace('"2025"', "2025-H1")
    assert found(tmp_path, text + "    expect: {asked: false}\n") == []

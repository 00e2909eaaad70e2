"""A form that does not hold together: every kind of mistake with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_check, mistakes_of, told, with_checks

LAST = '      - {code: "04", label: {vi: Cuối kỳ, en: End}}\n'
LIST = """\
  - kind: list
    code: m
    title: {vi: Mô hình, en: Models}
    key: [ten]
    columns:
      - {code: ten, label: {vi: Tên, en: Name}, type: text}
      - {code: ho, label: {vi: Hộ, en: Households}, type: count, unit_of_measure: {vi: hộ, en: households}}
  - kind: text
    code: kho-khan
"""


def row(traits: str) -> str:
    """A fifth row, on line 25, with a trait that starts on line 26, column 9."""
    return FORM.replace(
        LAST, LAST + '      - code: "05"\n        label: {vi: Năm, en: Five}\n        ' + traits + "\n"
    )  # fmt: skip


def with_list(text: str = LIST) -> str:
    return FORM.replace("  - kind: text\n    code: kho-khan\n", text)


def found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    return told(mistakes_of(tmp_path, forms__F=text))


def test_the_form_of_the_tests_has_no_mistakes(tmp_path: Path) -> None:
    assert found(tmp_path, FORM) == []
    assert found(tmp_path, with_list()) == []


@pytest.mark.parametrize(
    ("traits", "code", "starts"),
    [
        ("formula: '[01.*] + [99.*]'", "unknown_cell", "[99.*]"),
        ("formula: '[01.*] +'", "expression_ends", "'"),
        ("formula: '[01.*] ++* 2'", "expression_syntax", "* 2"),
        ("formula: 1 + tong([01.1])", "unknown_function", "tong"),
        ("formula: '[01.*] > 1'", "misfit", "> 1"),
        ("formula: '[05.*]'", "formula_cycle", "'[05.*]"),
        ("formula: SUM(m.ho)", "unknown_name", "m.ho"),
        ("prefill: 'previous([99.1])'", "unknown_cell", "previous([99"),
        ("prefill: '\"a\"'", "misfit", '"a"'),
        ("applies_when: '[01.1] > 0'", "facts_only", "[01.1]"),
        ('applies_when: unit.kind = "xa"', "unknown_word", '"xa"'),
        ("applies_when: unit.kind", "misfit", "unit.kind"),
        ("formula: 'other(\"X\", [01.1])'", "unknown_name", "other"),
        ("formula: 'other(\"F\", [99.1])'", "unknown_cell", "other"),
        ("formula: 'previous(other(\"F\", [01.1]))'", "wrong_arguments", "previous"),
        ("entered_by: chairman", "unknown_name", "- kind: fixed"),
    ],
)
def test_expressions_of_cells(tmp_path: Path, traits: str, code: str, starts: str) -> None:
    text = row(traits)
    mistakes = [m for m in mistakes_of(tmp_path, forms__F=text) if m.code == f"packs.{code}"]
    assert len(mistakes) == 1
    line = text.splitlines()[mistakes[0].line - 1]
    assert line[mistakes[0].column - 1 :].startswith(starts)


def test_a_mistake_in_one_column_names_the_cell(tmp_path: Path) -> None:
    (mistake,) = mistakes_of(tmp_path, forms__F=row("formula: '[01.*] + [99.*]'"))
    assert "99.1" in mistake.message["vi"]


def test_a_place_in_a_folded_text_is_found(tmp_path: Path) -> None:
    text = row("formula: >\n          [01.*]\n          + [99.*]")
    (mistake,) = mistakes_of(tmp_path, forms__F=text)
    line = text.splitlines()[mistake.line - 1]
    assert line[mistake.column - 1 :].startswith("[99.*]")


def test_one_mistake_in_many_columns_is_told_once(tmp_path: Path) -> None:
    assert len(found(tmp_path, row("formula: '[01.*] + [99.*]'"))) == 1


def test_a_circle_through_two_rows_is_told(tmp_path: Path) -> None:
    text = row("formula: '[04.*] * 2'").replace(
        'code: "04", label: {vi: Cuối kỳ, en: End}',
        'code: "04", label: {vi: Cuối kỳ, en: End}, formula: "[05.*] / 2"',
    )
    (mistake,) = mistakes_of(tmp_path, forms__F=text)
    assert mistake.code == "packs.formula_cycle"
    assert "04.1" in mistake.message["vi"]
    assert "05.2" in mistake.message["vi"]


@pytest.mark.parametrize(
    ("check", "code", "starts"),
    [
        (a_check("[04.1] = [99.1]"), "unknown_cell", "[99.1]"),
        (a_check("[04.1] + 1"), "misfit", "[04.1] + 1"),
        (a_check("[04.*] > 1"), "wildcard", "[04.*]"),
        (a_check("[04.1] >"), "expression_ends", ""),
        (a_check("[04.1] > 1", marks='["99.1"]'), "unknown_cell", "["),
        (a_check("[99.*] > 1", marks='["04.*"]', more="each: column"), "check_nowhere", "code: k"),
        (a_check("[04.*] > 1", marks='["04.*"]', more="each: column\nover: ['7']"), "unknown_name", "['7']"),
        (a_check("[*.1] > 1", marks='["*.1"]', more="each: row\nover: ['77']"), "unknown_name", "['77']"),
        (a_check("[04.1] > 1", marks="[]"), "missing_key", "[]"),
        (a_check("[04.1] > 1", more="when: '[01.1]'"), "misfit", "[01.1]"),
        (a_check("[04.1] > 1", code="Mã dài"), "bad_code", "Mã dài"),
        (a_check("[04.1] > 1").replace("{[04.1]}'", "{[98.1]}'"), "unknown_cell", "[98.1]"),
        (a_check("[04.1] > 1").replace("{[04.1]}'", "{tên}'"), "unknown_name", "tên"),
        (a_check("[04.1] > 1").replace("{[04.1]}'", "{}'"), "expression_ends", "}"),
    ],
)  # fmt: skip
def test_checks(tmp_path: Path, check: str, code: str, starts: str) -> None:
    text = with_checks(check)
    mistakes = [m for m in mistakes_of(tmp_path, forms__F=text) if m.code == f"packs.{code}"]
    assert mistakes, told(mistakes_of(tmp_path, forms__F=text))
    line = text.splitlines()[mistakes[0].line - 1]
    assert line[mistakes[0].column - 1 :].startswith(starts)


def test_two_checks_of_one_code(tmp_path: Path) -> None:
    text = with_checks(a_check("[04.1] > 1"), a_check("[04.2] > 1"))
    assert [c for _, c in found(tmp_path, text)] == ["two_of_one"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("answered_by: commune_pc", "answered_by: chairman", "unknown_name"),
        ("consolidated_by: lead_department", "consolidated_by: [nobody]", "unknown_name"),
        ("code: kho-khan", "code: khac", "no_difficulties"),
        ("code: bang", "code: kho-khan", "two_of_one"),
        ("code: bang", "code: Bảng số", "bad_code"),
        ('{code: "2", label', '{code: "2.1", label', "bad_code"),
        ('{code: "03", label', '{code: "0 3", label', "bad_code"),
        ('{code: "03", label', '{code: "0.3", formula: "[*.1] * 2", label', "bad_code"),
        ("    columns:\n", '    previous: {code: "0", of: "9", label: "%"}\n    columns:\n', "unknown_name"),
        ("component: DA1", "component: DA9", "unknown_name"),
        ("regimes: [nam]", "regimes: [nam, quy]", "unknown_name"),
        ("component: DA1", "component: DA1\npoverty_line: nd-07", "unknown_name"),
        ("answered_by: commune_pc", "answered_by: []", "wrong_value"),
    ],
)  # fmt: skip
def test_names(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in FORM
    assert code in [c for _, c in found(tmp_path, FORM.replace(old, new, 1))]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("key: [ten]", "key: [tn]", "unknown_name"),
        ("code: ho, label", "code: ten, label", "two_of_one"),
        (", unit_of_measure: {vi: hộ, en: households}", "", "missing_key"),
        ("type: text", "type: choice", "missing_key"),
        (
            "type: text",
            "type: choice, choices: [{code: a, label: '%'}, {code: a, label: '%'}]",
            "two_of_one",
        ),
        ("code: m\n", "code: m n\n", "bad_code"),
    ],
)
def test_lists(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in LIST
    assert code in [c for _, c in found(tmp_path, with_list(LIST.replace(old, new, 1)))]


def test_a_check_that_ends_before_it_begins_is_a_mistake(tmp_path: Path) -> None:
    more = "from_day: 2024-01-01\nto_day: 2023-01-01"
    text = with_checks(a_check("[01.1] = 1", more=more))
    assert [code for _place, code in told(mistakes_of(tmp_path, forms__F=text))] == ["days_overlap"]

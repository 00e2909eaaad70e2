"""Text to tree: both languages, places of mistakes, and limits that hold against anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.packs.expressions.parse import (
    DEEPEST,
    LONGEST,
    MOST_NODES,
    ExpressionMistake,
    parse,
)
from gsdg.domain.packs.expressions.tree import CellRef, Fact, ListRef, Node, cell_refs, walk


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ('NẾU(unit.kind = "xã" VÀ KHÔNG 1 > 2, 1, 2)', 'IF(unit.kind = "xã" AND NOT 1 > 2, 1, 2)'),
        ("TỔNG([1.1], [2.1]) > 3 HOẶC 1 = 1", "SUM([1.1], [2.1]) > 3 OR 1 = 1"),
        ("đếm(mo-hinh) × 2 ÷ 3", "count(mo-hinh) * 2 / 3"),
        ("kỳ_trước([12.2]) ≤ 5", "previous([12.2]) <= 5"),
        ('biểu_khác("F", [1.1]) ≠ 2', 'other("F", [1.1]) <> 2'),
        ("làm_tròn(1 − 2, 1)", "round(1 - 2, 1)"),
    ],
)
def test_both_languages_say_the_same(vietnamese: str, english: str) -> None:
    shapes = [[(type(n), depth) for n, depth in walk(parse(t))] for t in (vietnamese, english)]
    assert shapes[0] == shapes[1]


def test_words_inside_names_are_not_operators() -> None:
    assert parse("order") == ListRef(0, "order")
    assert parse("SUM(and-so.not-this)").arguments == (ListRef(4, "and-so", "not-this"),)


def test_minus_after_a_bracket_subtracts() -> None:
    assert len(parse("SUM(a.b)-SUM(c.d)").terms) == 2


def test_references_are_told_apart() -> None:
    text = 'previous([1.*]) + other("F", [2.3]) + previous(other("G", [4.5])) + [6.7] + [6.7]'
    assert [(r.when, r.form, r.address) for r in cell_refs(parse(text))] == [
        ("previous", "", "1.*"),
        ("other", "F", "2.3"),
        ("other_previous", "G", "4.5"),
        ("now", "", "6.7"),
    ]
    assert parse("unit.kind") == Fact(0, "unit.kind")
    assert parse("[ 01 . 2 ]") == CellRef(0, "01", "2")


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "expression_ends", 0),
        ("1 +", "expression_ends", 3),
        ("[12.2] = [02.2", "expression_syntax", 9),
        ("[1.1] [2.2]", "expression_syntax", 6),
        ("1.2.3", "expression_syntax", 3),
        ("1 = 2 = 3", "expression_syntax", 6),
        ("1 + 2) * 3", "expression_syntax", 5),
        ('"never closed', "expression_syntax", 0),
        ("1,5", "expression_syntax", 1),
        ("[1.2.3]", "expression_syntax", 0),
        ("1 + tong(2)", "unknown_function", 4),
        ("previous(3)", "wrong_arguments", 0),
        ('1 + other([1.1], "F")', "wrong_arguments", 4),
        ("previous(previous([1.1]))", "wrong_arguments", 0),
        ("1 + 1234567890123456", "expression_digits", 4),
    ],
)
def test_mistakes_say_where(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionMistake) as caught:
        parse(text)
    assert (caught.value.code, caught.value.at) == (f"packs.{code}", at)


def test_an_unknown_function_is_told_its_spelling() -> None:
    with pytest.raises(ExpressionMistake) as caught:
        parse("tong(1)")
    assert caught.value.details["known"] == "tổng"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 + " * LONGEST + "1", "expression_long"),
        ("-" * (DEEPEST + 1) + "1", "expression_deep"),
        ("abs(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), "expression_deep"),
        ("NOT " * (DEEPEST + 1) + "1 = 1", "expression_deep"),
        ("+".join(["1"] * (MOST_NODES + 1)), "expression_nodes"),
    ],
)
def test_limits_hold(text: str, code: str) -> None:
    with pytest.raises(ExpressionMistake) as caught:
        parse(text)
    assert caught.value.code == f"packs.{code}"


def test_brackets_alone_are_not_depth() -> None:
    assert parse("(" * 400 + "1" + ")" * 400) == parse(" " * 400 + "1")


@pytest.mark.parametrize(
    "text",
    [
        '__import__("os").system("id")',
        "().__class__.__bases__[0].__subclasses__()",
        "lambda: 1",
        "9**9**9",
        "[x for x in (1,2)]",
        "eval(1)",
        "open('/etc/hostname')",
        "1; import os",
        "{1: 2}",
        "f'{1}'",
        "unit.kind.upper()",
    ],
)
def test_attacks_are_refused(text: str) -> None:
    with pytest.raises(ExpressionMistake):
        parse(text)


def parsed(text: str) -> Node | ExpressionMistake:
    try:
        return parse(text)
    except ExpressionMistake as mistake:
        return mistake


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_parses_or_is_a_mistake_inside_it(text: str) -> None:
    found = parsed(text)
    assert not isinstance(found, ExpressionMistake) or 0 <= found.at <= len(text)


@given(st.text(alphabet='[]().,*+-=<>"0129 aXẾ_', max_size=40))
@settings(max_examples=50, deadline=None)
def test_text_of_the_language_parses_within_the_limits_or_is_a_mistake(text: str) -> None:
    found = parsed(text)
    if isinstance(found, ExpressionMistake):
        assert found.code.startswith("packs.")
    else:
        assert all(depth <= DEEPEST for _, depth in walk(found))

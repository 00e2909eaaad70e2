"""Running expressions: functions, lazy branches, three-valued logic."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.domain.packs.expressions.compile import compile_tree
from gsdg.domain.packs.expressions.parse import ExpressionMistake, parse
from gsdg.domain.packs.expressions.values import (
    BLANK,
    DIVIDED_BY_ZERO,
    EMPTY_LIST,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Missing,
    Value,
)


@dataclass
class Given:
    """Values by name, and which were asked for."""

    cells: dict[str, Value] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def cell(self, address: str) -> Value:
        self.asked.append(address)
        return self.cells.get(address, BLANK)

    def previous(self, address: str) -> Value:
        return self.cells.get(f"before {address}", BLANK)

    def other(self, form: str, address: str) -> Value:
        return self.cells.get(f"{form} {address}", BLANK)

    def other_previous(self, form: str, address: str) -> Value:
        return self.cells.get(f"before {form} {address}", BLANK)

    def column(self, section: str, column: str) -> tuple[Value, ...]:
        return tuple(row[column] for row in self.lists[section])

    def rows(self, section: str) -> int:
        return len(self.lists[section])

    def fact(self, name: str) -> str:
        return {"unit.kind": "xã", "unit.level": "commune", "period.as_of": "2025-12-14"}[name]


def run(text: str, **given_values) -> Value:
    return compile_tree(parse(text))(Given(**given_values))


CELLS = {
    "1.1": 10,
    "2.1": Fraction(5, 2),
    "3.1": BLANK,
    "4.1": NOT_AVAILABLE,
    "5.1": NOT_APPLICABLE,
    "6.1": 0,
    "before 1.1": 8,
    "F 1.1": 100,
    "before F 1.1": 90,
}
MODELS = {
    "m": [
        {"ho": 3, "loai": "bo", "tien": Fraction(3, 2)},
        {"ho": 4, "loai": "ga", "tien": NOT_APPLICABLE},
    ],
    "trong": [],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3 - 4 / 2", 5),
        ("-(1 + 2) * 3", -9),
        ("2 - 3 - 4", -5),
        ("12 / 3 / 2", 2),
        ("1 / 3 + 1 / 3 + 1 / 3", 1),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("[1.1] + [2.1]", Fraction(25, 2)),
        ("[1.1] - [5.1]", 10),
        ("[5.1] - [1.1]", -10),
        ("[1.1] + [3.1]", BLANK),
        ("[1.1] * [5.1]", NOT_APPLICABLE),
        ("[1.1] / [6.1]", DIVIDED_BY_ZERO),
        ("[4.1] + [6.1]", NOT_AVAILABLE),
        ("previous([1.1])", 8),
        ('other("F", [1.1]) - previous(other("F", [1.1]))', 10),
        ("SUM([1.1], [6.1], [5.1], 1)", 11),
        ("SUM([5.1])", NOT_APPLICABLE),
        ("MIN([1.1], [2.1], [5.1])", Fraction(5, 2)),
        ("MAX([1.1], [2.1])", 10),
        ("MAX([1.1], [3.1])", BLANK),
        ("ABS([6.1] - [1.1])", 10),
        ("ABS([4.1])", NOT_AVAILABLE),
        ("ROUND([2.1])", 3),
        ("ROUND(-[2.1])", -3),
        ("ROUND(1 / 3, 2)", Fraction(33, 100)),
        ("ROUND([3.1], 2)", BLANK),
        ("is_blank([3.1])", True),
        ("is_blank([6.1])", False),
        ("is_number([6.1])", True),
        ("is_number([5.1])", False),
        ("là_số([3.1])", False),
        ("COUNT(m)", 2),
        ("COUNT(trong)", 0),
        ("COUNT(m.tien)", 1),
        ('COUNT(m.loai, "bo")', 1),
        ("SUM(m.ho)", 7),
        ("SUM(m.tien)", Fraction(3, 2)),
        ("SUM(trong.ho)", 0),
        ("SUM(m.ho, [1.1])", 17),
        ("MAX(m.ho)", 4),
        ("MAX(trong.ho)", EMPTY_LIST),
        ('IF(unit.kind = "xã", 1, 2)', 1),
        ("IF([3.1] > 1, 1, 2)", BLANK),
        ("IF(1 > 2, [3.1], 5)", 5),
        ('period.as_of >= "2025-07-01"', True),
        ('unit.level <> "province" AND NOT 1 = 2', True),
    ],
)
def test_what_comes_out(text: str, value: Value) -> None:
    found = run(text, cells=CELLS, lists=MODELS)
    assert found == value
    assert type(found) is not float


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[3.1] > 1 AND 1 > 2", False),
        ("1 > 2 AND [3.1] > 1", False),
        ("[3.1] > 1 AND 2 > 1", BLANK),
        ("[3.1] > 1 OR 2 > 1", True),
        ("2 > 1 OR [3.1] > 1", True),
        ("[3.1] > 1 OR 1 > 2", BLANK),
        ("[3.1] > 1 OR [4.1] > 1", BLANK),
        ("[4.1] > 1 AND [5.1] > 1", NOT_AVAILABLE),
        ("NOT [3.1] > 1", BLANK),
        ("1 > 2 OR 2 > 3", False),
        ("2 > 1 AND 3 > 2", True),
    ],
)
def test_what_is_missing_does_not_hide_what_decides(text: str, value: Value) -> None:
    found = run(text, cells=CELLS)
    assert found is value or found == value


def test_only_the_branch_that_holds_is_read() -> None:
    reading = Given(cells={"1.1": 1, "2.1": 2})
    assert compile_tree(parse("IF(1 = 1, [1.1], [2.1])"))(reading) == 1
    assert reading.asked == ["1.1"]


def test_a_list_alone_is_no_value() -> None:
    with pytest.raises(TypeError):
        compile_tree(parse("m + 1"))


values = st.one_of(
    st.integers(-1000, 1000),
    st.fractions(-100, 100, max_denominator=1000),
    st.sampled_from([BLANK, NOT_AVAILABLE, NOT_APPLICABLE]),
)
numbers = st.deferred(
    lambda: st.one_of(
        st.integers(0, 99).map(str),
        st.sampled_from(["[1.1]", "[2.1]", "[3.1]", "previous([1.1])", "0.25"]),
        st.tuples(numbers, st.sampled_from("+-*/"), numbers).map(" ".join).map("({})".format),
        st.tuples(st.sampled_from(["SUM", "MIN", "MAX"]), numbers, numbers).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
        numbers.map("ABS({})".format),
        numbers.map("ROUND({}, 2)".format),
        st.tuples(truths, numbers, numbers).map(lambda t: "IF({}, {}, {})".format(*t)),
    )
)
truths = st.deferred(
    lambda: st.one_of(
        st.tuples(numbers, st.sampled_from(["=", "<", ">=", "<>"]), numbers).map(" ".join),
        st.tuples(truths, st.sampled_from(["AND", "HOẶC"]), truths).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        truths.map("NOT ({})".format),
        numbers.map("is_number({})".format),
    )
)


LIMITS = ("packs.expression_long", "packs.expression_deep", "packs.expression_nodes")


def run_or_limit(text: str, cells: dict) -> Value | None:
    """The value; None where the random expression outgrew the limits."""
    try:
        tree = parse(text)
    except ExpressionMistake as mistake:
        if mistake.code not in LIMITS:
            raise
        return None
    return compile_tree(tree)(Given(cells=cells))


@given(numbers, st.dictionaries(st.sampled_from(["1.1", "2.1", "3.1", "before 1.1"]), values))
@settings(max_examples=50, deadline=None)
def test_random_expressions_give_an_exact_number_or_a_state(text: str, cells: dict) -> None:
    found = run_or_limit(text, cells)
    assert found is None or type(found) in (int, Fraction, Missing)


@given(truths, st.dictionaries(st.sampled_from(["1.1", "2.1", "3.1"]), values))
@settings(max_examples=50, deadline=None)
def test_random_conditions_give_a_truth_or_a_state(text: str, cells: dict) -> None:
    assert type(run_or_limit(text, cells)) in (bool, Missing, type(None))


@pytest.mark.soak
@given(numbers, st.dictionaries(st.sampled_from(["1.1", "2.1", "3.1", "before 1.1"]), values))
@settings(max_examples=5000, deadline=None)
def test_very_many_random_expressions(text: str, cells: dict) -> None:
    found = run_or_limit(text, cells)
    assert found is None or type(found) in (int, Fraction, Missing)

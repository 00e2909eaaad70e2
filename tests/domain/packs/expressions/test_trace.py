"""Values as a clerk writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.trace import shown, written
from gsdg.domain.packs.expressions.tree import bind, cell_refs
from gsdg.domain.packs.expressions.values import BLANK, NOT_APPLICABLE, NOT_AVAILABLE


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (3942, 0, "3.942"),
        (0, 0, "0"),
        (-1234567, 0, "-1.234.567"),
        (Fraction(1_234_567, 1_000_000), 6, "1,234567"),
        (Fraction(3, 2), 6, "1,5"),
        (Fraction(1, 3), 0, "0,33"),
        (Fraction(-5, 8), 0, "-0,63"),
        (Fraction(1, 3), 6, "0,333333"),
        (12, 6, "12"),
        ("chan-nuoi", 0, "chan-nuoi"),
        (BLANK, 0, "(trống)"),
        (NOT_AVAILABLE, 0, "…"),
        (NOT_APPLICABLE, 0, "×"),
        (True, 0, "đúng"),
    ],
)
def test_values_are_shown_the_vietnamese_way(value, scale: int, text: str) -> None:
    assert shown(value, scale).vi == text


def test_states_have_english_words() -> None:
    assert (shown(BLANK, 0).en, shown(False, 0).en) == ("(blank)", "false")


def test_references_are_written_as_in_the_expression() -> None:
    text = '[1.*] + previous([2.*]) + other("F", [3.*]) + previous(other("F", [4.*]))'
    refs = cell_refs(bind(parse(text), column="5"))
    assert " + ".join(written(r) for r in refs) == text.replace("*", "5")


def test_binding_reaches_every_kind_of_node() -> None:
    text = "IF(NOT [*.1] = 1 OR [*.1] > 2 AND 1 = 1, -[*.2] * 2, SUM([*.3], ABS([7.*])))"
    refs = cell_refs(bind(parse(text), row="09", column="4"))
    assert [r.address for r in refs] == ["09.1", "09.2", "09.3", "7.4"]
    assert [r.address for r in cell_refs(parse(text))] == ["*.1", "*.2", "*.3", "7.*"]

"""Computed cells as formulas of Excel."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from gsdg.domain.packs.cells import Cell
from gsdg.domain.reporting.sheets.formulas import formula_of

PLACES = {f"{row:02d}.2": f"D{row}" for row in range(1, 30)}


def a_cell(formula: str | None, *, scale: int = 0, **more: Any) -> Cell:
    """Only what a formula is made of."""
    given = {"is_ratio": False, "numerator": None, "denominator": None}
    return cast("Cell", SimpleNamespace(formula=formula, scale=scale, **(given | more)))


def test_a_sum_of_cells_says_blank_then_not_available_then_not_applicable() -> None:
    assert formula_of(a_cell("[04.2] + [05.2]"), PLACES) == (
        '=IF(OR(D4="",D5=""),"",'
        'IF(OR(D4="…",D4="...",D5="…",D5="..."),"…",'
        'IF(COUNT(D4,D5)=0,"x",SUM(D4,D5))))'
    )


def test_what_is_subtracted_stands_in_a_sum_of_its_own() -> None:
    formula = formula_of(a_cell("[02.2] - [03.2] + [07.2]"), PLACES)
    assert formula is not None
    assert "SUM(D2,D7)-SUM(D3)" in formula


def test_a_difference_within_brackets_changes_signs() -> None:
    formula = formula_of(a_cell("[02.2] - ([03.2] - [07.2])"), PLACES)
    assert formula is not None
    assert "SUM(D2,D7)-SUM(D3)" in formula


def test_the_word_sum_is_a_plus() -> None:
    assert formula_of(a_cell("SUM([04.2], [05.2])"), PLACES) == formula_of(
        a_cell("[04.2] + [05.2]"), PLACES
    )


def test_decimals_are_rounded_to_the_cell() -> None:
    formula = formula_of(a_cell("[04.2] + [05.2]", scale=3), PLACES)
    assert formula is not None
    assert "ROUND(SUM(D4,D5),3)" in formula


@pytest.mark.parametrize(
    "formula",
    [
        "[04.2] * 2",
        "[04.2] + 1",
        "SUM(mo-hinh.nstw)",
        "COUNT(mo-hinh)",
        "MAX([04.2], [05.2])",
        "previous([04.2])",
        "[04.2] + [99.2]",
        None,
    ],
)
def test_what_is_no_plain_sum_of_cells_of_the_sheet_has_no_formula(formula: str | None) -> None:
    assert formula_of(a_cell(formula), PLACES) is None


def test_a_rate_is_divided_only_where_both_parts_are_numbers() -> None:
    cell = a_cell(None, scale=2, is_ratio=True, numerator="12.2", denominator="01.2")
    assert formula_of(cell, PLACES) == ('=IF(COUNT(D12,D1)<2,"",IF(D1=0,"…",ROUND(D12/D1*100,2)))')


def test_a_rate_of_a_cell_that_stands_elsewhere_has_no_formula() -> None:
    cell = a_cell(None, scale=2, is_ratio=True, numerator="12.9", denominator="01.2")
    assert formula_of(cell, PLACES) is None

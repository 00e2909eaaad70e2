"""What the cells of a form mean."""

from datetime import date
from decimal import Decimal

import pytest

from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.books import CellValue, SheetCell
from gsdg.toolkit.sheets.values import choice_in, day_in, figure_in, shown, text_in


def cell(value: CellValue = None, **more: object) -> SheetCell:
    return SheetCell("Biểu 01", "C7", value, **more)  # type: ignore[arg-type]


def refusal_of(found: SheetCell, **how: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        figure_in(found, **how)  # type: ignore[arg-type]
    (refusal,) = caught.value.refusals
    assert (refusal.sheet, refusal.cell) == ("Biểu 01", "C7")
    return refusal


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (None, BLANK),
        ("  ", BLANK),
        (0, ZERO),
        ("0", ZERO),
        (12, Figure.of(12000)),
        (Decimal("9.7"), Figure.of(9700)),
        ("1.234,5", Figure.of(1234500)),
        ("x", NOT_APPLICABLE),
        ("…", NOT_AVAILABLE),
    ],
)
def test_numbers_and_texts_are_figures(value: CellValue, figure: Figure) -> None:
    assert figure_in(cell(value), scale=3) == figure


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        ("1,234", "number.ambiguous", "1,234"),
        ("năm hộ", "number.unreadable", "năm hộ"),
        (Decimal("12.5"), "number.too_fine", "12,5"),
        (-3, "number.negative", "-3"),
        (10**16, "number.too_large", "10000000000000000"),
        (date(2025, 2, 1), "sheet.day_in_number_cell", "01/02/2025"),
        (True, "sheet.truth_in_number_cell", "TRUE"),
        (False, "sheet.truth_in_number_cell", "FALSE"),
        ("12:00:00", "number.unreadable", "12:00:00"),
    ],
)
def test_what_is_no_figure_is_refused_at_its_cell(value: CellValue, code: str, told: str) -> None:
    refusal = refusal_of(cell(value))
    assert (refusal.code, refusal.value) == (code, told)


def test_a_formula_counts_by_its_saved_value() -> None:
    assert figure_in(cell(3, is_formula=True, formula_has_value=True)) == Figure.of(3)
    assert figure_in(cell(None, is_formula=True, formula_has_value=True)) == BLANK


def test_a_formula_that_nobody_computed_is_refused_with_the_way_out() -> None:
    refusal = refusal_of(cell(None, is_formula=True))
    assert refusal.code == "sheet.formula_not_computed"
    assert "LibreOffice" in refusal.remedy()


def test_a_formula_with_an_error_is_refused() -> None:
    refusal = refusal_of(cell(None, is_formula=True, formula_has_value=True, error="#DIV/0!"))
    assert (refusal.code, refusal.value) == ("sheet.formula_error", "#DIV/0!")
    assert "#DIV/0!" in refusal.message()


def test_errors_stop_texts_days_and_choices_too() -> None:
    broken = cell(None, error="#N/A")
    for read in (text_in, day_in, lambda c: choice_in(c, ("a",))):
        with pytest.raises(Refused, match="#N/A"):
            read(broken)  # type: ignore[operator]


def test_text_keeps_its_lines_and_loses_idle_blanks() -> None:
    assert text_in(cell("  Khó khăn:\n -  thiếu   vốn \n\n")) == "Khó khăn:\n- thiếu vốn"
    assert text_in(cell()) == ""
    assert text_in(cell(18073)) == "18073"
    assert text_in(cell(date(2025, 6, 30))) == "30/06/2025"


def test_text_has_a_limit() -> None:
    assert text_in(cell("a" * 10), limit=10) == "a" * 10
    with pytest.raises(Refused) as caught:
        text_in(cell("a" * 11), limit=10)
    assert caught.value.refusals[0].code == "sheet.text_too_long"


@pytest.mark.parametrize("value", [date(2025, 6, 1), "1/6/2025", "01-06-2025", " 01.06.2025 "])
def test_days_may_be_typed(value: CellValue) -> None:
    assert day_in(cell(value)) == date(2025, 6, 1)


def test_no_day_is_none() -> None:
    assert day_in(cell()) is None


@pytest.mark.parametrize("value", ["31/2/2025", "tháng 6", 45689, "2025-06-01", True])
def test_what_is_no_day_is_refused(value: CellValue) -> None:
    with pytest.raises(Refused) as caught:
        day_in(cell(value))
    assert caught.value.refusals[0].code == "sheet.not_a_day"


def test_a_choice_is_one_of_the_list() -> None:
    choices = ("Trồng trọt", "Chăn nuôi, thủy sản")
    assert choice_in(cell("Chăn nuôi,  thủy sản "), choices) == "Chăn nuôi, thủy sản"
    assert choice_in(cell(), choices) == ""
    with pytest.raises(Refused) as caught:
        choice_in(cell("trồng trọt"), choices)
    assert caught.value.refusals[0].code == "sheet.not_in_list"


def test_values_are_shown_as_a_person_sees_them() -> None:
    assert [shown(v) for v in (None, True, Decimal("1.5"), date(2025, 7, 1), 12, "a")] == [
        "",
        "TRUE",
        "1,5",
        "01/07/2025",
        "12",
        "a",
    ]

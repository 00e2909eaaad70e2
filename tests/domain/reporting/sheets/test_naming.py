"""Names of sheets and cells within the limits of Excel."""

from __future__ import annotations

from gsdg.domain.reporting.sheets.naming import CellNames, SheetNames
from gsdg.toolkit.sheets.names import STAMP_SHEET, is_cell_name


def test_a_long_title_is_cut_after_a_word() -> None:
    name = SheetNames().of("Danh mục mô hình, dự án được hỗ trợ trong kỳ")
    assert name == "Danh mục mô hình, dự án được hỗ"


def test_forbidden_signs_are_left_out() -> None:
    assert SheetNames().of("Vốn [1/2]: giải ngân?") == "Vốn 1 2 giải ngân"


def test_two_sheets_of_one_title_are_told_apart() -> None:
    names = SheetNames()
    assert [names.of("Danh mục"), names.of("DANH MỤC"), names.of("Danh mục")] == [
        "Danh mục",
        "DANH MỤC 2",
        "Danh mục 3",
    ]


def test_a_hidden_sheet_of_ours_is_never_covered() -> None:
    assert SheetNames().of(STAMP_SHEET) != STAMP_SHEET


def test_every_address_becomes_a_name_that_excel_takes() -> None:
    names = CellNames()
    given = [names.of("12.2"), names.of("a-b.2"), names.of("a_b.2"), names.of("mô-hình", "tên")]
    assert all(is_cell_name(name) for name in given)
    assert len(set(given)) == len(given)

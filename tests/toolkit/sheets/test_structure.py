"""Cells that were moved, deleted, merged or hidden."""

import io
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from gsdg.kernel.problems import Severity
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.structure import faults_of
from tests.builders.sheets import SHEET, a_form, places_of_a_form

PLACES = places_of_a_form()


def faults_after(change: Callable[[Any], None]) -> list[tuple[str, str, str]]:
    """(code, sheet, cell) after somebody has changed the form in a spreadsheet program."""
    book = load_workbook(io.BytesIO(a_form(values={"C8": 5})))
    change(book)
    out = io.BytesIO()
    book.save(out)
    found = faults_of(read_book(out.getvalue(), name="a.xlsx"), PLACES)
    return [(refusal.code, refusal.sheet, refusal.cell) for refusal in found]


def test_an_untouched_form_has_no_faults() -> None:
    assert faults_of(read_book(a_form(), name="a.xlsx"), PLACES) == []


def test_a_cell_cut_and_pasted_takes_its_name_along() -> None:
    def change(book: Any) -> None:
        book.defined_names["cell.C7"].attr_text = f"'{SHEET}'!$D$20"

    assert faults_after(change) == [("sheet.cell_moved", SHEET, "D20")]


def test_a_cell_moved_to_another_sheet_is_told_with_that_sheet() -> None:
    def change(book: Any) -> None:
        book.create_sheet("Nháp")
        book.defined_names["cell.C7"].attr_text = "Nháp!$C$7"

    assert faults_after(change) == [("sheet.cell_moved", "Nháp", "C7")]


def test_a_deleted_row_is_told_at_every_cell_it_had() -> None:
    def change(book: Any) -> None:
        for column in "CDE":
            book.defined_names[f"cell.{column}8"].attr_text = f"'{SHEET}'!#REF!"

    assert faults_after(change) == [("sheet.cell_deleted", SHEET, f"{c}8") for c in "CDE"]


def test_a_lost_name_is_a_lost_cell() -> None:
    def change(book: Any) -> None:
        del book.defined_names["cell.C7"]

    assert faults_after(change) == [("sheet.cell_deleted", SHEET, "C7")]


def test_merging_swallows_all_cells_but_the_first() -> None:
    def change(book: Any) -> None:
        book[SHEET].merge_cells("C7:C9")

    assert faults_after(change) == [
        ("sheet.cell_merged", SHEET, "C8"),
        ("sheet.cell_merged", SHEET, "C9"),
    ]


def test_a_hidden_row_is_only_worth_a_note_where_it_holds_something() -> None:
    def change(book: Any) -> None:
        book[SHEET].row_dimensions[8].hidden = True
        book[SHEET].column_dimensions["D"].hidden = True

    assert faults_after(change) == [("sheet.cell_hidden", SHEET, "C8")]


def test_a_hidden_cell_is_a_note_with_its_value() -> None:
    book = load_workbook(io.BytesIO(a_form(values={"C8": 5})))
    book[SHEET].row_dimensions[8].hidden = True
    out = io.BytesIO()
    book.save(out)
    (refusal,) = faults_of(read_book(out.getvalue(), name="a.xlsx"), PLACES)
    assert refusal.severity is Severity.NOTE
    assert refusal.value == "5"


def test_a_missing_sheet_is_told_once() -> None:
    def change(book: Any) -> None:
        book[SHEET].title = "Biểu 1"

    assert faults_after(change) == [("sheet.sheet_missing", SHEET, "")]

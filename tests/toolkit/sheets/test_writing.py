"""Forms as workbooks, opened again with another library."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gsdg.kernel.figures import CAP, Figure, format_figure, to_decimal
from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.looks import Look, lines_needed
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.stamp import check
from gsdg.toolkit.sheets.values import figure_in
from gsdg.toolkit.sheets.writing import FormWorkbook
from tests.builders.sheets import COUNT, KEY, MADE, SHEET, TEXT, a_form


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def with_one_entry(value: object, entry: Entry, **how: Any) -> bytes:
    book = FormWorkbook(title="Thử", created=MADE)
    book.sheet("Biểu", widths=(20, 20)).entry(7, 2, value, entry, **how)  # type: ignore[arg-type]
    return book.to_bytes()


def test_the_same_calls_give_the_same_bytes() -> None:
    values = {"C7": 12, "D7": Decimal("9.7"), "E7": "Ghi chú"}
    first = a_form(values=values, remarks={"C8": "Xem lại"})
    assert first == a_form(values=values, remarks={"C8": "Xem lại"})
    assert first != a_form(values={**values, "C7": 13}, remarks={"C8": "Xem lại"})
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=50)
@given(st.integers(-CAP, CAP), st.integers(0, 6))
def test_a_figure_comes_back_as_it_went_out(amount: int, scale: int) -> None:
    entry = Entry(scale=scale, negative=True)
    data = with_one_entry(to_decimal(amount, scale), entry)
    cell = read_book(data, name="a.xlsx").cell("Biểu", "B7")
    assert figure_in(cell, scale=scale, negative=True) == Figure.of(amount)


@pytest.mark.parametrize("mark", ["", "x", "…"])
def test_the_marks_come_back_as_they_went_out(mark: str) -> None:
    cell = read_book(with_one_entry(mark, Entry()), name="a.xlsx").cell("Biểu", "B7")
    assert format_figure(figure_in(cell)) == mark


def test_only_entries_are_unlocked_and_the_sheet_is_protected_without_a_password() -> None:
    sheet = opened(a_form())[SHEET]
    unlocked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert {"C7", "D7", "E11", "C13", "C14", "A17"} <= unlocked
    assert not unlocked & {"A1", "A5", "B7", "C12", "D12", "E12", "B13"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.formatColumns


def test_every_entry_has_its_name() -> None:
    names = opened(a_form()).defined_names
    assert names["cell.D8"].attr_text == f"'{SHEET}'!$D$8"
    assert names["cell.narrative"].attr_text == f"'{SHEET}'!$A$17"


def test_entries_are_checked_while_typing_with_our_words() -> None:
    rules = {
        str(rule.sqref): rule for rule in opened(a_form())[SHEET].data_validations.dataValidation
    }
    assert rules["C7:C11"].type == "custom"
    assert "ISNUMBER(C7)" in rules["C7:C11"].formula1
    assert "số nguyên từ 0 trở lên" in rules["C7:C11"].error
    assert rules["C7:C11"].errorStyle in (None, "stop")
    assert rules["C13"].type == "list"
    assert rules["C13"].formula1 == "'gsdg.lists'!$A$1:$A$3"
    assert rules["C14"].formula1 == "ISNUMBER(C14)"


def test_lists_may_hold_commas_and_more_than_255_signs() -> None:
    choices = tuple(f"Xã thứ {n}, tỉnh Hà Tĩnh" for n in range(69))
    entry = Entry(EntryKind.CHOICE, choices=choices)
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(20,))
    sheet.entry(1, 1, "", entry)
    sheet.entry(2, 1, "", entry)
    sheet.entry(3, 1, "", Entry(EntryKind.CHOICE, choices=("a",)))
    book.sheet("Biểu 2", widths=(20,)).entry(1, 1, "", entry)
    made = opened(book.to_bytes())
    assert [cell.value for cell in made["gsdg.lists"]["A"]] == list(choices)
    assert made["gsdg.lists"]["B1"].value == "a"
    assert made["gsdg.lists"].max_column == 2
    assert made["gsdg.lists"].sheet_state == "veryHidden"


def test_numbers_are_grouped_by_the_readers_own_locale() -> None:
    sheet = opened(a_form())[SHEET]
    assert sheet["C7"].number_format == "#,##0"
    assert sheet["D7"].number_format == "#,##0.###"
    assert sheet["C14"].number_format == "dd/mm/yyyy"
    (rules,) = (found.rules for found in sheet.conditional_formatting if "D7" in found.sqref)
    assert rules[0].formula == ["AND(ISNUMBER(D7),D7=INT(D7))"]
    assert rules[0].dxf.numFmt.formatCode == "#,##0"


def test_the_page_is_set_up_for_printing() -> None:
    sheet = opened(a_form())[SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what none means
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.freeze_panes == "C7"
    assert "&P/&N" in str(sheet.oddFooter.center.text)
    assert "SỐ LIỆU MINH HỌA" in str(sheet.oddHeader.center.text)
    assert sheet.column_dimensions["B"].width == pytest.approx(48.7, abs=0.2)


def test_a_notice_may_begin_with_a_digit_or_hold_an_ampersand() -> None:
    book = FormWorkbook(title="Thử", created=MADE)
    book.sheet("Biểu", widths=(20,), landscape=False, notice="1 & 2").line("a")
    sheet = opened(book.to_bytes())["Biểu"]
    assert sheet.oddHeader.center.text == "1 && 2"
    assert sheet.oddHeader.center.size == 12
    assert sheet.page_setup.orientation != "landscape"


def test_the_head_is_merged_as_told() -> None:
    sheet = opened(a_form())[SHEET]
    merged = {str(found) for found in sheet.merged_cells.ranges}
    assert {"A1:E1", "A5:A6", "B5:B6", "C5:D5", "E5:E6", "A12:B12"} <= merged
    assert (sheet["C5"].value, sheet["C6"].value) == ("Kết quả thực hiện", "Số hộ")


def test_a_head_of_one_row_needs_no_merging() -> None:
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(20, 20))
    sheet.head([[HeadCell("a"), HeadCell("b")]])
    assert sheet.row == 2
    assert not opened(book.to_bytes())["Biểu"].merged_cells.ranges


def test_stamp_and_property_come_back_and_are_trusted() -> None:
    book = read_book(a_form(), name="a.xlsx")
    assert check(book.stamp, KEY) is None
    assert book.stamp["unit"] == "18073"
    assert book.properties == {"gsdg-form": "B01"}


def test_the_file_says_when_it_was_made_and_not_more() -> None:
    about = opened(a_form()).properties
    assert about.created == datetime(2026, 11, 20, 8, 15, tzinfo=UTC).replace(tzinfo=None)
    assert (about.title, about.creator) == ("Biểu thử", "Hệ thống")


def test_a_remark_is_a_comment_on_a_red_cell() -> None:
    sheet = opened(a_form(remarks={"C8": "Thấp hơn kỳ trước."}))[SHEET]
    assert sheet["C8"].comment.text == "Thấp hơn kỳ trước."
    assert sheet["C8"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["C7"].comment is None
    assert sheet["C7"].fill.fgColor.rgb == "FFFFFDE7"


def test_formulas_carry_their_value() -> None:
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(20, 20))
    sheet.computed(1, 1, "=B1*2", Decimal("19.4"), scale=1, name="total.x")
    sheet.computed(2, 1, '="a"', "a")
    found = read_book(book.to_bytes(), name="a.xlsx")
    cells = [found.cell("Biểu", at) for at in ("A1", "A2")]
    assert [cell.value for cell in cells] == [Decimal("19.4"), "a"]
    assert all(cell.is_formula and cell.formula_has_value for cell in cells)
    assert found.names["total.x"] == ("Biểu", "A1")


def test_locked_values_of_every_kind_are_written() -> None:
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(20,))
    for row, value in enumerate((12, Decimal("1.5"), date(2025, 7, 1), "x", None), start=1):
        sheet.fixed(row, 1, value, scale=1, name=f"fixed.{row}")
    page = opened(book.to_bytes())["Biểu"]
    assert [cell.value for cell in page["A"]][:4] == [12, 1.5, datetime(2025, 7, 1), "x"]  # noqa: DTZ001
    assert all(cell.protection.locked for cell in page["A"])


@pytest.mark.parametrize("text", ["=1+1", "http://example.invalid", "{=1}", "+84", "@x"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    cell = read_book(with_one_entry(text, TEXT), name="a.xlsx").cell("Biểu", "B7")
    assert cell.value == text
    assert not cell.is_formula


def test_control_signs_do_not_break_the_workbook() -> None:
    assert (
        read_book(with_one_entry("a\x00b\x0bc\nd", TEXT), name="a.xlsx").cell("Biểu", "B7").value
        == "abc\nd"
    )


def test_a_text_that_no_cell_can_hold_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="B7"):
        with_one_entry("a" * 32_001, TEXT)


@pytest.mark.parametrize("name", ["B7", "số hộ", "a b"])
def test_a_name_that_excel_does_not_take_is_a_mistake(name: str) -> None:
    with pytest.raises(ValueError, match="no cell name"):
        with_one_entry(1, COUNT, name=name)


def test_a_choice_without_choices_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="choose from"):
        with_one_entry("", Entry(EntryKind.CHOICE))


def test_lines_grow_with_their_text() -> None:
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(20, 20))
    sheet.line("ngắn", Look.TITLE)
    sheet.line("một dòng rất dài " * 10, Look.TITLE)
    sheet.line("riêng cột hai", from_column=2, to_column=2)
    page = opened(book.to_bytes())["Biểu"]
    assert page.row_dimensions[2].height > 3 * page.row_dimensions[1].height
    assert page["B3"].value == "riêng cột hai"


def test_lines_are_counted_rather_too_many() -> None:
    assert lines_needed("", 10) == 1
    assert lines_needed("a" * 21, 10) == 3
    assert lines_needed("a\nb", 10) == 2
    assert lines_needed("a", 0) == 1


def test_a_book_without_lists_and_stamp_has_only_its_own_sheets() -> None:
    assert opened(with_one_entry(1, COUNT)).sheetnames == ["Biểu"]

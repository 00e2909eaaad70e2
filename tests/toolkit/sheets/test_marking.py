"""Errors shown in the uploaded workbook itself."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.marking import mark_errors
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.stamp import check
from gsdg.toolkit.sheets.structure import faults_of
from tests.builders.sheets import KEY, SHEET, a_form, places_of_a_form

RED, NOTE_BLUE, ENTRY_YELLOW = "00FFC7CE", "00DDEBF7", "FFFFFDE7"


def wrong(cell: str, value: str = "năm", sheet: str = SHEET) -> Refusal:
    return Refusal("number.unreadable", {"text": value}, sheet=sheet, cell=cell, value=value)


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


FORM = a_form(values={"C7": "năm", "C8": 5}, remarks={"C9": "Xem lại số hộ."})


def test_the_cell_is_red_and_says_what_is_wrong_and_what_to_do() -> None:
    sheet = opened(mark_errors(FORM, [wrong("C7")]))[SHEET]
    assert sheet["C7"].fill.fgColor.rgb == RED
    assert sheet["C7"].comment.text == f"{wrong('C7').message()} {wrong('C7').remedy()}"
    assert sheet["C7"].value == "năm"
    assert sheet["C8"].fill.fgColor.rgb == ENTRY_YELLOW
    assert sheet["C8"].comment is None


def test_the_first_sheet_lists_everything_with_links() -> None:
    general = Refusal("sheet.stamp_missing")
    book = opened(mark_errors(FORM, [wrong("C7"), general]))
    assert book.sheetnames[0] == "Lỗi cần sửa"
    page = book["Lỗi cần sửa"]
    assert [cell.value for cell in page[1]] == [
        *("Trang tính", "Ô", "Giá trị", "Mã", "Mức độ", "Nội dung", "Cách xử lý"),
    ]
    assert [cell.value for cell in page[2]][:5] == [
        SHEET,
        "C7",
        "năm",
        "number.unreadable",
        "Phải sửa",
    ]
    assert page["B2"].hyperlink.location == f"'{SHEET}'!C7"
    assert page["F3"].value == general.message()
    assert page["B3"].hyperlink is None
    assert book.active.title == "Lỗi cần sửa"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Lỗi cần sửa"]


def test_everything_else_stays() -> None:
    marked = mark_errors(FORM, [wrong("C7")])
    before, after = opened(FORM)[SHEET], opened(marked)[SHEET]
    assert after.protection.sheet
    assert not after["C7"].protection.locked
    assert after["B7"].protection.locked
    assert {str(r.sqref): r.formula1 for r in after.data_validations.dataValidation} == {
        str(r.sqref): r.formula1 for r in before.data_validations.dataValidation
    }
    assert after.print_title_rows == before.print_title_rows
    assert after.freeze_panes == before.freeze_panes
    book = read_book(marked, name="a.xlsx")
    assert check(book.stamp, KEY) is None
    assert faults_of(book, places_of_a_form()) == []
    assert book.properties == {"gsdg-form": "B01"}
    assert book.sheets["gsdg"].state == "veryHidden"
    assert [book.cell(SHEET, at).value for at in ("C7", "C8")] == ["năm", 5]


def test_several_errors_of_one_cell_share_its_comment_and_a_remark_is_kept() -> None:
    note = Refusal("sheet.cell_hidden", sheet=SHEET, cell="C9")
    sheet = opened(mark_errors(FORM, [note, wrong("C9")]))[SHEET]
    said = sheet["C9"].comment.text
    assert note.message() in said
    assert wrong("C9").message() in said
    assert said.endswith("Xem lại số hộ.")
    assert sheet["C9"].fill.fgColor.rgb == RED


def test_a_note_is_not_red() -> None:
    note = Refusal("sheet.cell_hidden", sheet=SHEET, cell="C8")
    assert opened(mark_errors(FORM, [note]))[SHEET]["C8"].fill.fgColor.rgb == NOTE_BLUE


def test_marking_again_takes_the_old_marks_off() -> None:
    once = mark_errors(FORM, [wrong("C7"), wrong("C9")])
    twice = opened(mark_errors(once, [wrong("D8", "hai")]))
    sheet = twice[SHEET]
    assert sheet["C7"].fill.fgColor.rgb == ENTRY_YELLOW
    assert sheet["C7"].comment is None
    assert sheet["C9"].comment.text == "Xem lại số hộ."
    assert sheet["C9"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["D8"].fill.fgColor.rgb == RED
    assert twice.sheetnames.count("Lỗi cần sửa") == 1
    assert twice["Lỗi cần sửa"].max_row == 2


def test_marking_nothing_cleans_the_workbook() -> None:
    once = mark_errors(FORM, [wrong("C7")])
    clean = opened(mark_errors(once, []))
    assert clean[SHEET]["C7"].comment is None
    assert clean["Lỗi cần sửa"].max_row == 1
    assert "gsdg.marks" not in clean.sheetnames


def test_a_cell_inside_a_merged_range_is_marked_at_its_first_cell() -> None:
    book = opened(FORM)
    book[SHEET].merge_cells("C10:D11")
    out = io.BytesIO()
    book.save(out)
    refusal = Refusal("sheet.cell_merged", {"merged": "C10:D11"}, sheet=SHEET, cell="D11")
    sheet = opened(mark_errors(out.getvalue(), [refusal]))[SHEET]
    assert sheet["C10"].comment.text.startswith("Ô này bị gộp vào vùng C10:D11")


@pytest.mark.parametrize(
    "refusal",
    [
        wrong("C7", sheet="Không có"),
        wrong("C7", sheet="gsdg"),
        wrong("Ô bảy"),
        wrong("A1048577"),
        Refusal("sheet.sheet_missing", {"sheet": "Biểu 02"}, sheet="Biểu 02"),
    ],
)
def test_what_has_no_cell_is_listed_only(refusal: Refusal) -> None:
    book = opened(mark_errors(FORM, [refusal]))
    assert book["Lỗi cần sửa"]["F2"].value == refusal.message()
    assert book["Lỗi cần sửa"]["B2"].hyperlink is None
    assert not any(
        cell.comment for row in book[SHEET].iter_rows() for cell in row if cell.coordinate != "C9"
    )


def test_a_value_that_looks_like_a_formula_is_listed_as_text() -> None:
    page = opened(mark_errors(FORM, [wrong("C7", "=HYPERLINK(1)\x0b")]))["Lỗi cần sửa"]
    assert page["C2"].value == "=HYPERLINK(1)"
    assert page["C2"].data_type == "s"
    assert page["C2"].quotePrefix


def test_the_list_speaks_english_too() -> None:
    book = opened(mark_errors(FORM, [wrong("C7")], language="en"))
    assert book.sheetnames[0] == "Errors to correct"
    assert "not a number" in book[SHEET]["C7"].comment.text
    again = opened(mark_errors(mark_errors(FORM, [wrong("C7")], language="en"), [wrong("C7")]))
    assert "Errors to correct" not in again.sheetnames


def test_a_quote_in_the_name_of_a_sheet_keeps_the_link_whole() -> None:
    book = opened(FORM)
    book[SHEET].title = "Thôn 'A'"
    out = io.BytesIO()
    book.save(out)
    page = opened(mark_errors(out.getvalue(), [wrong("C7", sheet="Thôn 'A'")]))["Lỗi cần sửa"]
    assert page["B2"].hyperlink.location == "'Thôn ''A'''!C7"


def test_what_is_no_workbook_cannot_be_marked() -> None:
    with pytest.raises(Refused) as caught:
        mark_errors(b"khong phai", [], name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.broken"

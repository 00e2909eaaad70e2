"""Our workbooks in a real spreadsheet program: opened, saved again, printed."""

from decimal import Decimal

import pytest

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.documents.pdf import converted, xlsx_to_pdf
from gsdg.toolkit.sheets.books import Book
from gsdg.toolkit.sheets.entries import Entry, validation_of
from gsdg.toolkit.sheets.marking import mark_errors
from gsdg.toolkit.sheets.reading import read_book
from gsdg.toolkit.sheets.stamp import check
from gsdg.toolkit.sheets.structure import faults_of
from gsdg.toolkit.sheets.writing import FormWorkbook
from tests.builders.office import need_office, pages_of, text_of
from tests.builders.sheets import KEY, MADE, SHEET, a_form, places_of_a_form

pytestmark = pytest.mark.office

VALUES = {
    "C7": 1234567,
    "C8": 0,
    "C9": "x",
    "C10": "…",
    "D7": Decimal("9.7"),
    "D8": 12,
    "E7": "Cẩm Xuyên",
}


@pytest.fixture(autouse=True)
def _office() -> None:
    need_office()


@pytest.fixture
def saved_again() -> Book:
    return read_book(converted(a_form(values=VALUES), suffix="xlsx", to="xlsx"), name="a.xlsx")


def test_a_form_saved_by_libreoffice_is_the_same_form(saved_again: Book) -> None:
    assert faults_of(saved_again, places_of_a_form()) == []
    assert check(saved_again.stamp, KEY) is None
    assert saved_again.properties["gsdg-form"] == "B01"
    assert {at: saved_again.cell(SHEET, at).value for at in VALUES} == VALUES


def test_a_form_is_printed_on_landscape_pages_with_its_head_on_each() -> None:
    pdf = xlsx_to_pdf(a_form(rows=70, values=VALUES))
    pages = text_of(pdf).split("\f")[:-1]
    assert pages_of(pdf) == [(297, 210)] * len(pages)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "SỐ LIỆU MINH HỌA" in page
        assert "Kết quả thực hiện" in page
        assert f"{number}/{len(pages)}" in page
    assert "BIỂU 01. KẾT QUẢ THỰC HIỆN" in pages[0]
    assert "gsdg" not in "".join(pages)


def test_whole_numbers_are_printed_without_a_decimal_mark() -> None:
    text = text_of(xlsx_to_pdf(a_form(values={"D7": Decimal("9.7"), "D8": 12})))
    assert "9.7\n" in text
    assert "12." not in text
    assert "12," not in text


def test_a_marked_workbook_opens_with_its_list_in_front() -> None:
    refusal = Refusal("number.unreadable", {"text": "năm"}, sheet=SHEET, cell="C7", value="năm")
    pages = text_of(xlsx_to_pdf(mark_errors(a_form(values={"C7": "năm"}), [refusal]))).split("\f")
    assert "Cách xử lý" in pages[0]
    assert "number.unreadable" in pages[0]


def test_a_formula_computed_by_libreoffice_is_read(saved_again: Book) -> None:
    total = saved_again.cell(SHEET, "C12")
    assert total.is_formula
    assert total.formula_has_value


def test_the_rule_of_a_cell_lets_through_what_the_upload_takes() -> None:
    """The same values, judged by the rule as LibreOffice computes it."""
    cases = {
        Entry(): {
            5: True,
            0: True,
            -1: False,
            Decimal("1.5"): False,
            "x": True,
            " X ": True,
            "…": True,
            "năm": False,
        },
        Entry(scale=3): {Decimal("9.7"): True, Decimal("9.7005"): False, "...": True},
        Entry(negative=True): {-1: True, Decimal("-0.5"): False},
    }
    book = FormWorkbook(title="Thử", created=MADE)
    sheet = book.sheet("Biểu", widths=(10, 10))
    expected = []
    for entry, values in cases.items():
        for value, is_taken in values.items():
            row = sheet.row
            rule = validation_of(entry, f"A{row}")
            assert rule is not None
            sheet.fixed(row, 1, value)  # type: ignore[arg-type]
            sheet.computed(row, 2, rule["value"], "")
            expected.append(is_taken)
    again = read_book(converted(book.to_bytes(), suffix="xlsx", to="xlsx"), name="a.xlsx")
    found = [again.cell("Biểu", f"B{row}").value for row in range(1, len(expected) + 1)]
    assert [bool(value) for value in found] == expected

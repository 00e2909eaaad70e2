"""Flat cells out of workbooks, also out of those that other programs and people have had in hand."""

import io
import time
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from gsdg.kernel.refusal import Refused
from gsdg.toolkit.sheets import reading
from gsdg.toolkit.sheets.books import SheetCell
from gsdg.toolkit.sheets.reading import exact, read_book
from tests.builders.sheets import SHEET, a_form, repacked

SHEET_1 = "xl/worksheets/sheet1.xml"


def saved(
    change: Callable[[Any], None], *, sheet: str = "Tờ 1", epoch: datetime | None = None
) -> bytes:
    """A workbook as another program would save it."""
    book = Workbook()
    if epoch is not None:
        book.epoch = epoch
    page = book.active
    page.title = sheet
    change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_with(value: object, number_format: str = "General", **how: Any) -> SheetCell:
    def change(page: Any) -> None:
        page["B7"] = value
        page["B7"].number_format = number_format

    return read_book(saved(change, **how), name="a.xlsx").cell("Tờ 1", "B7")


def raw_cell(xml: bytes) -> SheetCell:
    """A cell in the words of the file itself."""
    data = saved(lambda page: page.__setitem__("B7", 77))
    changed = repacked(data, replaced={SHEET_1: (b'<c r="B7" t="n"><v>77</v></c>', xml)})
    return read_book(changed, name="a.xlsx").cell("Tờ 1", "B7")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (12, 12),
        (0, 0),
        (-3, -3),
        (12.5, Decimal("12.5")),
        (12.0, 12),
        (0.1 + 0.2, Decimal("0.3")),
        (9.7, Decimal("9.7")),
        (1e-7, Decimal("1E-7")),
        (10**14, 10**14),
        (True, True),
        (False, False),
        ("1.234", "1.234"),
        ("  12 ", "  12 "),
        ("=không phải công thức"[1:], "không phải công thức"),
    ],
)
def test_values_are_taken_as_they_are(value: object, read: object) -> None:
    cell = cell_with(value)
    assert cell.value == read
    assert type(cell.value) is type(read)
    assert not cell.is_formula


@settings(max_examples=50)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_what_excel_can_hold_is_read_exactly(amount: int, scale: int) -> None:
    number = Decimal(f"{amount}e-{scale}")
    assert exact(float(number)) == number


def test_a_number_that_is_whole_is_an_int_and_a_huge_one_stays_what_it_is() -> None:
    assert type(exact(12.0)) is int
    assert exact(1e300) == Decimal("1e300")
    assert exact(float("inf")).is_infinite()  # type: ignore[union-attr]


def test_decomposed_text_is_composed() -> None:
    text = unicodedata.normalize("NFD", "Hương Khê")
    assert cell_with(text).value == "Hương Khê"


def test_line_ends_of_other_systems_are_line_ends() -> None:
    assert cell_with("một\r\nhai").value == "một\nhai"
    cell = raw_cell(b'<c r="B7" t="inlineStr"><is><t>m_x000D_\nh</t></is></c>')
    assert cell.value == "m\nh"


def test_rich_text_is_its_text() -> None:
    cell = raw_cell(
        b'<c r="B7" t="inlineStr"><is><r><t>12</t></r><r><rPr><b/></rPr><t>3</t></r></is></c>'
    )
    assert cell.value == "123"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (date(2025, 2, 1), "dd/mm/yyyy"),
        (
            datetime(2025, 2, 1, 8, 30),  # noqa: DTZ001 - workbooks know no zones
            "dd/mm/yyyy hh:mm",
        ),
        (45689, "d-mmm"),
    ],
)
def test_a_number_formatted_as_a_day_is_a_day(value: object, number_format: str) -> None:
    cell = cell_with(value, number_format)
    assert cell.value == date(2025, 2, 1)
    assert type(cell.value) is date


def test_a_day_counts_from_the_epoch_of_its_workbook() -> None:
    assert cell_with(date(2025, 2, 1), "dd/mm/yyyy", epoch=MAC_EPOCH).value == date(2025, 2, 1)


def test_a_time_of_day_is_text_that_no_number_cell_takes() -> None:
    assert cell_with(0.5, "hh:mm").value == "12:00:00"
    assert cell_with(timedelta(hours=30), "[h]:mm").value == "1 day, 6:00:00"


def test_a_day_that_cannot_be_stays_a_number() -> None:
    assert cell_with(99999999, "dd/mm/yyyy").value == 99999999


def test_a_formula_is_read_with_the_value_saved_beside_it() -> None:
    cell = raw_cell(b'<c r="B7"><f>1+2</f><v>3</v></c>')
    assert (cell.value, cell.is_formula, cell.formula_has_value) == (3, True, True)


def test_a_formula_that_gives_empty_text_has_a_value() -> None:
    cell = raw_cell(b'<c r="B7" t="str"><f>""</f><v></v></c>')
    assert (cell.value, cell.is_formula, cell.formula_has_value) == (None, True, True)


def test_a_formula_that_nobody_computed_has_none() -> None:
    cell = cell_with("=1+2")
    assert (cell.value, cell.is_formula, cell.formula_has_value) == (None, True, False)


def test_an_error_is_an_error_with_or_without_a_formula() -> None:
    cell = raw_cell(b'<c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert (cell.value, cell.error) == (None, "#DIV/0!")
    assert raw_cell(b'<c r="B7" t="e"><v>#N/A</v></c>').error == "#N/A"


def test_a_shared_formula_is_known_in_every_cell_it_covers() -> None:
    data = saved(lambda page: [page.__setitem__(at, 77) for at in ("B7", "B8")])
    first = (
        b'<c r="B7" t="n"><v>77</v></c>',
        b'<c r="B7"><f t="shared" ref="B7:B8" si="0">A7</f><v>1</v></c>',
    )
    data = repacked(data, replaced={SHEET_1: first})
    second = (b'<c r="B8" t="n"><v>77</v></c>', b'<c r="B8"><f t="shared" si="0"/><v>2</v></c>')
    book = read_book(repacked(data, replaced={SHEET_1: second}), name="a.xlsx")
    assert [book.cell("Tờ 1", at).value for at in ("B7", "B8")] == [1, 2]
    assert book.cell("Tờ 1", "B8").is_formula


def test_cells_without_addresses_are_counted_along() -> None:
    data = saved(lambda page: page.__setitem__("A1", 77))
    xml = (
        b'<row r="1"><c r="A1" t="n"><v>77</v></c></row>',
        b"<row><c><v>1</v></c><c><v>2</v></c></row>",
    )
    book = read_book(repacked(data, replaced={SHEET_1: xml}), name="a.xlsx")
    assert [book.cell("Tờ 1", at).value for at in ("A1", "B1")] == [1, 2]


def test_a_cell_that_is_not_there_is_blank() -> None:
    book = read_book(a_form(), name="a.xlsx")
    assert book.cell(SHEET, "ZZ99") == SheetCell(SHEET, "ZZ99")
    assert book.cell("Không có", "A1") == SheetCell("Không có", "A1")


def test_what_hides_or_covers_cells_is_seen() -> None:
    def change(page: Any) -> None:
        page.merge_cells("B2:C3")
        page.row_dimensions[5].hidden = True
        page.column_dimensions["D"].hidden = True
        page.column_dimensions["D"].max = 5
        page.column_dimensions["D"].min = 4
        page["A9"] = 1
        page.protection.enable()

    sheet = read_book(saved(change), name="a.xlsx").sheets["Tờ 1"]
    assert [sheet.merged_over(at) for at in ("B2", "C2", "C3", "D3", "?")] == [
        None,
        "B2:C3",
        "B2:C3",
        None,
        None,
    ]
    assert [sheet.hides(at) for at in ("A5", "D1", "E1", "F1", "A1", "?")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert sheet.is_protected


def test_names_stamp_and_properties_come_along() -> None:
    long = "a" * 70_000
    book = read_book(a_form(stamp={"form": "B01", "base": long}), name="a.xlsx")
    assert book.names["cell.C7"] == (SHEET, "C7")
    assert book.stamp["base"] == long
    assert book.properties == {"gsdg-form": "B01"}
    assert book.sheets["gsdg"].state == "veryHidden"


def test_a_name_without_its_cell_leads_nowhere() -> None:
    target = "'Biểu 01'!$C$7".encode()
    data = repacked(a_form(), replaced={"xl/workbook.xml": (b">" + target, b">'" + b"x'!#REF!")})
    assert read_book(data, name="a.xlsx").names["cell.C7"] is None


def test_quotes_in_the_name_of_a_sheet_are_no_hindrance() -> None:
    def change(page: Any) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        page["B7"] = 1
        page.parent.defined_names["x.y"] = DefinedName("x.y", attr_text="'Thôn ''A'''!$B$7")
        page.parent.defined_names["plain"] = DefinedName("plain", attr_text="Sheet2!$B$7")

    names = read_book(saved(change, sheet="Thôn 'A'"), name="a.xlsx").names
    assert names["x.y"] == ("Thôn 'A'", "B7")
    assert names["plain"] == ("Sheet2", "B7")


def test_a_workbook_without_a_stamp_has_an_empty_one() -> None:
    assert read_book(saved(lambda page: page.__setitem__("A1", 1)), name="a.xlsx").stamp == {}


def test_too_many_cells_are_refused_before_they_are_all_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MAX_CELLS", 100)
    with pytest.raises(Refused) as caught:
        read_book(a_form(rows=70), name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.inflates_too_much"


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 20)
    with pytest.raises(Refused) as caught:
        read_book(a_form(rows=70), name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.inflates_too_much"


def test_a_million_rows_are_refused_in_a_few_seconds() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919 % 100_003)
        for n in range(2, 400_000)
    )
    data = repacked(
        saved(lambda page: page.__setitem__("A1", 1)),
        replaced={SHEET_1: (b"</sheetData>", rows + b"</sheetData>")},
    )
    started = time.process_time()
    with pytest.raises(Refused) as caught:
        read_book(data, name="a.xlsx")
    assert caught.value.refusals[0].code == "sheet.inflates_too_much"
    assert time.process_time() - started < 5


def test_a_form_of_seventy_rows_is_read_at_once() -> None:
    data = a_form(rows=70)
    started = time.process_time()
    read_book(data, name="a.xlsx")
    assert time.process_time() - started < 0.3


def test_what_openpyxl_saves_again_is_read_the_same() -> None:
    original = a_form(values={"C7": 12, "D7": Decimal("9.7")})
    out = io.BytesIO()
    load_workbook(io.BytesIO(original)).save(out)
    before, after = read_book(original, name="a.xlsx"), read_book(out.getvalue(), name="a.xlsx")
    assert after.names == before.names
    assert after.stamp == before.stamp
    assert [after.cell(SHEET, at).value for at in ("C7", "D7")] == [12, Decimal("9.7")]

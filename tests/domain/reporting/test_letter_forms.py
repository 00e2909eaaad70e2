"""A blank Excel read as a form: what is proposed, what is refused in words, which formulas are understood."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders.blank_forms import ENTRIES, FRAME, NAME, SHEET, TOTALS, a_blank_form

from gsdg.domain.reporting.letters.excel_formulas import Rate, Total, read_formula
from gsdg.domain.reporting.letters.marks import ColumnMarks, Counts, Marks, areas_of, places_in
from gsdg.domain.reporting.letters.preview import preview_of
from gsdg.domain.reporting.letters.proposing import proposed
from gsdg.domain.reporting.letters.reading import table_of
from gsdg.domain.reporting.letters.rules import why_not_ask, why_not_change
from gsdg.domain.reporting.letters.writing_pack import LetterFacts
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.sheets.blank import BlankCell, BlankSheet, Copy, Table, blank_sheets, filled

TODAY = date(2026, 11, 23)
FACTS = LetterFacts("DX-2026-01", "1234/BNNMT-VPQGGN", TODAY, "Bộ minh họa", "Hỗ trợ nhà ở")


def the_sheet(change: Callable[[Worksheet], None] | None = None) -> BlankSheet:
    (sheet,) = blank_sheets(a_blank_form(change), name=NAME)
    return sheet


def why(sheet: BlankSheet, marks: Marks) -> list[str]:
    with pytest.raises(Refused) as caught:
        table_of(sheet, marks)
    for refusal in caught.value.refusals:
        assert "{" not in str(refusal)
    return [refusal.code for refusal in caught.value.refusals]


def test_what_is_proposed() -> None:
    marks = proposed(the_sheet())
    assert marks.entry_places == places_in(ENTRIES)
    assert marks.total_places == places_in(TOTALS)
    assert (marks.head, marks.labels, marks.units) == ("4:6", "B", "C")
    assert {one.counts for one in marks.columns.values()} == {Counts.AS_ROW}
    assert Marks.from_json(marks.to_json()) == marks


def test_an_empty_framed_column_under_the_title_of_the_table_is_not_entered() -> None:
    def spare(sheet: Worksheet) -> None:
        sheet.unmerge_cells("A1:G1")
        sheet.merge_cells("A1:H1")
        for row in range(4, 14):
            sheet.cell(row, 8).border = FRAME

    assert proposed(the_sheet(spare)) == proposed(the_sheet())


def test_a_sum_of_two_units_of_measure_is_told_with_its_cell() -> None:
    def mixed(sheet: Worksheet) -> None:
        sheet["C9"] = "nhà"

    sheet = the_sheet(mixed)
    assert set(why(sheet, proposed(sheet))) == {"letter.sum_of_units"}
    with pytest.raises(Refused, match=r"D10.*hộ và nhà"):
        table_of(sheet, proposed(sheet))


def test_cells_under_two_heading_rows_are_told_apart() -> None:
    def halves(sheet: Worksheet) -> None:
        """“Nam” under either half, the same row under either heading."""
        sheet.unmerge_cells("D4:E4")
        sheet["D4"], sheet["E4"] = "6 tháng đầu năm", "6 tháng cuối năm"
        sheet["D5"] = sheet["E5"] = "Nam"
        sheet["B12"] = sheet["B8"].value

    sheet = the_sheet(halves)
    cells = preview_of(FACTS, sheet, proposed(sheet), on=TODAY).by_address
    assert [cells[at].label() for at in ("8.D", "8.E", "12.D", "12.E", "9.E")] == [
        "Nhà ở, hộ nghèo được hỗ trợ nhà ở, 6 tháng đầu năm, nam",
        "Nhà ở, hộ nghèo được hỗ trợ nhà ở, 6 tháng cuối năm, nam",
        "Kinh phí, hộ nghèo được hỗ trợ nhà ở, 6 tháng đầu năm, nam",
        "Kinh phí, hộ nghèo được hỗ trợ nhà ở, 6 tháng cuối năm, nam",
        "Hộ cận nghèo được hỗ trợ nhà ở, 6 tháng cuối năm, nam",
    ]
    assert len({cell.label() for cell in cells.values()}) == len(cells)


def test_the_form_that_comes_of_it() -> None:
    sheet = the_sheet()
    form = preview_of(FACTS, sheet, proposed(sheet), on=TODAY)
    cells = form.by_address
    assert cells["8.D"].label("vi") == "Hộ nghèo được hỗ trợ nhà ở, 6 tháng đầu năm"
    assert (cells["12.D"].type, cells["12.D"].scale) == ("money", 6)
    assert cells["10.F"].formula == "[8.F] + [9.F]"
    assert (cells["13.E"].numerator, cells["13.E"].denominator) == ("8.E", "10.E")
    assert [column.group[0].vi for column in form.fixed[0].columns if column.group] == [
        "Kết quả thực hiện", "Kết quả thực hiện",
    ]  # fmt: skip
    assert [row.label.vi for row in form.fixed[0].rows if row.heading] == ["Nhà ở", "Kinh phí"]
    assert not any(cell.verified for cell in form.cells)
    assert form.source.act == "Công văn 1234/BNNMT-VPQGGN ngày 23/11/2026"


def test_what_cannot_be_a_form_is_said_in_words() -> None:
    sheet = the_sheet()
    marks = proposed(sheet)
    assert why(sheet, replace(marks, entries="")) == ["letter.nothing_to_enter"]
    assert "letter.no_head" in why(sheet, replace(marks, head=""))
    assert "letter.row_unnamed" in why(sheet, replace(marks, labels="G"))
    assert "letter.cell_has_words" in why(sheet, replace(marks, entries="B8"))
    assert "letter.no_unit" in why(
        sheet, replace(marks, units="", columns={"D": ColumnMarks(Counts.COUNT)})
    )
    assert "letter.formula_outside" in why(sheet, replace(marks, entries="D8:E9"))
    assert why(sheet, replace(marks, totals="D12")) == ["letter.total_without_formula"]
    hidden = the_sheet(lambda s: setattr(s.row_dimensions[9], "hidden", True))
    assert "letter.cell_hidden" in why(hidden, marks)
    assert (9, 4) not in proposed(hidden).entry_places
    merged = the_sheet(lambda s: s.merge_cells("D8:E8"))
    assert "letter.cell_merged" in why(merged, marks)
    odd = the_sheet(lambda s: s.__setitem__("D10", "=VLOOKUP(D8,A1:B2,2)"))
    assert why(odd, proposed(odd)) == ["letter.formula_unknown"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("=SUM(C8:C9)", Total(((1, (8, 3)), (1, (9, 3))), frozenset({(8, 3), (9, 3)}))),
        ("=+$C$8+C9 - C10", Total(((1, (8, 3)), (1, (9, 3)), (-1, (10, 3))), frozenset())),
        ("=C9/C8*100", Rate((9, 3), (8, 3))),
        ("=ROUND(C9*100/C8;1)", Rate((9, 3), (8, 3))),
        ('=IFERROR(C9/C8,"")', Rate((9, 3), (8, 3))),
        ("=IF(C8>0,C9/C8,0)", Rate((9, 3), (8, 3))),
    ],
)
def test_formulas_that_are_understood(text: str, read: Total | Rate) -> None:
    assert read_formula(text, at="C1") == read


@pytest.mark.parametrize(
    "text",
    [
        "=C8*C9", "=A1&B1", "=SUM(C8)+5", "=C8+C8", "='Biểu 2'!C8", "=", "=SUM(A1:XFD1048576)",
        "=IF(C8=0,0,C9+C10)", "=" + "ROUND(" * 2_000 + "C8" + ",1)" * 2_000,
    ],
)  # fmt: skip
def test_formulas_that_are_not(text: str) -> None:
    with pytest.raises(Refused) as caught:
        read_formula(text, at="C1")
    assert caught.value.refusals[0].code == "letter.formula_unknown"


@given(st.frozensets(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=60))
def test_areas_say_exactly_their_cells(places: frozenset[tuple[int, int]]) -> None:
    assert places_in(areas_of(places)) == places


@pytest.mark.parametrize("text", ["C", "7", "C0", "C7:20", "ZZZZ1", "A1:Z999"])
def test_areas_that_cannot_be_read(text: str) -> None:
    with pytest.raises(Refused):
        places_in(text)


def test_rules() -> None:
    asked = {"offices": 1, "due": TODAY, "final_due": None, "closing_day": TODAY, "on": TODAY}
    assert why_not_ask(**asked) is None  # type: ignore[arg-type]
    for said, code in (
        ({"offices": 0}, "letter.no_office"),
        ({"due": date(2026, 11, 22), "closing_day": date(2026, 11, 1)}, "letter.due_past"),
        ({"final_due": date(2026, 11, 22)}, "letter.final_before_due"),
        ({"closing_day": date(2026, 11, 24)}, "letter.closing_later"),
    ):
        refusal = why_not_ask(**(asked | said))  # type: ignore[arg-type]
        assert refusal is not None
        assert refusal.code == code
    assert why_not_change("DX", None, is_own=True) is None


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:CV1001"])
def test_an_area_as_large_as_the_sheet_is_refused(area: str) -> None:
    with pytest.raises(Refused) as caught:
        the_sheet(lambda s: s.merged_cells.ranges.add(CellRange(area)))
    assert caught.value.refusals[0].code == "sheet.inflates_too_much"


def test_a_cell_far_away_is_no_part_of_the_form() -> None:
    far = the_sheet(lambda s: s.__setitem__("XFD1048576", "x"))
    assert far.cells == the_sheet().cells


def test_a_rate_that_is_an_average_is_no_percentage() -> None:
    def an_average(sheet: Worksheet) -> None:
        sheet["C13"] = "triệu đồng/hộ"
        for column in "DEF":
            sheet[f"{column}13"] = f"={column}12/{column}10"

    sheet = the_sheet(an_average)
    assert set(why(sheet, proposed(sheet))) == {"letter.formula_unknown"}


def test_words_that_go_back_are_never_a_formula() -> None:
    tables = [Table("Theo đơn vị", [["=1+1", 2]])]
    data = filled(a_blank_form(), name=NAME, sheet=SHEET, copies=[Copy({})], tables=tables)
    cell = load_workbook(io.BytesIO(data))["Theo đơn vị"]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_long_list_is_proposed_as_nothing() -> None:
    cells = {(1, 2): BlankCell("Tên")} | {(row, 1): BlankCell("x") for row in range(2, 2_100)}
    cells |= {(row, 2): BlankCell(is_bordered=True) for row in range(2, 2_100)}
    assert proposed(BlankSheet("Danh sách", cells)) == Marks()


def test_sheets_that_are_hidden_are_no_forms_and_macros_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        blank_sheets(a_blank_form(), name="bieu.xlsm")
    assert caught.value.refusals[0].code == "sheet.macros"
    assert the_sheet().name == SHEET

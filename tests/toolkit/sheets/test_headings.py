"""Where the table of a filled workbook begins."""

from gsdg.toolkit.sheets.books import Sheet, SheetCell
from gsdg.toolkit.sheets.headings import LOOKED_FOR_HEADS, first_below, last_row

HEADS = ("Mã cơ quan", "Họ và tên")


def a_sheet(**cells: str) -> Sheet:
    return Sheet("S", cells={at: SheetCell("S", at, value) for at, value in cells.items()})


def test_headings_are_found_wherever_they_stand_and_however_they_are_written() -> None:
    sheet = a_sheet(A1="Danh sách", A4="MÃ CƠ QUAN", B4=" ho va ten", A5="xa-1", B9="An")
    assert (first_below(sheet, HEADS), last_row(sheet)) == (5, 9)


def test_a_part_of_them_in_another_order_or_too_far_down_is_no_table() -> None:
    low = LOOKED_FOR_HEADS + 1
    for sheet in (
        a_sheet(A4="Mã cơ quan"),
        a_sheet(A4="Họ và tên", B4="Mã cơ quan"),
        a_sheet(**{f"A{low}": "Mã cơ quan", f"B{low}": "Họ và tên"}),
        a_sheet(),
    ):
        assert first_below(sheet, HEADS) is None
    assert last_row(a_sheet()) == 0

"""Blank Excel forms as ministries send them: a title, merged headings, a line of numbers, formulas, a column of remarks."""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

NAME = "Bieu kem CV 1234.xlsx"
SHEET = "Biểu 1"
THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

ROWS = (
    ("I", "Nhà ở", ""),
    ("1", "Hộ nghèo được hỗ trợ nhà ở", "hộ"),
    ("2", "Hộ cận nghèo được hỗ trợ nhà ở", "hộ"),
    ("3", "Tổng số hộ được hỗ trợ", "hộ"),
    ("II", "Kinh phí", ""),
    ("4", "Ngân sách nhà nước", "triệu đồng"),
    ("5", "Tỷ lệ hộ nghèo trong số hộ được hỗ trợ", "%"),
)
FIRST = 7
ENTRIES = "D8:E9, D12:E12"
TOTALS = "D10:F10, F8:F9, F12, D13:F13"


def a_blank_form(change: Callable[[Worksheet], None] | None = None) -> bytes:
    """Rows 4–6 are headings; D and E are entered, F adds them, row 10 adds rows 8 and 9, row 13 is a rate."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "BIỂU SỐ LIỆU HỖ TRỢ NHÀ Ở"
    sheet.merge_cells("A1:G1")
    heads = {
        "A4": "TT", "B4": "Nội dung", "C4": "ĐVT", "D4": "Kết quả thực hiện", "F4": "Cộng",
        "G4": "Ghi chú", "D5": "6 tháng đầu năm", "E5": "6 tháng cuối năm",
        "A6": "A", "B6": "B", "C6": "C", "D6": "1", "E6": "2", "F6": "3 = 1 + 2", "G6": "4",
    }  # fmt: skip
    for address, text in heads.items():
        sheet[address] = text
    for area in ("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "G4:G5"):
        sheet.merge_cells(area)
    _fill(sheet)
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet) -> None:
    """Rows, formulas, frames."""
    for row, said in enumerate(ROWS, FIRST):
        for column, text in enumerate(said, 1):
            sheet.cell(row, column, text or None)
    for row in (8, 9, 12):
        sheet[f"F{row}"] = f"=D{row}+E{row}"
    for letter in "DEF":
        sheet[f"{letter}10"] = f"=SUM({letter}8:{letter}9)"
        sheet[f"{letter}13"] = f"=IF({letter}10=0,0,{letter}8/{letter}10*100)"
    for line in sheet["A4:G13"]:
        for cell in line:
            cell.border = FRAME
    sheet["B8"].alignment = Alignment(indent=1)
    sheet.column_dimensions["B"].width = 44

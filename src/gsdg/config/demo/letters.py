"""An ad hoc report of the demo: the Excel of a letter that does not exist, taken in and marked, not sent yet."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from openpyxl import Workbook
from openpyxl.styles import Border, Side

from gsdg.domain.reporting.actions.letters import LetterEntry, take_in_letter
from gsdg.toolkit.access import Actor

TITLE = "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo (minh họa)"
ROWS = (
    ("1", "Hộ nghèo được hỗ trợ", "hộ"),
    ("2", "Hộ cận nghèo được hỗ trợ", "hộ"),
    ("3", "Tổng số hộ được hỗ trợ", "hộ"),
    ("4", "Kinh phí đã hỗ trợ", "triệu đồng"),
)
LAST = 7


def tell_letters(*, clerk: Actor, at: datetime, today: date) -> None:
    entry = LetterEntry(
        number="MH-1234/BNNMT",
        day=today - timedelta(days=1),
        issuer="Bộ, ngành trung ương (minh họa)",
        title=TITLE,
    )
    take_in_letter(entry=entry, data=_blank(), name="bieu-minh-hoa.xlsx", by=clerk, at=at, on=today)


def _blank() -> bytes:
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    sheet.title = "Biểu 1"
    sheet["A1"] = TITLE
    sheet.append([])
    sheet.append(["TT", "Nội dung", "ĐVT", "Kế hoạch năm", "Đã thực hiện"])
    for row in ROWS:
        sheet.append(list(row))
    for letter in "DE":
        sheet[f"{letter}6"] = f"=SUM({letter}4:{letter}5)"
    thin = Side(style="thin")
    for line in sheet[f"A3:E{LAST}"]:
        for cell in line:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.column_dimensions["B"].width = 40
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

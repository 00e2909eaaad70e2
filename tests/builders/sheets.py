"""Workbooks for the tests of the toolkit; their words are of no domain."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from gsdg.kernel.headings import HeadCell
from gsdg.toolkit.sheets.entries import Entry, EntryKind
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.names import address_of
from gsdg.toolkit.sheets.stamp import sign
from gsdg.toolkit.sheets.writing import FormWorkbook, Written

MADE = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
KEY = "tests-only"
SHEET = "Biểu 01"
FIRST_ROW = 7
COLUMNS = (3, 4, 5)  # count, money with three decimals, text

COUNT = Entry()
MONEY = Entry(scale=3)
TEXT = Entry(EntryKind.TEXT)
DAY = Entry(EntryKind.DAY)
KIND = Entry(EntryKind.CHOICE, choices=("Trồng trọt", "Chăn nuôi, thủy sản", "Ngành nghề khác"))

HEAD = (
    (HeadCell("TT", rows=2), HeadCell("Chỉ tiêu", rows=2), HeadCell("Kết quả thực hiện", columns=2), HeadCell("Ghi chú", rows=2)),
    (HeadCell("Số hộ"), HeadCell("Kinh phí (triệu đồng)")),
)  # fmt: skip


def a_form(
    *,
    rows: int = 5,
    values: Mapping[str, Written] | None = None,
    remarks: Mapping[str, str] | None = None,
    stamp: Mapping[str, str] | None = None,
) -> bytes:
    """A small form: label columns A and B, entries in C to E, one row of totals, text and choice below."""
    book = FormWorkbook(title="Biểu thử", created=MADE, author="Hệ thống")
    sheet = book.sheet(SHEET, widths=(6, 48, 14, 18, 30), notice="SỐ LIỆU MINH HỌA")
    sheet.line("BIỂU 01. KẾT QUẢ THỰC HIỆN", Look.TITLE)
    sheet.line("Kỳ báo cáo: 6 tháng đầu năm 2025", Look.SUBTITLE)
    sheet.line("Số liệu minh họa", Look.NOTICE)
    sheet.line("Đơn vị tính: hộ, triệu đồng", Look.UNIT)
    sheet.head(HEAD)
    sheet.freeze(columns=2)
    given, said = values or {}, remarks or {}
    for row in range(FIRST_ROW, FIRST_ROW + rows):
        sheet.label(row, 1, str(row - FIRST_ROW + 1), align="center")
        sheet.label(
            row, 2, f"Chỉ tiêu thứ {row - FIRST_ROW + 1} với tên đủ dài để phải xuống dòng trong ô"
        )
        for column, entry in zip(COLUMNS, (COUNT, MONEY, TEXT), strict=True):
            at = address_of(row, column)
            sheet.entry(
                row, column, given.get(at), entry, name=f"cell.{at}", remark=said.get(at, "")
            )
    total = FIRST_ROW + rows
    sheet.label(total, 1, "Tổng cộng", columns=2, bold=True)
    sheet.computed(total, 3, f"=SUM(C{FIRST_ROW}:C{total - 1})", 0)
    sheet.computed(total, 4, f"=SUM(D{FIRST_ROW}:D{total - 1})", Decimal("0"), scale=3)
    sheet.fixed(total, 5, date(2025, 6, 30))
    sheet.label(total + 1, 2, "Nhóm mô hình")
    sheet.entry(total + 1, 3, "Trồng trọt", KIND, name="cell.kind", columns=3)
    sheet.label(total + 2, 2, "Ngày lập biểu")
    sheet.entry(total + 2, 3, date(2025, 6, 14), DAY, name="cell.day")
    sheet.gap()
    sheet.line("Khó khăn, vướng mắc; đề xuất, kiến nghị")
    sheet.entry(sheet.row, 1, "", TEXT, name="cell.narrative", columns=5, height=80)
    book.stamp(sign(stamp or {"form": "B01", "unit": "18073", "period": "2025-H1"}, KEY))
    book.custom_property("gsdg-form", "B01")
    return book.to_bytes()


def places_of_a_form(rows: int = 5) -> dict[str, tuple[str, str]]:
    """Where the entries of `a_form` stand."""
    cells = [address_of(r, c) for r in range(FIRST_ROW, FIRST_ROW + rows) for c in COLUMNS]
    return {f"cell.{at}": (SHEET, at) for at in cells}


def repacked(
    workbook: bytes,
    *,
    replaced: Mapping[str, tuple[bytes, bytes]] | None = None,
    added: Mapping[str, bytes] | None = None,
    without: Iterable[str] = (),
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The same zip with parts changed: the way in which hostile workbooks are made."""
    out = io.BytesIO()
    dropped = set(without)
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", packing) as new:
        for entry in old.infolist():
            if entry.filename not in dropped:
                text = old.read(entry)
                before, after = (replaced or {}).get(entry.filename, (b"", b""))
                if before:
                    assert before in text, f"{before!r} is not in {entry.filename}"
                    text = text.replace(before, after)
                new.writestr(entry.filename, text)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return out.getvalue()

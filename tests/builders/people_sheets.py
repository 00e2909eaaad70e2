"""The workbook of accounts, filled in as people do."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook

from gsdg.domain.accounts.sheets import AT, SHEET


def filled(template: bytes, *lines: Mapping[str, Any]) -> bytes:
    """The lines of the template one after the other; a line says only what is typed into it."""
    book = load_workbook(io.BytesIO(template))
    sheet = book[SHEET]
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Mã cơ quan") + 1
    for row, line in enumerate(lines, start=first):
        for field, value in line.items():
            sheet.cell(row, AT[field], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines_of(template: bytes) -> list[dict[str, str]]:
    """What the template proposes."""
    sheet = load_workbook(io.BytesIO(template))[SHEET]
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Mã cơ quan") + 1
    rows = (
        {field: sheet.cell(row, column).value for field, column in AT.items()}
        for row in range(first, sheet.max_row + 1)
    )
    return [row for row in rows if row["office"]]

"""The script a colleague would write: open every filled workbook, add up every number, write the sums into a template.

It trusts the files: it does not look whose they are, whether a total was typed over, or what a figure may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

Sums = dict[tuple[str, str], float]


def add_up(files: Iterable[Path], template: Path, out: Path) -> Sums:
    sums: Sums = defaultdict(int)
    for file in files:
        book = load_workbook(file, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                        sums[sheet.title, cell.coordinate] += cell.value
    _write(sums, template, out)
    return dict(sums)


def _write(sums: Sums, template: Path, out: Path) -> None:
    book = load_workbook(template)
    for (sheet, at), value in sums.items():
        cell = book[sheet][at]
        if not isinstance(cell, MergedCell) and cell.data_type != "f":
            cell.value = value
    book.save(out)

"""Whether the cells of a form still stand where the form put them, each with a place of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import gsdg.toolkit.sheets.problems  # noqa: F401 - registers the codes
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.sheets.books import Book
from gsdg.toolkit.sheets.values import shown

Places = Mapping[str, tuple[str, str]]
"""Name of a cell of the form → (sheet, address) where the form put it."""


def faults_of(book: Book, places: Places) -> list[Refusal]:
    """Every cell that was moved, deleted, swallowed by a merge or hidden with something in it."""
    missing = {sheet for sheet, _ in places.values() if sheet not in book.sheets}
    found = [Refusal("sheet.sheet_missing", {"sheet": s}, sheet=s) for s in sorted(missing)]
    for name, (sheet, address) in places.items():
        if sheet not in missing:
            found.extend(_faults_at(book, name, sheet, address))
    return found


def _faults_at(book: Book, name: str, sheet: str, address: str) -> Iterator[Refusal]:
    target = book.names.get(name)
    if target is None:
        yield Refusal("sheet.cell_deleted", {"expected": address}, sheet=sheet, cell=address)
        return
    if target != (sheet, address):
        now = target[1] if target[0] == sheet else f"{target[0]}!{target[1]}"
        details = {"expected": address, "found": now}
        yield Refusal("sheet.cell_moved", details, sheet=target[0], cell=target[1])
        return
    page = book.sheets[sheet]
    if merged := page.merged_over(address):
        yield Refusal("sheet.cell_merged", {"merged": merged}, sheet=sheet, cell=address)
    elif page.hides(address) and page.cell(address).value is not None:
        value = shown(page.cell(address).value)
        yield Refusal("sheet.cell_hidden", sheet=sheet, cell=address, value=value)

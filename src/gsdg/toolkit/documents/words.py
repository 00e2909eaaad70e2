"""Reading a Word file as a clerk does: paragraph by paragraph, each with the place at which a person finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

Element = Any

_TEXT, _PARAGRAPH, _CELL, _ROW, _TABLE = (qn(f"w:{n}") for n in ("t", "p", "tc", "tr", "tbl"))
_BOX = qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class Place:
    vi: str
    en: str

    def within(self, vi: str, en: str) -> Place:
        return Place(f"{vi}, {self.vi}", f"{en}, {self.en}") if vi else self


@dataclass(frozen=True)
class Line:
    """A paragraph with its text and where it stands."""

    element: Element
    text: str
    place: Place
    in_table: bool
    in_box: bool


def texts_of(paragraph: Element) -> list[Element]:
    """The pieces of text of this paragraph, without those of boxes that hang on it."""
    return [one for one in paragraph.iter(_TEXT) if _nearest(one, _PARAGRAPH) is paragraph]


def text_of(paragraph: Element) -> str:
    return "".join(one.text or "" for one in texts_of(paragraph))


def lines_of(root: Element) -> Iterator[Line]:
    """In the order of the file; empty paragraphs are counted as Word counts them."""
    tables = [one for one in root.iter(_TABLE) if _nearest(one, _TABLE) is None]
    number = 0
    for paragraph in root.iter(_PARAGRAPH):
        if _nearest(paragraph, FALLBACK) is not None:
            continue
        cell, box = _outermost(paragraph, _CELL), _nearest(paragraph, _BOX)
        if cell is None and box is None:
            number += 1
        place = _place(paragraph, cell, tables, number)
        place = (
            place if box is None else Place(f"khung chữ tại {place.vi}", f"text box at {place.en}")
        )
        yield Line(paragraph, text_of(paragraph), place, cell is not None, box is not None)


def _place(paragraph: Element, cell: Element, tables: list[Element], number: int) -> Place:
    if cell is None:
        return Place(f"đoạn {max(number, 1)}", f"paragraph {max(number, 1)}")
    table = _outermost(paragraph, _TABLE)
    row = _nearest(cell, _ROW)
    of_table = tables.index(table) + 1
    of_row = [one for one in table.iter(_ROW) if _nearest(one, _TABLE) is table].index(row) + 1
    of_cell = [one for one in row if one.tag == _CELL].index(cell) + 1
    return Place(
        f"bảng {of_table}, hàng {of_row}, ô {of_cell}",
        f"table {of_table}, row {of_row}, cell {of_cell}",
    )


def _nearest(element: Element, tag: str) -> Element:
    return next(element.iterancestors(tag), None)


def _outermost(element: Element, tag: str) -> Element:
    found = list(element.iterancestors(tag))
    return found[-1] if found else None

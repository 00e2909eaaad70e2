"""Reading a Word file as a clerk does: paragraph by paragraph, each with the place at which a person finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

Element = Any

_TEXT, _PARAGRAPH, _CELL, _ROW, _TABLE = (qn(f"w:{n}") for n in ("t", "p", "tc", "tr", "tbl"))
_HYPHEN = qn("w:noBreakHyphen")
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
    """A hyphen at which no line may end is a hyphen."""
    pieces = [
        one for one in paragraph.iter(_TEXT, _HYPHEN) if _nearest(one, _PARAGRAPH) is paragraph
    ]
    return "".join("-" if one.tag == _HYPHEN else one.text or "" for one in pieces)


def paragraphs_of(root: Element) -> Iterator[Element]:
    """In the order of the file; what Word keeps for older programs is not read twice."""
    for paragraph in root.iter(_PARAGRAPH):
        if _nearest(paragraph, FALLBACK) is None:
            yield paragraph


def lines_of(root: Element) -> Iterator[Line]:
    """Empty paragraphs are counted as Word counts them."""
    rows = {
        table: list(_rows(table)) for table in root.iter(_TABLE) if _nearest(table, _TABLE) is None
    }
    places = {
        row: (of_table, of_row)
        for of_table, found in enumerate(rows.values(), start=1)
        for of_row, row in enumerate(found, start=1)
    }
    number = 0
    for paragraph in paragraphs_of(root):
        cell, box = _outermost(paragraph, _CELL), _nearest(paragraph, _BOX)
        if cell is None and box is None:
            number += 1
        place = _place(cell, places, number)
        place = (
            place if box is None else Place(f"khung chữ tại {place.vi}", f"text box at {place.en}")
        )
        yield Line(paragraph, text_of(paragraph), place, cell is not None, box is not None)


def _rows(table: Element) -> Iterator[Element]:
    return (one for one in table.iter(_ROW) if _nearest(one, _TABLE) is table)


def _place(cell: Element, places: dict[Element, tuple[int, int]], number: int) -> Place:
    row = None if cell is None else _nearest(cell, _ROW)
    if row is None or row not in places:
        return Place(f"đoạn {max(number, 1)}", f"paragraph {max(number, 1)}")
    of_table, of_row = places[row]
    of_cell = [one for one in row.iter(_CELL) if _nearest(one, _ROW) is row].index(cell) + 1
    return Place(
        f"bảng {of_table}, hàng {of_row}, ô {of_cell}",
        f"table {of_table}, row {of_row}, cell {of_cell}",
    )


def _nearest(element: Element, tag: str) -> Element:
    return next(element.iterancestors(tag), None)


def _outermost(element: Element, tag: str) -> Element:
    found = list(element.iterancestors(tag))
    return found[-1] if found else None

"""Sets a paper as a Word file. The same letter gives the same bytes.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I: A4, margins 20-25 / 30-35 / 15-20 mm, Times New Roman, page numbers centred in the
top margin from the second page on, each annex numbered for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from gsdg.toolkit.documents.blank import blank_document, to_bytes
from gsdg.toolkit.documents.flow import set_blocks, set_signed
from gsdg.toolkit.documents.frame import WIDE, WIDTH, annex_opening, closing, opening
from gsdg.toolkit.documents.parts import Align, Letter
from gsdg.toolkit.documents.typesetting import RED, Element, element, page_number, paragraph

_SHORT, _LONG = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT, _HEADER = 20, 20, 30, 15, 9
LAYOUT = "gsdg-5"
"""The version of this layout; it changes with everything that lets the same letter look otherwise."""


def render(letter: Letter) -> bytes:
    """The .docx of the letter with its annexes."""
    title = " ".join(filter(None, (letter.kind, letter.subject)))
    document = blank_document(title=title, author=letter.agency.called, made=letter.made)
    _set_page(document.sections[0], letter, is_landscape=False)
    _add(document, opening(letter))
    _add(document, set_signed(letter.body, width=WIDTH))
    _add(document, closing(letter))
    add_annexes(document, letter)
    return to_bytes(document)


def add_annexes(document: Any, letter: Letter) -> None:
    """Each on pages of its own, set by the decree whatever stands before them."""
    for position, annex in enumerate(letter.annexes, start=1):
        _set_page(_new_section(document), letter, is_landscape=annex.is_landscape)
        _add(document, annex_opening(letter, annex, position))
        _add(document, set_blocks(annex.body, width=WIDE if annex.is_landscape else WIDTH))


def set_first_page(document: Any) -> None:
    """Paper, margins and page numbers of an upright page."""
    section = document.sections[0]
    _lay_out(section, is_landscape=False)
    _fill(section.first_page_header, [paragraph("", size=10)])
    _fill(section.header, [page_number()])


def _add(document: Any, elements: Iterable[Element]) -> None:
    body = document.element.body
    for made in elements:
        body.insert_element_before(made, "w:sectPr")


def _new_section(document: Any) -> Any:
    """A new page. The paragraph that ends the old section is made too small to need a page of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.element.body.findall(qn("w:p"))[-1]
    end.pPr.insert(0, element("w:spacing", before=0, after=0, line=20, lineRule="exact"))
    return section


def _set_page(section: Any, letter: Letter, *, is_landscape: bool) -> None:
    _lay_out(section, is_landscape=is_landscape)
    _fill(section.first_page_header, marks_of(letter) or [paragraph("", size=10)])
    _fill(section.header, [page_number(), *marks_of(letter)])


def _lay_out(section: Any, *, is_landscape: bool) -> None:
    width, height = (_LONG, _SHORT) if is_landscape else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True
    _number_from_one(section._sectPr)  # noqa: SLF001 - no public way


def _number_from_one(properties: Element) -> None:
    for found in properties.findall(qn("w:pgNumType")):
        properties.remove(found)
    properties.find(qn("w:pgMar")).addnext(element("w:pgNumType", start=1))


def marks_of(letter: Letter) -> list[Element]:
    text = " · ".join(filter(None, (letter.mark, letter.notice)))
    return [paragraph(text, align=Align.CENTER, size=10, bold=True, color=RED)] if text else []


def _fill(header: Any, elements: Iterable[Element]) -> None:
    header.is_linked_to_previous = False
    root = header._element  # noqa: SLF001 - no public way
    for old in list(root):
        root.remove(old)
    for made in elements:
        root.append(made)

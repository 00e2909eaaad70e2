"""Sets a paper in somebody's own Word file: tags become what they stand for, everything else stays as it was made.

What must be said is never left to the template: illustrative figures and working prints are marked at the head of every
page, and annexes follow on pages of their own.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.documents.blank import to_bytes
from gsdg.toolkit.documents.flow import set_signed
from gsdg.toolkit.documents.frame import (
    WIDTH,
    addressees_of,
    bases_of,
    recipients_of,
    signature_of,
)
from gsdg.toolkit.documents.letter import add_annexes, marks_of
from gsdg.toolkit.documents.parts import Letter
from gsdg.toolkit.documents.tags import TAG, TAGS, code_of, values_of
from gsdg.toolkit.documents.typesetting import (
    SPACE,
    Element,
    columns,
    element,
    paragraph,
    pieces_of,
)
from gsdg.toolkit.documents.words import text_of, texts_of

_EDGES = ("/header", "/footer")
_TWIPS_IN_MM = 1440 / 25.4


def render_in(template: bytes, letter: Letter) -> bytes:
    """The .docx of the letter in this template, whose faults were looked for before."""
    document = Document(io.BytesIO(template))
    _name(document, letter)
    blocks = _blocks(letter, _width(document))
    values = values_of(letter)
    for root in _roots(document):
        for line in list(root.iter(qn("w:p"))):
            _fill(line, values, blocks)
    _mark(document, letter)
    add_annexes(document, letter)
    return to_bytes(document)


def _name(document: Any, letter: Letter) -> None:
    about = document.core_properties
    about.title = " ".join(filter(None, (letter.kind, letter.subject)))[:255]
    about.author, about.last_modified_by = letter.agency.called[:255], ""
    about.created = about.modified = letter.made.astimezone(UTC).replace(tzinfo=None)


def _roots(document: Any) -> Iterator[Element]:
    yield document.element.body
    for rel in document.part.rels.values():
        if not rel.is_external and rel.reltype.endswith(_EDGES):
            yield rel.target_part.element


def _width(document: Any) -> float:
    """Of the text on the last page that the template lays out, in millimetres."""
    section = document.sections[-1]
    sizes = (section.page_width, section.left_margin, section.right_margin)
    if any(size is None for size in sizes):
        return WIDTH
    page, left, right = (size.mm for size in sizes)
    return page - left - right if page - left - right > 40 else WIDTH


Blocks = dict[str, Callable[[bool], Sequence[Element]]]


def _blocks(letter: Letter, width: float) -> Blocks:
    """Each asked whether it stands in a table, where nothing may stand side by side."""
    return {
        "kinh_gui": lambda _: list(addressees_of(letter)),
        "can_cu": lambda _: list(bases_of(letter)),
        "noi_dung": lambda _: set_signed(letter.body, width=width),
        "noi_nhan": lambda _: recipients_of(letter) if letter.recipients else [],
        "ky_ten": lambda in_table: _signatures(letter, width, in_table=in_table),
    }


def _signatures(letter: Letter, width: float, *, in_table: bool) -> list[Element]:
    signed = [signature_of(signer) for signer in letter.signers]
    if in_table or len(signed) < 2:
        return [line for lines in signed for line in lines]
    return [columns(signed, [width / len(signed)] * len(signed)), paragraph("", size=1)]


def _fill(line: Element, values: dict[str, str], blocks: Blocks) -> None:
    alone = TAG.fullmatch(text_of(line).strip())
    code = code_of(alone[1]) if alone is not None else ""
    if code in TAGS and TAGS[code].is_block:
        _put_block(line, blocks[code])
    else:
        _put_values(line, values)


def _put_block(line: Element, made: Callable[[bool], Sequence[Element]]) -> None:
    """In the place of the paragraph; a cell always ends with one."""
    cell = line.getparent() if line.getparent().tag == qn("w:tc") else None
    found = made(cell is not None)
    for one in found:
        line.addprevious(one)
    section = line.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if section is not None or (cell is not None and cell[-1] is line and not found):
        for text in texts_of(line):
            text.text = ""
        return
    line.getparent().remove(line)


def _put_values(line: Element, values: dict[str, str]) -> None:
    """Word cuts a tag into pieces as it likes; the first piece gives the type, the others give up their part."""
    start = 0
    while True:
        pieces = texts_of(line)
        found = TAG.search("".join(one.text or "" for one in pieces), start)
        if found is None:
            return
        value = values.get(code_of(found[1]))
        if value is None:
            start = found.end()
            continue
        made = list(_set(printable(value)))
        start = found.start() + sum(len(one.text or "") for one in made)
        _replace(pieces, found.start(), found.end(), made)


def _set(value: str) -> Iterator[Element]:
    """Several lines have breaks between them; the first and the last are always pieces of text."""
    for number, line in enumerate(value.split("\n")):
        if number:
            yield element("w:br")
        yield from pieces_of(line)


def _replace(pieces: list[Element], start: int, end: int, made: list[Element]) -> None:
    at, is_first = 0, True
    for piece in pieces:
        text = piece.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        before, after = text[:low], text[high:]
        piece.set(SPACE, "preserve")
        if is_first:
            _write(piece, before, made, after)
        else:
            piece.text = before + after
        is_first = False


def _write(piece: Element, before: str, made: list[Element], after: str) -> None:
    """The first goes into the piece that was there, with its type; the others stand behind it."""
    piece.text = before + made[0].text
    last = piece
    for one in made[1:]:
        last.addnext(one)
        last = one
    last.text += after


def _mark(document: Any, letter: Letter) -> None:
    """All three heads, also those that the first part does not show: a later part that does takes them from it."""
    if not marks_of(letter):
        return
    for number, section in enumerate(document.sections):
        for head in (section.header, section.first_page_header, section.even_page_header):
            if number == 0 or not head.is_linked_to_previous:
                for made in marks_of(letter):
                    head._element.append(made)  # noqa: SLF001 - no public way

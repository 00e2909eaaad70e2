"""Word's own elements, made directly: paragraphs, tables and page-number fields. Lengths are millimetres and points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from gsdg.kernel.headings import Head, placed
from gsdg.kernel.vietnamese import printable
from gsdg.toolkit.documents.measure import longest_word, shared_out
from gsdg.toolkit.documents.parts import Align, Run, Table, Text
from gsdg.toolkit.documents.unparted import HYPHEN, kept

Element = Any  # lxml's elements have no types

FONT = "Times New Roman"
BODY_SIZE = 14
RED = "C00000"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SINGLE = 1.15
"""The height of a single line of the font, in its size."""
_SIDE = 1.2  # of a cell left and right, in millimetres
_WIDEST = 0.35  # share of a table that a long word may ask for its column
_SHORT = 6
"""So many lines of a table are never parted."""


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def element(tag: str, **attributes: object) -> Element:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def paragraph(
    text: Text,
    *,
    align: Align = Align.LEFT,
    size: float = BODY_SIZE,
    bold: bool = False,
    italic: bool = False,
    color: str = "",
    style: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    first_line: float = 0,
    left: float = 0,
    right: float = 0,
    rule: bool = False,
    with_next: bool = False,
) -> Element:
    """`rule` draws a line on top of the paragraph, as long as its indents leave."""
    made = element("w:p")
    layout = element("w:pPr")
    made.append(layout)
    if style:
        layout.append(element("w:pStyle", val=style))
    if with_next:
        layout.append(element("w:keepNext"))
    if rule:
        borders = element("w:pBdr")
        borders.append(element("w:top", val="single", sz=6, space=1, color="000000"))
        layout.append(borders)
    layout.append(_spacing(before, after, line, size))
    layout.append(
        element("w:ind", left=twips(left), right=twips(right), firstLine=twips(first_line))
    )
    layout.append(element("w:jc", val=align.value))
    mark = element("w:rPr")
    mark.append(element("w:sz", val=round(size * 2)))
    layout.append(mark)
    runs = (Run(text),) if isinstance(text, str) else text
    for part in runs:
        made.append(_run(part, size, color, bold=bold or part.bold, italic=italic or part.italic))
    return made


def _spacing(before: float, after: float, line: float, size: float) -> Element:
    """Lines further apart than single have a height in points: LibreOffice leaves a heading at the foot of a page now and
    then where the height is a share."""
    height, rule = (240.0, "auto") if line == 1 else (line * size * _SINGLE * 20, "atLeast")
    return element(
        "w:spacing",
        before=round(before * 20),
        after=round(after * 20),
        line=round(height),
        lineRule=rule,
    )


def keep_with_next(made: Element) -> None:
    """On the page of what follows; of a table the last row."""
    rows = made.findall(qn("w:tr"))
    for line in (rows[-1] if rows else made).iter(qn("w:p")):
        layout = line.find(qn("w:pPr"))
        if layout.find(qn("w:keepNext")) is None:
            style = layout.find(qn("w:pStyle"))
            layout.insert(0 if style is None else 1, element("w:keepNext"))


def page_number(size: float = 13) -> Element:
    """The number of the page, centred."""
    made = paragraph("", align=Align.CENTER, size=size)
    field = element("w:fldSimple", instr="PAGE")
    field.append(_run(Run("1"), size, ""))
    made.append(field)
    return made


def columns(cells: Sequence[Sequence[Element]], widths: Sequence[float]) -> Element:
    """Blocks side by side, without lines: the head and the foot of a paper."""
    made = _table(widths, borders=False)
    row = _row()
    for content, width in zip(cells, widths, strict=True):
        row.append(_cell(content, width))
    made.append(row)
    return made


def grid(table: Table, *, width: float, size: float) -> Element:
    """A table with lines; its head is repeated on every page and no row is torn apart."""
    widths = shared_out(width, table.weights, _least_widths(table, width, size))
    made = _table(widths, borders=True)
    for row in _head_rows(table.head, widths, size):
        made.append(row)
    for number, line in enumerate(table.rows):
        row = _row()
        with_next = _stays(table, number)
        for text, align, cell_width in zip(line.cells, table.aligns, widths, strict=True):
            content = paragraph(text, align=align, size=size, bold=line.bold, with_next=with_next)
            row.append(_cell([content], cell_width))
        made.append(row)
    if holds_note(table):
        made.append(_note(table.note, width, columns=len(widths)))
    return made


def _stays(table: Table, number: int) -> bool:
    """Whether a line stays on the page of the next: no table begins or ends with one line alone on a page, a short one is
    not parted, the name of a group stands above its lines and the note under the last."""
    rows = table.rows
    if number == len(rows) - 1:
        return bool(table.note)
    names_a_group = rows[number].bold and not rows[number + 1].bold
    return names_a_group or len(rows) <= _SHORT or number in (0, len(rows) - 2)


def holds_note(table: Table) -> bool:
    """Whether the note is a last row of the table: below a long one LibreOffice moves it to the next page alone."""
    return bool(table.note) and len(table.rows) > _SHORT


def _note(text: str, width: float, *, columns: int) -> Element:
    cell = _cell([paragraph(text, italic=True, size=12)], width, span=columns)
    lines = element("w:tcBorders")
    for side in ("left", "bottom", "right"):
        lines.append(element(f"w:{side}", val="nil"))
    cell.tcPr.append(lines)
    row = _row()
    row.append(cell)
    return row


def _least_widths(table: Table, width: float, size: float) -> list[float]:
    """What each column needs so that no word, day or number in it is torn."""
    least = [0.0] * len(table.weights)
    for place in placed(table.head):
        if place.cell.columns == 1:
            word = longest_word(place.cell.text, size=size, bold=True)
            least[place.column] = max(least[place.column], word)
    for row in table.rows:
        for column, text in enumerate(row.cells):
            word = longest_word(text, size=size, bold=row.bold)
            least[column] = max(least[column], word)
    return [min(one + 2 * _SIDE + 0.4, width * _WIDEST) for one in least]


def _head_rows(head: Head, widths: Sequence[float], size: float) -> Iterable[Element]:
    places = placed(head)
    for number in range(len(head)):
        row = _row(repeated=True)
        here = [p for p in places if p.row <= number < p.row + p.cell.rows]
        for p in sorted(here, key=lambda p: p.column):
            width = sum(widths[p.column : p.column + p.cell.columns])
            text = p.cell.text if p.row == number else ""
            content = paragraph(text, align=Align.CENTER, size=size, bold=True, with_next=True)
            merge = "" if p.cell.rows == 1 else "restart" if p.row == number else "continue"
            row.append(_cell([content], width, span=p.cell.columns, merge=merge, is_centred=True))
        yield row


def _table(widths: Sequence[float], *, borders: bool) -> Element:
    made = element("w:tbl")
    layout = element("w:tblPr")
    layout.append(element("w:tblW", w=sum(map(twips, widths)), type="dxa"))
    if borders:
        lines = element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            lines.append(element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
        layout.append(lines)
    layout.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side, room in (("top", 0.4), ("left", _SIDE), ("bottom", 0.4), ("right", _SIDE)):
        margins.append(element(f"w:{side}", w=twips(room) if borders else 0, type="dxa"))
    layout.append(margins)
    made.append(layout)
    shares = element("w:tblGrid")
    for width in widths:
        shares.append(element("w:gridCol", w=twips(width)))
    made.append(shares)
    return made


def _row(*, repeated: bool = False) -> Element:
    made = element("w:tr")
    layout = element("w:trPr")
    layout.append(element("w:cantSplit"))
    if repeated:
        layout.append(element("w:tblHeader"))
    made.append(layout)
    return made


def _cell(
    content: Sequence[Element],
    width: float,
    *,
    span: int = 1,
    merge: str = "",
    is_centred: bool = False,
) -> Element:
    made = element("w:tc")
    layout = element("w:tcPr")
    layout.append(element("w:tcW", w=twips(width), type="dxa"))
    if span > 1:
        layout.append(element("w:gridSpan", val=span))
    if merge:
        layout.append(element("w:vMerge", val=merge))
    if is_centred:
        layout.append(element("w:vAlign", val="center"))
    made.append(layout)
    for block in content:
        made.append(block)
    return made


def _run(
    part: Run, size: float, color: str, *, bold: bool = False, italic: bool = False
) -> Element:
    made = element("w:r")
    look = element("w:rPr")
    look.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    if bold:
        look.append(element("w:b"))
    if italic:
        look.append(element("w:i"))
    if color:
        look.append(element("w:color", val=color))
    look.append(element("w:sz", val=round(size * 2)))
    look.append(element("w:szCs", val=round(size * 2)))
    made.append(look)
    for number, line in enumerate(printable(part.text).split("\n")):
        if number:
            made.append(element("w:br"))
        for piece in pieces_of(line):
            made.append(piece)
    return made


def pieces_of(line: str) -> Iterable[Element]:
    """The text of a line with what no line end may part; always at least one piece."""
    for number, text in enumerate(kept(line).split(HYPHEN)):
        if number:
            yield element("w:noBreakHyphen")
        words = element("w:t")
        words.set(SPACE, "preserve")
        words.text = text
        yield words

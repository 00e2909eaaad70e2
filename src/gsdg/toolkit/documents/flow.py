"""The text of a paper, block after block, as Word's elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from gsdg.toolkit.documents.charts import set_chart
from gsdg.toolkit.documents.parts import (
    Align,
    Block,
    Chart,
    Heading,
    Paragraph,
    Points,
    Run,
    Table,
    Text,
)
from gsdg.toolkit.documents.typesetting import (
    Element,
    grid,
    holds_note,
    keep_with_next,
    paragraph,
)
from gsdg.toolkit.documents.wording import numbers_of

INDENT = 12.7
_AFTER, _LINE = 6, 1.1
_BELOW_TABLE = 18
_LEADING = 500
"""Signs: some six lines."""
_LAST = 2
"""So many paragraphs or tables with words in them, from the end, are kept with a signature."""
_SIZE_BY_COLUMN = (
    (20, 12.0),
    (14, 11.0),
    (11, 10.0),
    (0, 9.0),
)  # at least so many mm a column → points


def set_blocks(blocks: Sequence[Block], *, width: float) -> Iterator[Element]:
    """`width` is that of the text on the page."""
    numbers = iter(numbers_of([block for block in blocks if isinstance(block, Heading)]))
    for block, following in zip_longest(blocks, blocks[1:]):
        match block:
            case Heading():
                yield _heading(block, next(numbers))
            case Paragraph():
                yield from _paragraph(block, leads=isinstance(following, Table | Chart))
            case Points():
                yield from map(_point, block.items)
            case Table():
                yield from _table(block, width)
            case Chart():
                yield from set_chart(block, width=width)


def set_signed(blocks: Sequence[Block], *, width: float) -> list[Element]:
    """Text that is signed below. Its end stays with the signature, so that none stands alone on a page."""
    made = list(set_blocks(blocks, width=width))
    with_words = [number for number, one in enumerate(made) if "".join(one.itertext()).strip()]
    for one in made[with_words[-_LAST:][0] :] if with_words else ():
        keep_with_next(one)
    return made


def _heading(heading: Heading, number: str) -> Element:
    return paragraph(
        f"{number} {heading.text}",
        align=Align.JUSTIFY,
        bold=heading.level < 3,
        style=f"Heading{heading.level}",
        before=_AFTER,
        after=_AFTER,
        line=_LINE,
        first_line=INDENT,
        with_next=True,
    )


def _paragraph(block: Paragraph, *, leads: bool) -> Iterator[Element]:
    """What was typed on several lines becomes several paragraphs. The one that leads to a table stays with it, unless it is so
    long that a page would be left half empty for its sake: LibreOffice moves it whole."""
    lines = _lines(block.text)
    leads = leads and _length(lines[-1]) <= _LEADING
    for number, text in enumerate(lines, start=1):
        yield paragraph(
            text,
            align=block.align,
            after=_AFTER,
            line=_LINE,
            first_line=INDENT if block.indent else 0,
            with_next=leads and number == len(lines),
        )


def _point(text: Text) -> Element:
    dashed: Text = f"- {text}" if isinstance(text, str) else (Run("- "), *text)
    return paragraph(dashed, align=Align.JUSTIFY, after=_AFTER, line=_LINE, first_line=INDENT)


def _table(table: Table, width: float) -> Iterator[Element]:
    if table.title:
        yield paragraph(
            table.title, align=Align.CENTER, bold=True, size=13, before=6, with_next=True
        )
    if table.unit:
        yield paragraph(table.unit, align=Align.RIGHT, italic=True, size=12, with_next=True)
    room = width / len(table.weights)
    size = next(points for least, points in _SIZE_BY_COLUMN if room >= least)
    yield grid(table, width=width, size=size)
    # Two tables without a paragraph between them would become one. An empty one is its distance alone, which is dropped
    # at the end of a page: a line of text there would open a blank page below a full one.
    if table.note and not holds_note(table):
        yield paragraph(table.note, italic=True, size=12, after=_AFTER)
    else:
        yield paragraph("", size=1, after=_BELOW_TABLE)


def _length(text: Text) -> int:
    return len(text) if isinstance(text, str) else sum(len(run.text) for run in text)


def _lines(text: Text) -> list[Text]:
    return list(text.split("\n")) if isinstance(text, str) else [text]

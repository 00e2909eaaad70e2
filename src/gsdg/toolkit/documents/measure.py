"""How wide a text will be, before Word or LibreOffice sets it: for columns that tear no word and titles of even lines.

The widths are the advance widths of Times New Roman in thousandths of its size. A letter with marks is as wide as the bare
one; bold is a little wider.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gsdg.toolkit.documents.unparted import BLANK, HYPHEN, kept

_WIDTHS = {
    **dict.fromkeys("ijlt/:;", 278),
    **dict.fromkeys(f" .,{BLANK}", 250),
    **dict.fromkeys(f"frI()[]-{HYPHEN}", 333),
    **dict.fromkeys("acezsJ", 444),
    **dict.fromkeys("PSđ", 556),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYwĐ", 722),
    **dict.fromkeys("mWM%", 889),
}
_USUAL = 500
_BOLD = 1.06
_MILLIMETRE = 25.4 / 72
_STEP, _SPARE = 2.0, 4.0
_BLANKS = re.compile(r"[ \t\n]")
_PART = re.compile(r"[^\-]*-|[^\-]+")
_WHOLE = 16
"""A word of so many signs is not broken at its hyphens: the number of a record, the symbol of a paper."""


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """In millimetres, of one line."""
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    units = sum(_WIDTHS.get(c, _USUAL) for c in bare)
    return units / 1000 * size * _MILLIMETRE * (_BOLD if bold else 1)


def longest_word(text: str, *, size: float, bold: bool = False) -> float:
    words = filter(None, _BLANKS.split(kept(text)))
    parts = [p for w in words for p in ([w] if len(w) <= _WHOLE else _PART.findall(w))]
    return max((width_of(part, size=size, bold=bold) for part in parts), default=0)


def shared_out(width: float, weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """The width by weights, but no column under its least; where that can't be, by the least alone."""
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    given = dict(enumerate(weights))
    unit = width / sum(weights)
    while short := [number for number, weight in given.items() if weight * unit < least[number]]:
        given = {number: weight for number, weight in given.items() if number not in short}
        rest = width - sum(one for number, one in enumerate(least) if number not in given)
        unit = rest / sum(given.values())
    return [given[number] * unit if number in given else one for number, one in enumerate(least)]


def even_width(text: str, *, size: float, bold: bool, within: float) -> float:
    """The narrowest room in which the text takes no more lines than in all of it."""
    words = [width_of(word, size=size, bold=bold) for word in text.split()]
    space = width_of(" ", size=size, bold=bold)
    lines = _lines(words, space, within)
    room = within
    while room > within / 3 and _lines(words, space, room - _STEP) == lines:
        room -= _STEP
    return min(room + _SPARE, within)


def _lines(words: Sequence[float], space: float, room: float) -> int:
    lines, filled = 1, 0.0
    for word in words:
        if filled and filled + space + word > room:
            lines, filled = lines + 1, 0.0
        filled += word + (space if filled else 0)
    return lines

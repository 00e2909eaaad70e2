"""Make the companion font of figures: digits, point and comma of one width, from Be Vietnam Pro.

Be Vietnam Pro has no tabular figures ("1" is 385 units wide, "4" is 710), so columns of numbers would not align.
Both weights get the same widths, so that a bold total stands under its parts; "1" gets a foot, so that it fills
its place. The OFL allows a changed version; the family declares no reserved font name.

    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools brotli
    /tmp/fonts/bin/python tools/make_figures_font.py src/gsdg/toolkit/web/static/web/fonts
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

DIGIT, SIGN = 664, 300
FOOT = {400: (170, 84), 600: (182, 118)}  # half width and height of the foot of "1"
CHARACTERS = "0123456789.,"
ENGLISH_WINDOWS = (3, 1, 0x409)


def main(folder: Path) -> None:
    for weight in (400, 600):
        font = TTFont(folder / f"be-vietnam-pro-latin-{weight}-normal.woff2", recalcTimestamp=False)
        only_figures(font)
        give_one_a_foot(font, *FOOT[weight])
        for character in CHARACTERS:
            centre(font, font.getBestCmap()[ord(character)], SIGN if character in ".," else DIGIT)
        font["name"].setName("Figures for tables", 1, *ENGLISH_WINDOWS)
        font.flavor = "woff2"
        font.save(folder / f"figures-{weight}.woff2")


def only_figures(font: TTFont) -> None:
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)


def give_one_a_foot(font: TTFont, half: int, height: int) -> None:
    """The two points at the bottom of the stem become the outline of a bar as well."""
    glyph = font["glyf"][font.getBestCmap()[ord("1")]]
    points, flags = list(glyph.coordinates), list(glyph.flags)
    (right, bottom), (left, _) = points[1], points[2]
    middle = (left + right) // 2
    bar = [
        (right, height),
        (middle + half, height),
        (middle + half, bottom),
        (middle - half, bottom),
        (middle - half, height),
        (left, height),
    ]
    glyph.coordinates = GlyphCoordinates([points[0], *bar, *points[3:]])
    glyph.flags = bytearray([flags[0], *[1] * len(bar), *flags[3:]])
    glyph.endPtsOfContours = [len(glyph.coordinates) - 1]
    glyph.recalcBounds(font["glyf"])


def centre(font: TTFont, name: str, width: int) -> None:
    glyphs = font["glyf"]
    glyph = glyphs[name]
    if glyph.isComposite():
        raise SystemExit(f"{name} is made of other glyphs; nothing to move")
    shift = round((width - glyph.xMax - glyph.xMin) / 2)
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(glyphs)
    font["hmtx"][name] = (width, glyph.xMin)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

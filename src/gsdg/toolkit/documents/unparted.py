"""What no line end may part: the years of a term, the symbol of a paper, a number and its percent sign or amount of money."""

from __future__ import annotations

import re

BLANK, HYPHEN = "\u00a0", "\u2011"
"""No line ends at them. Word has a sign of its own for the hyphen: not every font has this one."""
_SPACE = " "
_WITH_HYPHENS = re.compile(r"\b\d{4}-\d{4}\b|/[A-ZĐ]+(?:-[A-ZĐ][\w&]*)+")
"""`2021-2025`; `18/BC-UBND`, `05/2022/TT-BLĐTBXH`."""


def _blanks(blank: str) -> re.Pattern[str]:
    """Between `78,1` and `%`, within `3 triệu đồng`; the blank is the plain one or the one at which no line ends."""
    thousands, dong = "nghìn|triệu|tỷ", r"đồng\b"
    return re.compile(
        rf"(?<=\d){blank}(?=%|(?:{thousands}|{dong})\b)"
        rf"|(?<=\d{blank}(?:nghìn|triệu)){blank}(?=tỷ\b|{dong})"
        rf"|(?<=\d{blank}tỷ){blank}(?={dong})"
    )


_PLAIN, _KEPT = _blanks(_SPACE), _blanks(BLANK)


def kept(text: str) -> str:
    """With the signs at which no line ends."""
    held = _WITH_HYPHENS.sub(lambda found: found[0].replace("-", HYPHEN), text)
    return _PLAIN.sub(BLANK, held)


def as_said(text: str) -> str:
    """As it reads without them: where lines may end is a matter of looks."""
    return _KEPT.sub(_SPACE, text.replace(HYPHEN, "-"))

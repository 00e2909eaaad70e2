"""Names inside a workbook: of its sheets, which Excel limits, and of its cells, which it limits more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.sheets.names import is_ours

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_.]")
_LONGEST = 31


@dataclass
class SheetNames:
    """31 signs, some forbidden, none twice."""

    taken: set[str] = field(default_factory=set)

    def of(self, title: str) -> str:
        wished = _shortened(normal(_FORBIDDEN.sub(" ", title)), _LONGEST) or "Biểu"
        name, number = wished, 2
        while name.casefold() in self.taken or is_ours(name):
            name, number = f"{_shortened(wished, _LONGEST - 4)} {number}", number + 1
        self.taken.add(name.casefold())
        return name


@dataclass
class CellNames:
    """A name for each cell that can be filled in, made of its address in the form."""

    taken: set[str] = field(default_factory=set)

    def of(self, *parts: str) -> str:
        wished = "gsdg." + ".".join(_NOT_IN_A_NAME.sub("_", part) for part in parts)
        name, number = wished[:200], 2
        while name.casefold() in self.taken:
            name, number = f"{wished[:190]}.{number}", number + 1
        self.taken.add(name.casefold())
        return name


def _shortened(text: str, longest: int) -> str:
    """Cut after a whole word where there is one."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rpartition(" ")[0]
    return cut if len(cut) > longest // 2 else text[:longest].rstrip()

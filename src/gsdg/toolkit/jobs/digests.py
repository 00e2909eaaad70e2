"""What each package tells in the week's digest of a person. Packages register their lines, the desk asks all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class DigestLine:
    """`count` is how much waits for the person that day, of the offices that the person answers for: one query, none for
    who may not do what it asks. `words` say a number that is not nought, in the language that is spoken just then."""

    code: str
    count: Callable[[Actor, Collection[int], date], int]
    words: Callable[[int], str]


_lines: dict[str, DigestLine] = {}


def register_digest_line(line: DigestLine) -> None:
    """Under its code, so that loading twice registers once."""
    _lines[line.code] = line


def withdraw_digest_line(code: str) -> None:
    _lines.pop(code, None)


def digest_lines() -> list[DigestLine]:
    """In the order of their codes, whatever package was loaded first."""
    return [_lines[code] for code in sorted(_lines)]

"""What differs between two drawings of the same paper: its words line by line, and the rows it rests on. No database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from gsdg.domain.papers.ports import DataTable
from gsdg.toolkit.documents.parts import (
    Block,
    Chart,
    Heading,
    Letter,
    Paragraph,
    Points,
    Table,
    Text,
)
from gsdg.toolkit.installation.clock import VIET_NAM

_AROUND = 6
"""Words that are the same, on either side of those that differ."""


@dataclass(frozen=True)
class Change:
    """A line as it was and as it is; empty where there was none."""

    before: str
    now: str

    @property
    def shortened(self) -> Change:
        """What differs, with a few words around it."""
        before, now = self.before.split(), self.now.split()
        head = _same(before, now)
        tail = _same(before[head:][::-1], now[head:][::-1])
        return Change(_cut(before, head, tail), _cut(now, head, tail))


def changes_between(before: Letter, now: Letter) -> list[Change]:
    """Who signs, the number and the moment are not of the words: the register says them of each."""
    was, said = list(_without_moment(before)), list(_without_moment(now))
    found = SequenceMatcher(None, was, said).get_opcodes()
    pairs = (zip_longest(was[i:j], said[k:m], fillvalue="") for tag, i, j, k, m in found if tag != "equal")  # fmt: skip
    return [Change(*pair) for pair in chain.from_iterable(pairs)]


def rows_changed(before: Sequence[DataTable], now: Sequence[DataTable]) -> int:
    """A row that differs is counted once, not as one gone and one new."""
    was, said = _rows(before), _rows(now)
    names = {name for name, _row in [*was, *said]}
    return sum(max(_only(was, said, name), _only(said, was, name)) for name in names)


def _rows(tables: Sequence[DataTable]) -> Counter[tuple[str, tuple[object, ...]]]:
    return Counter((table.name, tuple(row)) for table in tables for row in table.rows)


def _only(these: Counter[tuple[str, tuple[object, ...]]], others: Counter[tuple[str, tuple[object, ...]]], name: str) -> int:  # fmt: skip
    return sum(count for (table, _row), count in (these - others).items() if table == name)


def _without_moment(letter: Letter) -> Iterator[str]:
    """Some papers print when they were drawn up."""
    moment = f"{letter.made.astimezone(VIET_NAM):%H:%M ngày %d/%m/%Y}"
    return (line.replace(moment, "") for line in _lines(letter))


def _lines(letter: Letter) -> Iterator[str]:
    yield " ".join(filter(None, (letter.kind, letter.subject)))
    yield from letter.addressees
    yield from letter.bases
    yield from _of_blocks(letter.body)
    for annex in letter.annexes:
        yield annex.title
        yield from _of_blocks(annex.body)
    yield from letter.recipients


def _of_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield from _plain(block.text).split("\n")
            case Points():
                yield from map(_plain, block.items)
            case Table():
                yield from filter(None, (block.title, block.note))
                yield from (" | ".join(row.cells) for row in block.rows)
            case Chart():
                yield from (f"{block.title}: {one.name}: {'; '.join(one.texts)}" for one in block.lines)  # fmt: skip


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _same(these: Sequence[str], others: Sequence[str]) -> int:
    pairs = enumerate(zip(these, others, strict=False))
    differing = (number for number, (one, other) in pairs if one != other)
    return next(differing, min(len(these), len(others)))


def _cut(words: Sequence[str], head: int, tail: int) -> str:
    start, end = max(head - _AROUND, 0), min(len(words) - tail + _AROUND, len(words))
    shown = " ".join(words[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"

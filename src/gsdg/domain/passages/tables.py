"""The figures that stand in written parts, as the register of papers keeps them with a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gsdg.domain.papers.ports import DataTable
from gsdg.domain.passages.parts import WritablePart
from gsdg.kernel.tables import Value

INSERTED = ("part", "key", "title", "value", "trace")


def inserted_table(parts: Mapping[str, WritablePart]) -> DataTable:
    """Every figure with what it says and from where, by the code of its part."""
    return DataTable("so-chen", INSERTED, tuple(_rows(parts)))


def _rows(parts: Mapping[str, WritablePart]) -> Iterator[tuple[Value, ...]]:
    for code, part in parts.items():
        for one in part.inserted:
            yield (code, one.key, one.title, one.text, one.trace)

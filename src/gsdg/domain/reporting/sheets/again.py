"""The same workbook sent in again, corrected: measured against what it said when it was taken in last.

Against what it said when it was made, whoever corrects their own file would clash with themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gsdg.domain.reporting.sheets.list_reading import FilledRow
from gsdg.domain.reporting.sheets.reading import Filled
from gsdg.domain.reporting.sheets.stamp import StampedList, StampedRow, digest_of
from gsdg.kernel.figures import BLANK

_UNKNOWN = -1
"""No place has this version: what it says decides alone."""


def since(filled: Filled, earlier: Filled) -> Filled:
    """`filled` with what `earlier` said as its base, wherever that could be read."""
    stamp = filled.stamp
    cells = {
        address: replace(stamp.cells[address], figure=figure, version=_UNKNOWN)
        for address, figure in earlier.cells.items()
    }
    texts = {
        code: replace(stamp.texts[code], digest=digest_of(text), version=_UNKNOWN)
        for code, text in earlier.texts.items()
    }
    lists = {
        code: replace(one, rows=_rows(one, earlier.rows.get(code, {})))
        for code, one in stamp.lists.items()
    }
    return replace(
        filled,
        stamp=replace(
            stamp, cells={**stamp.cells, **cells}, texts={**stamp.texts, **texts}, lists=lists
        ),
    )


def _rows(one: StampedList, earlier: Mapping[str, FilledRow]) -> dict[str, StampedRow]:
    """A row that said nothing keeps its first base: it is still free, or was given up."""
    said = {
        key: StampedRow(_UNKNOWN, row.values)
        for key, row in earlier.items()
        if any(value not in (BLANK, "") for value in row.values.values())
    }
    return {**one.rows, **said}

"""The tables that a letter prints, with those of its annexes, as they are handed out: column by column, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from gsdg.domain.papers.ports import DataTable
from gsdg.kernel.headings import Head, placed
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.documents.parts import Letter, Table

LONGEST_NAME = 60


def tables_in(letter: Letter) -> tuple[DataTable, ...]:
    """Named by their titles, or by the annex that they stand in."""
    return tuple(
        DataTable(_name(title), _header(table.head), tuple(row.cells for row in table.rows))
        for title, table in _tables(letter)
    )


def _tables(letter: Letter) -> Iterator[tuple[str, Table]]:
    parts = [("", letter.body), *((annex.title, annex.body) for annex in letter.annexes)]
    for title, body in parts:
        for block in body:
            if isinstance(block, Table):
                yield block.title or title, block


def _name(title: str) -> str:
    """For a file: letters without marks, whole words."""
    said = "".join(c if c.isalnum() else " " for c in search_key(title)).split()
    name = ""
    for word in said:
        if len(name) + len(word) + 1 > LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word
    return name or "bang"


def _header(head: Head) -> tuple[str, ...]:
    """Merged cells are said with each of the columns below them."""
    columns: dict[int, list[str]] = {}
    for one in placed(head):
        for column in range(one.column, one.column + one.cell.columns):
            columns.setdefault(column, []).append(one.cell.text)
    return tuple(": ".join(filter(None, columns[column])) for column in sorted(columns))

"""The head of a table with merged cells, told row by row as in HTML, and where each of its cells stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadCell:
    """`columns` and `rows` say over how many the cell reaches."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class PlacedHead:
    """A head cell with its first row and column, both counted from 0."""

    cell: HeadCell
    row: int
    column: int


Head = Sequence[Sequence[HeadCell]]


def placed(head: Head) -> list[PlacedHead]:
    """Each cell goes to the first free column of its row. A head with a hole or an overlap is a mistake."""
    taken: set[tuple[int, int]] = set()
    found: list[PlacedHead] = []
    for row, cells in enumerate(head):
        for cell in cells:
            column = next(c for c in range(len(taken) + 1) if (row, c) not in taken)
            covers = set(_covered(cell, row, column))
            if covers & taken:
                raise ValueError(f"“{cell.text}” overlaps another head cell")
            taken |= covers
            found.append(PlacedHead(cell, row, column))
    width = max((column for _, column in taken), default=-1) + 1
    if taken != {(row, column) for row in range(len(head)) for column in range(width)}:
        raise ValueError("the rows of the head do not fill a rectangle")
    return found


def width_of(head: Head) -> int:
    return sum(cell.columns for cell in head[0]) if head else 0


def _covered(cell: HeadCell, row: int, column: int) -> Iterator[tuple[int, int]]:
    for r in range(row, row + cell.rows):
        for c in range(column, column + cell.columns):
            yield r, c

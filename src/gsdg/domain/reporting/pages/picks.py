"""On a phone a form shows one column of figures at a time: which there are, and which is shown at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gsdg.domain.reporting.paper_table import Units, head_with_units
from gsdg.kernel.headings import Head, placed

FIRST_COLUMN = 2
"""Columns of cells are c2, c3, …: c1 is the period before."""


@dataclass(frozen=True)
class Pick:
    """The choice of one column."""

    number: int
    label: str
    is_chosen: bool


def picks_among(labels: Sequence[str], *, chosen: int = 0) -> tuple[Pick, ...]:
    return tuple(Pick(i + FIRST_COLUMN, label, i == chosen) for i, label in enumerate(labels))


def picks_of(units: Units) -> tuple[Pick, ...]:
    """Columns by the last line of the head; where two are called the same, with what stands above them."""
    paths = _paths(head_with_units(units))
    counted = Counter(path[-1] for path in paths)
    return picks_among([path[-1] if counted[path[-1]] == 1 else ", ".join(path) for path in paths])


def _paths(head: Head) -> list[list[str]]:
    """For each column the headings that cover it, from the top down."""
    found: dict[int, list[str]] = {}
    for place in placed(head):
        for column in range(place.column, place.column + place.cell.columns):
            found.setdefault(column, []).append(place.cell.text)
    return [found[column] for column in sorted(found)]

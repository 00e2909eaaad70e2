"""What an official marks on a blank sheet: cells to enter, cells that total, where the words stand, what each column counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.names import address_of, place_of

Place = tuple[int, int]
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]*)(?::\$?([A-Z]{1,3})\$?([1-9][0-9]*))?")
_ROWS = re.compile(r"([1-9][0-9]{0,4})(?:\s*[:-]\s*([1-9][0-9]{0,4}))?")
_PARTS = re.compile(r"[,;\s]+")
MOST = 2_000
"""Cells of one form. A larger table is a list of things, not a form."""


class Counts(StrEnum):
    """What a column counts; `AS_ROW` leaves it to the unit of measure of each row."""

    AS_ROW = "as_row"
    COUNT = "count"
    ONE_DECIMAL = "decimal1"
    TWO_DECIMALS = "decimal2"
    THREE_DECIMALS = "decimal3"
    DONG = "dong"
    THOUSAND_DONG = "thousand"
    MILLION_DONG = "million"
    BILLION_DONG = "billion"


TRAITS: Mapping[Counts, tuple[str, int]] = {
    Counts.COUNT: ("count", 0),
    Counts.ONE_DECIMAL: ("decimal", 1),
    Counts.TWO_DECIMALS: ("decimal", 2),
    Counts.THREE_DECIMALS: ("decimal", 3),
    Counts.DONG: ("money", 0),
    Counts.THOUSAND_DONG: ("money", 3),
    Counts.MILLION_DONG: ("money", 6),
    Counts.BILLION_DONG: ("money", 9),
}
"""Type and scale of a cell; money is kept in đồng."""


@dataclass(frozen=True, slots=True)
class ColumnMarks:
    counts: Counts = Counts.COUNT
    unit: str = ""
    adds_up: bool = True


@dataclass(frozen=True)
class Marks:
    """Areas as they are typed, such as `C7:F20 H7`; `head` are the first and last row of the headings above."""

    entries: str = ""
    totals: str = ""
    head: str = ""
    labels: str = ""
    """Letter of the column with the names of the rows."""
    units: str = ""
    """Letter of the column that says what each row counts, where there is one."""
    columns: Mapping[str, ColumnMarks] = field(default_factory=dict)

    @property
    def entry_places(self) -> frozenset[Place]:
        return places_in(self.entries, field="entries") - self.total_places

    @property
    def total_places(self) -> frozenset[Place]:
        return places_in(self.totals, field="totals")

    @property
    def head_rows(self) -> tuple[int, int] | None:
        if not self.head.strip():
            return None
        found = _ROWS.fullmatch(self.head.strip())
        if found is None:
            raise Refused(Refusal("letter.rows_unreadable", {"text": self.head}, cell="head"))
        first, last = int(found[1]), int(found[2] or found[1])
        return min(first, last), max(first, last)

    @property
    def label_column(self) -> int:
        return column_of(self.labels, field="labels")

    @property
    def unit_column(self) -> int | None:
        return column_of(self.units, field="units") if self.units.strip() else None

    def of_column(self, letter: str) -> ColumnMarks:
        return self.columns.get(letter, ColumnMarks())

    def to_json(self) -> dict[str, Any]:
        return {
            "entries": self.entries,
            "totals": self.totals,
            "head": self.head,
            "labels": self.labels,
            "units": self.units,
            "columns": {
                letter: [one.counts.value, one.unit, one.adds_up]
                for letter, one in self.columns.items()
            },
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Marks:
        columns = {
            letter: ColumnMarks(Counts(counts), unit, adds_up)
            for letter, (counts, unit, adds_up) in said["columns"].items()
        }
        words = ("entries", "totals", "head", "labels", "units")
        return cls(**{name: said[name] for name in words}, columns=columns)


def insist_on_readable(marks: Marks) -> None:
    """Every area, row and letter can be read; all that cannot is told at once."""
    wrong: list[Refusal] = []
    for read in (
        lambda: marks.total_places,
        lambda: places_in(marks.entries, field="entries"),
        lambda: marks.head_rows,
        lambda: marks.label_column if marks.labels.strip() else None,
        lambda: marks.unit_column,
    ):
        try:
            read()
        except Refused as refused:
            wrong += refused.refusals
    if wrong:
        raise Refused(wrong)


def places_in(text: str, *, field: str = "") -> frozenset[Place]:
    """The cells of areas such as `C7:F20, H7`."""
    found: set[Place] = set()
    said = 0
    for part in filter(None, _PARTS.split(text.upper().strip())):
        area = _AREA.fullmatch(part)
        first = place_of(f"{area[1]}{area[2]}") if area else None
        last = place_of(f"{area[3]}{area[4]}") if area and area[3] else first
        if first is None or last is None:
            raise Refused(Refusal("letter.area_unreadable", {"text": part}, cell=field, value=part))
        tall, wide = abs(last[0] - first[0]) + 1, abs(last[1] - first[1]) + 1
        said += tall * wide
        if said > MOST:
            raise Refused(_too_many(said, field))
        found |= {
            (row, column)
            for row in range(min(first[0], last[0]), max(first[0], last[0]) + 1)
            for column in range(min(first[1], last[1]), max(first[1], last[1]) + 1)
        }
    return frozenset(found)


def _too_many(count: int, field: str) -> Refusal:
    return Refusal("letter.too_many_cells", {"count": count, "limit": MOST}, cell=field)


def column_of(letter: str, *, field: str = "") -> int:
    place = place_of(f"{letter.strip().upper()}1")
    if place is None:
        raise Refused(Refusal("letter.column_unreadable", {"text": letter}, cell=field))
    return place[1]


def areas_of(places: Iterable[Place]) -> str:
    """The shortest that is easily said: runs in a row joined, equal runs below each other joined again."""
    runs: list[list[int]] = []
    for row, column in sorted(places):
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            runs[-1][2] = column
        else:
            runs.append([row, column, column])
    areas: list[list[int]] = []
    lowest: dict[tuple[int, int], list[int]] = {}
    for row, left, right in runs:
        above = lowest.get((left, right))
        if above is not None and above[1] == row - 1:
            above[1] = row
        else:
            lowest[left, right] = [row, row, left, right]
            areas.append(lowest[left, right])
    return ", ".join(
        address_of(top, left)
        if (top, left) == (bottom, right)
        else f"{address_of(top, left)}:{address_of(bottom, right)}"
        for top, bottom, left, right in areas
    )

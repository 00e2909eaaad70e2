"""What an office types into a form of one component: a list, and beside it a row of what was planned and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gsdg.config.demo.activities import MILLION
from gsdg.config.demo.story import Filling
from gsdg.domain.reporting.actions.drafts import RowChange
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.kernel.figures import Figure


@dataclass(frozen=True)
class Results:
    """Planned and done of each row that is typed; of a row without a plan it says 0."""

    done: Mapping[str, tuple[int, int]]
    section: str
    rows: tuple[dict[str, Any], ...]

    def filling(self, draft: Draft) -> Filling:
        cells = {
            cell.address: Figure.of(self._at(*cell.address.split(".")))
            for cell in draft.form.stored
            if cell.is_entered
        }
        rows = tuple(RowChange(self.section, "", _typed(row), 0) for row in self.rows)
        return Filling(cells, rows=rows)

    def _at(self, row: str, column: str) -> int:
        planned, done = self.done[row]
        return {"1": planned, "2": done, "3": max(planned, done), "4": TERM * done}[column]


TERM = 3
"""So many times what was done this year was done since 2021."""


def _typed(row: Mapping[str, Any]) -> dict[str, Figure | str]:
    return {key: Figure.of(told) if isinstance(told, int) else told for key, told in row.items()}


def money_of(central: tuple[int, int], local: tuple[int, int]) -> dict[str, tuple[int, int]]:
    amounts = {"91": central, "92": local, "93": (0, 0)}
    return {row: (given * MILLION, paid * MILLION) for row, (given, paid) in amounts.items()}


def listed(columns: str, *rows: tuple[Any, ...]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(zip(columns.split(), row, strict=True)) for row in rows)

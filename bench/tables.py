"""A table as it is printed and as it is written to docs/benchmarks.md."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Table:
    """`notes` stand under the title: what was done, and what the numbers mean."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = field(default=())

    @classmethod
    def from_json(cls, item: dict[str, Any]) -> Table:
        rows = tuple(tuple(row) for row in item["rows"])
        return cls(item["title"], tuple(item["heads"]), rows, tuple(item["notes"]))

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    def text(self) -> str:
        widths = [max(len(row[i]) for row in (self.heads, *self.rows)) for i in range(self._size)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (self.heads, tuple("-" * width for width in widths), *self.rows)
        ]
        notes = [f"  {note}" for note in self.notes]
        return "\n".join(["", self.title, *notes, *(f"  {line}" for line in lines)])

    def markdown(self) -> str:
        notes = [f"- {note}" for note in self.notes]
        rows = [self.heads, ("---",) * self._size, *self.rows]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([f"### {self.title}", "", *notes, *([""] if notes else []), *lines, ""])

    @property
    def _size(self) -> int:
        return len(self.heads)


def verdict(measured: float, target: float) -> str:
    return "met" if measured <= target else "missed"


def milliseconds(seconds: float) -> str:
    """Three significant figures are more than a machine repeats."""
    value = seconds * 1000
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"

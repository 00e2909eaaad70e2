"""Lines of targets as they are pasted, or stand in a workbook: code of the unit, target, and what stood before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from gsdg.domain.programme.actions_targets import TargetLine
from gsdg.domain.units.queries import resolve
from gsdg.kernel.figures import Figure, figure_from_number, parse_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.grids import grid_of_workbook

_PARTS = re.compile(r"[\t;]")
Value = str | int | Decimal | None


def lines_of_text(text: str, *, scale: int, on: date) -> list[TargetLine]:
    rows = [_PARTS.split(line) for line in text.splitlines()]
    return _lines(rows, scale=scale, on=on)


def lines_of_workbook(data: bytes, *, name: str, scale: int, on: date) -> list[TargetLine]:
    """The first sheet; what stands above the first line with a code and a number is its heading (“Kế hoạch 2026”)."""
    grid = grid_of_workbook(data, name=name)
    first = next((i for i, row in enumerate(grid) if _is_line(row)), 0)
    rows = [["" if v is None else v for v in row] for row in grid[first:]]
    return _lines(rows, above=first, scale=scale, on=on)


def _is_line(row: Sequence[Value]) -> bool:
    return len(row) > 1 and all(any(c.isdigit() for c in str(v)) for v in row[:2])


def _lines(
    rows: Iterable[Sequence[str | int | Decimal]], *, above: int = 0, scale: int, on: date
) -> list[TargetLine]:
    """Everything wrong is told at once, by its line; so many lines stand `above`."""
    found: list[TargetLine] = []
    wrong: list[Refusal] = []
    for number, row in enumerate(rows, above + 1):
        if not any(str(part).strip() for part in row):
            continue
        try:
            found.append(_line(row, number, scale, on))
        except Refused as refused:
            wrong += [_at(refusal) for refusal in refused.refusals]
    if wrong:
        raise Refused(wrong)
    return found


def _line(row: Sequence[str | int | Decimal], number: int, scale: int, on: date) -> TargetLine:
    parts = [part.strip() if isinstance(part, str) else part for part in row]
    unreadable = {"line": number, "text": "; ".join(map(str, parts))}
    if not 2 <= len(parts) <= 3:
        raise Refused(Refusal("target.line_unreadable", unreadable))
    amount = _figure(parts[1], scale)
    start = _figure(parts[2], scale) if len(parts) == 3 and parts[2] != "" else None
    if not amount.is_number or (start is not None and not start.is_number):
        raise Refused(Refusal("target.line_unreadable", unreadable))
    unit_id = resolve(str(parts[0]), on=on)
    return TargetLine(unit_id, amount.amount, None if start is None else start.amount)


def _figure(value: str | int | Decimal, scale: int) -> Figure:
    if isinstance(value, str):
        return parse_figure(value, scale=scale, negative=True)
    return figure_from_number(value, scale=scale, negative=True)


def _at(refusal: Refusal) -> Refusal:
    return Refusal(refusal.code, refusal.details, refusal.sheet, "lines", refusal.value)

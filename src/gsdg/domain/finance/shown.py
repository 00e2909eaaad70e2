"""The disbursement table in whole units of money: whatever is printed as a sum is the sum of what is printed.

Each line is a place where money flows together and parts again: columns of its plan and of what was carried into what is
usable; that into what was disbursed, cancelled, carried on and is open. The line of totals joins the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gsdg.domain.finance.adding_up import Flow, Knot, in_whole_units
from gsdg.domain.finance.rounding import MILLION, shared_below
from gsdg.domain.finance.table import CARRIED, DISBURSED, GROUPS, OF_CARRIED, PLAN, Line, Table

OUTSIDE = "outside"
USES = ("cancelled", "carried_out", "open")
FIRST = {"plan": 10**36, "disbursed": 10**24, "carried": 10**12}
"""Weights of totals that are rounded to the nearest before all else, so that every cut of the same money prints the same."""


@dataclass(frozen=True)
class Shown:
    """A line in whole units of money."""

    amounts: Mapping[str, int]
    forecast: int | None


@dataclass(frozen=True)
class Cell:
    """An amount of a line, or of the totals where there is no line, and between which knots it flows."""

    line: int | None
    code: str
    flow: Flow


def shown(table: Table, unit: int = MILLION) -> tuple[list[Shown], Shown]:
    """Lines and the line of totals. Every amount is one of the two whole numbers beside the exact one."""
    exact = [_exact(line) for line in table.lines]
    cells = [*_cells(exact, _exact(table.whole))]
    rows: list[dict[str, int]] = [{} for _ in exact]
    whole: dict[str, int] = {}
    for cell, amount in zip(cells, in_whole_units([c.flow for c in cells], unit), strict=True):
        (whole if cell.line is None else rows[cell.line])[cell.code] = amount
    _take_of_carried(table, exact, rows, whole, unit)
    forecasts = _forecasts(table, exact, rows, unit)
    said = sum(forecasts.values()) if forecasts else None
    return [Shown(row, forecasts.get(i)) for i, row in enumerate(rows)], Shown(whole, said)


def _exact(line: Line) -> dict[str, int]:
    found = {code: int(getattr(line.balance, code)) for code in ("usable", *USES)}
    for group in GROUPS:
        columns = (group.whole, *group.parts)
        found |= zip((c.code for c in columns), group.amounts(line), strict=True)
    return found


def _cells(exact: Sequence[Mapping[str, int]], whole: Mapping[str, int]) -> Iterator[Cell]:
    for number, amounts in enumerate(exact):
        for code, source, target in _ways(number):
            yield Cell(number, code, Flow(source, target, amounts[code]))
    for code, source, target in _ways_of_totals():
        yield Cell(None, code, Flow(source, target, whole[code], FIRST.get(code, 1)))


def _ways(line: int) -> Iterator[tuple[str, Knot, Knot]]:
    """Columns of sources lead into a line, and out of it lead columns of uses."""
    together, parting, disbursed = ((line, name) for name in ("usable", "uses", "disbursed"))
    for group in (PLAN, CARRIED):
        knot = (line, group.whole.code)
        yield from ((part.code, part.code, knot) for part in group.parts)
        yield group.whole.code, knot, together
    yield "usable", together, parting
    yield from ((code, parting, code) for code in USES)
    yield "disbursed", parting, disbursed
    yield from ((part.code, disbursed, part.code) for part in DISBURSED.parts)


def _ways_of_totals() -> Iterator[tuple[str, Knot, Knot]]:
    """From outside into the columns of sources, and out of the columns of uses."""
    for group in (PLAN, CARRIED):
        yield group.whole.code, "sources", group.whole.code
        yield from ((part.code, group.whole.code, part.code) for part in group.parts)
    yield from ((part.code, part.code, "disbursed") for part in DISBURSED.parts)
    yield from ((code, code, OUTSIDE) for code in ("disbursed", *USES))
    yield "usable", OUTSIDE, "sources"


def _take_of_carried(
    table: Table,
    exact: Sequence[Mapping[str, int]],
    rows: Sequence[dict[str, int]],
    whole: dict[str, int],
    unit: int,
) -> None:
    """A part of what was disbursed that crosses its other parts, so that it is rounded after them."""
    code = OF_CARRIED.whole.code
    parts = [OF_CARRIED.amounts(line)[0] for line in table.lines]
    beside = [(of["disbursed"], row["disbursed"]) for of, row in zip(exact, rows, strict=True)]
    shares = shared_below(parts, beside, unit)
    for row, share in zip(rows, shares, strict=True):
        row[code] = share
    whole[code] = sum(shares)


def _forecasts(
    table: Table, exact: Sequence[Mapping[str, int]], rows: Sequence[Mapping[str, int]], unit: int
) -> dict[int, int]:
    """By line. Who expects to spend all shall not read one unit more or less than all."""
    said = {i: line.forecast for i, line in enumerate(table.lines) if line.forecast is not None}
    beside = [(exact[i]["usable"], rows[i]["usable"]) for i in said]
    return dict(zip(said, shared_below([*said.values()], beside, unit), strict=True))

"""A few cells × many units × many periods on one map, read as columns: no document is unpacked, no unit is a loop.

The arithmetic is that of geography: parts by F(hi) − F(lo), states follow the part, only sums move; where it differs in
a single cell, it is wrong. Decision 0019.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from gsdg.domain.packs.cells import OverUnits
from gsdg.domain.packs.spec import Cell
from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.geography import MILLION, Moved, Tile, tiles_inside
from gsdg.domain.reporting.vectors import MAX_REPORTS, Amounts, Vector
from gsdg.domain.units import tree
from gsdg.domain.units.shares import Share
from gsdg.domain.units.snapshot import Snapshot
from gsdg.kernel.figures import State
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.db.joining import as_hex, bytes_of, joined, joined_bytes
from gsdg.toolkit.db.packed import fetched

STATES = len(State)


@dataclass(frozen=True)
class Column:
    """One period on one map, and into which row of the table each unit of that map falls."""

    form: FormRelease
    period: ReportingPeriod
    day: date
    rows: Mapping[int, int]


@dataclass
class Across:
    """By stored cell (in the order asked), row and column."""

    cells: tuple[Cell, ...]
    amounts: npt.NDArray[np.int64]
    counts: npt.NDArray[np.uint32]
    """cell, state, row, column"""
    marks: npt.NDArray[np.uint8]
    reports: npt.NDArray[np.int64]
    estimated: npt.NDArray[np.bool_]
    alone: npt.NDArray[np.bool_]
    """What stands in the place is one report, whole, of one and the same unit."""
    bases: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    refused: dict[tuple[int, int], Refusal] = field(default_factory=dict)

    @classmethod
    def empty(cls, cells: Sequence[Cell], rows: int, columns: int) -> Across:
        size, shape = len(cells), (rows, columns)
        return cls(
            tuple(cells),
            np.zeros((size, *shape), np.int64),
            np.zeros((size, STATES, *shape), np.uint32),
            np.zeros((size, *shape), np.uint8),
            np.zeros(shape, np.int64),
            np.zeros(shape, np.bool_),
            np.zeros(shape, np.bool_),
        )

    def moved(self, row: int, column: int, size: int) -> Moved | Refusal | None:
        """One place as a total of the form that has `size` stored cells; None where nothing stands."""
        refusal = self.refused.get((row, column))
        if refusal is not None or self.reports[row, column] == 0:
            return refusal
        vector = Vector.empty(size)
        unmovable = np.zeros(size, np.bool_)
        for at, cell in enumerate(self.cells):
            index = cell.index or 0
            if cell.over_units is not OverUnits.SUM and not self.alone[row, column]:
                unmovable[index] = True
                continue
            vector.amounts[index] = self.amounts[at, row, column]
            vector.counts[:, index] = self.counts[at, :, row, column]
            vector.marks[index] = self.marks[at, row, column]
        estimated = np.full(size, self.estimated[row, column], np.bool_)
        made = Vector(vector.amounts, vector.counts, vector.marks, int(self.reports[row, column]))
        return Moved(made, estimated, unmovable, tuple(sorted(self.bases.get((row, column), ()))))


def across(columns: Sequence[Column], cells: Sequence[Cell], rows: int) -> Across:
    """One query, however many units and periods."""
    table = Across.empty(cells, rows, len(columns))
    read = _read(columns, cells)
    register = tree.current()
    for at, column in enumerate(columns):
        found = read.get((column.form.pk, column.period.pk))
        if found is None:
            continue
        _lay(table, at, found, _ways_of(register, column))
    return table


def _led_by(register: Snapshot, column: Column) -> Mapping[int, Sequence[Share]]:
    first, last = sorted((column.period.as_of, column.day))
    return register.shares(first, last)


@dataclass(frozen=True)
class _Read:
    """Accepted reports of one form and period: their units, and by cell what each says."""

    units: npt.NDArray[np.int64]
    amounts: npt.NDArray[np.int64]
    states: npt.NDArray[np.uint8]
    marks: npt.NDArray[np.uint8]


def _read(columns: Sequence[Column], cells: Sequence[Cell]) -> dict[tuple[int, int], _Read]:
    found: dict[tuple[int, int], _Read] = {}
    for form in dict.fromkeys(column.form for column in columns):
        periods = sorted({column.period.pk for column in columns if column.form == form})
        for period, units, *pieces in _joined_rows(form, periods, cells):
            if units is not None:
                found[form.pk, period] = _taken_apart(units, pieces)
    return found


def _taken_apart(units: str, pieces: Sequence[Any]) -> _Read:
    """`pieces` are the amounts of each cell, then the marks of each, then the states of each."""
    size = len(pieces) // 3
    amounts, marks, states = pieces[:size], pieces[size : 2 * size], pieces[2 * size :]
    return _Read(
        np.array(units.split(","), np.int64),
        np.stack([np.frombuffer(bytes_of(one), "<i8") for one in amounts]),
        np.stack([np.frombuffer(one.encode(), np.uint8) - ord("0") for one in states]),
        np.stack([np.frombuffer(bytes_of(one), np.uint8) for one in marks]),
    )


def _joined_rows(
    form: FormRelease, periods: Sequence[int], cells: Sequence[Cell]
) -> list[tuple[Any, ...]]:
    """For each period one row: pieces of all its documents, each kind joined into one text by the database.

    Eight bytes of an amount, one of a mark, and the state as a digit; a row of Python for each document took twice as
    long. All joins of one SELECT meet the documents in one order.
    """
    known = form_spec(form).by_address
    size, at = len(form.addresses), [known[cell.address].index or 0 for cell in cells]
    amounts = [f"substr(amounts, {8 * i + 1}, 8)" for i in at]
    marks = [f"substr(marks, {i + 1}, 1)" for i in at]
    states = [
        joined(_state(as_hex(amount), size, i)) for amount, i in zip(amounts, at, strict=True)
    ]
    pieces = ", ".join([*map(joined_bytes, (*amounts, *marks)), *states])
    one = (
        f"SELECT %s, {joined('unit_id', ',')}, {pieces} "  # noqa: S608 - whole numbers
        "FROM reporting_rollup WHERE form_id = %s AND period_id = %s AND is_leaf"
    )
    return fetched(
        " UNION ALL ".join([one] * len(periods)),
        [value for period in periods for value in (period, form.pk, period)],
    )


_SEEN = (State.ZERO, State.NOT_APPLICABLE, State.NOT_AVAILABLE)


def _state(amount: str, size: int, index: int) -> str:
    """One report says one state of a cell, and an amount that is not nothing is a value: only others are looked at."""
    looked = " ".join(
        f"WHEN {as_hex(f'substr(counts, {4 * (state * size + index) + 1}, 1)')} = '01' THEN {int(state)}"
        for state in _SEEN
    )
    nothing = "00" * 8
    return (
        f"CASE WHEN {amount} <> '{nothing}' THEN {int(State.VALUE)} {looked} "
        f"ELSE {int(State.BLANK)} END"
    )


@dataclass(frozen=True)
class _Ways:
    """Which part of which unit goes into which row, as columns sorted by unit."""

    units: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    lo: npt.NDArray[np.int64]
    hi: npt.NDArray[np.int64]
    alone: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]
    """False for the further tiles of one report: it is counted once."""
    bases: tuple[str, ...]
    refused: tuple[tuple[int, int, Refusal], ...]
    """Unit, row, and why its report cannot be divided."""


_Way = tuple[int, int, int, int, str, bool]
"""Unit, row, [lo, hi) of a million, basis, and whether the report is counted by it."""


_known: WeakKeyDictionary[Snapshot, dict[tuple[object, ...], _Ways]] = WeakKeyDictionary()
MOST_KNOWN = 32
"""Ways kept of one register: those of the nation's communes weigh 0.3 MB."""


def _ways_of(register: Snapshot, column: Column) -> _Ways:
    """Found once. Days between two changes of the map are led by one and the same shares, which the register keeps."""
    known = _known.setdefault(register, {})
    key = id(_led_by(register, column)), column.day >= column.period.as_of, *column.rows.items()
    if key not in known:
        if len(known) >= MOST_KNOWN:
            known.clear()
        known[key] = _ways(register, column)
    return known[key]


def _ways(register: Snapshot, column: Column) -> _Ways:
    refused: list[tuple[int, int, Refusal]] = []
    if column.day >= column.period.as_of:
        found = list(_forward(_led_by(register, column), column.rows))
    else:
        found = list(_backward(register, column, refused))
    found.sort(key=itemgetter(0))
    units, rows, lo, hi, bases, counts = zip(*found, strict=True) if found else ((),) * 6
    into = Counter(row for row, counted in zip(rows, counts, strict=True) if counted)
    whole = [(a, b) == (0, MILLION) for a, b in zip(lo, hi, strict=True)]
    return _Ways(
        units=np.array(units, np.int64),
        rows=np.array(rows, np.int64),
        lo=np.array(lo, np.int64),
        hi=np.array(hi, np.int64),
        alone=np.array([w and into[r] == 1 for w, r in zip(whole, rows, strict=True)], np.bool_),
        counts=np.array(counts, np.bool_),
        bases=bases,
        refused=tuple(refused),
    )


def _forward(shares: Mapping[int, Sequence[Share]], rows: Mapping[int, int]) -> Iterator[_Way]:
    for unit, parts in shares.items():
        if len(parts) == 1:
            ((to, lo, hi, _estimated, basis, _verified),) = parts
            if to in rows:
                yield unit, rows[to], lo, hi, basis, True
            continue
        into: dict[int, list[Tile]] = {}
        for share in parts:
            if share.unit_id in rows:
                tile = Tile(share.lo_ppm, share.hi_ppm, (share.basis,))
                into.setdefault(rows[share.unit_id], []).append(tile)
        for row, tiles in into.items():
            yield from _tiled(unit, row, tiles)


def _tiled(unit: int, row: int, tiles: Sequence[Tile]) -> Iterator[_Way]:
    """Tiles of one report that together are the whole of it are the whole."""
    if sum(tile.hi_ppm - tile.lo_ppm for tile in tiles) == MILLION:
        yield unit, row, 0, MILLION, "", True
        return
    for number, tile in enumerate(tiles):
        basis = "; ".join(dict.fromkeys(tile.bases))
        yield unit, row, tile.lo_ppm, tile.hi_ppm, basis, number == 0


def _backward(
    register: Snapshot, column: Column, refused: list[tuple[int, int, Refusal]]
) -> Iterator[_Way]:
    as_of, day = column.period.as_of, column.day
    wanted: dict[int, set[int]] = {}
    for unit, row in column.rows.items():
        wanted.setdefault(row, set()).add(unit)
    for unit, olds in register.arrivals(day, as_of).items():
        for row in sorted({column.rows[old] for old in olds if old in column.rows}):
            inside = frozenset(wanted[row])
            try:
                tiles = list(tiles_inside(unit, inside, as_of=as_of, day=day, units=register))
            except Refused as caught:
                refused.append((unit, row, caught.refusals[0]))
                continue
            yield from _tiled(unit, row, tiles)


def _lay(table: Across, column: int, read: _Read, ways: _Ways) -> None:
    """Every report along every way of its unit, added into its row."""
    first = np.searchsorted(ways.units, read.units, side="left")
    last = np.searchsorted(ways.units, read.units, side="right")
    times = last - first
    source = np.repeat(np.arange(read.units.size), times)
    if source.size > MAX_REPORTS:
        raise OverflowError(f"{source.size} reports do not add up safely in 64 bits")
    starts = np.repeat(first - np.concatenate(([0], np.cumsum(times)[:-1])), times)
    way = starts + np.arange(source.size)
    rows = ways.rows[way]
    whole = (ways.lo[way] == 0) & (ways.hi[way] == MILLION)
    once = ways.counts[way]
    for at in range(len(table.cells)):
        amounts, states = _parts(read, at, source, ways.lo[way], ways.hi[way], whole)
        np.add.at(table.amounts[at, :, column], rows, amounts)
        np.add.at(table.counts[at, :, :, column], (states[once], rows[once]), 1)
        np.maximum.at(table.marks[at, :, column], rows, read.marks[at][source])
    np.add.at(table.reports[:, column], rows[once], 1)
    table.estimated[rows[~whole], column] = True
    seen = np.bincount(rows[once], minlength=table.alone.shape[0])
    table.alone[rows, column] = ways.alone[way] & (seen[rows] == 1)
    for one in way[~whole]:
        table.bases.setdefault((int(ways.rows[one]), column), set()).add(ways.bases[one])
    reported = set(read.units.tolist())
    for unit, row, refusal in ways.refused:
        if unit in reported:
            table.refused.setdefault((row, column), refusal)


def _parts(
    read: _Read,
    at: int,
    source: npt.NDArray[np.int64],
    lo: npt.NDArray[np.int64],
    hi: npt.NDArray[np.int64],
    whole: npt.NDArray[np.bool_],
) -> tuple[Amounts, npt.NDArray[np.uint8]]:
    amounts, states = read.amounts[at][source], read.states[at][source]
    cut = np.where(whole, amounts, _cumulative(amounts, hi) - _cumulative(amounts, lo))
    # A part of a counted amount may itself be nothing: the state follows the part.
    number = (states == State.VALUE) | (states == State.ZERO)
    followed = np.where(cut != 0, State.VALUE, State.ZERO).astype(np.uint8)
    return cut, np.where(number & ~whole, followed, states)


def _cumulative(amounts: Amounts, ppm: npt.NDArray[np.int64]) -> Amounts:
    return (amounts // MILLION) * ppm + ((amounts % MILLION) * ppm) // MILLION

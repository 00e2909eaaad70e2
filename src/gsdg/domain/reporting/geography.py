"""On which map figures are shown: as they were reported, or as of a day.

Figures stay under the unit that reported them. Forward, the parts of a split unit are F(hi) − F(lo) and add up
exactly; backward, a newer unit counts whole where all its predecessors lie inside the old unit asked for, else by the
reverse shares that somebody stated, and without them it is refused. Only cells that sum over units move; the others do
so only where one unit goes on as one other and nothing else is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gsdg.domain.reporting.vectors import Amounts, Vector, add_up
from gsdg.kernel.figures import Figure, Provenance, State
from gsdg.kernel.refusal import Refusal, Refused

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Geography:
    """None: as reported, on the map of the period's own as_of day."""

    day: date | None = None

    @property
    def is_as_reported(self) -> bool:
        return self.day is None

    @classmethod
    def parse(cls, text: str, *, today: date) -> Geography:
        """`as-reported`, `today` or an ISO day; anything else is refused."""
        if text == "as-reported":
            return AS_REPORTED
        try:
            return cls(today if text == "today" else date.fromisoformat(text))
        except ValueError:
            raise Refused(Refusal("figures.day_unreadable", {"text": text}, value=text)) from None

    def __str__(self) -> str:
        return "as-reported" if self.day is None else self.day.isoformat()


AS_REPORTED = Geography()


@dataclass(frozen=True)
class Moved:
    """A total on a map, with the cells that were estimated by a share or could not move."""

    vector: Vector
    estimated: npt.NDArray[np.bool_] | None = None
    unmovable: npt.NDArray[np.bool_] | None = None
    bases: tuple[str, ...] = field(default_factory=tuple)

    def figure(self, index: int) -> Figure:
        return self.vector.figure(index)

    def provenance(self, index: int) -> Provenance:
        return self.vector.provenance(index)

    def is_estimated(self, index: int) -> bool:
        return self.estimated is not None and bool(self.estimated[index])

    def is_movable(self, index: int) -> bool:
        return self.unmovable is None or not bool(self.unmovable[index])


class Share(Protocol):
    """The part [lo, hi) of a unit that went to `unit_id`."""

    @property
    def unit_id(self) -> int: ...
    @property
    def lo_ppm(self) -> int: ...
    @property
    def hi_ppm(self) -> int: ...
    @property
    def basis(self) -> str: ...


Shares = Mapping[int, Sequence[Share]]


class MapOfDay(Protocol):
    @property
    def root(self) -> int: ...
    def contains(self, unit_id: int) -> bool: ...
    def descendants_of(self, unit_id: int) -> frozenset[int]: ...


class Register(Protocol):
    def on(self, day: date) -> MapOfDay: ...
    def shares(self, from_day: date, to_day: date) -> Shares: ...
    def name_of(self, unit_id: int, day: date) -> str: ...
    def origins(self, unit_id: int, day: date) -> frozenset[int]: ...
    def arrivals(self, from_day: date, to_day: date) -> Mapping[int, frozenset[int]]:
        """Of every unit of the later map the units of the earlier one that it came from, whole or in part."""
        ...

    @property
    def reverse_shares(self) -> Shares:
        """Of newer units: which part of each lies in which of the units it came from, as somebody stated."""
        ...


def share_of_amounts(amounts: Amounts, lo_ppm: int, hi_ppm: int) -> Amounts:
    """F(hi) − F(lo) for each amount; the parts of tiles add up to the whole, without overflow up to 9e18."""

    def cumulative(ppm: int) -> Amounts:
        return (amounts // MILLION) * ppm + ((amounts % MILLION) * ppm) // MILLION

    return cumulative(hi_ppm) - cumulative(lo_ppm)


@dataclass(frozen=True)
class Piece:
    """What one standing report gives to a unit of another map: all of it, or the part [lo, hi) with its basis.

    `alone` where the reporting unit and the one asked for are one and the same thing under two names.
    """

    from_unit_id: int
    vector: Vector
    lo_ppm: int = 0
    hi_ppm: int = MILLION
    basis: str = ""
    alone: bool = False

    @property
    def is_estimated(self) -> bool:
        return (self.lo_ppm, self.hi_ppm) != (0, MILLION)


def move_leaves(
    leaves: Iterable[tuple[int, Vector]],
    *,
    unit_id: int,
    as_of: date,
    day: date,
    units: Register,
    sums: npt.NDArray[np.bool_],
) -> Moved:
    """The total of `unit_id` on the map of `day`, from the figures standing on the map of `as_of`."""
    pieces = pieces_of(leaves, unit_id=unit_id, as_of=as_of, day=day, units=units)
    return total_of(pieces, sums=sums)


def total_of(pieces: Iterable[Piece], *, sums: npt.NDArray[np.bool_]) -> Moved:
    """What the pieces come to together, with what was estimated on the way and what could not move."""
    taken = list(pieces)
    if len(taken) == 1 and taken[0].alone:
        return Moved(taken[0].vector)
    by_share = [piece for piece in taken if piece.is_estimated]
    return Moved(
        add_up(sums.size, (piece.vector for piece in taken), sums=sums),
        estimated=sums if by_share else None,
        unmovable=~sums,
        bases=tuple(sorted({piece.basis for piece in by_share})),
    )


def pieces_of(
    leaves: Iterable[tuple[int, Vector]], *, unit_id: int, as_of: date, day: date, units: Register
) -> Iterable[Piece]:
    """Every standing report, whole or in part, that belongs to `unit_id` on the map of `day`."""
    target = units.on(day)
    if unit_id == target.root:
        return [Piece(unit, vector) for unit, vector in leaves]
    wanted = target.descendants_of(unit_id) | {unit_id}
    return pieces_within(leaves, wanted, as_of=as_of, day=day, units=units)


def pieces_within(
    leaves: Iterable[tuple[int, Vector]],
    wanted: frozenset[int],
    *,
    as_of: date,
    day: date,
    units: Register,
) -> Iterable[Piece]:
    """The same for any set of units of the map of `day`."""
    if day >= as_of:
        alone = _alone(wanted, as_of, day, units)
        return _forward(leaves, wanted, units.shares(as_of, day), alone)
    return _backward(leaves, wanted, as_of, day, units)


@dataclass(frozen=True, slots=True)
class Tile:
    """The part [lo, hi) of a unit that lies inside those wanted, and on what that rests."""

    lo_ppm: int
    hi_ppm: int
    bases: tuple[str, ...] = ()


def _forward(
    leaves: Iterable[tuple[int, Vector]], wanted: frozenset[int], shares: Shares, alone: int | None
) -> Iterable[Piece]:
    for unit, vector in leaves:
        inside = [share for share in shares.get(unit, ()) if share.unit_id in wanted]
        if inside:
            tiles = tuple(Tile(s.lo_ppm, s.hi_ppm, (s.basis,)) for s in inside)
            yield _in_tiles(unit, vector, tiles, alone=unit == alone)


def _alone(wanted: frozenset[int], from_day: date, to_day: date, units: Register) -> int | None:
    """The one older unit that went whole into the one newer unit wanted, nothing else beside it."""
    if len(wanted) != 1:
        return None
    older = units.arrivals(from_day, to_day).get(next(iter(wanted)), frozenset())
    if len(older) != 1:
        return None
    (unit,) = older
    return unit if len(units.shares(from_day, to_day)[unit]) == 1 else None


def _partial(vector: Vector, amounts: Amounts) -> Vector:
    counts = vector.counts.copy()
    # A part of a counted amount may itself be nothing: the state follows the part.
    numbers = counts[State.VALUE] + counts[State.ZERO]
    counts[State.VALUE] = np.where(amounts != 0, numbers, 0)
    counts[State.ZERO] = np.where(amounts != 0, 0, numbers)
    return Vector(amounts, counts, vector.marks, vector.reports)


def _backward(
    leaves: Iterable[tuple[int, Vector]],
    wanted: frozenset[int],
    as_of: date,
    day: date,
    units: Register,
) -> Iterable[Piece]:
    came_from = units.arrivals(day, as_of)
    for unit, vector in leaves:
        origins = came_from.get(unit, frozenset())
        if origins and origins <= wanted:
            alone = len(wanted) == 1 and _alone(frozenset({unit}), day, as_of, units) is not None
            yield Piece(unit, vector, alone=alone)
        elif origins & wanted:
            tiles = tuple(tiles_inside(unit, wanted, as_of=as_of, day=day, units=units))
            if tiles:
                yield _in_tiles(unit, vector, tiles)


def tiles_inside(
    unit_id: int,
    wanted: frozenset[int],
    *,
    as_of: date,
    day: date,
    units: Register,
    whole: Tile = Tile(0, MILLION),
) -> Iterable[Tile]:
    """By the reverse shares, from map to map; refused where one is needed that nobody stated."""
    origins = units.origins(unit_id, day)
    if origins and origins <= wanted:
        yield whole
    if origins <= wanted or not origins & wanted:
        return
    stated = units.reverse_shares.get(unit_id)
    if stated is None:
        raise Refused(_why_not_back(unit_id, origins - wanted, as_of, day, units))
    for share in stated:
        part = Tile(
            _within(whole, share.lo_ppm),
            _within(whole, share.hi_ppm),
            (*whole.bases, share.basis),
        )
        yield from tiles_inside(
            share.unit_id, wanted, as_of=as_of, day=day, units=units, whole=part
        )


def _within(whole: Tile, ppm: int) -> int:
    return whole.lo_ppm + (whole.hi_ppm - whole.lo_ppm) * ppm // MILLION


def _why_not_back(
    unit_id: int, outside: frozenset[int], as_of: date, day: date, units: Register
) -> Refusal:
    names = sorted(units.name_of(one, day) for one in outside)
    return Refusal(
        "figures.backward_unknown",
        {
            "day": f"{day:%d/%m/%Y}",
            "unit": units.name_of(unit_id, as_of),
            "others": ", ".join(names),
        },
    )


def _in_tiles(unit_id: int, vector: Vector, tiles: Sequence[Tile], *, alone: bool = False) -> Piece:
    """Tiles of one report are one piece: it is counted once, and all of them together are the whole of it.

    Where they do not touch they are named as if they did.
    """
    start = tiles[0].lo_ppm
    end = start + sum(tile.hi_ppm - tile.lo_ppm for tile in tiles)
    if end - start == MILLION:
        return Piece(unit_id, vector, alone=alone)
    amounts = sum(
        (share_of_amounts(vector.amounts, tile.lo_ppm, tile.hi_ppm) for tile in tiles),
        np.zeros_like(vector.amounts),
    )
    basis = "; ".join(dict.fromkeys(basis for tile in tiles for basis in tile.bases))
    return Piece(unit_id, _partial(vector, amounts), start, end, basis)


def sources_of(
    wanted: frozenset[int], *, as_of: date, day: date, units: Register
) -> frozenset[int]:
    """The units of the map of `as_of` whose reports belong, whole or in part, to those wanted on the map of `day`."""
    if day < as_of:
        parts = units.shares(day, as_of)
        return frozenset(share.unit_id for unit in wanted for share in parts.get(unit, ()))
    came_from = units.arrivals(as_of, day)
    return frozenset().union(*(came_from.get(unit, frozenset()) for unit in wanted))

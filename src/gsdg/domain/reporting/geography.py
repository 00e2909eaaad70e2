"""On which map figures are shown: as they were reported, or as of a day.

Figures stay under the unit that reported them. Forward, the parts of a split unit are F(hi) − F(lo) and add up
exactly; backward, a newer unit counts whole where all its predecessors lie inside the old unit asked for, and is
otherwise refused, since nobody stated the reverse shares. Only cells that sum over units move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gsdg.domain.reporting.vectors import Amounts, Vector, add_up
from gsdg.kernel.figures import State
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


class MapOfDay(Protocol):
    @property
    def root(self) -> int: ...
    def contains(self, unit_id: int) -> bool: ...
    def descendants_of(self, unit_id: int) -> frozenset[int]: ...


class Register(Protocol):
    def on(self, day: date) -> MapOfDay: ...
    def shares(self, from_day: date, to_day: date) -> Mapping[int, Sequence[Share]]: ...


def share_of_amounts(amounts: Amounts, lo_ppm: int, hi_ppm: int) -> Amounts:
    """F(hi) − F(lo) for each amount; the parts of tiles add up to the whole, without overflow up to 9e18."""

    def cumulative(ppm: int) -> Amounts:
        return (amounts // MILLION) * ppm + ((amounts % MILLION) * ppm) // MILLION

    return cumulative(hi_ppm) - cumulative(lo_ppm)


@dataclass(frozen=True)
class Piece:
    """What one standing report gives to a unit of another map: all of it, or the part [lo, hi) with its basis."""

    from_unit_id: int
    vector: Vector
    lo_ppm: int = 0
    hi_ppm: int = MILLION
    basis: str = ""

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
    taken = list(pieces_of(leaves, unit_id=unit_id, as_of=as_of, day=day, units=units))
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
    if day >= as_of:
        return _forward(leaves, wanted, units.shares(as_of, day))
    return _backward(leaves, wanted, unit_id, day, units.shares(day, as_of))


def _forward(
    leaves: Iterable[tuple[int, Vector]],
    wanted: frozenset[int],
    shares: Mapping[int, Sequence[Share]],
) -> Iterable[Piece]:
    for unit, vector in leaves:
        for share in shares.get(unit, ()):
            if share.unit_id in wanted:
                part = _cut(vector, share.lo_ppm, share.hi_ppm)
                yield Piece(unit, part, share.lo_ppm, share.hi_ppm, share.basis)


def _cut(vector: Vector, lo_ppm: int, hi_ppm: int) -> Vector:
    if (lo_ppm, hi_ppm) == (0, MILLION):
        return vector
    amounts = share_of_amounts(vector.amounts, lo_ppm, hi_ppm)
    counts = vector.counts.copy()
    # A part of a counted amount may itself be nothing: the state follows the part.
    numbers = counts[State.VALUE] + counts[State.ZERO]
    counts[State.VALUE] = np.where(amounts != 0, numbers, 0)
    counts[State.ZERO] = np.where(amounts != 0, 0, numbers)
    return Vector(amounts, counts, vector.marks, vector.reports)


def _backward(
    leaves: Iterable[tuple[int, Vector]],
    wanted: frozenset[int],
    unit_id: int,
    day: date,
    shares: Mapping[int, Sequence[Share]],
) -> Iterable[Piece]:
    came_from: dict[int, set[int]] = {}
    for old, parts in shares.items():
        for share in parts:
            came_from.setdefault(share.unit_id, set()).add(old)
    for unit, vector in leaves:
        inside = came_from.get(unit, set()) & wanted
        if inside and inside != came_from[unit]:
            raise Refused(
                Refusal(
                    "figures.backward_unknown", {"day": f"{day:%d/%m/%Y}", "unit": f"@{unit_id}"}
                )
            )
        if inside:
            yield Piece(unit, vector)

"""Which part of an old unit lies in which new one: parts of a million, composed along chains of successions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

MILLION = 1_000_000


def in_percent(ppm: int) -> Decimal:
    return Decimal(ppm) / (MILLION // 100)


class Share(NamedTuple):
    """The part [lo, hi) of a million of an old unit that lies in `unit_id`; kernel.ratios.share_of cuts by it.

    `basis` says what the cuts on the way rest on, empty where nothing was cut.
    """

    unit_id: int
    lo_ppm: int
    hi_ppm: int
    estimated: bool
    basis: str
    verified: bool


class Part(Protocol):
    """One succession as far as its arithmetic goes."""

    @property
    def successor_id(self) -> int: ...
    @property
    def lo_ppm(self) -> int: ...
    @property
    def hi_ppm(self) -> int: ...
    @property
    def basis(self) -> str: ...
    @property
    def verified(self) -> bool: ...


def is_whole(lo: int, hi: int) -> bool:
    return (lo, hi) == (0, MILLION)


@dataclass(frozen=True, slots=True)
class _Tile:
    """A piece of the unit that is followed, and how it came to stand where it stands."""

    unit_id: int
    lo: int
    hi: int
    bases: tuple[str, ...] = ()
    verified: bool = True

    def divided(self, part: Part) -> _Tile:
        cut = () if is_whole(part.lo_ppm, part.hi_ppm) else (part.basis,)
        return _Tile(
            part.successor_id,
            self._at(part.lo_ppm),
            self._at(part.hi_ppm),
            self.bases + cut,
            self.verified and part.verified,
        )

    def _at(self, ppm: int) -> int:
        return self.lo + (self.hi - self.lo) * ppm // MILLION


def compose(
    unit_ids: Iterable[int],
    *,
    alive: Callable[[int], bool],
    successors: Callable[[int], Iterable[Part]],
) -> dict[int, tuple[Share, ...]]:
    """Follow each unit to the units alive at the end. A unit alive there maps to itself whole.

    A tile [lo, hi) of a unit that is itself divided at the cuts c of its own million is divided at
    lo + (hi − lo)·c div 1 000 000. Neighbours share their cut, and the map of cuts is monotone with 0 → lo and
    1 000 000 → hi, so rounded tiles still tile; one that rounds to nothing is dropped. Parts that arrive in the same
    unit by several ways are then laid side by side as one tile of the summed width, so each new unit appears once.
    What ended without a successor leaves its part out: then, and only then, the tiles end before the million.
    """
    return {unit_id: _arrivals(unit_id, alive, successors) for unit_id in unit_ids}


def _arrivals(
    unit_id: int, alive: Callable[[int], bool], successors: Callable[[int], Iterable[Part]]
) -> tuple[Share, ...]:
    arrived: dict[int, list[_Tile]] = {}
    waiting = [_Tile(unit_id, 0, MILLION)]
    while waiting:
        tile = waiting.pop()
        if alive(tile.unit_id):
            arrived.setdefault(tile.unit_id, []).append(tile)
            continue
        pieces = [tile.divided(part) for part in successors(tile.unit_id)]
        # The last of the list is followed first: reversed, so that the pieces arrive in their order.
        waiting.extend(piece for piece in reversed(pieces) if piece.lo < piece.hi)
    return tuple(_laid_side_by_side(arrived))


def _laid_side_by_side(arrived: dict[int, list[_Tile]]) -> Iterable[Share]:
    start = 0
    for unit_id, tiles in arrived.items():
        end = start + sum(tile.hi - tile.lo for tile in tiles)
        estimated = not is_whole(start, end)
        bases = dict.fromkeys(basis for tile in tiles for basis in tile.bases)
        yield Share(
            unit_id,
            start,
            end,
            estimated,
            "; ".join(bases) if estimated else "",
            all(tile.verified for tile in tiles),
        )
        start = end

"""What an entry is, in one small number: the database groups by it instead of by four columns of text.

The number is computed by the database from the columns themselves (`models.Entry.slot`); a new movement, source or kind
goes at the end of its row here and needs a migration that computes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gsdg.domain.finance.ledger import Kind, Movement, Source

MOVEMENTS = (
    Movement.PROJECTED,
    Movement.PLANNED,
    Movement.ASSIGNED,
    Movement.ALLOCATED,
    Movement.ADJUSTED,
    Movement.WITHDRAWN,
    Movement.CARRIED_OVER,
    Movement.ADVANCED,
    Movement.PAID,
    Movement.DISBURSED,
    Movement.RETURNED,
    Movement.SETTLED,
)
SOURCES = (
    Source.CENTRAL,
    Source.PROVINCE,
    Source.DISTRICT,
    Source.COMMUNE,
    Source.LOCAL,
    Source.OTHER,
)
KINDS = (Kind.INVESTMENT, Kind.RECURRENT)
OF_MOVEMENT, OF_SOURCE, OF_KIND = 32, 4, 2


class Slot(NamedTuple):
    movement: Movement
    source: Source
    kind: Kind
    has_giver: bool

    @property
    def number(self) -> int:
        return (
            MOVEMENTS.index(self.movement) * OF_MOVEMENT
            + SOURCES.index(self.source) * OF_SOURCE
            + KINDS.index(self.kind) * OF_KIND
            + int(self.has_giver)
        )


def _all() -> Iterable[Slot]:
    for movement in MOVEMENTS:
        for source in SOURCES:
            for kind in KINDS:
                yield from (Slot(movement, source, kind, giver) for giver in (False, True))


SLOTS: Mapping[int, Slot] = {slot.number: slot for slot in _all()}


def slots_of(movements: Iterable[Movement]) -> tuple[int, int]:
    """The first number of movements that stand together in their row, and the first after them."""
    numbers = sorted(MOVEMENTS.index(movement) for movement in movements)
    if numbers != [*range(numbers[0], numbers[-1] + 1)]:
        raise ValueError("these movements do not stand together")
    return numbers[0] * OF_MOVEMENT, (numbers[-1] + 1) * OF_MOVEMENT

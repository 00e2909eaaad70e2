"""What higher packages plug in: what a change of the map does to duties, roles, allocations, recommendations, training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from gsdg.domain.units.plans import ChangePlan

if TYPE_CHECKING:
    from gsdg.toolkit.access import Actor

UNIT_PAGE = "unit-page"
"""Place of panels on the page of a unit: a builder finds the id in `request.resolver_match.kwargs["unit_id"]`."""


@dataclass(frozen=True, slots=True)
class Touched:
    """How many things of one sort a change reaches: `what` is a word for the screen."""

    what: str
    count: int


class ChangeEffect(Protocol):
    """One package's answer to a change: shown before it, carried out in the transaction that puts it in force."""

    @property
    def name(self) -> str: ...

    def preview(self, plan: ChangePlan) -> Sequence[Touched]: ...

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]: ...


_effects: dict[str, ChangeEffect] = {}


def register(effect: ChangeEffect) -> None:
    """From the `apps.py` of the package; a second effect of the same name is a mistake of the programmer."""
    if _effects.get(effect.name, effect) is not effect:
        raise ValueError(f"the effect {effect.name} is registered twice")
    _effects[effect.name] = effect


def effects() -> tuple[ChangeEffect, ...]:
    return tuple(_effects.values())

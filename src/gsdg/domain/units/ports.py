"""What higher packages plug in: what a change of the map does to duties, roles, allocations, recommendations, training."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from gsdg.domain.units.plans import ChangePlan
from gsdg.kernel.refusal import Refusal

if TYPE_CHECKING:
    from gsdg.toolkit.access import Actor

UNIT_PAGE = "unit-page"
"""Place of panels on the page of a unit: a builder finds the id in `request.resolver_match.kwargs["unit_id"]`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The page on which what is touched of one unit can be looked at; who may not open it is not led there."""

    unit_id: int
    url: str


@dataclass(frozen=True, slots=True)
class Touched:
    """How many things of one sort a change reaches: `what` is said in Vietnamese, marked for translation."""

    what: str
    count: int
    listed: tuple[Listed, ...] = ()


def listed(units: Iterable[int], address: Callable[[int], str]) -> tuple[Listed, ...]:
    """Each unit once, however many things of it there are."""
    return tuple(Listed(unit_id, address(unit_id)) for unit_id in sorted(set(units)))


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


Objection = Callable[[ChangePlan], Refusal | None]
"""What a package has against a change, such as figures reported on a later map."""

_objections: dict[str, Objection] = {}


def register_objection(name: str, objection: Objection) -> None:
    if _objections.get(name, objection) is not objection:
        raise ValueError(f"the objection {name} is registered twice")
    _objections[name] = objection


def why_not(plan: ChangePlan) -> Refusal | None:
    return next((r for objection in _objections.values() if (r := objection(plan))), None)


Names = Callable[[Iterable[int]], Mapping[int, str]]
_names: list[Names] = []


def register_names(names: Names) -> None:
    """People stand in a package above: it says what they are called."""
    _names[:] = [names]


def names_of(people: Iterable[int]) -> Mapping[int, str]:
    return _names[0](people) if _names else {}

"""A change of the map as it is planned: what ends, what begins, what goes on in what. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gsdg.domain.units.shares import MILLION


@dataclass(frozen=True, slots=True)
class NewSpan:
    """What a unit will be called and be from `from_day` on; a unit id that is not known yet is a new unit.

    In a change that is only prepared a new unit has a negative id; it is given its own when it is put in force.
    """

    unit_id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    from_day: date
    act: str = ""
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewPart:
    """The part [lo, hi) of a million of a unit that ends and goes on in another."""

    predecessor_id: int
    successor_id: int
    basis: str
    lo_ppm: int = 0
    hi_ppm: int = MILLION
    verified: bool = False


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """One event. A unit that is both closed and opened goes on under another name, kind or parent."""

    kind: str
    day: date
    closing: tuple[int, ...] = ()
    opening: tuple[NewSpan, ...] = ()
    parts: tuple[NewPart, ...] = ()
    act: str = ""
    note: str = ""
    verified: bool = False
    key: str | None = None

    @property
    def going_on(self) -> frozenset[int]:
        """Units that live on under another name, kind or parent."""
        return frozenset(self.closing) & {span.unit_id for span in self.opening}

    @property
    def ending(self) -> tuple[int, ...]:
        return tuple(unit_id for unit_id in self.closing if unit_id not in self.going_on)

    @property
    def beginning(self) -> tuple[NewSpan, ...]:
        return tuple(span for span in self.opening if span.unit_id not in self.going_on)


def stored(plan: ChangePlan) -> dict[str, Any]:
    """The plan as plain data, for the row of a change that is not in force yet."""
    data = asdict(plan) | {"day": plan.day.isoformat()}
    data["opening"] = [
        asdict(span) | {"from_day": span.from_day.isoformat()} for span in plan.opening
    ]
    return data


def restored(data: Mapping[str, Any]) -> ChangePlan:
    opening = (
        NewSpan(**{**span, "from_day": date.fromisoformat(span["from_day"])})
        for span in data["opening"]
    )
    changed = {
        "day": date.fromisoformat(data["day"]),
        "closing": tuple(data["closing"]),
        "opening": tuple(opening),
        "parts": tuple(NewPart(**part) for part in data["parts"]),
    }
    return ChangePlan(**{**data, **changed})


def with_ids(plan: ChangePlan, *, first: int) -> ChangePlan:
    """New units get ids of their own, counted up from `first`."""
    new = sorted((s.unit_id for s in plan.opening if s.unit_id < 0), reverse=True)
    ids = {unit_id: first + position for position, unit_id in enumerate(dict.fromkeys(new))}
    return replace(
        plan,
        opening=tuple(
            replace(
                span,
                unit_id=ids.get(span.unit_id, span.unit_id),
                parent_id=ids.get(span.parent_id or 0, span.parent_id),
            )
            for span in plan.opening
        ),
        parts=tuple(
            replace(part, successor_id=ids.get(part.successor_id, part.successor_id))
            for part in plan.parts
        ),
    )

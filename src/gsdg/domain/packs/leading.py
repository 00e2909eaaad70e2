"""Which body receives which components. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gsdg.domain.packs.spec import Component, Lead


@dataclass(frozen=True)
class Leading:
    """A central body with the components that it leads on a day; unverified when any of them is."""

    body: str
    components: tuple[str, ...]
    is_verified: bool


def leading_bodies(components: Mapping[str, Component], day: date) -> list[Leading]:
    """In the order in which the pack first names them. What a project's lead leads counts by its leaves alone."""
    found: dict[str, list[Component]] = {}
    for leaf in components.values():
        if leaf.is_leaf:
            lead = lead_of(leaf, components, day)
            if lead is not None:
                found.setdefault(lead.body.vi, []).append(leaf)
    return [
        Leading(body, tuple(one.code for one in led), _all_verified(led, components, day))
        for body, led in found.items()
    ]


def lead_of(leaf: Component, components: Mapping[str, Component], day: date) -> Lead | None:
    """Its own; where the pack names none, that of the project above it."""
    above = components.get(leaf.parent or "")
    return leaf.lead(day) or (above.lead(day) if above is not None else None)


def _all_verified(led: Iterable[Component], components: Mapping[str, Component], day: date) -> bool:
    leads = (lead_of(one, components, day) for one in led)
    return all(lead is not None and lead.verified for lead in leads)

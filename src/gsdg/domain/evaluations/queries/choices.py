"""Which units somebody may look at."""

from __future__ import annotations

from datetime import date

from gsdg.domain.training.queries.choices import units_read_by
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor

LEVELS = ("province", "district", "commune")


def units_to_show(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """From the top, by name."""
    here, readable = tree.current().on(on), units_read_by(by, on=on)
    return [
        (str(unit), here.span(unit).name)
        for level in LEVELS
        for unit in sorted(here.at_level(level), key=lambda one: here.span(one).sort_key)
        if unit in readable
    ]

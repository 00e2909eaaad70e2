"""Results by unit on the map of a later day: a sheet is whole, so it goes only where its whole unit went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gsdg.domain.surveys.tabulation import hidden_groups
from gsdg.domain.units import tree


def moved(unit_ids: Iterable[int], *, from_day: date, to_day: date) -> dict[int, int]:
    """Where each unit of the first map went. One that was divided, or ended without a successor, stays what it was."""
    shares = tree.current().shares(from_day, to_day)
    found = {}
    for unit_id in unit_ids:
        parts = shares.get(unit_id, ())
        is_whole = len(parts) == 1 and not parts[0].estimated
        found[unit_id] = parts[0].unit_id if is_whole else unit_id
    return found


def hidden_after(
    sizes: Mapping[str, int], hidden: Iterable[str], into: Mapping[str, str], *, least: int
) -> frozenset[str]:
    """Of the groups on the later map, those hidden. Whoever looks at both maps can take what one shows from what the other
    shows: what is left of a group must be nothing, or as many sheets as may be shown."""
    left: dict[str, int] = {}
    for name in hidden:
        left[into[name]] = left.get(into[name], 0) + sizes[name]
    return hidden_groups(left, least=least)

"""What was typed into the national system so far, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gsdg.domain.accounts.queries import names
from gsdg.domain.supervision.copy_sheet import Screen
from gsdg.domain.supervision.models import Entered
from gsdg.domain.supervision.queries.wanted import Wanted


@dataclass(frozen=True)
class Standing:
    """The last time that a part was typed in; current while it says what stands now."""

    last: Entered | None
    who: str
    is_current: bool
    has_lines: bool


def components_key(wanted: Wanted) -> str:
    return "" if wanted.components is None else ",".join(sorted(wanted.components))


def entered_of(wanted: Wanted) -> list[Entered]:
    """Oldest first."""
    return list(
        Entered.objects.filter(
            unit_id=wanted.unit_id,
            programme=wanted.catalogue.programme,
            period=wanted.code,
            components=components_key(wanted),
        ).order_by("pk")
    )


def standings_of(wanted: Wanted, screens: Iterable[Screen]) -> dict[str, Standing]:
    rows = entered_of(wanted)
    last = {row.screen: row for row in rows}
    people = names([row.by_id for row in last.values()])
    return {screen.code: _standing(screen, last.get(screen.code), people) for screen in screens}


def _standing(screen: Screen, last: Entered | None, people: dict[int, str]) -> Standing:
    who = "" if last is None else people.get(last.by_id, "")
    is_current = last is not None and last.sha256 == screen.digest
    return Standing(last, who, is_current, bool(screen.lines))

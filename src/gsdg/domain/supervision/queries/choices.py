"""What somebody may choose on the page of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gsdg.domain.inspections.models import Round
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.packs.leading import Leading
from gsdg.domain.supervision.queries.wanted import Wanted, bodies_of, reach_of
from gsdg.domain.training.queries.choices import units_read_by
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor

DONE = (RoundState.ENDED, RoundState.REPORTED, RoundState.CONCLUDED)
SHOWN = 8
LEVELS = ("province", "district", "commune")


def units_to_choose(by: Actor, *, on: date) -> list[tuple[str, str]]:
    """From the top, by name; the owner of components reads them for the whole of its unit alone."""
    here, readable = tree.current().on(on), units_read_by(by, on=on)
    return [
        (str(unit), here.span(unit).name)
        for level in LEVELS
        for unit in sorted(here.at_level(level), key=lambda one: here.span(one).sort_key)
        if unit in readable
    ]


def bodies_to_choose(by: Actor, wanted: Wanted) -> list[Leading]:
    """Of all that the reader may see, not only of what the report was cut to."""
    if wanted.visited is not None or not wanted.is_root:
        return []
    reach = reach_of(by, wanted.unit_id, wanted.catalogue, on=wanted.until)
    return bodies_of(replace(wanted, components=reach, body=""))


def rounds_to_report(actor: Actor) -> list[Round]:
    """Held by the own office and gone, the newest first: they are reported within fifteen working days."""
    rows = Round.objects.filter(office_id=actor.office_id or 0, state__in=DONE)
    return list(rows.order_by("-from_day", "-pk")[:SHOWN])

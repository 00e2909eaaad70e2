"""Drawing lots for a year: once, with a seed that nobody chose and everybody can read."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.inspections import refusals
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import Draw
from gsdg.domain.inspections.queries.proposals import candidates
from gsdg.domain.inspections.scoring import lots_drawn, lots_wanted
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def draw_lots(
    *, office: Office, unit_id: int, year: int, by: Actor, at: datetime, on: date, seed: str = ""
) -> Draw:
    """`seed` is given only where it was drawn in public beforehand."""
    insist(refusals.why_not_keep(by, office))
    drawn_before = Draw.objects.filter(office=office, unit_id=unit_id, year=year).exists()
    insist(Refusal("inspection_draw.drawn", {"year": year}) if drawn_before else None)
    among = sorted(candidates(unit_id, on=on))
    seed = seed or secrets.token_hex(8)
    draw = Draw.objects.create(
        office=office,
        unit_id=unit_id,
        year=year,
        seed=seed,
        among=among,
        drawn=lots_drawn(seed, among, lots_wanted(catalogue_on(on).spec.lots)),
        on=on,
        at=at,
        by_id=by.person_id,
    )
    audit.record(
        "inspection_draw.drawn",
        by=by,
        at=at,
        about=f"inspection_draw:{draw.pk}",
        unit_id=office.unit_id,
        details={"year": year, "seed": seed, "drawn": draw.drawn},
    )
    return draw

"""That a part of the copy-sheet was typed into the national system."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup.refusals import own_office
from gsdg.domain.supervision import refusals
from gsdg.domain.supervision.copy_sheet import screens_of
from gsdg.domain.supervision.models import Entered
from gsdg.domain.supervision.queries.entered import components_key
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import wanted_for
from gsdg.domain.units.models import Unit
from gsdg.kernel.refusal import insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor


@transaction.atomic
def record_entered(
    *,
    unit_id: int,
    programme: str,
    period: str,
    screen: str,
    day: date,
    note: str = "",
    seen: str = "",
    body: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Entered:
    """Kept with every line as it was typed in: later figures ask for it again. `seen` is the digest of what the person typed
    from; figures that came between opening the sheet and recording it were not typed in."""
    Unit.objects.select_for_update().filter(pk=unit_id).first()
    wanted = wanted_for(by, period=period, on=on, programme=programme, unit=unit_id, body=body)
    screens = screens_of(content_of(wanted), wanted.catalogue.spec)
    note = normal(note)
    insist(refusals.why_not_enter(by, wanted, screens, screen, day, note, seen))
    typed = next(one for one in screens if one.code == screen)
    made = Entered.objects.create(
        unit_id=unit_id,
        office_id=own_office(by),
        programme=wanted.catalogue.programme,
        period=wanted.code,
        components=components_key(wanted),
        screen=screen,
        said=typed.said,
        sha256=typed.digest,
        note=note,
        on=day,
        at=at,
        by_id=by.person_id,
    )
    audit.record(
        "supervision.entered",
        by=by,
        at=at,
        about=f"unit:{unit_id}",
        unit_id=unit_id,
        details={
            "screen": screen,
            "period": wanted.code,
            "entered": made.pk,
            "sha256": typed.digest,
        },
    )
    return made

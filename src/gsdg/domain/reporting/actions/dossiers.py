"""Taking everything behind a figure out of the system is itself an event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gsdg.domain.reporting.dossiers import members_of
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted
from gsdg.toolkit.files.archive import Member


@transaction.atomic
def take_figure_dossier(
    *, place: FigurePlace, address: str, by: Actor, at: datetime
) -> list[Member]:
    """`place` is what this person was shown; the files are read while they leave."""
    insist(why_not_permitted(by, Permission.FIGURES_READ))
    members = members_of(place, address)
    audit.record(
        "figure.dossier",
        by=by,
        at=at,
        about=f"unit:{place.unit_id}",
        unit_id=place.unit_id,
        details={
            "form": place.form.code,
            "period": place.period.code,
            "cell": address,
            "files": len(members),
        },
    )
    return members

"""The letters of both registers as the register of papers takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.followup import documents
from gsdg.domain.followup.queries.corrections import LATE, Sought, sought
from gsdg.domain.followup.queries.obstacles import obstacle_named
from gsdg.domain.followup.refusals import own_office
from gsdg.domain.followup.workflow import WITH_THE_UNIT
from gsdg.domain.papers.ports import DataTable, Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor

LATE_COLUMNS = ("number", "addressee", "text", "due", "present_due", "state")


def urging_letter(_asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    rows = sought(by, Sought(on, standing=LATE)).filter(state__in=WITH_THE_UNIT)
    office = Office.objects.get(pk=own_office(by))
    late = [
        (one.number, one.addressee.name, one.text, one.due, one.current_due, one.state)
        for one in rows.select_related("addressee").soonest_first()
    ]
    return Drawn(
        letter=documents.urging_letter(rows, by=by, made=Made(by.name, at, on)),
        office_id=office.pk,
        unit_id=office.unit_id,
        about=f"office:{office.pk}",
        tables=(DataTable("qua-han", LATE_COLUMNS, tuple(late)),),
    )


def asking_letter(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    one = obstacle_named(by, asked["obstacle"])
    office = Office.objects.get(pk=own_office(by))
    return Drawn(
        letter=documents.asking_letter(one, by=by, made=Made(by.name, at, on)),
        office_id=office.pk,
        unit_id=office.unit_id,
        about=one.about,
    )

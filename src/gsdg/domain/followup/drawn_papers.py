"""The letters of both registers as the register of papers takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.followup import documents
from gsdg.domain.followup.queries.corrections import LATE, Sought, sought
from gsdg.domain.followup.queries.obstacles import obstacle_named
from gsdg.domain.followup.refusals import own_office
from gsdg.domain.followup.workflow import WITH_THE_UNIT
from gsdg.domain.papers.letter_tables import tables_in
from gsdg.domain.papers.ports import DataTable, Drawn
from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.reporting.urging import late_letter, periods_coded
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents.parts import Letter

LATE_COLUMNS = ("number", "addressee", "text", "due", "present_due", "state")


def urging_letter(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    """What the register of corrections shows as overdue, narrowed as it was there; or the late reports of a period."""
    office, made = Office.objects.get(pk=own_office(by)), Made(by.name, at, on)
    if "reports" in asked:
        periods = periods_coded(asked["reports"], regime=asked.get("regime", ""))
        letter = late_letter(periods, by=by, made=made)
        return _own(office, letter, tables_in(letter))
    wanted = Sought(on, words=asked.get("words", ""), standing=LATE, source=asked.get("source", ""))
    rows = sought(by, wanted).filter(state__in=WITH_THE_UNIT)
    late = [
        (one.number, one.addressee.name, one.text, one.due, one.current_due, one.state)
        for one in rows.select_related("addressee").soonest_first()
    ]
    table = DataTable("qua-han", LATE_COLUMNS, tuple(late))
    return _own(office, documents.urging_letter(rows, by=by, made=made), (table,))


def _own(office: Office, letter: Letter, tables: tuple[DataTable, ...]) -> Drawn:
    return Drawn(letter, office.pk, office.unit_id, f"office:{office.pk}", tables)


def asking_letter(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
    one = obstacle_named(by, asked["obstacle"])
    office = Office.objects.get(pk=own_office(by))
    letter = documents.asking_letter(one, by=by, made=Made(by.name, at, on))
    return Drawn(letter, office.pk, office.unit_id, one.about, tables_in(letter))

"""A visit that is not over in a unit that ends is told before the change, and kept where it is."""

from __future__ import annotations

from tests.builders.map_changes import FIRST, SECOND, a_merge
from tests.builders.province import AT, Province
from tests.builders.visits import a_visit

from gsdg.domain.inspections.sources_map import OPEN
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.toolkit.audit.models import AuditEvent


def test_who_sent_the_team_reads_which_visits_are_not_over(province: Province) -> None:
    visit = a_visit(province, province.communes[0])
    plan = queries.planned(a_merge("90001", "90002", into="90009"))
    assert {one.what: one.count for one in queries.touched_by(plan)}[OPEN] == 1
    change = prepare_change(plan=plan, by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)
    assert AuditEvent.objects.get(event="visit.unit_ended").about == visit.about
    visit.refresh_from_db()
    assert visit.unit_id == province.communes[0].unit_id

"""What lower packages are told: recommendations follow units, and what stays unfixed is a signal."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.corrections import a_finding_entry, a_recommendation, taken_to
from tests.builders.map_changes import FIRST, SECOND, a_description, a_merge
from tests.builders.obstacles import again, asked, raised
from tests.builders.province import AT, Province

from gsdg.domain.followup import check_obstacles
from gsdg.domain.followup.check import check
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.sources import GOES, REPEATED, STAYS, UNFIXED, hand_over_what_is_due
from gsdg.domain.programme.ports import signals_of
from gsdg.domain.units import queries, tree
from gsdg.domain.units.actions import preparing
from gsdg.domain.units.describing import Named
from gsdg.toolkit.access import SYSTEM

pytestmark = pytest.mark.django_db


def test_what_is_open_goes_to_the_office_of_the_successor(province: Province) -> None:
    one = taken_to(province, province.communes[0], "in_progress")
    ended = taken_to(province, province.communes[0], "closed")
    clerk = province.actor(province.communes[0].clerk)
    difficulty = asked(raised(clerk), clerk)
    plan = queries.planned(a_merge("90001", "90002", into="90009"))
    assert [(told.what, told.count) for told in queries.touched_by(plan) if told.what == GOES] == [
        (GOES, 1)
    ]
    change = preparing.prepare_change(plan=plan, by=FIRST, at=AT)
    preparing.put_in_force(change_id=change.pk, by=SECOND, at=AT)
    new = tree.current().on(plan.day).by_code("90009")
    assert new is not None
    assert hand_over_what_is_due(on=date(2026, 12, 31), by=SYSTEM, at=AT) == 0
    assert hand_over_what_is_due(on=plan.day, by=SYSTEM, at=AT) == 2
    assert hand_over_what_is_due(on=plan.day, by=SYSTEM, at=AT) == 0
    moved = Recommendation.objects.get(pk=one.pk)
    assert moved.addressee.unit_id == new
    gone_on = again(difficulty)
    assert (gone_on.office.unit_id, gone_on.unit_id) == (new, province.communes[0].unit_id)
    assert (gone_on.holder, gone_on.state) == (province.lead, "asked")
    assert list(check_obstacles.check()) == list(check()) == []
    assert moved.unit_id == province.communes[0].unit_id
    assert Recommendation.objects.get(pk=ended.pk).addressee_id == ended.addressee_id


def test_a_unit_that_ends_in_nothing_leaves_its_recommendations(province: Province) -> None:
    taken_to(province, province.communes[0], "in_progress")
    plan = queries.planned(a_description("dissolve", ending=(Named("90001"),)))
    told = {one.what: one.count for one in queries.touched_by(plan)}
    assert (told.get(GOES), told.get(STAYS)) == (None, 1)


def test_late_and_repeated_are_signals_of_the_unit(province: Province) -> None:
    commune = province.communes[0]
    one = taken_to(province, commune, "in_progress")
    earlier = one.findings.get()
    again = a_finding_entry(commune.unit_id, previous_id=earlier.pk)
    a_recommendation(province, commune, finding=again, due=date(2027, 6, 1))
    units = frozenset({commune.unit_id})
    codes = {UNFIXED, REPEATED}
    found = [s for s in signals_of(units, on=date(2026, 12, 28)) if s.code in codes]
    assert (found[0].code, found[0].amount, found[0].about) == (UNFIXED, 10, one.about)
    assert [s.code for s in found] == [UNFIXED, REPEATED]
    assert [s.code for s in signals_of(units, on=date(2026, 12, 18)) if s.code in codes] == [
        REPEATED
    ]

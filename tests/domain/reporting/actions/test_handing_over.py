"""A change of the map and the reports under way: what is open goes to the successor, what is settled stays."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.map_changes import FIRST, SECOND, a_description, a_merge
from tests.builders.province import AT, a_period, poverty
from tests.builders.reporting import (
    Reporting,
    a_person,
    a_reporting_province,
    accepted,
    filled,
    report_of,
    submitted,
)
from tests.builders.units import a_new_span, a_plan

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.models import Duty, Report
from gsdg.domain.reporting.queries.left_behind import heirs_of_duties
from gsdg.domain.reporting.sources import (
    GOES,
    IN_WORK,
    STAYS,
    ReportsFollowUnits,
    hand_over_what_is_due,
)
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.domain.units.describing import Description, Named
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import NewPart
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db

TODAY, NEW_YEAR, LATER = date(2026, 2, 1), date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def at_work() -> Reporting:
    """In February 2026, the year 2025 reported on the map of two communes."""
    return a_reporting_province(TODAY, is_demo=True)


@pytest.fixture
def year(at_work: Reporting) -> ReportingPeriod:
    return a_period("2025", "ra-soat", on=TODAY)


def a_change_of(described: Description) -> None:
    change = prepare_change(plan=queries.planned(described), by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)


def merged(day: date = NEW_YEAR) -> Office:
    """Both communes become one; its committee."""
    a_change_of(a_merge("90001", "90003", into="90001", name="Xã Hợp Nhất", day=day))
    return Office.objects.get(kind="commune_pc", from_day=day)


def office_of(report: Report) -> int:
    return Duty.objects.get(pk=report.duty_id).office_id


def test_what_is_open_goes_and_what_is_settled_stays(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    left, right = at_work.new_communes
    done = accepted(at_work, left, report_of(at_work, year, left.office), poverty())
    begun = filled(at_work, right, report_of(at_work, year, right.office), poverty())
    committee = merged()
    assert office_of(done) == left.office.pk
    assert office_of(begun) == committee.pk
    assert Duty.objects.get(pk=begun.duty_id).unit_id == right.unit_id
    event = AuditEvent.objects.get(event="report.handed_over", about=begun.about)
    assert event.by_id == 12


def test_what_waits_to_be_received_stays(at_work: Reporting, year: ReportingPeriod) -> None:
    side = at_work.new_communes[0]
    sent = submitted(at_work, side, report_of(at_work, year, side.office), poverty())
    merged()
    assert office_of(sent) == side.office.pk


def test_the_successor_goes_on_with_it(at_work: Reporting, year: ReportingPeriod) -> None:
    side = at_work.new_communes[1]
    begun = filled(at_work, side, report_of(at_work, year, side.office), poverty())
    committee = merged()
    clerk = a_person("moi", committee, "commune_clerk", unit_id=committee.unit_id, since=NEW_YEAR)
    again = Report.objects.with_duty().get(pk=begun.pk)
    again = filled(at_work, type(side)(side.unit_id, committee, clerk, clerk), again, poverty(60))
    assert again.state == "draft"


def test_the_receiving_office_is_told_once(at_work: Reporting, year: ReportingPeriod) -> None:
    committee = merged()
    notice = Notice.objects.get(office_id=committee.pk, event="unit_change.handed_over")
    assert notice.about == f"unit:{committee.unit_id}"
    assert notice.params["units"] == [
        f"Xã Minh Họa {side.unit_id}" for side in at_work.new_communes
    ]
    assert notice.params["reports"] == 2


def test_before_the_day_nothing_moves_and_then_the_daily_work_does_it_once(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    report = report_of(at_work, year, at_work.new_communes[0].office)
    committee = merged(LATER)
    heard = Notice.objects.filter(office_id=committee.pk).values_list("event", flat=True)
    assert sorted(heard) == ["unit_change.handed_over", "unit_change.told"]
    assert office_of(report) != committee.pk
    assert hand_over_what_is_due(on=date(2026, 2, 28), by=SYSTEM, at=AT) == 0
    assert hand_over_what_is_due(on=LATER, by=SYSTEM, at=AT) == 2
    assert hand_over_what_is_due(on=LATER, by=SYSTEM, at=AT) == 0
    assert office_of(report) == committee.pk


def test_the_preview_counts_it(at_work: Reporting, year: ReportingPeriod) -> None:
    side = at_work.new_communes[0]
    filled(at_work, side, report_of(at_work, year, side.office), poverty())

    def told(described: Description) -> dict[str, int]:
        touched = ReportsFollowUnits().preview(queries.planned(described))
        return {one.what: one.count for one in touched if one.count}

    merge = a_merge("90001", "90003", into="90001", day=NEW_YEAR)
    assert told(merge) == {GOES: 2, IN_WORK: 1}
    gone = a_description("dissolve", day=NEW_YEAR, ending=(Named("90003"),))
    assert told(gone) == {STAYS: 1}


def test_a_day_in_the_past_is_allowed_where_no_period_counts_on_a_later_map(
    at_work: Reporting,
) -> None:
    assert merged(date(2025, 8, 1)).from_day == date(2025, 8, 1)


def test_the_largest_part_takes_over_and_at_equal_parts_the_first() -> None:
    parts = [
        NewPart(1, 11, "x", 0, 300_000),
        NewPart(1, 12, "x", 300_000, 1_000_000),
        NewPart(2, 11, "x", 0, 500_000),
        NewPart(2, 12, "x", 500_000, 1_000_000),
    ]
    opening = [a_new_span(unit_id) for unit_id in (11, 12)]
    assert heirs_of_duties(a_plan(closing=[1, 2], opening=opening, parts=parts)) == {1: 12, 2: 11}

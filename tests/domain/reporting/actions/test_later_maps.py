"""The year is open when the map changes: what the old units have not sent lapses, the new ones owe it, the rest stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.builders.map_changes import FIRST, SECOND, a_description, a_merge
from tests.builders.province import AT, a_period, poverty, the_pack
from tests.builders.reporting import (
    Reporting,
    Side,
    a_person,
    a_reporting_province,
    accepted,
    filled,
    refused,
    report_of,
    submitted,
    the_form,
)
from tests.builders.units import ha_tinh_loaded

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.models import Duty, Report, Revision
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.sources import (
    ARISES,
    LAPSES,
    LAPSES_IN_WORK,
    MOVES,
    RECEIVED,
    STAYS,
    ReportsFollowUnits,
)
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.domain.units.describing import Altered, Description, Named, NewUnit, Part
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation.actions import create_installation
from gsdg.toolkit.installation.models import Installation
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db

TODAY, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)


@pytest.fixture
def at_work() -> Reporting:
    """In October 2025, on the map of two communes."""
    return a_reporting_province(TODAY, is_demo=True)


@pytest.fixture
def year(at_work: Reporting) -> ReportingPeriod:
    """Its map is that of 14 December."""
    return a_period("2025", "ra-soat", on=TODAY)


def a_change_of(described: Description) -> None:
    change = prepare_change(plan=queries.planned(described), by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)


def the_merge(day: date = NOVEMBER) -> Description:
    return a_merge("90001", "90003", into="90001", name="Xã Hợp Nhất", day=day)


def merged(day: date = NOVEMBER) -> Office:
    a_change_of(the_merge(day))
    return Office.objects.get(kind="commune_pc", from_day=day)


def told(described: Description) -> dict[str, int]:
    touched = ReportsFollowUnits().preview(queries.planned(described))
    return {one.what: one.count for one in touched if one.count}


def said(event: AuditEvent) -> dict[str, object]:
    details: dict[str, object] = json.loads(event.details)
    return details


def a_side_of(committee: Office) -> Side:
    """Its clerk and its head, from the day on which it begins."""
    since, unit_id = committee.from_day, committee.unit_id
    people = (
        a_person(role.replace("_", "-"), committee, role, unit_id=unit_id, since=since)
        for role in ("commune_clerk", "commune_head")
    )
    return Side(unit_id, committee, *people)


def on_the_day(province: Reporting, day: date) -> Reporting:
    Installation.objects.update(business_day=day)
    return replace(province, today=day)


def owing(period: ReportingPeriod) -> set[int]:
    return set(Duty.objects.of_leaves().filter(period=period).values_list("unit_id", flat=True))


def test_the_new_unit_owes_the_year_and_the_old_ones_no_longer(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    left, right = at_work.new_communes
    begun = filled(at_work, right, report_of(at_work, year, right.office), poverty())
    assert told(the_merge()) == {LAPSES: 2, LAPSES_IN_WORK: 1, ARISES: 1}
    committee = merged()
    assert owing(year) == {committee.unit_id}
    lapsed = Duty.every.filter(period=year, lapsed_on=NOVEMBER)
    assert set(lapsed.values_list("unit_id", flat=True)) == {left.unit_id, right.unit_id}
    event = AuditEvent.objects.get(event="report.lapsed", about=begun.about)
    assert (event.by_id, said(event)["state"]) == (12, "draft")
    changed = AuditEvent.objects.get(event="period.map_changed")
    assert (said(changed)["lapsed"], said(changed)["arisen"]) == (2, 1)


def test_what_was_typed_is_kept_and_nobody_is_asked_for_it(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    side = at_work.new_communes[0]
    begun = filled(at_work, side, report_of(at_work, year, side.office), poverty())
    merged()
    assert not Report.objects.filter(pk=begun.pk).exists()
    kept = Report.every.get(pk=begun.pk)
    assert kept.cells.exists()


def test_the_new_unit_is_told_and_reports_and_the_totals_are_its_figures(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    committee = merged()
    notice = Notice.objects.get(office_id=committee.pk, event="unit_change.duties_arisen")
    assert notice.params == {"arisen": 1, "day": "2025-11-01", "by": SECOND.name}
    later, side = on_the_day(at_work, date(2025, 11, 5)), a_side_of(committee)
    done = accepted(later, side, report_of(later, year, committee), poverty(60))
    assert done.duty.rolls_into_id == at_work.root
    form = the_form(at_work, "DBHN")
    assert standing(form, year, at_work.root).units_in == 1
    assert list(check()) == []


def test_a_period_of_an_earlier_map_stays_with_the_old_units(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    half = a_period("2025-H1", "tt10", on=TODAY)
    before = owing(half)
    committee = merged(date(2025, 9, 1))
    assert owing(half) == before
    offices = Duty.objects.of_leaves().filter(period=half).values_list("office__unit_id", flat=True)
    assert set(offices) == {committee.unit_id}


@pytest.mark.parametrize("how", [submitted, accepted])
def test_what_was_sent_stays_as_reported_so_its_map_does_too(
    at_work: Reporting, year: ReportingPeriod, how: Callable[..., Report]
) -> None:
    side = at_work.new_communes[0]
    how(at_work, side, report_of(at_work, year, side.office), poverty())
    with refused("unit_change.period_sent") as caught:
        prepare_change(plan=queries.planned(the_merge()), by=FIRST, at=AT)
    [refusal] = caught[0].refusals
    assert "Xã Minh Họa" in refusal.message("vi")
    assert "DBHN" in refusal.message("en")
    assert "14/12/2025" in refusal.remedy("vi")


def test_sent_back_it_lapses_like_what_was_never_sent(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    side = at_work.new_communes[0]
    report = submitted(at_work, side, report_of(at_work, year, side.office), poverty())
    clerk = at_work.actor(at_work.lead.clerk)
    due = date(2025, 10, 20)
    remarks = {"": "Xã sắp hợp nhất, đơn vị mới báo cáo"}
    workflow.send_back_report(
        report_id=report.pk, remarks=remarks, due=due, by=clerk, at=AT, on=TODAY
    )
    committee = merged()
    assert owing(year) == {committee.unit_id}
    assert Revision.objects.filter(report=report.pk).exists()


def test_after_the_day_of_its_map_the_change_is_free(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    side = at_work.new_communes[0]
    done = accepted(at_work, side, report_of(at_work, year, side.office), poverty())
    merged(date(2025, 12, 15))
    assert Report.objects.get(pk=done.pk).state == "accepted"


def test_a_change_undone_by_another_brings_new_duties_again(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    merged()
    back = a_description(
        "split",
        day=date(2025, 12, 1),
        new=(
            NewUnit(Named("90001"), Named("Xã Một"), Named("xã")),
            NewUnit(Named("90003"), Named("Xã Ba"), Named("xã")),
        ),
        parts=tuple(
            Part(Named("90001"), Named(code), Named("500000"), "số hộ minh họa")
            for code in ("90001", "90003")
        ),
    )
    assert told(back) == {LAPSES: 1, ARISES: 2}
    a_change_of(back)
    assert len(owing(year)) == 2
    assert Duty.every.of_leaves().filter(period=year).count() == 5


def test_a_rename_reaches_no_report(at_work: Reporting, year: ReportingPeriod) -> None:
    side = at_work.new_communes[0]
    accepted(at_work, side, report_of(at_work, year, side.office), poverty())
    rename = a_description(
        "rename", day=NOVEMBER, altered=(Altered(Named("90001"), name=Named("Xã Tên Mới")),)
    )
    assert told(rename) == {}
    a_change_of(rename)
    assert AuditEvent.objects.filter(event="period.map_changed").count() == 0


@pytest.fixture
def with_districts() -> Reporting:
    """A province that keeps its districts; the year is open on the map of 14 December."""
    return a_reporting_province(TODAY, is_demo=True, reformed=False)


def test_a_commune_under_another_district_is_added_up_and_received_there(
    with_districts: Reporting,
) -> None:
    province, u = with_districts, with_districts.units
    year = a_period("2025", "ra-soat", on=TODAY)
    side, other = province.communes[u.a1], province.communes[u.a2]
    for one in (side, other):
        accepted(province, one, report_of(province, year, one.office), poverty())
    transfer = a_description(
        "transfer", day=TODAY, altered=(Altered(Named("90001"), parent=Named("902")),)
    )
    assert told(transfer) == {MOVES: 1}
    a_change_of(transfer)
    duty = Duty.objects.get(period=year, unit_id=u.a1)
    assert duty.rolls_into_id == u.district_b
    assert duty.reviewer == province.districts[u.district_b].office
    form = the_form(province, "DBHN")
    for unit_id, reports in ((u.district_a, 1), (u.district_b, 1), (province.root, 2)):
        assert standing(form, year, unit_id).units_in == reports
    assert list(check()) == []


def test_a_level_that_is_abolished_leaves_its_reviews_to_the_office_above(
    with_districts: Reporting,
) -> None:
    province, u = with_districts, with_districts.units
    half = a_period("2025-H1", "tt10", on=TODAY)
    year = a_period("2025", "ra-soat", on=TODAY)
    side, other = province.communes[u.a1], province.communes[u.b1]
    sent = submitted(province, side, report_of(province, half, side.office), poverty())
    done = accepted(province, other, report_of(province, year, other.office), poverty())
    abolish = a_description(
        "abolish_level",
        day=TODAY,
        ending=(Named("901"), Named("902")),
        altered=tuple(
            Altered(Named(f"9000{number}"), parent=Named("99")) for number in (1, 2, 3, 4)
        ),
    )
    communes = Duty.objects.filter(unit__in=[u.a1, u.a2, u.b1, u.b2])
    # What the two districts would have added up is owed by nobody: for one period any more, for the other at all.
    assert told(abolish) == {LAPSES: 2, STAYS: 2, MOVES: 4, RECEIVED: communes.count()}
    a_change_of(abolish)
    assert set(communes.values_list("reviewer_id", flat=True)) == {province.lead.office.pk}
    event = AuditEvent.objects.get(event="report.reviewer_changed", about=sent.about)
    assert said(event)["from_office"] == province.districts[u.district_a].office.pk
    notice = Notice.objects.get(event="unit_change.reviews_handed_over")
    assert notice.office_id == province.lead.office.pk
    assert notice.params["reviews"] == communes.count()
    clerk, head = (province.actor(user) for user in (province.lead.clerk, province.lead.head))
    workflow.accept_report(report_id=sent.pk, by=clerk, at=AT, on=TODAY)
    workflow.reopen_report(report_id=done.pk, reason="Sót hộ", by=head, at=AT, on=TODAY)
    assert Duty.objects.get(pk=done.duty_id).rolls_into_id == province.root
    assert list(check()) == []


def test_what_was_opened_again_stands_once_when_the_successor_sends_it(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    """Its figures stand meanwhile; under the office that will replace them, or they would count twice."""
    side = at_work.new_communes[0]
    done = accepted(at_work, side, report_of(at_work, year, side.office), poverty())
    committee = merged(date(2025, 12, 15))
    at_work = on_the_day(at_work, date(2026, 1, 5))
    lead = at_work.actor(at_work.lead.head)
    told = {"report_id": done.pk, "reason": "Sót hộ", "by": lead, "at": AT}
    again = workflow.reopen_report(**told, on=at_work.today)
    assert Duty.objects.get(pk=again.duty_id).office_id == committee.pk
    accepted(at_work, a_side_of(committee), Report.objects.with_duty().get(pk=done.pk), poverty(70))
    assert standing(the_form(at_work, "DBHN"), year, at_work.root).units_in == 1
    assert list(check()) == []


def test_doctor_finds_who_owes_without_being_on_the_map(
    at_work: Reporting, year: ReportingPeriod
) -> None:
    assert list(check()) == []
    ReportingPeriod.objects.filter(pk=year.pk).update(as_of=date(2025, 6, 14))
    found = [row for row in check() if row[0] == "duty.unit_alive"]
    assert len(found) == len(at_work.new_communes)


def test_the_half_year_of_ha_tinh_belongs_to_its_old_communes_and_is_answered_by_the_new_ones(
    db: None,
) -> None:
    """Opened in November 2025: 209 communes of 14 June, the offices of the 69 that succeeded them."""
    ha_tinh_loaded()
    create_installation(
        province_code="42",
        province_name="Hà Tĩnh",
        is_demo=True,
        business_day=date(2025, 11, 20),
        by=SYSTEM,
        at=AT,
    )
    the_pack()
    half = a_period("2025-H1", "tt10", on=date(2025, 11, 20))
    duties = Duty.objects.of_leaves().filter(period=half, form__code="DA2")
    assert duties.count() == 209
    offices = Office.objects.filter(pk__in=duties.values("office"))
    assert (offices.count(), offices.filter(to_day=None).count()) == (69, 69)
    reviewers = Office.objects.filter(pk__in=duties.values("reviewer"))
    assert [office.code for office in reviewers] == ["so-nnmt"]
    assert list(check()) == []

"""While there were districts: each adds up its communes and signs, the department of the province accepts, nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders.province import AT, a_period, a_signed_paper, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    a_reporting_province,
    accepted,
    again,
    last_event,
    refused,
    report_of,
    submitted,
)

from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, TextChange, save_draft
from gsdg.domain.reporting.actions.handing_over import hand_over_reviews
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.actions.standing import rebuild
from gsdg.domain.reporting.models import Duty, Report, RollUp
from gsdg.domain.reporting.pages.links import reviews
from gsdg.domain.reporting.pages.matrix import MatrixOf
from gsdg.domain.reporting.queries.below import below_of
from gsdg.domain.reporting.queries.board import board_of
from gsdg.domain.reporting.queries.figures import standing
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.queries.review import outcomes_of
from gsdg.domain.reporting.queries.story import content_of_revision
from gsdg.kernel.figures import Figure
from gsdg.toolkit.access import SYSTEM, Permission

pytestmark = pytest.mark.django_db

DECEMBER = date(2024, 12, 10)


@pytest.fixture
def old() -> Reporting:
    """In December 2024: two districts with two communes each."""
    return a_reporting_province(DECEMBER)


@pytest.fixture
def year(old: Reporting) -> ReportingPeriod:
    return a_period("2024", "ra-soat", on=DECEMBER)


@pytest.fixture
def district(old: Reporting) -> Side:
    return old.districts[old.units.district_a]


def added_up(old: Reporting, year: ReportingPeriod, side: Side) -> Report:
    """Both communes accepted, the report of the district signed and sent."""
    for unit in (old.units.a1, old.units.a2):
        commune = old.communes[unit]
        accepted(old, commune, report_of(old, year, commune.office), poverty())
    report = report_of(old, year, side.office)
    text = [TextChange(DIFFICULTIES, "Không.", 0)]
    save_draft(report_id=report.pk, by=old.actor(side.clerk), at=AT, texts=text)
    workflow.certify_and_submit_report(
        report_id=report.pk, by=old.actor(side.head), at=AT, on=DECEMBER
    )
    return again(report)


def accept(old: Reporting, report: Report) -> Report:
    lead = old.actor(old.lead.clerk)
    workflow.accept_report(report_id=report.pk, by=lead, at=AT, on=DECEMBER)
    return again(report)


def test_a_district_owes_the_sum_of_its_communes_to_the_department(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    duty = report_of(old, year, district.office).duty
    assert (duty.consolidates, duty.reviewer, duty.is_issued) == (True, old.lead.office, False)
    assert duty.due == date(2024, 12, 9)
    whole = Duty.objects.get(period=year, office=old.lead.office)
    assert (whole.consolidates, whole.reviewer, whole.is_issued) == (True, old.committee, True)


def test_after_the_districts_no_such_report_is_owed(old: Reporting) -> None:
    """Their offices are still in the register of this small province: their units are not on the map."""
    later = a_period("2025", "ra-soat", on=date(2025, 11, 20))
    assert set(Duty.objects.filter(period=later, consolidates=True).values_list("office__code", flat=True)) == {"so"}  # fmt: skip


def test_what_it_signs_is_the_sum_and_it_types_no_figure(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = added_up(old, year, district)
    place = (report.duty.form, year, district.unit_id)
    live, signed = (standing(*place, total=kind) for kind in ("live", "certified"))
    assert signed.figures["12.2"] == live.figures["12.2"] == Figure.of(2 * poverty()["12.2"])
    assert (signed.units_in, signed.units_expected) == (2, 2)
    other = report_of(old, year, old.districts[old.units.district_b].office)
    clerk = old.actor(old.districts[old.units.district_b].clerk)
    with refused("report.only_a_sum"):
        save_draft(report_id=other.pk, by=clerk, at=AT, cells=[CellChange("12.2", Figure.of(1), 0)])


def test_the_department_accepts_it_and_no_total_changes(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = added_up(old, year, district)
    before = standing(report.duty.form, year, old.root).figures
    rows = RollUp.objects.count()
    report = accept(old, report)
    assert (report.state, report.accepted, report.accepted_on) == ("accepted", None, DECEMBER)
    assert last_event().event == "report.accepted"
    assert RollUp.objects.count() == rows
    rebuild(report.duty.form, year)
    assert standing(report.duty.form, year, old.root).figures == before


def test_only_the_whole_is_issued_and_only_the_department_accepts(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = added_up(old, year, district)
    told = {"report_id": report.pk, "at": AT, "on": DECEMBER}
    with refused("access.not_permitted"):
        workflow.issue_report(**told, by=old.actor(old.lead.head), signed=a_signed_paper())
    with refused("report.other_reviewer"):
        workflow.accept_report(**told, by=old.actor(district.clerk))
    with refused("report.unit_is_accepted"):
        anyone = replace(SYSTEM, office_id=old.lead.office.pk)
        workflow.issue_report(**told, by=anyone, signed=a_signed_paper())


def test_what_was_accepted_is_opened_again_by_a_second_person_of_the_department(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = accept(old, added_up(old, year, district))
    told = {"report_id": report.pk, "at": AT, "on": DECEMBER, "reason": "Thiếu một xã"}
    with refused("report.other_reviewer"):
        workflow.reopen_report(**told, by=old.actor(district.head))
    workflow.reopen_report(**told, by=old.actor(old.lead.head))
    assert again(report).state == "reopened"


def test_it_is_reviewed_like_others_but_judged_by_nothing_of_its_own(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = added_up(old, year, district)
    lead = old.actor(old.lead.clerk)
    assert reviews(report, lead, desk_of(lead))
    content = content_of_revision(report, 1)
    assert content is not None
    assert outcomes_of(report, content, {}) == []


def test_the_province_counts_communes_and_the_board_names_what_was_added_up(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    report = accept(old, added_up(old, year, district))
    below = below_of(FigurePlace(report.duty.form, year, old.root))
    [line] = [row for row in below.rows if row.unit_id == district.unit_id]
    assert (line.done, line.expected) == (2, 2)
    viewer = old.actor(old.viewer)
    duties = board_of([year], within=viewer.scope(Permission.FIGURES_READ), on=DECEMBER)
    above = [d for d in duties if d.duty.consolidates]
    districts, whole = MatrixOf(viewer, desk_of(viewer)).upper(above)
    assert (districts.title, len(districts.rows)) == ("Cấp huyện tổng hợp các xã", 2)
    assert (whole.title, len(whole.rows)) == ("Tổng hợp toàn tỉnh", 1)
    # Each level has days of its own: the district ten days before the province.
    assert [h.label for m in (districts, whole) for h in m.headings] == ["hạn 09/12", "hạn 19/12"]


def test_where_days_differ_within_a_level_the_heading_says_from_when_to_when(
    old: Reporting, year: ReportingPeriod
) -> None:
    first = Duty.objects.filter(period=year, consolidates=True).exclude(office__code="so")[0]
    first.due = date(2025, 1, 6)
    first.save()
    viewer = old.actor(old.viewer)
    duties = board_of([year], within=viewer.scope(Permission.FIGURES_READ), on=DECEMBER)
    districts, _ = MatrixOf(viewer, desk_of(viewer)).upper(
        [d for d in duties if d.duty.consolidates]
    )
    assert [one.label for one in districts.headings] == ["hạn 09/12 đến 06/01/2025"]


def test_sent_back_while_the_commune_stood_it_is_mended_there(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    """By the day of the act, not by today: what is told of a time before the change stays with the office of then."""
    commune = old.communes[old.units.a1]
    commune.office.to_day = date(2025, 7, 1)
    commune.office.save()
    report = report_of(old, year, commune.office)
    submitted(old, commune, report, poverty())
    workflow.send_back_report(
        report_id=report.pk, remarks={"12.2": "Đối chiếu lại"}, due=DECEMBER, by=old.actor(district.clerk), at=AT, on=DECEMBER
    )  # fmt: skip
    assert again(report).duty.office == commune.office


def test_opened_again_while_the_commune_stood_it_is_mended_there(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    commune = old.communes[old.units.a1]
    report = report_of(old, year, commune.office)
    submitted(old, commune, report, poverty())
    workflow.accept_report(report_id=report.pk, by=old.actor(district.clerk), at=AT, on=DECEMBER)
    commune.office.to_day = date(2025, 7, 1)
    commune.office.save()
    workflow.reopen_report(
        report_id=report.pk, reason="Sót hộ", by=old.actor(district.head), at=AT, on=DECEMBER
    )
    assert again(report).duty.office == commune.office


def test_when_districts_end_the_department_receives_what_they_added_up(
    old: Reporting, year: ReportingPeriod, district: Side
) -> None:
    accept(old, added_up(old, year, district))
    hand_over_reviews(on=date(2025, 7, 2), by=SYSTEM, at=AT)
    reviewers = dict(Duty.objects.filter(period=year).values_list("office__code", "reviewer__code"))
    assert reviewers.pop("so") == "ubnd"
    assert set(reviewers.values()) == {"so"}


def test_of_a_year_loaded_from_before_no_district_adds_up_and_nobody_is_late(
    old: Reporting,
) -> None:
    told = {"regime_code": "ra-soat", "by": SYSTEM, "at": AT, "on": DECEMBER}
    loaded = open_period(code="2023", is_history=True, **told)
    offices = Duty.objects.filter(period=loaded, consolidates=True).values_list("office__code", flat=True)  # fmt: skip
    assert list(offices) == ["so"]
    scope = old.actor(old.viewer).scope(Permission.FIGURES_READ)
    assert {(d.overdue, d.late) for d in board_of([loaded], within=scope, on=DECEMBER)} == {(0, 0)}

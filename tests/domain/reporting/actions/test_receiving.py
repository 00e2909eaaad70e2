"""Accepting, sending back, reopening: each by every exit, with its event and what stands in the totals afterwards."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.builders.accounts import a_role, a_user
from tests.builders.province import AT, a_period, poverty
from tests.builders.reporting import (
    OLD,
    Reporting,
    Side,
    accepted,
    again,
    certified,
    last_event,
    refused,
    report_of,
    submitted,
    the_form,
)

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.models import Remark, Report, RollUp
from gsdg.domain.reporting.queries.figures import standing
from gsdg.kernel.figures import Figure
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)


@pytest.fixture
def reviewer(province: Reporting) -> Actor:
    return province.actor(province.lead.clerk)


@pytest.fixture
def upper(province: Reporting) -> Actor:
    return province.actor(province.lead.head)


def accept(report: Report, by: Actor, known: int | None = None) -> Report:
    return workflow.accept_report(report_id=report.pk, by=by, at=AT, on=TODAY, known_version=known)


def send_back(
    report: Report,
    by: Actor,
    remarks: dict[str, str] | None = None,
    *,
    due: date = date(2025, 11, 25),
    known: int | None = None,
) -> Report:
    return workflow.send_back_report(
        report_id=report.pk,
        remarks={"12.2": "Đếm lại hộ nghèo cuối kỳ"} if remarks is None else remarks,
        due=due,
        by=by,
        at=AT,
        on=TODAY,
        known_version=known,
    )


def reopen(
    report: Report, by: Actor, reason: str = "Bỏ sót hai hộ", known: int | None = None
) -> Report:
    return workflow.reopen_report(
        report_id=report.pk,
        reason=reason,
        by=by,
        at=AT,
        on=TODAY,
        due=date(2025, 12, 1),
        known_version=known,
    )


def poor(province: Reporting, period: ReportingPeriod, unit_id: int) -> Figure:
    """Poor households at the end of the year, as they stand."""
    return standing(the_form(province, "DBHN"), period, unit_id).cells["12.2"].figure


class TestAccepting:
    def test_the_figures_stand_at_once(
        self,
        province: Reporting,
        period: ReportingPeriod,
        side: Side,
        report: Report,
        reviewer: Actor,
    ) -> None:
        submitted(province, side, report)
        done = accept(report, reviewer, known=2)
        assert (done.state, done.version, done.accepted) == ("accepted", 3, done.latest)
        assert (done.accepted_on, done.accepted_by_id) == (TODAY, reviewer.id)
        leaf = RollUp.objects.get()
        assert (leaf.unit_id, leaf.parent_id, leaf.office_id, leaf.is_leaf) == (
            side.unit_id,
            province.root,
            side.office.pk,
            True,
        )
        assert (leaf.revision_id, leaf.reports) == (done.accepted_id, 1)
        for unit in (side.unit_id, province.root):
            assert poor(province, period, unit) == Figure.of(39)
        event = last_event()
        assert (event.event, event.chain_unit_id) == ("report.accepted", side.unit_id)
        assert json.loads(event.details) == {
            "from": "submitted",
            "to": "accepted",
            "on": "2025-11-20",
            "revision": 1,
        }

    def test_in_three_levels_the_district_accepts_and_all_totals_follow(
        self, old_province: Reporting
    ) -> None:
        period = a_period("2025-H1", "tt10", on=OLD)
        side, district = old_province.old_communes[0], old_province.units.district_a
        report = report_of(old_province, period, side.office)
        submitted(old_province, side, report)
        with refused("report.other_reviewer"):
            accept(report, old_province.actor(old_province.lead.clerk))
        with refused("access.not_permitted"):
            other = old_province.districts[old_province.units.district_b]
            accept(report, old_province.actor(other.clerk))
        accept(report, old_province.actor(old_province.districts[district].clerk))
        stored = RollUp.objects.get(is_leaf=False)
        assert (stored.unit_id, stored.parent_id, stored.reports) == (
            district,
            old_province.root,
            1,
        )
        for unit in (side.unit_id, district, old_province.root):
            assert poor(old_province, period, unit) == Figure.of(39)
        assert list(check()) == []

    def test_a_second_click_accepts_nothing_twice(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor, upper: Actor
    ) -> None:
        submitted(province, side, report)
        accept(report, reviewer, known=2)
        events = AuditEvent.objects.count()
        assert accept(report, reviewer, known=2).version == 3
        assert AuditEvent.objects.count() == events
        with refused("report.changed"):  # somebody else pressed first: this one is told
            accept(report, upper, known=2)

    def test_a_stale_page_accepts_nothing(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        submitted(province, side, report)
        with refused("report.changed"):
            accept(report, reviewer, known=1)

    def test_only_what_was_sent(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        with refused("report.state"):
            accept(report, reviewer)
        certified(province, side, report)
        with refused("report.state"):
            accept(report, reviewer)
        assert not RollUp.objects.exists()

    def test_nobody_accepts_the_own_report_nor_without_the_right(
        self, province: Reporting, side: Side, report: Report
    ) -> None:
        submitted(province, side, report)
        for user in (side.clerk, side.head, province.viewer, province.administrator):
            with refused("access.not_permitted"):
                accept(report, province.actor(user))
        with refused("report.other_reviewer"):
            accept(report, province.actor(province.chair))


class TestSendingBack:
    def test_it_says_what_to_correct_where_by_when(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        submitted(province, side, report)
        remarks = {"12.2": " Đếm lại ", "": "Thiếu danh sách", "22.2": " "}
        done = send_back(report, reviewer, remarks, known=2)
        assert (done.state, done.version) == ("sent_back", 3)
        assert (done.returned_due, done.due) == (date(2025, 11, 25), date(2025, 11, 25))
        assert done.finished_divisions == []
        said = {r.address: (r.text, r.is_return) for r in Remark.objects.filter(report=report)}
        assert said == {"12.2": ("Đếm lại", True), "": ("Thiếu danh sách", True)}
        remark = Remark.objects.get(report=report, address="12.2")
        assert (remark.revision_number, remark.by_id) == (1, reviewer.id)
        assert remark.by_office == province.lead.office.name
        event = last_event()
        assert event.event == "report.sent_back"
        assert json.loads(event.details)["cells"] == ["", "12.2", "22.2"]
        assert "Đếm" not in event.details

    def test_it_is_corrected_and_sent_again_and_judged_by_its_new_day(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        submitted(province, side, report)
        send_back(report, reviewer)
        version = {"base_version": 1}
        change = [CellChange("12.2", Figure.of(38), **version)]
        clerk = province.actor(side.clerk)
        assert save_draft(report_id=report.pk, by=clerk, at=AT, cells=change).report.state == (
            "sent_back"
        )
        done = accepted(province, side, report, poverty(50))
        assert (done.state, done.accepted.number) == ("accepted", 2)  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("remarks", "due", "code"),
        [
            ({}, date(2025, 11, 25), "report.remark_needed"),
            ({"12.2": "  "}, date(2025, 11, 25), "report.remark_needed"),
            ({"12.2": "Đếm lại"}, date(2025, 11, 19), "report.return_day"),
            ({"99.9": "Đếm lại"}, date(2025, 11, 25), "report.cell_unknown"),
            ({"12.2": "a" * 20_001}, date(2025, 11, 25), "report.text_too_long"),
        ],
    )
    def test_not_without_words_not_for_yesterday_not_at_an_unknown_cell(
        self,
        province: Reporting,
        side: Side,
        report: Report,
        reviewer: Actor,
        remarks: dict[str, str],
        due: date,
        code: str,
    ) -> None:
        submitted(province, side, report)
        with refused(code):
            send_back(report, reviewer, remarks, due=due)
        assert again(report).state == "submitted"
        assert not Remark.objects.exists()

    def test_what_is_accepted_is_not_sent_back(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        accepted(province, side, report)
        with refused("report.state"):
            send_back(report, reviewer)

    def test_a_second_click_and_a_stale_page(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        submitted(province, side, report)
        with refused("report.changed"):
            send_back(report, reviewer, known=1)
        send_back(report, reviewer, known=2)
        assert send_back(report, reviewer, known=2).version == 3
        assert Remark.objects.count() == 1

    def test_not_by_who_does_not_receive_it(
        self, province: Reporting, side: Side, report: Report
    ) -> None:
        submitted(province, side, report)
        with refused("access.not_permitted"):
            send_back(report, province.actor(side.head))
        with refused("report.other_reviewer"):
            send_back(report, province.actor(province.chair))


class TestReopening:
    def test_the_figures_stand_until_the_adjusted_ones_are_accepted(
        self,
        province: Reporting,
        period: ReportingPeriod,
        side: Side,
        report: Report,
        upper: Actor,
    ) -> None:
        accepted(province, side, report)
        done = reopen(report, upper, " Bỏ sót hai hộ ", known=3)
        assert (done.state, done.version) == ("reopened", 4)
        assert (done.reopen_reason, done.returned_due) == ("Bỏ sót hai hộ", date(2025, 12, 1))
        assert last_event().event == "report.reopened"
        told = json.loads(last_event().details)
        assert (told["revision"], told["on"]) == (1, TODAY.isoformat())
        assert poor(province, period, province.root) == Figure.of(39)
        submitted(province, side, report, poverty(60))
        assert poor(province, period, province.root) == Figure.of(39)
        accept(report, province.actor(province.lead.clerk))
        assert poor(province, period, province.root) == Figure.of(47)
        assert list(check()) == []

    def test_it_takes_a_reason(
        self, province: Reporting, side: Side, report: Report, upper: Actor
    ) -> None:
        accepted(province, side, report)
        with refused("report.reason_needed"):
            reopen(report, upper, "  ")

    def test_it_takes_a_second_person(
        self, province: Reporting, side: Side, report: Report, upper: Actor
    ) -> None:
        submitted(province, side, report)
        accept(report, upper)
        with refused("report.second_person"):
            reopen(report, upper)
        other = a_user(username="so-lanhdao-2", office=province.lead.office)
        a_role(other, "department_head", unit_id=province.root)
        assert reopen(report, province.actor(other)).state == "reopened"

    def test_not_by_a_clerk_nor_by_who_sent_it(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        accepted(province, side, report)
        for by in (reviewer, province.actor(side.head), province.actor(province.chair)):
            with refused("access.not_permitted"):
                reopen(report, by)

    def test_only_what_is_settled_and_not_from_a_stale_page(
        self, province: Reporting, side: Side, report: Report, upper: Actor
    ) -> None:
        submitted(province, side, report)
        with refused("report.state"):
            reopen(report, upper)
        accept(report, province.actor(province.lead.clerk))
        with refused("report.changed"):
            reopen(report, upper, known=2)
        reopen(report, upper, known=3)
        assert reopen(report, upper, known=3).version == 4  # the second click

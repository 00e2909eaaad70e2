"""What people say at a report, what settles it, and reminders: by every exit."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from tests.builders.accounts import a_role, a_user
from tests.builders.province import AT, a_period
from tests.builders.reporting import (
    COMPONENT,
    Reporting,
    Side,
    accepted,
    last_event,
    refused,
    report_of,
    submitted,
)

from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions.remarks import add_remark, remind, resolve_remark
from gsdg.domain.reporting.models import Duty, Remark, Reminder, Report
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(province: Reporting, side: Side) -> Actor:
    return province.actor(side.clerk)


@pytest.fixture
def reviewer(province: Reporting) -> Actor:
    return province.actor(province.lead.clerk)


def say(
    report: Report,
    by: Actor,
    text: str = "Số này lấy ở đâu?",
    at: str = "12.2",
    below: int | None = None,
) -> Remark:
    return add_remark(report_id=report.pk, address=at, text=text, by=by, at=AT, answers_id=below)


class TestSaying:
    def test_it_is_kept_with_who_said_it_and_the_other_side_is_told(
        self, report: Report, reviewer: Actor, clerk: Actor, side: Side, province: Reporting
    ) -> None:
        remark = say(report, reviewer, " Số này lấy ở đâu? ")
        assert (remark.text, remark.by_office) == ("Số này lấy ở đâu?", province.lead.office.name)
        assert remark.office == province.lead.office
        event = last_event()
        assert (event.event, event.chain_unit_id) == ("report.remarked", side.unit_id)
        assert json.loads(event.details) == {"remark": remark.pk, "cell": "12.2"}
        assert Notice.objects.get().office_id == side.office.pk
        answer = say(report, clerk, "Ở danh sách thôn", below=remark.pk)
        assert answer.answers == remark
        assert Notice.objects.latest("pk").office_id == province.lead.office.pk

    @pytest.mark.parametrize("address", ["", "12.2", "03.2", "kho-khan"])
    def test_it_stands_at_a_cell_a_section_or_nowhere_in_particular(
        self, report: Report, clerk: Actor, address: str
    ) -> None:
        assert say(report, clerk, at=address).address == address

    @pytest.mark.parametrize(
        ("text", "address", "code"),
        [
            ("  ", "12.2", "report.empty_text"),
            ("a" * 20_001, "12.2", "report.text_too_long"),
            ("Sai", "99.9", "report.cell_unknown"),
            ("Sai", "12.2" * 30, "report.cell_unknown"),
        ],
    )
    def test_not_empty_not_endless_not_at_an_unknown_cell(
        self, report: Report, clerk: Actor, text: str, address: str, code: str
    ) -> None:
        with refused(code):
            say(report, clerk, text, address)
        assert not Remark.objects.exists()

    def test_an_answer_stands_below_a_remark_of_the_same_report(
        self, province: Reporting, period: ReportingPeriod, report: Report, reviewer: Actor
    ) -> None:
        other = report_of(province, period, province.new_communes[1].office)
        elsewhere = say(other, reviewer)
        root = say(report, reviewer)
        answer = say(report, reviewer, "Thêm nữa", below=root.pk)
        for wrong in (elsewhere.pk, answer.pk, 10**9):
            with refused("report.remark_unknown"):
                say(report, reviewer, "Lạc chỗ", below=wrong)

    def test_a_second_click_says_nothing_twice(self, report: Report, clerk: Actor) -> None:
        first = say(report, clerk)
        events = AuditEvent.objects.count()
        assert say(report, clerk) == first
        assert AuditEvent.objects.count() == events
        assert say(report, clerk, "Khác").pk != first.pk

    def test_not_by_who_may_not_read_it(self, province: Reporting, report: Report) -> None:
        with refused("access.not_permitted"):
            say(report, province.actor(province.new_communes[1].head))


class TestSettling:
    def resolve(self, remark: Remark, by: Actor) -> Remark:
        return resolve_remark(remark_id=remark.pk, by=by, at=AT)

    def test_who_asked_or_a_colleague_settles_it_once(
        self, province: Reporting, report: Report, reviewer: Actor, side: Side
    ) -> None:
        remark = say(report, reviewer)
        colleague = a_user(username="so-canbo-2", office=province.lead.office)
        a_role(colleague, "department_clerk", unit_id=province.root)
        done = self.resolve(remark, province.actor(colleague))
        assert (done.resolved_at, done.resolved_by_id) == (AT, colleague.pk)
        event = last_event()
        assert (event.event, event.chain_unit_id) == ("report.remark_resolved", side.unit_id)
        assert self.resolve(remark, reviewer).resolved_by_id == colleague.pk
        assert last_event() == event

    def test_an_office_that_is_called_otherwise_now_settles_what_it_asked(
        self, province: Reporting, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        remark = say(report, reviewer)
        colleague = a_user(username="so-canbo-2", office=province.lead.office)
        a_role(colleague, "department_clerk", unit_id=province.root)
        Office.objects.filter(pk=province.lead.office.pk).update(name="Sở mới")
        with refused("report.remark_of_other_office"):
            self.resolve(remark, clerk)
        assert self.resolve(remark, province.actor(colleague)).resolved_at == AT

    def test_a_remark_of_before_is_settled_by_the_name_it_kept(
        self, province: Reporting, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        remark = say(report, reviewer)
        Remark.objects.filter(pk=remark.pk).update(office=None)
        colleague = a_user(username="so-canbo-2", office=province.lead.office)
        a_role(colleague, "department_clerk", unit_id=province.root)
        with refused("report.remark_of_other_office"):
            self.resolve(remark, clerk)
        assert self.resolve(remark, province.actor(colleague)).resolved_at == AT

    def test_remarks_of_before_find_the_office_that_alone_bore_the_name_that_day(
        self, province: Reporting, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        remark, answer = say(report, reviewer), say(report, clerk)
        twin = Office.objects.get(pk=province.new_communes[1].office.pk)
        Office.objects.filter(pk=twin.pk).update(name=answer.by_office)
        nobody = say(report, reviewer, "Của ai?")
        Remark.objects.update(office=None)
        Remark.objects.filter(pk=nobody.pk).update(by_office="")
        migration = import_module("gsdg.domain.reporting.migrations.0019_remarks_find_their_office")
        migration.find(apps, None)
        found = [Remark.objects.get(pk=one.pk).office for one in (remark, answer, nobody)]
        assert found == [province.lead.office, None, None]
        Office.objects.filter(pk=twin.pk).update(from_day=AT.date() + timedelta(days=2))
        migration.find(apps, None)
        assert Remark.objects.get(pk=answer.pk).office_id == clerk.office_id
        assert Remark.objects.get(pk=nobody.pk).office is None

    def test_who_was_asked_does_not_settle_it(
        self, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        remark = say(report, reviewer)
        with refused("report.remark_of_other_office"):
            self.resolve(remark, clerk)

    def test_an_answer_is_not_settled_by_itself(
        self, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        answer = say(report, clerk, "Ở thôn", below=say(report, reviewer).pk)
        with refused("report.remark_unknown"):
            self.resolve(answer, clerk)

    def test_not_by_who_may_not_read_it(
        self, province: Reporting, report: Report, reviewer: Actor
    ) -> None:
        remark = say(report, reviewer)
        with refused("access.not_permitted"):
            self.resolve(remark, province.actor(province.new_communes[1].clerk))


class TestReminding:
    def remind(
        self, by: Actor, *duties: Duty, text: str = "Đề nghị gửi trước ngày 25/11", on: date
    ) -> list[Reminder]:
        return remind(duty_ids=[d.pk for d in duties], text=text, by=by, at=AT, on=on)

    def test_only_those_that_still_owe_are_reminded_and_told(
        self, province: Reporting, period: ReportingPeriod, reviewer: Actor
    ) -> None:
        first, second = province.new_communes
        sent = report_of(province, period, first.office)
        submitted(province, first, sent)
        owing = report_of(province, period, second.office)
        (reminder,) = self.remind(reviewer, sent.duty, owing.duty, on=province.today)
        assert (reminder.duty, reminder.day) == (owing.duty, province.today)
        assert Notice.objects.get(event="report.reminded").office_id == second.office.pk
        event = last_event()
        assert (event.event, event.about) == ("report.reminded", owing.about)
        assert event.chain_unit_id == second.unit_id

    def test_a_second_click_reminds_nobody_twice_but_another_day_does(
        self, province: Reporting, report: Report, reviewer: Actor
    ) -> None:
        self.remind(reviewer, report.duty, on=province.today)
        events = AuditEvent.objects.count()
        self.remind(reviewer, report.duty, on=province.today)
        assert (Reminder.objects.count(), AuditEvent.objects.count()) == (1, events)
        self.remind(reviewer, report.duty, on=date(2025, 11, 21))
        assert Reminder.objects.count() == 2

    def test_where_nothing_is_missing_it_is_refused(
        self, province: Reporting, side: Side, report: Report, reviewer: Actor
    ) -> None:
        accepted(province, side, report)
        with refused("report.nothing_to_remind"):
            self.remind(reviewer, report.duty, on=province.today)

    def test_not_without_words_and_not_without_the_right(
        self, province: Reporting, report: Report, reviewer: Actor, clerk: Actor
    ) -> None:
        with refused("report.empty_text"):
            self.remind(reviewer, report.duty, text=" ", on=province.today)
        with refused("access.not_permitted"):
            self.remind(clerk, report.duty, on=province.today)

    def test_a_district_reminds_its_own_communes_only(self, old_province: Reporting) -> None:
        period = a_period("2025-H1", "tt10", on=old_province.today)
        near, far = old_province.old_communes[0], old_province.old_communes[3]
        duties = [report_of(old_province, period, s.office, COMPONENT).duty for s in (near, far)]
        district = old_province.reviewer_of(near)
        (reminder,) = self.remind(
            old_province.actor(district.clerk), *duties, on=old_province.today
        )
        assert reminder.duty == duties[0]
        with refused("report.nothing_to_remind"):
            self.remind(old_province.actor(district.clerk), duties[1], on=old_province.today)

"""The report of the province: its own figures and the total that is signed, sent up, issued, adjusted."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.builders.accounts import a_role, a_user
from tests.builders.province import AT, a_period, fill
from tests.builders.reporting import (
    COMPONENT,
    NEW,
    Reporting,
    Side,
    accepted,
    again,
    an_assignment,
    last_event,
    refused,
    report_of,
    submitted,
    the_form,
)

from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.papers.models import Paper
from gsdg.domain.programme.models import ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, TextChange, save_draft
from gsdg.domain.reporting.actions.remarks import answer_asked
from gsdg.domain.reporting.check import check
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.models import Report, Revision, RollUp
from gsdg.domain.reporting.queries.figures import standing
from gsdg.kernel.figures import Figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PAPER = SignedPaper("214/BC-UBND", date(2025, 11, 20), "Võ Đình Hải", recipients=("Bộ",))
CLASSES = {"01.1": 2, "01.2": 2, "01.3": 2, "01.4": 2}
"""Two classes held, the least that a form on training may say."""


@pytest.fixture
def period(province: Reporting) -> ReportingPeriod:
    return a_period("2025", "tt10", on=NEW)


@pytest.fixture
def report(province: Reporting, period: ReportingPeriod) -> Report:
    return report_of(province, period, province.lead.office, COMPONENT)


@pytest.fixture
def sum_report(province: Reporting, period: ReportingPeriod) -> Report:
    """Of a form in which the department has no activities of its own."""
    return report_of(province, period, province.lead.office, "DA2")


@pytest.fixture
def head(province: Reporting) -> Actor:
    return province.actor(province.lead.head)


@pytest.fixture
def chair(province: Reporting) -> Actor:
    return province.actor(province.chair)


def certify(report: Report, by: Actor) -> Report:
    return workflow.certify_report(report_id=report.pk, by=by, at=AT, on=NEW)


def issue(
    report: Report, by: Actor, signed: SignedPaper = PAPER, known: int | None = None
) -> Report:
    return workflow.issue_report(
        report_id=report.pk, signed=signed, by=by, at=AT, on=NEW, known_version=known
    )


def reopen(report: Report, by: Actor) -> Report:
    return workflow.reopen_report(report_id=report.pk, reason="Cộng sót", by=by, at=AT, on=NEW)


def own_classes(report: Report, by: Actor, classes: int) -> Report:
    return fill(report, by, dict.fromkeys(CLASSES, classes))


def stands(province: Reporting, period: ReportingPeriod, total: str = "live") -> tuple[Figure, int]:
    """Classes held in the province, and how many reports are inside."""
    found = standing(the_form(province, COMPONENT), period, province.root, total=total)
    return found.cells["01.2"].figure, found.vector.reports


class TestTheOwnFigures:
    def test_certifying_takes_them_in_and_freezes_the_total(
        self,
        province: Reporting,
        period: ReportingPeriod,
        side: Side,
        report: Report,
        head: Actor,
    ) -> None:
        commune = report_of(province, period, side.office, COMPONENT)
        accepted(province, side, commune, dict.fromkeys(CLASSES, 3))
        own_classes(report, head, 2)
        done = certify(report, head)
        revision = done.latest
        assert revision is not None
        assert done.accepted == revision
        content = Content.from_bytes(revision.content)
        assert content.cells["01.2"] == Figure.of(2)
        assert content.total is not None
        assert content.total["01.2"] == Figure.of(5)
        assert (revision.units_in, revision.units_expected) == (1, 2)
        assert stands(province, period) == (Figure.of(5), 2)
        assert list(check()) == []

    def test_live_moves_on_and_certified_stays(
        self, province: Reporting, period: ReportingPeriod, report: Report, head: Actor
    ) -> None:
        own_classes(report, head, 2)
        certify(report, head)
        for side in province.new_communes:
            commune = report_of(province, period, side.office, COMPONENT)
            accepted(province, side, commune, dict.fromkeys(CLASSES, 1))
        assert stands(province, period) == (Figure.of(4), 3)
        assert stands(province, period, "certified")[0] == Figure.of(2)
        signed = standing(the_form(province, COMPONENT), period, province.root, total="certified")
        assert (signed.units_in, signed.units_expected) == (0, 2)

    def test_taking_back_withdraws_them(
        self, province: Reporting, period: ReportingPeriod, report: Report, head: Actor
    ) -> None:
        own_classes(report, head, 2)
        certify(report, head)
        workflow.take_back_report(report_id=report.pk, by=head, at=AT)
        assert again(report).accepted is None
        assert not RollUp.objects.filter(is_leaf=True).exists()
        assert stands(province, period)[1] == 0
        assert list(check()) == []

    def test_an_adjustment_that_is_given_up_leaves_the_issued_figures_standing(
        self,
        province: Reporting,
        period: ReportingPeriod,
        report: Report,
        head: Actor,
        chair: Actor,
    ) -> None:
        own_classes(report, head, 2)
        certify(report, head)
        workflow.submit_report(report_id=report.pk, by=head, at=AT, on=NEW)
        first = issue(report, chair).accepted
        reopen(report, head)
        assert stands(province, period) == (Figure.of(2), 1)
        own_classes(report, head, 7)
        certify(report, head)
        assert stands(province, period) == (Figure.of(7), 1)
        workflow.take_back_report(report_id=report.pk, by=head, at=AT)
        assert again(report).accepted == first
        assert stands(province, period) == (Figure.of(2), 1)
        assert list(check()) == []

    def test_a_department_that_has_none_adds_nothing_not_even_blanks(
        self, province: Reporting, period: ReportingPeriod, report: Report, head: Actor
    ) -> None:
        fill_text(report, head)
        done = certify(report, head)
        assert done.latest is not None
        assert Content.from_bytes(done.latest.content).cells == {}
        assert done.accepted is None
        assert stands(province, period)[1] == 0
        assert list(check()) == []

    def test_another_department_is_accepted_like_a_commune_and_does_not_speak_for_the_province(
        self, province: Reporting, head: Actor
    ) -> None:
        an_assignment(the_form(province, COMPONENT), province.health)
        period = a_period("2025", "tt10", on=NEW)
        report = report_of(province, period, province.health, COMPONENT)
        clerk = province.actor(province.component_clerk)
        own_classes(report, clerk, 4)
        workflow.certify_report(report_id=report.pk, by=clerk, at=AT, on=NEW, signed=PAPER)
        workflow.submit_report(report_id=report.pk, by=clerk, at=AT, on=NEW)
        reviewer = province.actor(province.lead.clerk)
        workflow.accept_report(report_id=report.pk, by=reviewer, at=AT, on=NEW)
        assert stands(province, period) == (Figure.of(4), 1)
        assert stands(province, period, "certified")[1] == 0
        assert list(check()) == []


def fill_text(report: Report, by: Actor) -> None:
    texts = [TextChange("kho-khan", "Không", 0)]
    save_draft(report_id=report.pk, by=by, at=AT, texts=texts)


def sent(report: Report, by: Actor) -> Report:
    fill_text(report, by)
    workflow.certify_and_submit_report(report_id=report.pk, by=by, at=AT, on=NEW)
    return again(report)


class TestIssuing:
    def test_number_and_day_come_back_with_the_signed_copy(
        self, province: Reporting, sum_report: Report, head: Actor, chair: Actor
    ) -> None:
        sent(sum_report, head)
        done = issue(sum_report, chair, known=2)
        assert (done.state, done.version, done.accepted_by_id) == ("issued", 3, chair.id)
        paper = Paper.objects.get()
        assert paper.about == f"revision:{done.latest_id}"
        assert (paper.number, paper.issuer, paper.recipients) == (
            "214/BC-UBND",
            province.committee,
            ["Bộ"],
        )
        event = last_event()
        assert event.event == "report.issued"
        assert json.loads(event.details) == {
            "from": "submitted",
            "to": "issued",
            "on": "2025-11-20",
            "revision": 1,
        }
        assert issue(sum_report, chair, known=2).version == 3  # the second click
        assert Paper.objects.count() == 1

    @pytest.mark.parametrize(
        ("paper", "code"),
        [
            (SignedPaper(" ", NEW, "Võ Đình Hải"), "paper.incomplete"),
            (SignedPaper("214", date(2025, 11, 21), "Võ Đình Hải"), "paper.day_ahead"),
        ],
    )
    def test_not_without_a_number_and_not_ahead_of_its_day(
        self, sum_report: Report, head: Actor, chair: Actor, paper: SignedPaper, code: str
    ) -> None:
        sent(sum_report, head)
        with refused(code):
            issue(sum_report, chair, paper)
        assert again(sum_report).state == "submitted"

    def test_only_what_was_sent_by_the_office_above(
        self, province: Reporting, sum_report: Report, head: Actor, chair: Actor
    ) -> None:
        with refused("report.state"):
            issue(sum_report, chair)
        sent(sum_report, head)
        with refused("access.not_permitted"):
            issue(sum_report, head)
        with refused("report.changed"):
            issue(sum_report, chair, known=0)

    def test_it_is_not_accepted_like_a_commune_nor_a_commune_issued(
        self,
        province: Reporting,
        period: ReportingPeriod,
        side: Side,
        sum_report: Report,
        head: Actor,
    ) -> None:
        sent(sum_report, head)
        both = a_user(username="ubnd-tat-ca", office=province.committee)
        a_role(both, "department_head", unit_id=province.root)
        with refused("report.consolidated_is_issued"):
            workflow.accept_report(report_id=sum_report.pk, by=province.actor(both), at=AT, on=NEW)
        assert not RollUp.objects.exists()
        commune = submitted(province, side, report_of(province, period, side.office, "DA2"))
        lead = a_user(username="so-ban-hanh", office=province.lead.office)
        a_role(lead, "chair_people_committee", unit_id=province.root)
        with refused("report.unit_is_accepted"):
            issue(commune, province.actor(lead))

    def test_the_office_above_sends_it_back(
        self, sum_report: Report, head: Actor, chair: Actor
    ) -> None:
        sent(sum_report, head)
        done = workflow.send_back_report(
            report_id=sum_report.pk,
            remarks={"": "Nêu rõ nguyên nhân"},
            due=date(2025, 11, 25),
            by=chair,
            at=AT,
            on=NEW,
        )
        assert done.state == "sent_back"

    def test_who_drew_it_up_adjusts_it_and_it_is_issued_anew(
        self, sum_report: Report, head: Actor, chair: Actor
    ) -> None:
        sent(sum_report, head)
        issue(sum_report, chair)
        with refused("access.not_permitted"):
            reopen(sum_report, chair)
        assert reopen(sum_report, head).state == "reopened"
        with refused("report.nothing_adjusted"):
            workflow.certify_and_submit_report(report_id=sum_report.pk, by=head, at=AT, on=NEW)
        told = {"": "Đã cộng lại, không sót đơn vị nào."}
        answer_asked(report_id=sum_report.pk, answers=told, by=head, at=AT)
        workflow.certify_and_submit_report(report_id=sum_report.pk, by=head, at=AT, on=NEW)
        second = issue(sum_report, chair, SignedPaper("230/BC-UBND", NEW, "Võ Đình Hải"))
        assert second.latest is not None
        assert second.latest.number == 2
        assert Paper.objects.count() == 2

    def test_a_total_with_units_missing_says_how_many_are_in(
        self,
        province: Reporting,
        period: ReportingPeriod,
        side: Side,
        sum_report: Report,
        head: Actor,
    ) -> None:
        accepted(province, side, report_of(province, period, side.office, "DA2"))
        sent(sum_report, head)
        revision = Revision.objects.get(report=sum_report)
        assert (revision.units_in, revision.units_expected) == (1, 2)


def test_a_blank_own_report_of_the_root_is_not_certified_by_its_clerk(
    province: Reporting, report: Report
) -> None:
    fill_text(report, province.actor(province.lead.clerk))
    events = AuditEvent.objects.count()
    with pytest.raises(Refused):
        certify(report, province.actor(province.lead.clerk))
    assert AuditEvent.objects.count() == events


def test_own_figures_must_be_whole_once_there_are_any(
    province: Reporting, report: Report, head: Actor
) -> None:
    one = [CellChange("01.1", Figure.of(1), 0)]
    save_draft(report_id=report.pk, by=head, at=AT, cells=one)
    with pytest.raises(Refused) as raised:
        certify(report, head)
    assert "report.blank_cells" in {r.code for r in raised.value.refusals}

"""What was sent back or opened again does not go out word for word as it was, unless somebody says why it is right; and
what took the place of a settled revision says whether a figure moved. Decision 0120."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.builders.province import AT
from tests.builders.reporting import (
    Reporting,
    Side,
    accepted,
    again,
    filled,
    refused,
    submitted,
)

from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, TextChange, save_draft
from gsdg.domain.reporting.actions.remarks import add_remark, answer_asked
from gsdg.domain.reporting.changes import Weight
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.queries.adjustments import Adjustment, adjustments_of
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.kernel.figures import Figure
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)
ASKED = "Đếm lại hộ nghèo cuối kỳ"
FOUND = "Bỏ sót hai hộ"
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def clerk(province: Reporting, side: Side) -> Actor:
    return province.actor(side.clerk)


@pytest.fixture
def head(province: Reporting, side: Side) -> Actor:
    return province.actor(side.head)


@pytest.fixture
def reviewer(province: Reporting) -> Actor:
    return province.actor(province.lead.clerk)


@pytest.fixture
def sent_back(province: Reporting, side: Side, report: Report, reviewer: Actor) -> Report:
    submitted(province, side, report)
    return send_back(report, reviewer)


@pytest.fixture
def reopened(province: Reporting, side: Side, report: Report) -> Report:
    accepted(province, side, report)
    return reopen(report, province.actor(province.lead.head))


def send_back(report: Report, by: Actor, remarks: dict[str, str] | None = None) -> Report:
    back = workflow.send_back_report(
        report_id=report.pk,
        remarks=remarks or {"12.2": ASKED},
        due=date(2025, 11, 25),
        by=by,
        at=AT,
        on=TODAY,
    )
    return with_its_parts_finished(back)


def with_its_parts_finished(report: Report) -> Report:
    """What divisions must say again after a return is not what is asked about here."""
    report.finished_divisions = draft_of(again(report)).divisions
    report.save(update_fields=["finished_divisions"])
    return report


def reopen(report: Report, by: Actor, reason: str = FOUND) -> Report:
    opened = workflow.reopen_report(report_id=report.pk, reason=reason, by=by, at=AT, on=TODAY)
    return with_its_parts_finished(opened)


def certify(report: Report, by: Actor, signed: SignedPaper | None = None) -> Report:
    return workflow.certify_report(report_id=report.pk, by=by, at=LATER, on=TODAY, signed=signed)


def send(report: Report, by: Actor) -> Report:
    return workflow.certify_and_submit_report(report_id=report.pk, by=by, at=LATER, on=TODAY)


def accept(report: Report, by: Actor) -> Report:
    return workflow.accept_report(report_id=report.pk, by=by, at=LATER, on=TODAY)


def type_cell(report: Report, by: Actor, address: str, more: int) -> None:
    typed = draft_of(again(report)).cells[address]
    change = CellChange(address, Figure.of(typed.amount + more), typed.version)
    assert save_draft(report_id=report.pk, by=by, at=LATER, cells=[change]).refusals == []


def type_text(report: Report, by: Actor, text: str) -> None:
    typed = draft_of(again(report)).texts["kho-khan"]
    change = TextChange("kho-khan", text, typed.version)
    assert save_draft(report_id=report.pk, by=by, at=LATER, texts=[change]).refusals == []


def adjustment_of(report: Report) -> Adjustment:
    latest = again(report).latest
    assert latest is not None
    return adjustments_of([latest.pk])[latest.pk]


class TestTheSameAgain:
    def test_is_refused_with_what_was_asked(self, sent_back: Report, head: Actor) -> None:
        with refused("report.nothing_changed") as caught:
            certify(sent_back, head)
        said = caught[0].refusals[0]
        assert "bản 1 đã bị trả lại" in said.message()
        assert f"12.2: {ASKED}" in said.message()
        assert "gsdg answer" in said.remedy()
        with refused("report.nothing_changed"):
            send(sent_back, head)

    def test_nor_on_paper(self, sent_back: Report, clerk: Actor) -> None:
        paper = SignedPaper("12/BC-UBND", TODAY, "Nguyễn Văn Minh (minh họa)")
        with refused("report.nothing_changed"):
            certify(sent_back, clerk, signed=paper)

    def test_a_report_that_was_opened_again_too(self, reopened: Report, head: Actor) -> None:
        with refused("report.nothing_adjusted") as caught:
            send(reopened, head)
        assert FOUND in caught[0].refusals[0].message()

    def test_a_figure_put_back_is_no_change(
        self, sent_back: Report, clerk: Actor, head: Actor
    ) -> None:
        type_cell(sent_back, clerk, "01.2", 1)
        type_cell(sent_back, clerk, "01.2", -1)
        with refused("report.nothing_changed"):
            certify(sent_back, head)

    def test_taking_back_forgets_nothing(
        self, sent_back: Report, clerk: Actor, head: Actor
    ) -> None:
        type_cell(sent_back, clerk, "01.2", 1)
        certify(sent_back, head)
        workflow.take_back_report(report_id=sent_back.pk, by=clerk, at=LATER)
        type_cell(sent_back, clerk, "01.2", -1)
        with refused("report.nothing_changed"):
            certify(sent_back, head)

    def test_what_was_never_given_back_may_be_signed_twice(
        self, province: Reporting, side: Side, report: Report, clerk: Actor, head: Actor
    ) -> None:
        with_its_parts_finished(filled(province, side, report))
        certify(report, head)
        workflow.take_back_report(report_id=report.pk, by=clerk, at=LATER)
        assert certify(report, head).state == "certified"


class TestWhatIsAChange:
    def test_a_figure(self, sent_back: Report, clerk: Actor, head: Actor) -> None:
        type_cell(sent_back, clerk, "01.2", 1)
        assert send(sent_back, head).state == "submitted"

    def test_words(self, sent_back: Report, clerk: Actor, head: Actor) -> None:
        type_text(sent_back, clerk, "Mưa lũ kéo dài, hai thôn bị chia cắt.")
        assert send(sent_back, head).state == "submitted"


class TestAnAnswer:
    def test_below_the_request_lets_it_go_out_as_it_was(
        self, sent_back: Report, clerk: Actor, head: Actor
    ) -> None:
        told = {"12.2": "Đã đếm lại, 39 hộ là đúng."}
        [made] = answer_asked(report_id=sent_back.pk, answers=told, by=clerk, at=LATER)
        assert made.answers is not None
        assert made.answers.text == ASKED
        assert send(sent_back, head).state == "submitted"

    def test_each_request_has_its_own(
        self,
        province: Reporting,
        side: Side,
        report: Report,
        reviewer: Actor,
        clerk: Actor,
        head: Actor,
    ) -> None:
        submitted(province, side, report)
        send_back(report, reviewer, {"12.2": ASKED, "": "Viết rõ hơn"})
        answer_asked(report_id=report.pk, answers={"12.2": "Đúng"}, by=clerk, at=LATER)
        with refused("report.nothing_changed") as caught:
            certify(report, head)
        assert "Viết rõ hơn" in caught[0].refusals[0].message()
        assert ASKED not in caught[0].refusals[0].message()

    def test_of_the_office_that_asked_is_none(
        self, province: Reporting, sent_back: Report, head: Actor
    ) -> None:
        ask = Remark.objects.get(report=sent_back, is_return=True)
        add_remark(
            report_id=sent_back.pk,
            address="12.2",
            text="Nhớ làm sớm",
            by=province.actor(province.lead.head),
            at=LATER,
            answers_id=ask.pk,
        )
        with refused("report.nothing_changed"):
            certify(sent_back, head)

    def test_where_nothing_was_asked_is_refused(self, sent_back: Report, clerk: Actor) -> None:
        for address, said in (("01.2", "ô 01.2"), ("", "cả báo cáo")):
            with refused("report.nothing_asked") as caught:
                answer_asked(report_id=sent_back.pk, answers={address: "a"}, by=clerk, at=LATER)
            assert said in caught[0].refusals[0].message()

    def test_is_given_by_who_fills_the_report_in(
        self, sent_back: Report, reviewer: Actor, province: Reporting
    ) -> None:
        for by, code in (
            (reviewer, "report.other_office"),
            (province.actor(province.viewer), "access.not_permitted"),
        ):
            with refused(code):
                answer_asked(report_id=sent_back.pk, answers={"12.2": "a"}, by=by, at=LATER)


class TestAnAdjustment:
    def test_of_a_figure_is_material(self, reopened: Report, clerk: Actor, head: Actor) -> None:
        type_cell(reopened, clerk, "01.2", 2)
        send(reopened, head)
        made = adjustment_of(reopened)
        assert (made.number, made.base, made.reason) == (2, 1, FOUND)
        assert made.changes.weight is Weight.MATERIAL
        assert {c.address: c.step for c in made.changes.cells}["01.2"] == 2

    def test_of_words_is_not(self, reopened: Report, clerk: Actor, head: Actor) -> None:
        type_text(reopened, clerk, "Viết lại cho rõ.")
        send(reopened, head)
        assert adjustment_of(reopened).changes.weight is Weight.WORDS

    def test_of_nothing_says_so(self, reopened: Report, clerk: Actor, head: Actor) -> None:
        answer_asked(report_id=reopened.pk, answers={"": "Không sót hộ nào"}, by=clerk, at=LATER)
        send(reopened, head)
        assert adjustment_of(reopened).changes.weight is Weight.NONE

    def test_sent_back_and_mended_still_adjusts_what_was_settled(
        self, reopened: Report, clerk: Actor, head: Actor, reviewer: Actor
    ) -> None:
        type_cell(reopened, clerk, "01.2", 2)
        send(reopened, head)
        send_back(reopened, reviewer)
        type_cell(reopened, clerk, "01.2", 1)
        send(reopened, head)
        made = adjustment_of(reopened)
        assert (made.number, made.base) == (3, 1)
        assert {c.address: c.step for c in made.changes.cells}["01.2"] == 3

    def test_every_reason_is_kept(
        self, province: Reporting, reopened: Report, clerk: Actor, head: Actor, reviewer: Actor
    ) -> None:
        type_cell(reopened, clerk, "01.2", 2)
        send(reopened, head)
        first = accept(reopened, reviewer)
        assert first.adjusting is None
        reopen(reopened, province.actor(province.lead.head), "Kiểm toán yêu cầu")
        type_cell(reopened, clerk, "01.2", 1)
        send(reopened, head)
        revisions = reopened.revisions.values_list("pk", flat=True)
        told = [(a.number, a.base, a.reason) for a in adjustments_of(revisions).values()]
        assert told == [(2, 1, FOUND), (3, 2, "Kiểm toán yêu cầu")]

    def test_a_first_report_adjusts_nothing(
        self, province: Reporting, side: Side, report: Report
    ) -> None:
        latest = accepted(province, side, report).latest
        assert latest is not None
        assert adjustments_of([latest.pk]) == {}


class TestTheDepartmentsReport:
    """What it signs is a total: that a commune below was taken in meanwhile is a change."""

    @pytest.fixture
    def total(self, province: Reporting, side: Side, report: Report) -> Report:
        accepted(province, side, report)
        department = Report.objects.with_duty().get(
            duty__period=report.duty.period, duty__form=report.duty.form, duty__consolidates=True
        )
        by = province.actor(province.lead.head)
        save_draft(
            report_id=department.pk, by=by, at=AT, texts=[TextChange("kho-khan", "Không", 0)]
        )
        send(department, by)
        return send_back(department, province.actor(province.chair), {"": "Nêu rõ nguyên nhân"})

    def test_is_not_signed_again_as_it_was(self, province: Reporting, total: Report) -> None:
        with refused("report.nothing_changed"):
            send(total, province.actor(province.lead.head))

    def test_is_another_once_another_commune_came_in(
        self, province: Reporting, report: Report, total: Report
    ) -> None:
        other = province.new_communes[1]
        accepted(province, other, Report.objects.with_duty().get(
            duty__period=report.duty.period, duty__form=report.duty.form, duty__office=other.office
        ))  # fmt: skip
        assert send(total, province.actor(province.lead.head)).state == "submitted"

    def test_is_another_with_other_words(self, province: Reporting, total: Report) -> None:
        by = province.actor(province.lead.head)
        type_text(total, by, "Mưa lũ kéo dài.")
        assert send(total, by).state == "submitted"


def test_a_report_that_came_back_five_times_shows_five_reasons(
    province: Reporting, side: Side, report: Report, clerk: Actor, head: Actor, reviewer: Actor
) -> None:
    submitted(province, side, report)
    reasons = [f"Lý do thứ {number}" for number in range(1, 6)]
    for reason in reasons:
        send_back(report, reviewer, {"01.2": reason})
        type_cell(report, clerk, "01.2", 1)
        send(report, head)
    asked = Remark.objects.filter(report=report, is_return=True).order_by("pk")
    assert list(asked.values_list("text", flat=True)) == reasons
    assert list(asked.values_list("revision_number", flat=True)) == [1, 2, 3, 4, 5]
    client = Client()
    client.force_login(side.clerk)
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert all(reason in page for reason in reasons)

"""Certifying, taking back, sending: each by every exit, with its event, its version and what stands afterwards."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.builders.province import AT, poverty
from tests.builders.reporting import (
    Reporting,
    Side,
    again,
    certified,
    filled,
    last_event,
    refused,
    report_of,
    submitted,
)

from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.drafts import CellChange, save_draft
from gsdg.domain.reporting.contents import Content, sha256_of
from gsdg.domain.reporting.models import Remark, Report, Revision, RollUp
from gsdg.kernel.figures import BLANK, Figure, Provenance
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PAPER = SignedPaper("125/BC-UBND", date(2025, 11, 19), "Chủ tịch UBND xã")


@pytest.fixture
def head(province: Reporting, side: Side) -> Actor:
    return province.actor(side.head)


@pytest.fixture
def clerk(province: Reporting, side: Side) -> Actor:
    return province.actor(side.clerk)


def ready(province: Reporting, side: Side, report: Report) -> Report:
    """Filled, explained, both parts finished: nothing stands against certifying."""
    filled(province, side, report)
    Report.objects.filter(pk=report.pk).update(finished_divisions=["culture", "economy"])
    return again(report)


def certify(
    report: Report, by: Actor, *, known: int | None = None, signed: SignedPaper | None = None
) -> Report:
    return workflow.certify_report(
        report_id=report.pk, by=by, at=AT, on=date(2025, 11, 20), known_version=known, signed=signed
    )


def submit(report: Report, by: Actor, *, known: int | None = None) -> Report:
    return workflow.submit_report(
        report_id=report.pk, by=by, at=AT, on=date(2025, 11, 20), known_version=known
    )


class TestCertifying:
    def test_it_freezes_what_was_typed_under_a_hash(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        ready(province, side, report)
        done = certify(report, head, known=0)
        revision = Revision.objects.get(report=report)
        assert (done.state, done.version, done.latest) == ("certified", 1, revision)
        assert done.certified_on == date(2025, 11, 20)
        assert (revision.number, revision.certified_by_id) == (1, head.id)
        assert revision.sha256 == sha256_of(revision.content)
        content = Content.from_bytes(revision.content)
        assert content.cells["12.2"] == Figure.of(39)
        assert content.cells["03.2"] == Figure.of(19)  # computed
        assert (content.form, content.period, content.total) == ("DBHN", "2025", None)
        assert content.unit == f"90001@{side.unit_id}"
        event = last_event()
        assert (event.event, event.about) == ("report.certified", report.about)
        assert event.chain_unit_id == side.unit_id
        assert json.loads(event.details) == {
            "from": "draft",
            "to": "certified",
            "on": "2025-11-20",
            "revision": 1,
            "sha256": revision.sha256,
        }

    def test_nothing_stands_in_totals_yet(
        self, province: Reporting, side: Side, report: Report
    ) -> None:
        certified(province, side, report)
        assert not RollUp.objects.exists()

    def test_figures_of_a_real_province_are_reported_and_those_of_a_demo_illustrative(
        self, province: Reporting, side: Side, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from gsdg.domain.reporting.actions import freezing
        from gsdg.toolkit.installation.models import Installation

        real = certified(province, side, report)
        assert real.latest is not None
        assert Content.from_bytes(real.latest.content).provenance is Provenance.REPORTED
        monkeypatch.setattr(freezing, "current", lambda: Installation(is_demo=True))
        other = province.new_communes[1]
        shown = certified(
            province, other, report_of(province, report.duty.period, other.office)
        ).latest
        assert shown is not None
        assert Content.from_bytes(shown.content).provenance is Provenance.ILLUSTRATIVE
        assert set(bytes(shown.marks)) == {Provenance.ILLUSTRATIVE}

    def test_a_revision_never_changes_whoever_asks(
        self, province: Reporting, side: Side, report: Report
    ) -> None:
        revision = certified(province, side, report).latest
        assert revision is not None
        before = bytes(revision.content)
        with pytest.raises(DatabaseError), transaction.atomic():
            Revision.objects.update(content=b"{}")
        with pytest.raises(DatabaseError), transaction.atomic():
            Revision.objects.all().delete()
        assert bytes(Revision.objects.get(pk=revision.pk).content) == before

    def test_everything_in_the_way_is_said_at_once_and_nothing_is_frozen(
        self, province: Reporting, side: Side, report: Report, head: Actor, clerk: Actor
    ) -> None:
        filled(province, side, report)
        wrong = [CellChange("12.2", Figure.of(40), 1), CellChange("22.8", BLANK, 1)]
        save_draft(report_id=report.pk, by=clerk, at=AT, cells=wrong)
        with pytest.raises(Refused) as raised:
            certify(report, head)
        codes = [refusal.code for refusal in raised.value.refusals]
        assert codes[:2] == ["report.check_failed", "report.blank_cells"]
        assert codes.count("report.division_unfinished") == 2
        assert not Revision.objects.exists()
        assert (again(report).state, again(report).version) == ("draft", 0)
        assert last_event().event == "report.filled"

    def test_a_doubtful_figure_passes_with_its_explanation_only(
        self, province: Reporting, side: Side, report: Report, head: Actor, clerk: Actor
    ) -> None:
        ready(province, side, report)
        few = [CellChange("12.8", Figure.of(3), 1)]
        save_draft(report_id=report.pk, by=clerk, at=AT, cells=few)
        with pytest.raises(Refused) as raised:
            certify(report, head)
        assert "report.unexplained" in {r.code for r in raised.value.refusals}
        ready(province, side, report)  # explains wherever a check asks
        certify(report, head)

    def test_a_second_click_certifies_nothing_twice(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        ready(province, side, report)
        certify(report, head, known=0)
        events = AuditEvent.objects.count()
        assert certify(report, head, known=0).version == 1
        assert (Revision.objects.count(), AuditEvent.objects.count()) == (1, events)

    def test_a_stale_page_does_not_sign_what_it_does_not_show(
        self, province: Reporting, side: Side, report: Report, head: Actor, clerk: Actor
    ) -> None:
        certified(province, side, report)
        workflow.take_back_report(report_id=report.pk, by=clerk, at=AT)
        with refused("report.changed"):
            certify(report, head, known=0)

    def test_not_before_anything_was_typed_and_not_twice(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        with refused("report.state"):
            certify(report, head)
        certified(province, side, report)
        with refused("report.state"):
            certify(report, head)

    def test_only_the_head_of_the_office_that_owes_it(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        ready(province, side, report)
        with refused("access.not_permitted"):
            certify(report, clerk)
        with refused("access.not_permitted"):
            certify(report, province.actor(province.new_communes[1].head))
        with refused("report.other_office"):
            certify(report, province.actor(province.lead.head))
        with refused("report.other_office"):
            certify(report, province.actor(province.chair))

    def test_a_second_revision_gets_the_next_number_and_the_first_stays(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        certified(province, side, report)
        first = bytes(Revision.objects.get(number=1).content)
        workflow.take_back_report(report_id=report.pk, by=clerk, at=AT)
        certified(province, side, report, poverty(60))
        assert [r.number for r in Revision.objects.order_by("number")] == [1, 2]
        assert bytes(Revision.objects.get(number=1).content) == first


class TestOnPaper:
    def test_the_clerk_records_what_the_head_signed_and_sends_it(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        ready(province, side, report)
        done = certify(report, clerk, signed=PAPER)
        assert done.latest is not None
        paper = Paper.objects.get(about=f"revision:{done.latest.pk}")
        assert (paper.number, paper.day, paper.issuer) == (PAPER.number, PAPER.day, side.office)
        assert [e.event for e in AuditEvent.objects.order_by("pk")][-2:] == [
            "paper.recorded",
            "report.certified",
        ]
        assert submit(report, clerk).state == "submitted"

    def test_without_the_paper_the_clerk_does_not_send(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        certified(province, side, report)
        with refused("access.not_permitted"):
            submit(report, clerk)

    @pytest.mark.parametrize(
        ("paper", "code"),
        [
            (SignedPaper("", date(2025, 11, 19), "Chủ tịch"), "paper.incomplete"),
            (SignedPaper("1", None, "Chủ tịch"), "paper.incomplete"),
            (SignedPaper("1", date(2025, 11, 19), " "), "paper.incomplete"),
            (SignedPaper("1", date(2025, 11, 21), "Chủ tịch"), "paper.day_ahead"),
        ],
    )
    def test_an_incomplete_paper_certifies_nothing(
        self,
        province: Reporting,
        side: Side,
        report: Report,
        clerk: Actor,
        paper: SignedPaper,
        code: str,
    ) -> None:
        ready(province, side, report)
        with refused(code):
            certify(report, clerk, signed=paper)
        assert not Revision.objects.exists()
        assert again(report).state == "draft"

    def test_a_paper_does_not_replace_what_is_missing(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        filled(province, side, report)
        with pytest.raises(Refused) as raised:
            certify(report, clerk, signed=PAPER)
        assert {r.code for r in raised.value.refusals} == {"report.division_unfinished"}
        assert not Paper.objects.exists()


class TestTakingBack:
    def take_back(self, report: Report, by: Actor, known: int | None = None) -> Report:
        return workflow.take_back_report(report_id=report.pk, by=by, at=AT, known_version=known)

    def test_it_is_a_draft_again_and_the_revision_stays_on_record(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        certified(province, side, report)
        done = self.take_back(report, clerk, known=1)
        assert (done.state, done.version) == ("draft", 2)
        assert Revision.objects.filter(report=report).count() == 1
        assert last_event().event == "report.taken_back"
        assert self.take_back(report, clerk, known=1).version == 2  # the second click

    def test_not_what_was_sent_and_not_by_others(
        self, province: Reporting, side: Side, report: Report, clerk: Actor
    ) -> None:
        with refused("report.state"):
            self.take_back(report, clerk)
        certified(province, side, report)
        with refused("report.other_office"):
            self.take_back(report, province.actor(province.lead.clerk))
        with refused("report.changed"):
            self.take_back(report, clerk, known=0)
        submit(report, province.actor(side.head))
        with refused("report.state"):
            self.take_back(report, clerk)


class TestSending:
    def test_the_first_day_of_sending_stays(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        certified(province, side, report)
        done = submit(report, head, known=1)
        assert (done.state, done.version) == ("submitted", 2)
        assert done.submitted_on == done.first_submitted_on == date(2025, 11, 20)
        event = last_event()
        assert event.event == "report.submitted"
        assert json.loads(event.details) == {
            "from": "certified",
            "to": "submitted",
            "on": "2025-11-20",
            "revision": 1,
        }

    @pytest.mark.parametrize("known", [None, 1])
    def test_a_second_click_sends_nothing_twice(
        self, province: Reporting, side: Side, report: Report, head: Actor, known: int | None
    ) -> None:
        certified(province, side, report)
        submit(report, head, known=known)
        events = AuditEvent.objects.count()
        assert submit(report, head, known=known).version == 2
        assert AuditEvent.objects.count() == events

    def test_a_stale_page_and_an_uncertified_draft_are_not_sent(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        filled(province, side, report)
        with refused("report.state"):
            submit(report, head)
        certified(province, side, report)
        with refused("report.changed"):
            submit(report, head, known=0)

    def test_not_by_another_office(self, province: Reporting, side: Side, report: Report) -> None:
        certified(province, side, report)
        with refused("report.other_office"):
            submit(report, province.actor(province.lead.head))
        with refused("access.not_permitted"):
            submit(report, province.actor(province.new_communes[1].head))

    def test_sending_again_settles_what_it_was_sent_back_for(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        submitted(province, side, report)
        reviewer = province.actor(province.lead.clerk)
        workflow.send_back_report(
            report_id=report.pk,
            remarks={"12.2": "Đếm lại"},
            due=date(2025, 11, 25),
            by=reviewer,
            at=AT,
            on=province.today,
        )
        certified(province, side, report, poverty(60))
        submit(report, head)
        remark = Remark.objects.get(report=report)
        assert (remark.resolved_at, remark.resolved_by_id) == (AT, head.id)


class TestBothByOneButton:
    def press(self, report: Report, by: Actor, known: int | None = None) -> Report:
        return workflow.certify_and_submit_report(
            report_id=report.pk, by=by, at=AT, on=date(2025, 11, 20), known_version=known
        )

    def test_both_happen(
        self, province: Reporting, side: Side, report: Report, head: Actor
    ) -> None:
        ready(province, side, report)
        done = self.press(report, head, known=0)
        assert (done.state, done.version) == ("submitted", 2)
        assert [e.event for e in AuditEvent.objects.order_by("pk")][-2:] == [
            "report.certified",
            "report.submitted",
        ]
        assert self.press(report, head, known=0).version == 2  # the second click
        assert Revision.objects.count() == 1

    def test_or_neither(
        self, province: Reporting, side: Side, report: Report, head: Actor, clerk: Actor
    ) -> None:
        filled(province, side, report)
        with pytest.raises(Refused):
            self.press(report, head)
        assert (again(report).state, Revision.objects.count()) == ("draft", 0)
        ready(province, side, report)
        with refused("access.not_permitted"):
            self.press(report, clerk)
        with refused("report.changed"):
            self.press(report, head, known=5)

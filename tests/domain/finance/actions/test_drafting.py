"""Drafts are refused when a holder is short, and hold their money until they are signed or withdrawn."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.drafting import draft_allocation, record_draft, withdraw_draft
from gsdg.domain.finance.ledger import Line
from gsdg.domain.finance.models import Draft, Entry
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent


def draft(*lines: Line, by: Actor, title: str = "Phân bổ đợt 1") -> Draft:
    return draft_allocation(title=title, lines=lines, by=by, at=AT, on=TODAY)


def refusals(*lines: Line, by: Actor) -> list[str]:
    with pytest.raises(Refused) as refused:
        draft(*lines, by=by)
    return [str(refusal) for refusal in refused.value.refusals]


@pytest.mark.django_db
class TestDrafting:
    @pytest.fixture(autouse=True)
    def _money(self, province: Province, clerk: Actor) -> None:
        record(a_line(office=province.committee.pk), by=clerk)

    def allocation(self, province: Province, amount: int, commune: int = 0) -> Line:
        office = province.communes[commune].office.pk
        return a_line(
            "allocated", amount * MILLION, office=office, office_from=province.committee.pk
        )

    def test_within_what_is_there_it_is_kept_and_changes_no_balance(
        self, province: Province, clerk: Actor
    ) -> None:
        made = draft(self.allocation(province, 60), by=clerk)
        assert made.is_open
        assert Entry.objects.count() == 1
        assert AuditEvent.objects.latest("id").event == "money.drafted"

    def test_two_lines_that_fit_alone_are_refused_together(
        self, province: Province, clerk: Actor
    ) -> None:
        (said,) = refusals(
            self.allocation(province, 60), self.allocation(province, 41, 1), by=clerk
        )
        assert "thiếu 1.000.000 đồng" in said

    def test_another_draft_holds_its_money_until_it_is_withdrawn(
        self, province: Province, clerk: Actor
    ) -> None:
        first = draft(self.allocation(province, 60), by=clerk)
        (said,) = refusals(self.allocation(province, 50, 1), by=clerk)
        assert "dự thảo khác giữ 60.000.000" in said
        withdraw_draft(draft_id=first.pk, by=clerk, at=AT, on=TODAY)
        assert draft(self.allocation(province, 50, 1), by=clerk).is_open

    def test_signed_it_goes_into_the_book_by_the_day_of_the_decision(
        self, province: Province, clerk: Actor
    ) -> None:
        made = draft(self.allocation(province, 60), by=clerk)
        signed = TODAY.replace(day=20)
        done = record_draft(
            draft_id=made.pk, act_number="214/QĐ-UBND", act_day=signed, by=clerk, at=AT, on=TODAY
        )
        assert [(e.on, e.act_number, e.amount) for e in done.entries] == [
            (signed, "214/QĐ-UBND", 60 * MILLION)
        ]
        made.refresh_from_db()
        assert (made.state, made.batch_id) == ("recorded", done.batch.pk)
        assert AuditEvent.objects.latest("id").event == "money.draft_recorded"

    def test_what_was_signed_is_recorded_even_when_the_money_has_gone(
        self, province: Province, clerk: Actor
    ) -> None:
        made = draft(self.allocation(province, 60), by=clerk)
        record(a_line("withdrawn", 70 * MILLION, office=province.committee.pk), by=clerk)
        done = record_draft(
            draft_id=made.pk, act_number="9", act_day=TODAY, by=clerk, at=AT, on=TODAY
        )
        assert [d.amount for d in done.discrepancies] == [30 * MILLION]

    def test_a_draft_ends_once(self, province: Province, clerk: Actor) -> None:
        made = draft(self.allocation(province, 60), by=clerk)
        withdraw_draft(draft_id=made.pk, by=clerk, at=AT, on=TODAY)
        assert AuditEvent.objects.latest("id").event == "money.draft_withdrawn"
        with pytest.raises(Refused) as refused:
            record_draft(draft_id=made.pk, act_number="9", act_day=TODAY, by=clerk, at=AT, on=TODAY)
        assert refused.value.refusals[0].code == "money.draft_closed"
        with pytest.raises(Refused) as refused:
            withdraw_draft(draft_id=0, by=clerk, at=AT, on=TODAY)
        assert refused.value.refusals[0].code == "money.draft_unknown"

    def test_what_happened_is_not_drafted_and_nothing_at_all_neither(self, clerk: Actor) -> None:
        assert "không lập dự thảo" in refusals(a_line("paid", 5), by=clerk)[0]
        assert "Chưa có dòng nào" in refusals(by=clerk)[0]

    def test_a_commune_drafts_nothing(self, province: Province) -> None:
        (said,) = refusals(
            self.allocation(province, 1), by=province.actor(province.communes[0].clerk)
        )
        assert "không có quyền" in said

    def test_money_is_taken_back_only_from_who_has_it(
        self, province: Province, clerk: Actor
    ) -> None:
        back = a_line("withdrawn", 5 * MILLION, office=province.communes[0].office.pk)
        assert "thiếu 5.000.000 đồng" in refusals(back, by=clerk)[0]


@pytest.mark.django_db(transaction=True)
def test_drafts_written_at_once_never_promise_more_than_there_is(
    province: Province, clerk: Actor
) -> None:
    """Eight writers, each wanting a fifth of the money again and again: five drafts fit."""
    record(a_line(office=province.committee.pk), by=clerk)
    office, giver = province.communes[0].office.pk, province.committee.pk
    start, outcomes = threading.Barrier(8), []

    def write() -> None:
        start.wait(20)
        try:
            for _ in range(4):
                line = a_line("allocated", 20 * MILLION, office=office, office_from=giver)
                try:
                    draft(line, by=clerk)
                    outcomes.append("made")
                except Refused as refused:
                    outcomes.append(refused.refusals[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert outcomes.count("made") == 5
    assert outcomes.count("money.short") == 27

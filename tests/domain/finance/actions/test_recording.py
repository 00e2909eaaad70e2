"""Facts are always recorded; what no fact can be is refused at its place; nothing is ever changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.builders.accounts import a_role, a_user
from tests.builders.money import COMPONENT, MILLION, OTHER, PROGRAMME, YEAR, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.discrepancies import explain_discrepancy
from gsdg.domain.finance.actions.recording import reverse_entry
from gsdg.domain.finance.models import Batch, Discrepancy, Entry
from gsdg.domain.finance.queries.balances import Asked, balances_by, whole
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db


def asked(on: date = TODAY, **more: object) -> Asked:
    return Asked(PROGRAMME, (YEAR,), on, **more)  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [refusal.code for refusal in refused.value.refusals]


class TestRecording:
    def test_a_decision_goes_into_the_book_with_its_event(
        self, province: Province, clerk: Actor
    ) -> None:
        done = record(a_line(office=province.committee.pk), by=clerk)
        entry = Entry.objects.get()
        assert (entry.amount, entry.batch_id, entry.act_number) == (
            100 * MILLION,
            done.batch.pk,
            "12/QĐ-UBND",
        )
        event = AuditEvent.objects.latest("id")
        assert (event.event, event.about, event.chain_unit_id) == (
            "money.recorded",
            f"money:{done.batch.pk}",
            province.root,
        )

    def test_all_mistakes_are_told_and_nothing_is_recorded(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.committee.pk
        with pytest.raises(Refused) as refused:
            record(
                a_line(office=office),
                a_line(amount=0, office=office),
                a_line(component="DA7", office=office),
                by=clerk,
            )
        assert codes(refused) == ["money.zero", "money.component_unknown"]
        assert not Batch.objects.exists()

    def test_without_a_line_nothing_is_recorded(self, clerk: Actor) -> None:
        with pytest.raises(Refused) as refused:
            record(by=clerk)
        assert codes(refused) == ["money.no_lines"]

    def test_a_commune_does_not_keep_the_book(self, province: Province) -> None:
        commune = province.communes[0]
        with pytest.raises(Refused) as refused:
            record(a_line(office=commune.office.pk), by=province.actor(commune.clerk))
        assert codes(refused) == ["access.not_permitted"]

    def test_an_owner_of_a_component_keeps_the_book_of_that_component_only(
        self, province: Province
    ) -> None:
        owner = a_user(office=province.lead)
        a_role(owner, "component_clerk", component=COMPONENT)
        by, commune = province.actor(owner), province.communes[0].office.pk
        record(a_line("paid", 5, office=commune), by=by)
        with pytest.raises(Refused) as refused:
            record(a_line("paid", 5, office=commune, component=OTHER), by=by)
        assert codes(refused) == ["access.not_permitted"]

    def test_the_same_voucher_twice_is_refused_with_the_number_of_its_entry(
        self, province: Province, clerk: Actor
    ) -> None:
        voucher = a_line("paid", 5 * MILLION, office=province.committee.pk, reference="KB-77")
        record(a_line(office=province.committee.pk), voucher, by=clerk)
        with pytest.raises(Refused) as refused:
            record(voucher, by=clerk)
        assert codes(refused) == ["money.twice"]
        assert str(Entry.objects.get(reference="KB-77").pk) in str(refused.value)


class TestDiscrepancies:
    def test_a_payment_beyond_what_there_is_is_recorded_and_must_be_explained(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.communes[0].office
        done = record(a_line("paid", 30 * MILLION, office=office.pk), by=clerk)
        (found,) = done.discrepancies
        assert (found.what, found.amount, found.owner_id) == ("short", 30 * MILLION, office.pk)
        assert Notice.objects.get(event="money.discrepancy").office_id == office.pk
        assert whole(asked()).disbursed == 30 * MILLION

    def test_paid_before_the_decision_is_short_on_its_own_day(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.committee.pk
        record(a_line(office=office, on=date(2026, 5, 4)), by=clerk)
        done = record(a_line("paid", 30, office=office, on=date(2026, 4, 1)), by=clerk)
        assert [(d.amount, d.since) for d in done.discrepancies] == [(30, date(2026, 4, 1))]

    def test_the_same_shortage_is_told_once_a_larger_one_again(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.committee.pk
        record(a_line("paid", 30, office=office), by=clerk)
        assert record(a_line(amount=10, office=office), by=clerk).discrepancies == ()
        assert record(a_line("paid", 10, office=office), by=clerk).discrepancies == ()
        assert len(record(a_line("paid", 15, office=office), by=clerk).discrepancies) == 1

    def test_one_that_nobody_explained_yet_grows_and_an_explained_one_stays(
        self, province: Province, clerk: Actor
    ) -> None:
        commune = province.communes[0]
        office = commune.office.pk
        record(a_line("paid", 30, office=office), by=clerk)
        (found,) = record(a_line("paid", 15, office=office), by=clerk).discrepancies
        assert Discrepancy.objects.get().amount == 45
        said = {"text": "Kho bạc chi trước khi có quyết định.", "at": AT, "on": TODAY}
        explain_discrepancy(discrepancy_id=found.pk, by=province.actor(commune.clerk), **said)  # type: ignore[arg-type]
        record(a_line("paid", 5, office=office), by=clerk)
        open_ones = Discrepancy.objects.filter(explained_at__isnull=True)
        assert [one.amount for one in open_ones] == [50]
        assert Discrepancy.objects.get(pk=found.pk).amount == 45

    def test_a_payment_after_31_january_is_late(self, province: Province, clerk: Actor) -> None:
        office = province.committee.pk
        record(a_line(office=office, budget_year=2025), by=clerk)
        done = record(
            a_line("paid", 7, office=office, budget_year=2025, on=date(2026, 2, 2)), by=clerk
        )
        assert [d.what for d in done.discrepancies] == ["late"]

    def test_its_owner_explains_it_once(self, province: Province, clerk: Actor) -> None:
        commune = province.communes[0]
        (found,) = record(a_line("paid", 30, office=commune.office.pk), by=clerk).discrepancies
        said = {"text": "Kho bạc chi trước khi có quyết định.", "at": AT, "on": TODAY}
        stranger = province.actor(province.communes[1].clerk)
        with pytest.raises(Refused) as refused:
            explain_discrepancy(discrepancy_id=found.pk, by=stranger, **said)  # type: ignore[arg-type]
        assert codes(refused) == ["access.not_permitted"]
        explain_discrepancy(discrepancy_id=found.pk, by=province.actor(commune.clerk), **said)  # type: ignore[arg-type]
        found = Discrepancy.objects.get(pk=found.pk)
        assert found.explanation == said["text"]
        assert AuditEvent.objects.latest("id").event == "money.explained"
        with pytest.raises(Refused) as refused:
            explain_discrepancy(discrepancy_id=found.pk, by=clerk, **said)  # type: ignore[arg-type]
        assert codes(refused) == ["money.explained_already"]


class TestReversing:
    def test_the_opposite_stands_on_the_day_of_the_entry(
        self, province: Province, clerk: Actor
    ) -> None:
        entry = record(a_line(office=province.committee.pk), by=clerk).entries[0]
        reversal = reverse_entry(
            entry_id=entry.pk, reason="Ghi nhầm cơ quan", by=clerk, at=AT, on=TODAY
        )
        assert (reversal.amount, reversal.on, reversal.text) == (
            -entry.amount,
            entry.on,
            "Ghi nhầm cơ quan",
        )
        assert whole(asked(on=entry.on)).usable == 0
        assert list(Entry.objects.counted()) == []
        assert AuditEvent.objects.latest("id").event == "money.reversed"

    def test_once_and_with_a_reason(self, province: Province, clerk: Actor) -> None:
        entry = record(a_line(office=province.committee.pk), by=clerk).entries[0]
        said = {"by": clerk, "at": AT, "on": TODAY}
        with pytest.raises(Refused) as refused:
            reverse_entry(entry_id=entry.pk, reason=" ", **said)  # type: ignore[arg-type]
        assert codes(refused) == ["money.reason_needed"]
        back = reverse_entry(entry_id=entry.pk, reason="Nhầm", **said)  # type: ignore[arg-type]
        for number, code in (
            (entry.pk, "money.reversed_already"),
            (back.pk, "money.reverses_reversal"),
            (0, "money.entry_unknown"),
        ):
            with pytest.raises(Refused) as refused:
                reverse_entry(entry_id=number, reason="Nhầm", **said)  # type: ignore[arg-type]
            assert codes(refused) == [code]

    def test_a_reversal_that_leaves_a_holder_short_is_told(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.committee.pk
        given, _paid = record(
            a_line(office=office), a_line("paid", 60, office=office), by=clerk
        ).entries
        reverse_entry(entry_id=given.pk, reason="Nhầm năm", by=clerk, at=AT, on=TODAY)
        assert Discrepancy.objects.get().amount == 60


@pytest.mark.parametrize(
    "statement", ["UPDATE finance_entry SET amount = 1", "DELETE FROM finance_entry"]
)
def test_the_database_itself_refuses_to_change_the_book(
    province: Province, clerk: Actor, statement: str
) -> None:
    record(a_line(office=province.committee.pk), by=clerk)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        connection.cursor().execute(statement)


class TestSums:
    def test_as_of_any_day_by_any_name(self, province: Province, clerk: Actor) -> None:
        committee, commune = province.committee.pk, province.communes[0].office.pk
        record(
            a_line(office=committee),
            a_line(
                "allocated",
                40 * MILLION,
                office=commune,
                office_from=committee,
                on=date(2026, 2, 1),
            ),
            a_line("paid", 10 * MILLION, office=commune, on=date(2026, 6, 30)),
            a_line("assigned", 9 * MILLION, office=committee, source="province", kind="investment"),
            by=clerk,
        )
        assert whole(asked(on=date(2026, 6, 29))).disbursed == 0
        assert whole(asked()).open == 99 * MILLION
        by_kind = balances_by(asked(), ("source", "kind"))
        assert {place: b.usable for place, b in by_kind.items()} == {
            ("central", "recurrent"): 100 * MILLION,
            ("province", "investment"): 9 * MILLION,
        }
        by_office = balances_by(asked(), ("office",))
        assert by_office[committee,].open == 69 * MILLION
        assert by_office[commune,].open == 30 * MILLION
        alone = whole(asked(offices=frozenset({commune})))
        assert (alone.usable, alone.open) == (40 * MILLION, 30 * MILLION)

    def test_what_is_carried_out_leaves_the_year_though_it_stands_in_the_next(
        self, province: Province, clerk: Actor
    ) -> None:
        office = province.committee.pk
        record(
            a_line(office=office, budget_year=2025),
            a_line("carried_over", 60 * MILLION, office=office, budget_year=2026, origin_year=2025),
            a_line("paid", 20 * MILLION, office=office, budget_year=2026, origin_year=2025),
            by=clerk,
        )
        before = whole(Asked(PROGRAMME, (2025,), TODAY))
        after = whole(Asked(PROGRAMME, (2026,), TODAY))
        term = whole(Asked(PROGRAMME, (2025, 2026), TODAY))
        assert (before.usable, before.carried_out, before.open) == (
            100 * MILLION,
            60 * MILLION,
            40 * MILLION,
        )
        assert (after.usable, after.open) == (60 * MILLION, 40 * MILLION)
        assert (term.usable, term.carried_in, term.open) == (100 * MILLION, 0, 80 * MILLION)

"""What is settled is named in the book of money: which entry shows it, or why none; both are set side by side."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment, a_recommendation, answered
from tests.builders.money import a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.recording import reverse_entry
from gsdg.domain.finance.models import Entry
from gsdg.domain.followup.actions import judging
from gsdg.domain.followup.actions.booking import name_in_book
from gsdg.domain.followup.check_booking import check
from gsdg.domain.followup.models import Booking, MoneyEntry, Recommendation
from gsdg.domain.followup.queries.booking import (
    by_unit,
    every_line,
    lines_of,
    lines_within,
    to_be_explained,
    unnamed_returns,
)
from gsdg.domain.followup.rules_booking import DIFFERS, Settled, Shown, compared
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

YESTERDAY = TODAY - timedelta(days=1)
ISSUED = date(2026, 11, 10)
MANY = 38_400_000


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [refusal.code for refusal in refused.value.refusals]


@pytest.fixture
def one(province: Province) -> Recommendation:
    return asked_of(province, 0)


def asked_of(province: Province, place: int) -> Recommendation:
    return a_recommendation(
        province,
        province.communes[place],
        severity="cao",
        on=ISSUED,
        money=MANY,
        money_kind="recover",
    )


def settle(one: Recommendation, by: Actor, amount: int, how: str = "recovered") -> MoneyEntry:
    return judging.settle_money(
        recommendation_id=one.pk, amount=amount, how=how, by=by, at=a_moment(), on=YESTERDAY
    )


def returned(one: Recommendation, by: Actor, amount: int, **said: Any) -> Entry:
    line = {"movement": "returned", "component": "DA2", "on": YESTERDAY} | said
    return record(a_line(amount=amount, office=one.addressee_id, **line), by=by).entries[0]


def name(
    one: Recommendation, settled: int, entry: int | None, by: Actor, text: str = ""
) -> Booking:
    return name_in_book(
        recommendation_id=one.pk,
        settled_id=settled,
        entry_id=entry,
        text=text,
        by=by,
        at=a_moment(),
        on=TODAY,
    )


def shown(one: Recommendation) -> list[tuple[Shown, int]]:
    return [(line.compared.shown, line.compared.difference) for line in lines_of(one).values()]


def test_until_an_entry_is_named_the_whole_of_it_is_missing(
    one: Recommendation, clerk: Actor
) -> None:
    settled = settle(one, clerk, 30_000_000)
    assert shown(one) == [(Shown.MISSING, 30_000_000)]
    name(one, settled.pk, returned(one, clerk, 30_000_000).pk, clerk)
    assert shown(one) == [(Shown.SAME, 0)]
    event = AuditEvent.objects.get(event="recommendation.money_booked")
    assert f'"settled":{settled.pk}' in event.details.replace(" ", "")


def test_another_amount_is_a_difference_and_the_latest_word_stands(
    one: Recommendation, clerk: Actor
) -> None:
    settled = settle(one, clerk, 30_000_000)
    name(one, settled.pk, returned(one, clerk, 3_000_000).pk, clerk)
    assert shown(one) == [(Shown.OTHER_AMOUNT, 27_000_000)]
    name(one, settled.pk, None, clerk, text="Nộp thẳng vào ngân sách xã, không qua sổ vốn")
    assert shown(one) == [(Shown.EXPLAINED, 0)]
    assert one.bookings.count() == 2


def test_one_entry_may_show_what_several_paid_in_together(
    one: Recommendation, clerk: Actor
) -> None:
    first, second = settle(one, clerk, 10_000_000), settle(one, clerk, 5_000_000)
    entry = returned(one, clerk, 15_000_000)
    name(one, first.pk, entry.pk, clerk)
    assert shown(one) == [(Shown.OTHER_AMOUNT, -5_000_000), (Shown.MISSING, 5_000_000)]
    name(one, second.pk, entry.pk, clerk)
    assert shown(one) == [(Shown.SAME, 0), (Shown.SAME, 0)]


def test_an_entry_that_is_reversed_shows_nothing_any_more(
    one: Recommendation, clerk: Actor
) -> None:
    settled, entry = settle(one, clerk, 5_000_000), returned(one, clerk, 5_000_000)
    name(one, settled.pk, entry.pk, clerk)
    reverse_entry(entry_id=entry.pk, reason="Ghi nhầm năm", by=clerk, at=AT, on=TODAY)
    assert shown(one) == [(Shown.TAKEN_BACK, 5_000_000)]
    assert codes(lambda: name(one, settled.pk, entry.pk, clerk)) == ["in_book.entry_reversed"]


def test_what_is_taken_back_is_compared_no_longer(one: Recommendation, clerk: Actor) -> None:
    settled = settle(one, clerk, 5_000_000)
    judging.reverse_money(
        recommendation_id=one.pk, entry_id=settled.pk, text="Sai", by=clerk, at=AT, on=TODAY
    )
    assert lines_of(one) == {}
    assert codes(lambda: name(one, settled.pk, None, clerk, "x")) == ["money_entry.reversed"]


def test_every_reason_against_it(
    one: Recommendation, clerk: Actor, head: Actor, province: Province
) -> None:
    settled, papers = settle(one, clerk, 5_000_000), settle(one, clerk, 1_000_000, "documented")
    entry = returned(one, clerk, 5_000_000)
    assert codes(lambda: name(one, 0, entry.pk, clerk)) == ["in_book.unknown"]
    assert codes(lambda: name(one, papers.pk, entry.pk, clerk)) == ["in_book.moves_nothing"]
    assert codes(lambda: name(one, settled.pk, None, clerk, " ")) == ["in_book.no_reason"]
    assert codes(lambda: name(one, settled.pk, 10**9, clerk)) == ["in_book.no_entry"]
    paid = returned(one, clerk, 5_000_000, movement="disbursed")
    assert codes(lambda: name(one, settled.pk, paid.pk, clerk)) == ["in_book.movement"]
    upward = returned(one, clerk, 5_000_000, movement="adjusted")
    assert codes(lambda: name(one, settled.pk, upward.pk, clerk)) == ["in_book.movement"]
    other = returned(asked_of(province, 1), clerk, 5_000_000)
    assert codes(lambda: name(one, settled.pk, other.pk, clerk)) == ["in_book.elsewhere"]
    answered(one, head)
    assert codes(lambda: name(one, settled.pk, entry.pk, head)) == ["correction.fixer_verifies"]
    viewer = province.actor(province.viewer)
    assert codes(lambda: name(one, settled.pk, entry.pk, viewer)) == ["access.not_permitted"]
    assert Booking.objects.count() == 0


def test_what_was_said_is_never_changed(one: Recommendation, clerk: Actor) -> None:
    made = name(one, settle(one, clerk, 5).pk, None, clerk, "Nộp thẳng")
    with pytest.raises(DatabaseError), transaction.atomic():
        Booking.objects.filter(pk=made.pk).update(text="khác")


def test_sums_by_unit_stand_beside_those_of_the_book(
    one: Recommendation, clerk: Actor, province: Province
) -> None:
    other = asked_of(province, 1)
    first, second = settle(one, clerk, 30_000_000), settle(other, clerk, 4_000_000)
    name(one, first.pk, returned(one, clerk, 29_000_000).pk, clerk)
    name(other, second.pk, None, clerk, "Nộp thẳng vào ngân sách xã")
    settle(other, clerk, 2_000_000)
    loose = returned(other, clerk, 7_000_000)
    assert unnamed_returns(clerk) == [loose]
    sums = {s.unit_id: s for s in by_unit(clerk, lines_within(clerk))}
    mine, theirs = sums[one.unit_id], sums[other.unit_id]
    assert (mine.settled, mine.in_book, mine.explained, mine.other) == (
        30_000_000,
        29_000_000,
        0,
        0,
    )
    assert mine.difference == 1_000_000
    assert (theirs.settled, theirs.in_book, theirs.explained) == (6_000_000, 0, 4_000_000)
    assert (theirs.difference, theirs.other) == (2_000_000, 7_000_000)
    commune = province.actor(province.communes[0].clerk)
    assert {s.unit_id for s in by_unit(commune, lines_within(commune))} == {one.unit_id}


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from([None, 1, 2, 3])), max_size=8))
def test_what_the_book_shows_of_the_parts_is_what_its_entries_moved(
    rows: list[tuple[int, int | None]],
) -> None:
    """Entry 3 was reversed. Whatever shares an entry, its amount is shown once."""
    found = [Settled(i, n, is_said=e is not None, entry=e) for i, (n, e) in enumerate(rows)]
    standing = {1: 40, 2: 7}
    lines = list(compared(found, standing))
    named = {row.entry for row in found}
    assert sum(line.in_book for line in lines) == sum(
        moved for entry, moved in standing.items() if entry in named
    )
    assert all(line.difference == 0 for line in lines if line.shown is Shown.SAME)
    assert all(line.shown is Shown.TAKEN_BACK for line in lines if line.settled.entry == 3)


def test_the_pages_name_it_and_tell_what_differs(
    one: Recommendation, clerk: Actor, province: Province
) -> None:
    settled = settle(one, clerk, 30_000_000)
    entry = returned(one, clerk, 29_000_000, act_number="15/GNT", act_day=YESTERDAY)
    client = Client()
    client.force_login(province.clerk)
    address = f"/khac-phuc/{one.pk}/"
    assert "chưa gắn bút toán" in client.get(address).content.decode()
    form = client.get(f"{address}so-von/").content.decode()
    assert "Nộp trả số 15/GNT" in form
    empty = client.post(f"{address}so-von/", {"settled_id": settled.pk, "entry_id": "", "text": ""})
    assert empty.status_code == 422
    assert "vì sao không có" in empty.content.decode()
    said = {"settled_id": settled.pk, "entry_id": entry.pk, "text": ""}
    assert client.post(f"{address}so-von/", said).status_code == 302
    page = client.get(address).content.decode()
    assert "lệch số tiền của bút toán" in page
    assert f"/von/but-toan/{entry.pk}/" in page or f"{entry.pk}/" in page
    beside = client.get("/khac-phuc/so-von/").content.decode()
    assert "1 khoản chưa khớp với sổ vốn" in beside
    assert "1.000.000" in beside
    book = load_workbook(io.BytesIO(client.get("/khac-phuc/so-von/tai/").content))
    units, lines = [[c.value for c in list(book[n].rows)[-1]] for n in book.sheetnames]
    assert units[1:] == [30_000_000, 29_000_000, 0, 1_000_000, 0]
    assert lines[-3:] == [entry.pk, 29_000_000, 1_000_000]


def test_the_command_line_names_and_compares(one: Recommendation, clerk: Actor) -> None:
    settled, entry = settle(one, clerk, 5_000_000), returned(one, clerk, 5_000_000)
    options = ["--settled", str(settled.pk), "--by", "so-canbo"]
    refused = gsdg("recommendations", "name-entry", one.number, *options)
    assert (refused.code, refused.rules) == (2, ["in_book.no_reason"])
    ran = gsdg("recommendations", "name-entry", one.number, "--entry", str(entry.pk), *options)
    assert ran.out == f"{one.number} issued\n"
    (row,) = gsdg("recommendations", "compare-money", "--by", "so-canbo").rows
    assert (row["shown"], row["entry"], row["difference"]) == ("same", str(entry.pk), "0")


class TestWhoIsAsked:
    """The desk and the digest ask by one query; the page compares line by line; the doctor holds both to it."""

    def waiting(self, one: Recommendation) -> int:
        assert list(check()) == []
        apart = [line for line in every_line() if line.compared.shown in DIFFERS]
        found = to_be_explained([one.issuer_id])
        assert found == len(apart)
        assert to_be_explained([one.addressee_id]) == 0
        return found

    def test_for_what_nobody_named_and_for_another_amount(
        self, one: Recommendation, clerk: Actor
    ) -> None:
        assert self.waiting(one) == 0
        first, second = settle(one, clerk, 10_000_000), settle(one, clerk, 5_000_000)
        settle(one, clerk, 1_000_000, "documented")
        assert self.waiting(one) == 2
        entry = returned(one, clerk, 15_000_000)
        name(one, first.pk, entry.pk, clerk)
        assert self.waiting(one) == 2
        name(one, second.pk, entry.pk, clerk)
        assert self.waiting(one) == 0

    def test_until_it_is_said_why_the_book_shows_nothing(
        self, one: Recommendation, clerk: Actor
    ) -> None:
        settled = settle(one, clerk, 5_000_000)
        name(one, settled.pk, None, clerk, "Nộp thẳng vào ngân sách xã")
        assert self.waiting(one) == 0

    def test_again_once_the_entry_is_reversed(self, one: Recommendation, clerk: Actor) -> None:
        settled, entry = settle(one, clerk, 5_000_000), returned(one, clerk, 5_000_000)
        name(one, settled.pk, entry.pk, clerk)
        reverse_entry(entry_id=entry.pk, reason="Ghi nhầm năm", by=clerk, at=AT, on=TODAY)
        assert self.waiting(one) == 1

    def test_no_longer_once_the_settlement_is_taken_back(
        self, one: Recommendation, clerk: Actor
    ) -> None:
        settled = settle(one, clerk, 5_000_000)
        judging.reverse_money(
            recommendation_id=one.pk, entry_id=settled.pk, text="Sai", by=clerk, at=AT, on=TODAY
        )
        assert self.waiting(one) == 0

    def test_the_doctor_finds_an_entry_that_cannot_show_it(
        self, one: Recommendation, clerk: Actor
    ) -> None:
        settled = settle(one, clerk, 5_000_000)
        paid = returned(one, clerk, 5_000_000, movement="disbursed")
        Booking.objects.create(
            recommendation=one,
            settled=settled,
            entry=paid,
            cycle=one.cycle,
            on=TODAY,
            at=AT,
            by_id=clerk.person_id,
        )
        assert [row[0] for row in check()] == ["followup.booking"]

"""Recording events and sealing heads."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from tests.builders.access import an_actor

from gsdg.toolkit import audit
from gsdg.toolkit.access import SYSTEM, Door
from gsdg.toolkit.audit import hooks
from gsdg.toolkit.audit.actions import seal_heads
from gsdg.toolkit.audit.chain import GENESIS
from gsdg.toolkit.audit.models import AuditEvent, ChainHead, Seal

AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)


def record(event="report.submitted", *, unit_id=None, about="report:17", details=None):
    with transaction.atomic():
        return audit.record(
            event, by=an_actor(), at=AT, about=about, unit_id=unit_id, details=details
        )


@pytest.mark.django_db
def test_an_event_says_who_when_through_which_door_and_about_what():
    event = AuditEvent.objects.get(pk=record(details={"fields": ["b", "a"]}).pk)
    assert (event.by_id, event.at, event.door) == (7, AT, Door.WEB)
    assert (event.event, event.about) == ("report.submitted", "report:17")
    assert event.details == '{"fields":["b","a"]}'
    assert event.hash == event.link.hash()


@pytest.mark.django_db
def test_events_of_one_unit_make_one_chain():
    first, other, second = record(unit_id=5), record(unit_id=6), record(unit_id=5)
    assert [(e.chain_unit_id, e.seq) for e in (first, other, second)] == [(5, 1), (6, 1), (5, 2)]
    assert (first.prev_hash, second.prev_hash, other.prev_hash) == (GENESIS, first.hash, GENESIS)
    head = ChainHead.objects.get(pk=5)
    assert (head.seq, head.hash) == (2, second.hash)


@pytest.mark.django_db
def test_an_event_without_a_unit_belongs_to_the_installation():
    assert record().chain_unit_id == 0


@pytest.mark.django_db
def test_a_later_event_costs_three_queries(django_assert_num_queries):
    record(unit_id=5)
    with transaction.atomic(), django_assert_num_queries(3):
        audit.record("x.done", by=SYSTEM, at=AT, about="x:1", unit_id=5)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        audit.record("x.done", by=SYSTEM, at=AT, about="x:1")
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_rolled_back_action_never_was():
    record(unit_id=5)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record("x.done", by=SYSTEM, at=AT, about="x:1", unit_id=5)
        raise ZeroDivisionError
    assert record(unit_id=5).seq == 2


@pytest.mark.django_db
def test_followers_see_the_event_and_a_failing_one_undoes_it(monkeypatch):
    seen = []
    monkeypatch.setattr(hooks, "after_record", [seen.append])
    event = record()
    assert seen == [event]

    def fail(_event):
        raise ZeroDivisionError

    monkeypatch.setattr(hooks, "after_record", [fail])
    with pytest.raises(ZeroDivisionError):
        record()
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_chain_at_once_make_one_chain():
    """Also when the chain is new and both want to make its head."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one writer; processes are tried in db/sqlite")
    start = threading.Barrier(4)

    def write():
        try:
            start.wait(10)
            for _ in range(10):
                record(unit_id=5)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    events = list(AuditEvent.objects.order_by("seq"))
    assert [event.seq for event in events] == list(range(1, 41))
    assert [e.prev_hash for e in events] == [GENESIS, *(e.hash for e in events[:-1])]


@pytest.mark.django_db
def test_a_seal_holds_all_heads_and_is_joined_to_the_seal_before():
    record(unit_id=5)
    event = record()
    first = seal_heads(at=AT, by=SYSTEM)
    later = seal_heads(at=AT, by=SYSTEM)
    assert first is not None
    assert later is not None
    assert event.hash in first.heads
    assert (first.prev_hash, later.prev_hash) == (GENESIS, first.hash)
    assert Seal.objects.count() == 2


@pytest.mark.django_db
def test_nothing_recorded_is_nothing_sealed():
    assert seal_heads(at=AT, by=SYSTEM) is None
    assert not Seal.objects.exists()

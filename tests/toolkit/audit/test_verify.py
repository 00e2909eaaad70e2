"""Whatever somebody does to the log behind our back is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from gsdg.toolkit import audit
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.actions import seal_heads
from gsdg.toolkit.audit.models import AuditEvent, ChainHead, Seal
from gsdg.toolkit.audit.verify import differences
from gsdg.toolkit.db import triggers

AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Three events of unit 5 and one of the installation, sealed, with the triggers taken off as an intruder would."""
    with transaction.atomic():
        for number in (1, 2, 3):
            audit.record("x.done", by=SYSTEM, at=AT, about=f"x:{number}", unit_id=5)
        audit.record("y.done", by=SYSTEM, at=AT, about="y:1")
    seal_heads(at=AT, by=SYSTEM)
    with connection.cursor() as cursor:
        for table in triggers.tables():
            for statement in triggers.drop_statements(connection, table):
                cursor.execute(statement)
    return AuditEvent.objects.filter(chain_unit_id=5)


def places() -> list[str]:
    return [difference.place for difference in differences()]


def rehash(event: AuditEvent, prev_hash: str) -> str:
    """What a careful intruder would do after a change: make the hashes fit again."""
    digest = event.link._replace(prev_hash=prev_hash).hash()
    AuditEvent.objects.filter(pk=event.pk).update(prev_hash=prev_hash, hash=digest)
    return digest


def test_an_untouched_log_has_no_difference(chain):
    assert places() == []


def test_an_empty_log_has_no_difference():
    assert places() == []


@pytest.mark.parametrize(
    "change",
    [
        {"about": "x:9"},
        {"by_id": 9},
        {"event": "x.undone"},
        {"details": '{"a":1}'},
        {"door": "cli"},
        {"at": datetime(2026, 11, 21, tzinfo=UTC)},
    ],
)
def test_a_changed_event_is_found(chain, change):
    chain.filter(seq=2).update(**change)
    assert places() == ["5:2"]


def test_a_removed_event_is_found_as_a_gap(chain):
    chain.filter(seq=2).delete()
    (difference,) = differences()
    assert (difference.place, difference.found) == ("5:3", "a gap up to 3")


def test_a_removed_last_event_is_found_at_the_head_and_by_the_seal(chain):
    chain.filter(seq=3).delete()
    assert places() == ["head of 5", "5:3"]


def test_a_removed_chain_is_found(chain):
    chain.delete()
    assert places() == ["head of 5", "5:3"]


def test_a_head_set_back_together_with_its_events_is_found_by_the_seal(chain):
    chain.filter(seq=3).delete()
    ChainHead.objects.filter(pk=5).update(seq=2, hash=chain.get(seq=2).hash)
    assert places() == ["5:3"]


def test_a_chain_written_anew_with_fitting_hashes_is_found_by_the_seal(chain):
    chain.filter(seq=2).update(about="x:9")
    digest = chain.get(seq=1).hash
    for event in chain.filter(seq__gt=1).order_by("seq"):
        digest = rehash(event, digest)
    ChainHead.objects.filter(pk=5).update(hash=digest)
    assert places() == ["5:3"]


def test_a_removed_head_is_found(chain):
    ChainHead.objects.filter(pk=5).delete()
    assert places() == ["head of 5"]


def test_a_changed_seal_is_found(chain):
    Seal.objects.update(at=datetime(2026, 11, 21, tzinfo=UTC))
    assert places() == [f"seal {Seal.objects.get().pk}"]


def test_a_removed_seal_is_found_by_the_next(chain):
    later = seal_heads(at=AT, by=SYSTEM)
    assert later is not None
    Seal.objects.exclude(pk=later.pk).delete()
    assert places() == [f"seal {later.pk}"]

"""What follows which event, in the transaction of the event."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from gsdg.toolkit import audit, jobs
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit import hooks
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs import events
from gsdg.toolkit.jobs.models import Notice

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_followers(monkeypatch):
    monkeypatch.setattr(events, "_followers", {})


def tell_office(event: AuditEvent) -> None:
    jobs.notify(office_id=3, event=event.event, about=event.about, params={}, at=event.at)


def record(event: str) -> None:
    audit.record(event, by=SYSTEM, at=AT, about="report:17")


def test_what_is_recorded_is_followed_in_every_process():
    assert hooks.after_record.count(events.follow) == 1


@pytest.mark.django_db
def test_a_follower_follows_its_event_and_no_other():
    events.register("report.sent_back", tell_office)
    events.register("report.sent_back", tell_office)
    with transaction.atomic():
        record("report.accepted")
        record("report.sent_back")
    assert [(n.event, n.about, n.at) for n in Notice.objects.all()] == [
        ("report.sent_back", "report:17", AT)
    ]
    assert events.followed_events() == ["report.sent_back"]


@pytest.mark.django_db(transaction=True)
def test_what_followed_a_rolled_back_event_never_was():
    events.register("report.sent_back", tell_office)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("report.sent_back")
        raise ZeroDivisionError
    assert not Notice.objects.exists()

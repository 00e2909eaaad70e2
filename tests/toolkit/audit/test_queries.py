"""Reading the log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from gsdg.toolkit import audit
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.queries import all_events, events_about, events_of_unit


@pytest.mark.django_db
def test_events_are_found_by_what_they_are_about_and_by_unit():
    at = datetime(2026, 11, 22, tzinfo=UTC)
    with transaction.atomic():
        for event, about, unit_id in [("a", "x:1", 5), ("b", "x:2", 5), ("c", "x:1", 6)]:
            audit.record(event, by=SYSTEM, at=at, about=about, unit_id=unit_id)
    assert [e.event for e in events_about("x:1")] == ["a", "c"]
    assert [e.event for e in events_of_unit(5)] == ["b", "a"]
    assert [e.event for e in events_of_unit(5, limit=1)] == ["b"]
    assert [e.event for e in all_events()] == ["a", "b", "c"]
    assert str(events_about("x:2").get()) == "b x:2"

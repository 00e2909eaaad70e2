"""Two who send the same at the same moment: one effect, one event; the other is told why, in words and not by the database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.builders.at_once import both
from tests.builders.corrections import (
    DECIDED,
    DUE,
    a_moment,
    a_recommendation,
    answered,
    reported,
    taken,
    worked_on,
)
from tests.builders.province import TODAY, Province, a_province_at_work

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.models import Recommendation
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def stored_files(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def province(transactional_db: None) -> Province:
    return a_province_at_work(1)


def told(one: Recommendation, by: Any) -> dict[str, Any]:
    return {"recommendation_id": one.pk, "by": by, "at": a_moment(), "on": TODAY}


def events(one: Recommendation, event: str) -> int:
    return AuditEvent.objects.filter(about=one.about, event=f"recommendation.{event}").count()


def test_a_response_is_sent_twice_at_once(province: Province) -> None:
    commune = province.communes[0]
    one, head = a_recommendation(province, commune), province.actor(commune.head)
    said = told(one, head)
    assert both(lambda: fixing.respond(position="agreed", **said)) == ["correction.said_already"]
    assert (one.responses.count(), events(one, "answered")) == (1, 1)


def test_two_verify_at_once(province: Province) -> None:
    commune = province.communes[0]
    one, head = a_recommendation(province, commune), province.actor(commune.head)
    reported(worked_on(answered(one, head), province.actor(commune.clerk)), head)
    clerk = province.actor(province.clerk)
    taken(one, clerk)
    said = told(one, clerk)
    assert both(lambda: judging.verify(result="met", method="desk", **said)) == ["correction.state"]
    assert (one.verifications.count(), events(one, "verified")) == (1, 1)
    assert one.decisions.filter(what=words.CLOSED).count() == 1


def test_two_decide_on_time_at_once(province: Province) -> None:
    commune = province.communes[0]
    one, head = a_recommendation(province, commune), province.actor(commune.head)
    answered(one, head)
    until = DUE + timedelta(days=30)
    fixing.ask_extension(until=until, reason="Mưa lũ", **told(one, head))
    said = told(one, province.actor(province.head))
    refused = both(lambda: judging.decide_extension(granted=True, act=DECIDED, **said))
    assert refused == ["extension.none"]
    assert (one.extensions.filter(state=words.GRANTED).count(), events(one, "extension_decided")) == (1, 1)  # fmt: skip

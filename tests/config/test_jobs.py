"""The daily work: asked for once a day, and what the packs name stands in the register by itself."""

from __future__ import annotations

import pytest
from tests.builders.province import TODAY, a_province_at_work

from gsdg.config import jobs
from gsdg.domain.papers.models import Document

pytestmark = pytest.mark.django_db


def test_daily_work_is_asked_for_once() -> None:
    assert jobs.ask_for_daily_work(on=TODAY)
    assert not jobs.ask_for_daily_work(on=TODAY)


def test_acts_of_the_packs_come_in_once() -> None:
    a_province_at_work(0)
    jobs.take_in_known_acts.call()
    there = Document.objects.filter(unit=None).count()
    assert there > 20
    jobs.take_in_known_acts.call()
    assert Document.objects.filter(unit=None).count() == there

"""Setting up, and the business day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from gsdg.kernel.refusal import Refused
from gsdg.toolkit import installation
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import ports
from gsdg.toolkit.installation.actions import create_installation, set_business_day
from gsdg.toolkit.installation.models import Installation

AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
DAY = date(2026, 6, 1)
pytestmark = pytest.mark.django_db


def create(*, is_demo=True, business_day=None) -> Installation:
    return create_installation(
        province_code="42",
        province_name="Tỉnh Hà Tĩnh",
        is_demo=is_demo,
        business_day=business_day,
        by=SYSTEM,
        at=AT,
    )


def events() -> list[str]:
    return [event.event for event in AuditEvent.objects.order_by("id")]


def test_an_installation_is_created_once():
    created = create()
    assert installation.current() == created
    assert str(created) == "42 Tỉnh Hà Tĩnh"
    assert (created.created_at, created.is_demo, created.business_day) == (AT, True, None)
    assert events() == ["installation.created"]


def test_before_that_there_is_none():
    assert installation.current() is None


def test_a_second_one_is_refused():
    create()
    with pytest.raises(Refused, match="đã được khởi tạo cho 42 Tỉnh Hà Tĩnh"):
        create()
    assert (Installation.objects.count(), events()) == (1, ["installation.created"])


def test_a_demo_can_begin_with_its_day():
    assert create(business_day=DAY).business_day == DAY


def test_a_real_one_cannot():
    with pytest.raises(Refused, match="Chỉ bản trình diễn"):
        create(is_demo=False, business_day=DAY)
    assert (installation.current(), events()) == (None, [])


def test_the_day_of_a_demo_is_set():
    create()
    assert set_business_day(day=DAY, by=SYSTEM, at=AT).business_day == DAY
    assert Installation.objects.get().business_day == DAY
    last = AuditEvent.objects.latest("id")
    assert (last.event, last.about) == ("installation.day_set", "installation:1")
    assert last.details == '{"day":"2026-06-01","fields":["business_day"]}'


def test_the_day_of_a_real_one_is_not():
    create(is_demo=False)
    with pytest.raises(Refused, match="Chỉ bản trình diễn"):
        set_business_day(day=DAY, by=SYSTEM, at=AT)
    assert Installation.objects.get().business_day is None
    assert events() == ["installation.created"]


def test_without_an_installation_there_is_no_day():
    with pytest.raises(Refused, match="chưa được khởi tạo"):
        set_business_day(day=DAY, by=SYSTEM, at=AT)


def test_the_database_itself_keeps_one_row_and_no_day_for_a_real_one():
    create(is_demo=False)
    facts = {"province_code": "1", "province_name": "B", "is_demo": True, "created_at": AT}
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(pk=2, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.update(business_day=DAY)


def test_without_an_audit_nothing_is_changed(monkeypatch):
    monkeypatch.setattr(ports, "_recorders", [])
    with pytest.raises(RuntimeError, match="no audit"):
        create()
    assert installation.current() is None

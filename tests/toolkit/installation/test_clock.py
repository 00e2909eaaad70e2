"""What day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gsdg.toolkit import installation
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock
from gsdg.toolkit.installation.actions import create_installation

EVENING = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # already the 23rd in Viet Nam


@pytest.fixture
def _evening(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: EVENING)


def set_up(**facts):
    create_installation(province_code="42", province_name="Hà Tĩnh", by=SYSTEM, at=EVENING, **facts)


def test_now_knows_its_zone():
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_a_day_ends_at_midnight_in_viet_nam(at, day):
    assert clock.day_of(at) == day


@pytest.mark.django_db
@pytest.mark.usefixtures("_evening")
def test_without_an_installation_it_is_the_day_in_viet_nam():
    assert clock.today() == date(2026, 11, 23)


@pytest.mark.django_db
@pytest.mark.usefixtures("_evening")
def test_in_a_real_installation_it_is_the_day_in_viet_nam():
    set_up(is_demo=False)
    assert clock.today() == date(2026, 11, 23)


@pytest.mark.django_db
@pytest.mark.usefixtures("_evening")
def test_in_a_demo_it_is_the_business_day_while_the_clock_goes_on():
    set_up(is_demo=True, business_day=date(2026, 6, 1))
    assert clock.today() == date(2026, 6, 1)
    assert clock.now() == EVENING


def test_the_package_has_no_other_names():
    with pytest.raises(AttributeError):
        _ = installation.tomorrow


@pytest.mark.django_db
def test_what_is_done_in_a_demo_was_done_on_its_business_day_though_the_clock_runs_on():
    set_up(is_demo=True, business_day=date(2026, 6, 1))
    assert clock.business_day_of(EVENING) == date(2026, 6, 1)
    assert clock.business_day_of(EVENING + timedelta(days=8)) == date(2026, 6, 1)
    assert clock.business_day_of(EVENING - timedelta(days=1)) == date(2026, 11, 22)


@pytest.mark.django_db
def test_elsewhere_it_was_done_on_the_day_of_the_clock_in_viet_nam():
    assert clock.business_day_of(EVENING) == date(2026, 11, 23)
    set_up(is_demo=False)
    assert clock.business_day_of(EVENING) == date(2026, 11, 23)

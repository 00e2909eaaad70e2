"""The list of units of the nation: provinces first, then the communes of one, and who is meant among many of one name."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.builders.accounts import a_role, a_user
from tests.builders.units import AT

from gsdg.domain.units import tree
from gsdg.domain.units.actions.register import load_register
from gsdg.toolkit.access import SYSTEM

LIST = "/don-vi/"
SECONDS = 3
WAY = 'href="/don-vi/?tinh='


@pytest.fixture(scope="module")
def reader(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Client]:
    """Somebody of the ministry's side, over the whole nation."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_register(province="00", by=SYSTEM, at=AT)
        here = tree.current().on(AT.date())
        user = a_user()
        a_role(user, "steering_viewer", unit_id=here.root, from_day=AT.date())
        client = Client()
        client.force_login(user)
        yield client
        transaction.set_rollback(True)


def html_of(reader: Client, **query: str) -> str:
    began = perf_counter()
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get(LIST, query)
    assert answer.status_code == 200
    assert len(queries) <= 8
    assert perf_counter() - began < SECONDS
    return answer.content.decode()


def test_the_nation_is_shown_by_province_with_how_many_communes(reader: Client) -> None:
    html = html_of(reader)
    assert "3.321 đơn vị cấp xã" in html
    assert html.count(WAY) == 34
    assert "Tỉnh Hà Giang" in html
    assert "Xã Cẩm Bình" not in html
    assert len(html) < 60_000


def test_one_province_shows_its_communes_by_former_district(reader: Client) -> None:
    html = html_of(reader, tinh="42")
    assert "Tỉnh Hà Tĩnh" in html
    assert "Huyện Cẩm Xuyên" in html
    assert "Xã Cẩm Bình" in html
    assert "Mọi tỉnh, thành phố" in html
    assert html.count('class="w-b"') > 5


def test_on_an_older_map_the_province_is_one_of_that_map(reader: Client) -> None:
    html = html_of(reader, ngay="2025-06-30")
    assert html.count(WAY) == 63
    assert "Nay thuộc" in html
    assert "Xã Thạch Bình" in html_of(reader, ngay="2025-06-30", tinh="42")


def test_a_code_that_is_no_province_shows_them_all(reader: Client) -> None:
    assert html_of(reader, tinh="99999").count(WAY) == 34


def test_what_is_found_names_its_province(reader: Client) -> None:
    html = html_of(reader, tim="tan lap")
    assert html.count("Xã Tân Lập") > 3
    assert 'class="soft small">Tỉnh' in html

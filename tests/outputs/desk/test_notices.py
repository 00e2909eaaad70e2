"""Notices of the packages above reporting say what they are about and lead there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.corrections import a_recommendation
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(settings: Any, tmp_path: Any) -> Province:
    settings.DATA = tmp_path
    return a_province_at_work(2)


def desk_of(user: User) -> tuple[Client, str]:
    client = Client()
    client.force_login(user)
    return client, client.get("/").content.decode()


def opened(client: Client, event: str) -> Any:
    return client.get(f"/thong-bao/{Notice.objects.get(event=event).pk}/")


def test_a_recommendation_is_named_on_the_desk_of_who_must_put_it_right(province: Province) -> None:
    commune = province.communes[0]
    one = a_recommendation(province, commune)
    client, desk = desk_of(commune.clerk)
    assert f"{one.number}: {one.text}" in desk
    led = opened(client, "recommendation.issued")
    assert led.url == reverse("followup:recommendation", args=[one.pk])
    assert client.get(led.url).status_code == 200


def test_a_discrepancy_is_named_on_the_desk_of_who_must_explain_it(province: Province) -> None:
    commune = province.communes[0]
    clerk = province.actor(province.clerk)
    done = record(a_line("paid", 30 * MILLION, office=commune.office.pk), by=clerk)
    client, desk = desk_of(commune.clerk)
    assert "Chênh lệch vốn cần giải trình" in desk
    assert "30.000.000 đồng" in desk
    led = opened(client, "money.discrepancy")
    assert led.url == reverse("finance:discrepancy", args=[done.discrepancies[0].pk])
    assert client.get(led.url).status_code == 200

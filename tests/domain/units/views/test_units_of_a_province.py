"""The list of units where a province is all there is."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.builders.accounts import an_administrator
from tests.builders.units import a_small_province


@pytest.mark.django_db
def test_a_province_alone_names_no_province_and_lists_its_communes(client: Client) -> None:
    province = a_small_province()
    client.force_login(an_administrator(province.province))
    html = client.get("/don-vi/").content.decode()
    assert "Mọi tỉnh, thành phố" not in html
    assert f"/don-vi/{province.whole}/" in html

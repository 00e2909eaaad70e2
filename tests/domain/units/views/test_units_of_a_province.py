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


@pytest.mark.django_db
def test_a_list_that_is_searched_is_told_who_answers_to_an_earlier_name(client: Client) -> None:
    province = a_small_province()
    client.force_login(an_administrator(province.province))
    found = client.get("/don-vi/tim/", {"tim": "huyen minh hoa"}).json()
    assert found[f"{province.whole}"].startswith("Huyện Minh Họa")
    assert client.get("/don-vi/tim/", {"tim": ""}).json() == {}
    form = client.get("/don-vi/thay-doi/lap/doi-ten/").content.decode()
    assert 'data-find="/don-vi/tim/"' in form

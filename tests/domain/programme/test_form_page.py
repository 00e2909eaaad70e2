"""The page of one form: every cell and check in words, the expressions of the pack kept beside."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.builders.province import a_period, a_province_at_work

pytestmark = pytest.mark.django_db


def _page() -> str:
    province = a_province_at_work(1)
    a_period()
    client = Client()
    client.force_login(province.communes[0].clerk)
    response = client.get("/bieu-mau/DBHN/")
    assert response.status_code == 200
    return response.content.decode()


def test_what_a_clerk_reads_is_words_and_the_formula_is_folded_away() -> None:
    page = _page()
    folded = re.findall(r"<details.*?</details>", page, re.S)
    open_page = re.sub(r"<details.*?</details>", "", page, flags=re.S)
    assert "số kỳ trước của ô 12.2" in open_page
    assert "ô 04.2 + ô 05.2 + ô 06.2" in open_page
    assert "đơn vị không phải là phường hoặc thị trấn" in open_page
    assert "Ở từng cột: dòng 12 bằng dòng 02 − dòng 03 + dòng 07." in open_page
    for language in ("previous(", "unit.kind", "[12.", "VÀ "):
        assert language not in open_page
    assert any("previous([12.2])" in one for one in folded)
    assert any("unit.kind &lt;&gt; &quot;xã&quot;" in one for one in folded)

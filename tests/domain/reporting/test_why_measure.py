"""The page behind an indicator: every figure that it read leads to its own page, and what cannot be said is said."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.builders.reporting import Reporting
from tests.builders.years import a_province_over_the_years

from gsdg.domain.accounts.models import User

pytestmark = pytest.mark.django_db
FALL = "ngheo-giam"


@pytest.fixture
def province() -> Reporting:
    return a_province_over_the_years()


def _get(user: User, url: str, status: int = 200) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def _url(unit: int, period: str = "2024", code: str = FALL, query: str = "") -> str:
    return f"/vi-sao/DBHN/{period}/{unit}/chi-so/{code}/{query}"


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_each_figure_that_it_read_leads_to_the_page_of_its_own_period(province: Reporting) -> None:
    page = _get(province.lead.clerk, _url(province.root))
    assert "Các số đã dùng để tính" in page
    for period in ("2023", "2024"):
        assert re.search(rf'href="/vi-sao/DBHN/{period}/{province.root}/[0-9.]+/"', page), period
    said = _text(page)
    assert "trên 4 đơn vị đã duyệt số liệu" in said
    assert "từng số được cộng trước, rồi mới tính chỉ số" in said
    assert "Chỉ số này" in said
    for link in re.findall(r'href="(/vi-sao/DBHN/[^"]+)"', page):
        _get(province.lead.clerk, link)


def test_what_was_divided_by_a_share_says_on_what_it_rests(province: Reporting) -> None:
    whole = _text(_get(province.lead.clerk, _url(province.units.whole, query="?dia-gioi=today")))
    assert "chia theo tỷ lệ: dân số minh họa" in whole
    assert "≈" in whole


def test_where_there_is_no_figure_the_reason_stands_in_its_place(province: Reporting) -> None:
    said = _text(_get(province.lead.clerk, _url(province.units.district_b, "2025")))
    assert "Chưa có số: Không quy được về địa giới ngày 30/06/2025" in said
    assert "01/07/2025" in said, "the change of the map before it is told"


def test_a_cell_is_sent_on_to_its_own_page_and_a_stranger_finds_nothing(
    province: Reporting,
) -> None:
    client = Client()
    client.force_login(province.lead.clerk)
    response = client.get(_url(province.root, code="12.2"))
    assert response.headers["Location"] == f"/vi-sao/DBHN/2024/{province.root}/12.2/"
    _get(province.lead.clerk, _url(province.root, code="khong-co"), 422)
    _get(province.communes[province.units.whole].clerk, _url(province.units.rest, "2025"), 404)


def test_series_and_comparison_lead_to_it(province: Reporting) -> None:
    series = f"/so-lieu/DBHN/2025/{province.root}/qua-cac-nam/?o={FALL}"
    assert f'href="{_url(province.root)}"' in _get(province.lead.clerk, series)
    compare = f"/so-lieu/DBHN/2025/{province.root}/so-sanh/?o={FALL}"
    page = _get(province.lead.clerk, compare)
    for unit in (province.root, province.units.district_a):
        assert f'href="{_url(unit)}"' in page


def test_queries_do_not_grow_with_units_or_periods(province: Reporting) -> None:
    _get(province.lead.clerk, _url(province.root))
    with CaptureQueriesContext(connection) as found:
        _get(province.lead.clerk, _url(province.root))
    assert len(found) <= 26

"""The journal on screen: without the sign-ins of a working day unless asked for; nobody stands twice in a line."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.builders.province import AT, Province, a_period, a_province_at_work

from gsdg.domain.accounts.actions.access import sign_in
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    province = a_province_at_work(1)
    a_period()
    for user in (province.communes[0].clerk, province.administrator):
        sign_in(user=user, by=province.actor(user), at=AT)
    return province


def _page(province: Province, query: str = "") -> str:
    client = Client()
    client.force_login(province.administrator)
    response = client.get(f"/nhat-ky/{query}")
    assert response.status_code == 200
    return response.content.decode()


def _rows(page: str) -> list[str]:
    table = page[page.index('<table class="rec">') : page.index("</table>")]
    return re.findall(r"<tr><td.*?</tr>", table, re.S)


def test_sign_ins_are_left_out_until_they_are_asked_for(province: Province) -> None:
    page = _page(province)
    rows = _rows(page)
    assert rows
    assert not any("<b>Đăng nhập</b>" in row for row in rows)
    assert "Không kể đăng nhập, đăng xuất." in page
    assert 'href="/nhat-ky/?dang_nhap=co"' in page
    shown = _page(province, "?dang_nhap=co")
    assert sum("<b>Đăng nhập</b>" in row for row in _rows(shown)) == 2
    assert 'href="/nhat-ky/"' in shown


def test_who_looks_for_sign_ins_finds_them(province: Province) -> None:
    page = _page(province, "?viec=user.signed_in")
    assert len(_rows(page)) == 2
    assert "Không kể đăng nhập" not in page


def test_what_is_looked_for_is_kept_by_the_link(province: Province) -> None:
    page = _page(province, "?nguoi=quantri&dang_nhap=co")
    assert 'href="/nhat-ky/?nguoi=quantri"' in page
    assert '<input type="hidden" name="dang_nhap" value="co"' in page


def test_who_signed_in_stands_once_in_the_line(province: Province) -> None:
    for row in _rows(_page(province, "?viec=user.signed_in")):
        about = re.search(r'data-l="về">(.*?)</td>', row)
        assert about is not None
        assert about[1] == ""
        assert re.search(r'data-l="người"><a', row)


def test_a_file_without_the_sign_ins_says_so_in_its_event(province: Province) -> None:
    client = Client()
    client.force_login(province.administrator)
    data = client.post("/nhat-ky/tai/", {}).content.decode("utf-8-sig")
    assert "user.signed_in" not in data
    assert "sign_ins" in AuditEvent.objects.filter(event="audit.exported").latest("pk").details
    whole = client.post("/nhat-ky/tai/", {"dang_nhap": "co"}).content.decode("utf-8-sig")
    assert whole.count("user.signed_in") == 2

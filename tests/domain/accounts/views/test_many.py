"""Many accounts on screen: the workbook out and in, the codes once, and who may not."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.builders.accounts import a_user, an_administrator, an_installation
from tests.builders.people_sheets import filled
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts.backend import is_open_code
from gsdg.domain.accounts.models import User

pytestmark = pytest.mark.django_db
ROOT = "/quan-tri/nguoi-dung/"
IMPORT, TEMPLATE, CODES = f"{ROOT}nhap-tu-excel/", f"{ROOT}mau-excel/", f"{ROOT}ma-mot-lan/"


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    small = a_small_province()
    an_office(small.whole, code="xa-1", name="Ủy ban nhân dân xã Một")
    return small


@pytest.fixture
def admin(client: Client, province: SmallProvince) -> Client:
    client.force_login(an_administrator(province.province, username="quan-tri", name="Quản Trị"))
    return client


def sent(client: Client, data: bytes) -> object:
    return client.post(IMPORT, {"file": SimpleUploadedFile("tai-khoan.xlsx", data)})


def test_from_the_template_to_codes_in_the_hands_of_people(admin: Client) -> None:
    assert "1 cơ quan chưa có ai có tài khoản" in admin.get(IMPORT).content.decode()
    book = filled(admin.get(TEMPLATE).content, {"name": "Trần Văn Đức"}, {"name": "Lê Thị Hoa"})
    answer = sent(admin, book)
    assert (answer.status_code, answer["Location"]) == (302, f"{CODES}?xong=lap")  # type: ignore[attr-defined,index]
    page = admin.get(CODES).content.decode()
    names = re.findall(r'name="nguoi" value="([^"]+)"', page)
    assert set(names) >= {"xa-1-canbo", "xa-1-lanhdao"}
    issued = admin.post(CODES, {"nguoi": ["xa-1-canbo", "xa-1-lanhdao", "nguoi-la"]})
    assert issued["Cache-Control"] == "no-store"
    user = User.objects.get(username="xa-1-canbo")
    codes = re.findall(
        r"<code>([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</code>", issued.content.decode()
    )
    assert len(codes) == 2
    assert [is_open_code(user, code) for code in codes].count(True) == 1
    assert codes[0] not in admin.get(CODES).content.decode()


def test_a_workbook_with_mistakes_comes_back_with_each_at_its_cell(admin: Client) -> None:
    book = filled(admin.get(TEMPLATE).content, {"name": "Trần Văn Đức", "username": "X"})
    answer = sent(admin, book)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "Chưa ai được lập tài khoản" in page
    assert re.search(r"Ô D\d+ “x”", page)
    assert not User.objects.filter(name="Trần Văn Đức").exists()


def test_sent_twice_the_second_says_that_the_names_are_taken(admin: Client) -> None:
    book = filled(admin.get(TEMPLATE).content, {"name": "Trần Văn Đức"})
    sent(admin, book)
    again = sent(admin, book)
    assert again.status_code == 422  # type: ignore[attr-defined]
    assert "đã có người dùng" in again.content.decode()  # type: ignore[attr-defined]
    assert User.objects.filter(name="Trần Văn Đức").count() == 1


def test_people_beyond_reach_get_no_code(province: SmallProvince) -> None:
    far = a_user(username="nguoi-xa", office=an_office(province.province, code="so-yte"))
    local = Client()
    local.force_login(an_administrator(province.whole, username="quan-tri-xa"))
    page = local.post(CODES, {"nguoi": [far.username]}).content.decode()
    assert "nguoi-xa" not in page
    assert not far.codes.exists()


def test_who_administers_nobody_finds_no_such_page(province: SmallProvince) -> None:
    stranger = Client()
    stranger.force_login(a_user(username="nguoi-la"))
    for url in (IMPORT, TEMPLATE, CODES):
        assert stranger.get(url).status_code == 403, url
        assert Client().get(url).status_code == 302, url

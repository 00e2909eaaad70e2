"""One's own account and password, through the pages."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.builders.accounts import PASSWORD, a_role, a_user, an_installation
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts.models import User

pytestmark = pytest.mark.django_db

NEW = "cay-da-ben-nuoc"


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    return a_small_province()


@pytest.fixture
def user(province: SmallProvince) -> User:
    return a_user(office=an_office(province.whole, name="UBND xã Minh Họa"))


def test_the_account_shows_who_one_is_and_what_one_may(
    client: Client, user: User, province: SmallProvince
) -> None:
    a_role(user, "commune_clerk", unit_id=province.whole)
    a_role(user, "component_clerk", component="DA3-TDA2")
    client.force_login(user)
    html = client.get("/tai-khoan/").content.decode()
    assert user.username in html
    assert "UBND xã Minh Họa" in html
    assert "Cán bộ nhập báo cáo cấp xã" in html
    assert "DA3-TDA2" in html


def test_without_a_role_the_account_says_what_to_wait_for(client: Client, user: User) -> None:
    client.force_login(user)
    assert "Chưa được giao vai trò nào" in client.get("/tai-khoan/").content.decode()


def test_a_password_is_changed_and_the_session_goes_on(client: Client, user: User) -> None:
    client.force_login(user)
    elsewhere = Client()
    elsewhere.force_login(user)
    typed = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert client.post("/doi-mat-khau/", typed)["Location"] == "/tai-khoan/"
    assert client.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/").status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_change_that_is_refused_says_why_at_its_field(client: Client, user: User) -> None:
    client.force_login(user)
    typed = {"old": "sai-mat-khau", "password": NEW, "again": NEW}
    response = client.post("/doi-mat-khau/", typed)
    assert response.status_code == 422
    assert 'id="id_old_error"' in response.content.decode()


@pytest.mark.parametrize("address", ["/tai-khoan/", "/doi-mat-khau/"])
def test_strangers_sign_in_first(client: Client, province: SmallProvince, address: str) -> None:
    assert client.get(address)["Location"].startswith("/dang-nhap/")

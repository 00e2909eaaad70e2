"""Who acts in a request; what happens to somebody who was typing; who must choose a password first."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from tests.builders.accounts import a_role, a_user, an_administrator, an_installation
from tests.builders.units import SmallProvince, a_small_province

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/nguoi-dung/"


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    return a_small_province()


def test_nobody_is_sent_to_sign_in_and_back_again(client: Client, province: SmallProvince) -> None:
    response = client.get(LIST)
    assert (response.status_code, response["Location"]) == (
        302,
        "/dang-nhap/?next=%2Fquan-tri%2Fnguoi-dung%2F",
    )


def test_a_fragment_asked_for_after_the_session_does_not_leave_the_page(
    client: Client, province: SmallProvince
) -> None:
    response = client.get(LIST, headers={"HX-Request": "true", "HX-Target": "user-rows"})
    assert response.status_code == 401
    assert response["HX-Retarget"] == "#problems"
    assert "HX-Redirect" not in response
    assert "vẫn còn" in response.content.decode()


def test_a_script_gets_json_after_the_session(client: Client, province: SmallProvince) -> None:
    response = client.post(f"{LIST}moi/", headers={"Accept": "application/json"})
    assert response.status_code == 401
    assert json.loads(response.content)["links"][0]["url"] == "/dang-nhap/"


def test_a_form_sent_after_the_session_says_how_to_go_on(
    client: Client, province: SmallProvince
) -> None:
    response = client.post(f"{LIST}moi/", {"username": "a"})
    assert response.status_code == 401
    assert 'target="_blank"' in response.content.decode()


def test_signing_out_leads_to_the_sign_in_page(client: Client, province: SmallProvince) -> None:
    client.force_login(a_user())
    response = client.post("/dang-xuat/")
    assert (response.status_code, response["Location"]) == (302, "/dang-nhap/")


def test_who_must_choose_a_password_gets_nowhere_else(
    client: Client, province: SmallProvince
) -> None:
    client.force_login(a_user(must_change_password=True))
    for address in ("/tai-khoan/", LIST):
        assert client.get(address)["Location"] == "/doi-mat-khau/"
    assert client.get("/doi-mat-khau/").status_code == 200
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"


def test_somebody_deactivated_is_out_with_the_next_request(
    client: Client, province: SmallProvince
) -> None:
    user = a_user()
    client.force_login(user)
    assert client.get("/tai-khoan/").status_code == 200
    user.is_active = False
    user.save()
    assert client.get("/tai-khoan/").status_code == 302


def test_without_the_permission_anywhere_the_page_is_forbidden(
    client: Client, province: SmallProvince
) -> None:
    user = a_user()
    a_role(user, "commune_clerk", unit_id=province.whole)
    client.force_login(user)
    response = client.get(LIST)
    assert response.status_code == 403
    assert "quản lý tài khoản" in response.content.decode()


def test_a_page_costs_few_queries(
    client: Client, province: SmallProvince, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client.force_login(an_administrator(province.province))
    client.get("/tai-khoan/")
    with django_assert_max_num_queries(8):
        client.get("/tai-khoan/")

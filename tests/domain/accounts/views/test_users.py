"""Administration through the pages: whole, as a fragment, and for a stranger."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.builders.accounts import a_role, a_user, an_administrator, an_installation
from tests.builders.units import SmallProvince, a_small_province, an_office

from gsdg.domain.accounts.models import OneTimeCode, RoleGrant, User

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/nguoi-dung/"
CODE = re.compile(r'<p class="code">((?:[A-Z2-9]{4}-){2}[A-Z2-9]{4})</p>')


@pytest.fixture
def province() -> SmallProvince:
    an_installation()
    return a_small_province()


@pytest.fixture
def admin(client: Client, province: SmallProvince) -> Client:
    client.force_login(an_administrator(province.province, username="quan-tri", name="Quản Trị"))
    return client


@pytest.fixture
def local(province: SmallProvince) -> Client:
    """An administrator of one commune only."""
    client = Client()
    office = an_office(province.whole)
    client.force_login(an_administrator(province.whole, username="quan-tri-xa", office=office))
    return client


def test_the_list_shows_people_with_office_and_roles(
    admin: Client, province: SmallProvince
) -> None:
    user = a_user(
        username="xa-1", name="Trần Văn Đức", office=an_office(province.whole, name="UBND")
    )
    a_role(user, "commune_clerk", unit_id=province.whole)
    html = admin.get(LIST).content.decode()
    for text in ("Trần Văn Đức", "xa-1", "UBND", "Cán bộ nhập báo cáo cấp xã", "chưa vào"):
        assert text in html


def test_a_search_is_a_fragment_under_htmx_and_a_page_without(admin: Client) -> None:
    a_user(username="xa-1", name="Trần Văn Đức")
    found = admin.get(
        LIST, {"tim": "duc"}, headers={"HX-Request": "true", "HX-Target": "user-rows"}
    )
    html = found.content.decode()
    assert html.lstrip().startswith('<div id="user-rows">')
    assert "Trần Văn Đức" in html
    assert "Quản Trị" not in html
    assert "<html" in admin.get(LIST, {"tim": "duc"}).content.decode()


def test_nobody_found_says_what_was_looked_for(admin: Client) -> None:
    html = admin.get(LIST, {"tim": "<không ai>"}).content.decode()
    assert "&lt;không ai&gt;" in html


def test_the_list_costs_the_same_for_twice_the_people(
    admin: Client,
    province: SmallProvince,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for _ in range(12):
        a_role(a_user(office=an_office(province.whole)), "commune_clerk", unit_id=province.whole)
    admin.get(LIST)
    with django_assert_max_num_queries(10):
        admin.get(LIST)


def test_a_new_account_comes_with_its_code_once(admin: Client, province: SmallProvince) -> None:
    office = an_office(province.whole)
    typed = {"username": "xa-1", "name": "Trần Văn Đức", "office": office.pk, "phone": "0239"}
    response = admin.post(f"{LIST}moi/", typed)
    assert CODE.search(response.content.decode())
    assert response["Cache-Control"] == "no-store"
    assert User.objects.get(username="xa-1").office == office
    assert not CODE.search(admin.get(f"{LIST}xa-1/").content.decode())


def test_a_new_account_that_is_refused_keeps_what_was_typed(admin: Client) -> None:
    assert admin.get(f"{LIST}moi/").status_code == 200
    response = admin.post(f"{LIST}moi/", {"username": "quan-tri", "name": "Trần Văn Đức"})
    assert response.status_code == 422
    html = response.content.decode()
    assert 'id="id_username_error"' in html
    assert 'value="Trần Văn Đức"' in html
    assert User.objects.count() == 1


def test_a_person_is_changed(admin: Client) -> None:
    user = a_user(username="xa-1")
    response = admin.post(f"{LIST}xa-1/", {"name": "Tên Mới", "phone": "", "office": ""})
    assert response["Location"] == f"{LIST}xa-1/?xong=sua"
    user.refresh_from_db()
    assert user.name == "Tên Mới"
    assert "Đã lưu thông tin." in admin.get(response["Location"]).content.decode()


def test_a_person_is_not_changed_to_nobody(admin: Client) -> None:
    a_user(username="xa-1")
    assert admin.post(f"{LIST}xa-1/", {"name": ""}).status_code == 422


def test_a_person_whose_roles_reach_further_is_not_changed(
    local: Client, province: SmallProvince
) -> None:
    user = a_user(username="xa-1", name="Tên Cũ", office=an_office(province.whole))
    a_role(user, "department_head", unit_id=province.province)
    response = local.post(f"{LIST}xa-1/", {"name": "Tên Mới", "office": user.office_id})
    assert response.status_code == 422
    assert "không quản lý tài khoản hoặc vai trò ở phạm vi này" in response.content.decode()
    user.refresh_from_db()
    assert user.name == "Tên Cũ"


def test_only_our_own_words_are_said_on_the_page(admin: Client) -> None:
    a_user(username="xa-1")
    html = admin.get(f"{LIST}xa-1/?xong=<b>xin-chao").content.decode()
    assert 'class="done"' not in html
    assert "<b>xin-chao" not in html


def test_a_role_is_granted_and_ended(admin: Client, province: SmallProvince) -> None:
    user = a_user(username="xa-1")
    typed = {"role": "commune_clerk", "unit": province.whole, "from_day": "1/7/2025"}
    response = admin.post(f"{LIST}xa-1/vai-tro/", typed)
    assert response["Location"].endswith("?xong=vai-tro")
    grant = RoleGrant.objects.get(user=user)
    assert grant.to_day is None
    ended = admin.post(f"{LIST}xa-1/vai-tro/{grant.pk}/ket-thuc/")
    assert ended["Location"].endswith("?xong=ket-thuc")
    grant.refresh_from_db()
    assert grant.to_day is not None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"role": "", "from_day": "1/7/2025"}, "role"),
        ({"role": "commune_clerk", "from_day": "1/7/2025"}, "unit"),
        ({"role": "component_clerk", "from_day": "1/7/2025"}, "component"),
        ({"role": "component_clerk", "component": "DA3", "from_day": "30/2/2025"}, "from_day"),
    ],
)
def test_a_role_that_is_refused_says_so_at_its_field(
    admin: Client, typed: dict[str, str], field: str
) -> None:
    a_user(username="xa-1")
    response = admin.post(f"{LIST}xa-1/vai-tro/", typed)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()


def test_a_role_of_somebody_else_is_not_ended_here(admin: Client, province: SmallProvince) -> None:
    a_user(username="xa-1")
    other = a_role(a_user(), "commune_clerk", unit_id=province.whole)
    assert admin.post(f"{LIST}xa-1/vai-tro/{other.pk}/ket-thuc/").status_code == 404


def test_a_code_is_shown_in_the_answer_and_kept_as_a_hash(admin: Client) -> None:
    user = a_user(username="xa-1")
    shown = CODE.search(admin.post(f"{LIST}xa-1/ma-moi/").content.decode())
    assert shown is not None
    assert shown[1] not in OneTimeCode.objects.get(user=user).code_hash


def test_an_account_is_stopped_and_opened_again(admin: Client) -> None:
    user = a_user(username="xa-1")
    admin.post(f"{LIST}xa-1/ngung/")
    user.refresh_from_db()
    assert not user.is_active
    page = admin.get(f"{LIST}xa-1/?xong=ngung").content.decode()
    assert "Mở lại tài khoản" in page
    admin.post(f"{LIST}xa-1/mo-lai/")
    user.refresh_from_db()
    assert user.is_active


def test_the_button_and_the_action_refuse_for_the_same_reason(admin: Client) -> None:
    page = admin.get(f"{LIST}quan-tri/").content.decode()
    assert 'aria-disabled="true"' in page
    assert "người quản trị cuối cùng" in page
    response = admin.post(f"{LIST}quan-tri/ngung/")
    assert response.status_code == 409
    assert "người quản trị cuối cùng" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["", "vai-tro/", "ma-moi/", "ngung/", "mo-lai/"],
)
def test_people_beyond_reach_are_not_there(
    local: Client, province: SmallProvince, address: str
) -> None:
    a_user(username="xa-khac", office=an_office(province.rest))
    assert local.post(f"{LIST}xa-khac/{address}").status_code == 404
    assert "xa-khac" not in local.get(LIST).content.decode()


@pytest.mark.parametrize("address", ["", "moi/", "quan-tri/"])
def test_clerks_do_not_administer(client: Client, province: SmallProvince, address: str) -> None:
    an_administrator(province.province, username="quan-tri")
    clerk = a_user()
    a_role(clerk, "commune_clerk", unit_id=province.whole)
    client.force_login(clerk)
    assert client.get(LIST + address).status_code == 403

"""Signing in and out through the pages, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from axes.utils import reset
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.builders.accounts import (
    AT,
    DAY,
    FIRST_DAY,
    PASSWORD,
    a_demo,
    a_user,
    an_installation,
)
from tests.builders.units import a_small_province, an_office

from gsdg.domain.accounts import actions, demo
from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.models import User
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.installation import clock
from gsdg.toolkit.web import panels
from gsdg.toolkit.web.panels import SIGN_IN, Panel

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


@pytest.fixture
def user() -> User:
    an_installation()
    a_small_province()
    return a_user(username="mot-nguoi")


def enter(client: Client, **typed: str) -> object:
    return client.post("/dang-nhap/", {"username": "mot-nguoi", "password": PASSWORD} | typed)


def test_the_right_password_lets_in_and_is_recorded(client: Client, user: User) -> None:
    assert enter(client).status_code == 302  # type: ignore[attr-defined]
    assert signed_in(client)
    event = AuditEvent.objects.get(event="user.signed_in")
    assert (event.by_id, event.door) == (user.pk, "web")


def test_one_comes_to_where_one_was_going(client: Client, user: User) -> None:
    page = client.get("/dang-nhap/?next=/tai-khoan/").content.decode()
    assert '<input type="hidden" name="next" value="/tai-khoan/">' in page
    assert enter(client, next="/tai-khoan/")["Location"] == "/tai-khoan/"  # type: ignore[index]


def test_nobody_is_sent_to_another_site(client: Client, user: User) -> None:
    assert enter(client, next="https://elsewhere.example/")["Location"] == "/"  # type: ignore[index]


def test_a_wrong_password_keeps_the_name_and_not_the_password(client: Client, user: User) -> None:
    response = enter(client, password="sai-mat-khau")
    html = response.content.decode()  # type: ignore[attr-defined]
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert 'value="mot-nguoi"' in html
    assert "sai-mat-khau" not in html
    assert "không đúng, hoặc tài khoản đã ngừng" in html
    assert not signed_in(client)


def test_empty_fields_are_told_one_by_one(client: Client, user: User) -> None:
    response = client.post("/dang-nhap/", {})
    assert response.status_code == 422
    assert "còn 2 chỗ phải sửa" in response.content.decode()


@pytest.fixture
def _with_lockout(settings: LazySettings) -> Iterator[None]:
    settings.AXES_ENABLED = True
    yield
    reset()


@pytest.mark.usefixtures("_with_lockout")
def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, user: User) -> None:
    for _ in range(5):
        response = enter(client, password="sai-mat-khau")
    assert response.status_code == 429  # type: ignore[attr-defined]
    assert "Đợi 15 phút" in response.content.decode()  # type: ignore[attr-defined]
    assert enter(client).status_code == 429  # type: ignore[attr-defined]
    assert not signed_in(client)


@pytest.mark.usefixtures("_with_lockout")
def test_what_was_typed_in_vain_is_not_kept(client: Client, user: User) -> None:
    from axes.models import AccessAttempt

    typed = {"username": "mot-nguoi", "code": "WXYZ-2345", "password": "bi-mat-moi", "again": "x"}
    client.post("/dang-nhap/ma-mot-lan/", typed | {"again": "bi-mat-moi"})
    (attempt,) = AccessAttempt.objects.all()
    assert "bi-mat-moi" not in attempt.post_data
    assert "WXYZ" not in attempt.post_data


def test_a_code_sets_a_password_and_lets_in(client: Client, user: User) -> None:
    code = actions.issue_one_time_code(user=user, on=DAY, by=SYSTEM, at=clock.now())
    new = "cay-da-ben-nuoc"
    typed = {"username": "Mot-Nguoi", "code": code.lower(), "password": new, "again": new}
    assert client.get("/dang-nhap/ma-mot-lan/").status_code == 200
    assert client.post("/dang-nhap/ma-mot-lan/", typed).status_code == 302
    assert signed_in(client)
    user.refresh_from_db()
    assert user.check_password(new)


def test_a_wrong_code_is_told_at_its_field(client: Client, user: User) -> None:
    new = "cay-da-ben-nuoc"
    typed = {"username": "mot-nguoi", "code": "AAAA", "password": new, "again": new}
    response = client.post("/dang-nhap/ma-mot-lan/", typed)
    assert response.status_code == 422
    assert 'id="id_code_error"' in response.content.decode()
    assert not signed_in(client)


def test_signing_out_is_recorded_and_needs_a_post(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get("/dang-xuat/").status_code == 405
    client.post("/dang-xuat/")
    assert not signed_in(client)
    assert AuditEvent.objects.filter(event="user.signed_out", by_id=user.pk).count() == 1


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(
    client: Client, user: User
) -> None:
    enter(client)
    copied, on_the_telephone = Client(), Client()
    copied.cookies.load({"sessionid": client.cookies["sessionid"].value})
    enter(on_the_telephone)
    assert signed_in(copied)
    client.post("/dang-xuat/")
    assert not signed_in(copied)
    assert signed_in(on_the_telephone)


def test_nothing_that_was_shown_stays_in_the_browser(client: Client, user: User) -> None:
    enter(client)
    assert client.get("/tai-khoan/")["Cache-Control"] == "no-store"
    assert client.get("/khong-co-trang-nay/")["Cache-Control"] == "no-store"


def test_who_is_out_already_is_out(client: Client, user: User) -> None:
    assert client.post("/dang-xuat/").status_code == 302
    assert not AuditEvent.objects.filter(event="user.signed_out").exists()


@pytest.fixture
def in_a_demo() -> None:
    a_demo()
    province = a_small_province()
    an_office(province.province, code="so-yte", name="Sở Y tế", kind="department")
    open_demo_accounts(owners={"so-yte": "DA3"}, from_day=FIRST_DAY, on=DAY, by=SYSTEM, at=AT)


@pytest.mark.usefixtures("in_a_demo")
def test_a_demo_shows_one_account_for_each_role_the_rest_and_the_password(client: Client) -> None:
    html = client.get("/dang-nhap/").content.decode()
    for username in ("xa-90001-canbo", "so-canbo", "so-yte-canbo", "quantri"):
        assert f'value="{username}"' in html
    assert '<option value="xa-90003-canbo">' in html
    assert demo.PASSWORD in html
    assert "Ngày làm việc: thứ Năm, 20/11/2025" in html


@pytest.mark.usefixtures("in_a_demo")
def test_a_demo_lets_in_with_one_click(client: Client) -> None:
    client.post("/dang-nhap/thu/", {"username": "so-canbo"})
    assert signed_in(client)


@pytest.mark.usefixtures("in_a_demo")
def test_a_demo_does_not_let_in_whom_it_does_not_know(client: Client) -> None:
    assert client.post("/dang-nhap/thu/", {"username": "khong-co"}).status_code == 404
    assert not signed_in(client)


def test_a_real_installation_has_no_door_without_a_password(client: Client, user: User) -> None:
    response = client.post("/dang-nhap/thu/", {"username": "mot-nguoi"})
    assert response.status_code == 404
    assert not signed_in(client)
    html = client.get("/dang-nhap/").content.decode()
    assert demo.PASSWORD not in html
    assert "mot-nguoi" not in html


def test_higher_packages_fill_their_place_on_the_page(
    client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Panel("Đang áp dụng", "components/key_cells.html", None, note="từ 2022")
    monkeypatch.setattr(panels, "_builders", {SIGN_IN: [lambda _: shown]})
    html = client.get("/dang-nhap/").content.decode()
    assert "<h2>Đang áp dụng</h2><p>từ 2022</p>" in html
    assert "không áp dụng" in html


def sent_after_the_session(client: Client, **typed: str) -> tuple[int, str]:
    """Typed into a page whose session ended, sent without a script; the signed text that the answer carries."""
    enter(client)
    client.cookies.pop("sessionid")
    answer = client.post("/quan-tri/nguoi-dung/moi/?a=1", typed)
    found = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())
    return answer.status_code, found[1] if found else ""


def go_on(client: Client, **typed: str) -> tuple[int, str]:
    answer = client.post("/dang-nhap/gui-tiep/", typed)
    return answer.status_code, unescape(answer.content.decode())


def test_what_was_typed_is_sent_on_after_signing_in_again(client: Client, user: User) -> None:
    status, kept = sent_after_the_session(client, name="Nguyễn Thị <Hoa>\nhai dòng")
    assert status == 401
    _, asked = go_on(client, kept=kept)
    assert kept in asked
    assert "Nguyễn Thị" not in asked
    status, wrong = go_on(client, kept=kept, username="mot-nguoi", password="sai")
    assert status == 422
    assert kept in wrong
    status, words = go_on(client, kept=kept, username="mot-nguoi", password=PASSWORD)
    assert status == 200
    assert 'action="/quan-tri/nguoi-dung/moi/?a=1"' in words
    assert ">\nNguyễn Thị <Hoa>\nhai dòng</textarea>" in words
    assert "csrfmiddlewaretoken" in words
    assert signed_in(client)


def test_files_are_asked_for_again_beside_what_was_typed(client: Client, user: User) -> None:
    enter(client)
    client.cookies.pop("sessionid")
    photos = [SimpleUploadedFile(f"ảnh {n}.jpg", b"x") for n in (1, 2)]
    sent = {"note": "Đã sửa", "proof": photos, "paper": SimpleUploadedFile("bb.pdf", b"x")}
    answer = client.post("/quan-tri/nguoi-dung/moi/", sent)
    found = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())
    assert found is not None
    _, words = go_on(client, kept=found[1], username="mot-nguoi", password=PASSWORD)
    assert ">\nĐã sửa</textarea>" in words
    assert 'enctype="multipart/form-data"' in words
    assert "Lần trước đã chọn: ảnh 1.jpg, ảnh 2.jpg." in words
    assert re.search(r'name="proof"[^>]* required multiple>', words)
    assert re.search(r'name="paper"[^>]* required>', words)


def test_nobody_else_sends_on_what_was_typed(client: Client, user: User) -> None:
    other = a_user(username="nguoi-khac")
    _, kept = sent_after_the_session(client, name="Hoa")
    status, words = go_on(client, kept=kept, username="nguoi-khac", password=PASSWORD)
    assert status == 403
    assert "của tài khoản khác" in words
    assert not signed_in(client)
    client.force_login(other)
    status, words = go_on(client, kept=kept)
    assert status == 403
    assert "Hoa" not in words


@pytest.mark.parametrize("typed", [{"password": "bi-mat"}, {"note": "x" * 400_001}])
def test_passwords_and_what_is_too_large_are_not_kept(
    client: Client, user: User, typed: dict[str, str]
) -> None:
    assert sent_after_the_session(client, **typed) == (401, "")


def test_what_was_changed_on_the_way_is_not_read(client: Client, user: User) -> None:
    status, words = go_on(client, kept="gia-mao")
    assert status == 422
    assert "Không còn đọc được" in words

"""How a view answers: the page, the part that htmx asked for, a way on, a file."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from gsdg.toolkit import web
from gsdg.toolkit.web.errors import ErrorPage
from gsdg.toolkit.web.render import download, quiet
from gsdg.toolkit.web.requests import wants_json

TEMPLATE, FRAGMENT = "errors/page.html", "problems"
PAGE = ErrorPage("Tiêu đề", "Chuyện.", "Không mất gì.", "Làm lại.", ())

pytestmark = pytest.mark.django_db


def asking(**headers: str) -> HttpRequest:
    return RequestFactory().get("/", headers={k.replace("_", "-"): v for k, v in headers.items()})


def answer(**headers: str) -> str:
    response = web.render(asking(**headers), TEMPLATE, PAGE, fragment=FRAGMENT)
    return response.content.decode()


def test_a_browser_gets_the_whole_page() -> None:
    html = answer()
    assert html.startswith("<!doctype html>")
    assert "<h1>Tiêu đề</h1>" in html


def test_htmx_gets_the_named_part_only() -> None:
    html = answer(HX_Request="true", HX_Target=FRAGMENT)
    assert "<html" not in html
    assert "<h2>Tiêu đề</h2>" in html


def test_htmx_without_a_target_gets_the_named_part() -> None:
    assert "<html" not in answer(HX_Request="true")


@pytest.mark.parametrize(
    "headers",
    [
        {"HX_Request": "true", "HX_Target": "page"},
        {"HX_Request": "true", "HX_Target": FRAGMENT, "HX_History_Restore_Request": "true"},
    ],
)
def test_htmx_on_its_way_to_another_page_gets_the_whole_one(headers: dict[str, str]) -> None:
    assert answer(**headers).startswith("<!doctype html>")


def test_a_cache_must_keep_page_and_part_apart() -> None:
    response = web.render(asking(), TEMPLATE, PAGE, fragment=FRAGMENT)
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))


def test_the_status_is_the_one_asked_for_and_is_not_logged_again() -> None:
    response = web.render(asking(), TEMPLATE, PAGE, status=422)
    assert response.status_code == 422
    assert response._has_been_logged is True


def test_a_failure_of_the_server_stays_in_the_log() -> None:
    response = quiet(web.render(asking(), TEMPLATE, PAGE, status=500))
    assert not hasattr(response, "_has_been_logged")


def test_going_on_is_a_redirect() -> None:
    response = web.go(asking(), "accounts:sign-in")
    assert (response.status_code, response["Location"]) == (302, "/dang-nhap/")


def test_going_on_under_htmx_is_a_location() -> None:
    response = web.go(asking(HX_Request="true"), "/dang-nhap/")
    assert (response.status_code, response["HX-Location"]) == (200, "/dang-nhap/")


def test_a_file_keeps_its_vietnamese_name() -> None:
    response = download(b"x", name="Biểu 01.xlsx", media_type="application/x-test")
    assert response["Content-Type"] == "application/x-test"
    assert "filename*=utf-8''Bi%E1%BB%83u%2001.xlsx" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/json", True),
        ("text/html,application/json;q=0.9", False),
        ("*/*", False),
        ("", False),
    ],
)
def test_only_a_script_of_ours_gets_json(accept: str, expected: bool) -> None:
    assert wants_json(asking(Accept=accept)) is expected

"""The language that was chosen, and refusals as answers."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils.translation import get_language

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web import errors
from gsdg.toolkit.web.middleware import ChosenLanguageMiddleware


def refusing(request: HttpRequest) -> HttpResponse:
    raise Refused(Refusal("number.negative", {"text": "-3"}))


urlpatterns = [
    path("tu-choi/", refusing),
    path("", include("gsdg.domain.accounts.urls")),
    path("", include("gsdg.toolkit.web.urls")),
    path("ngon-ngu/", refusing, name="set-language"),
]
handler404 = errors.not_found


def language_of(**request: str) -> str:
    heard: list[str] = []

    def view(_: HttpRequest) -> HttpResponse:
        heard.append(get_language() or "")
        return HttpResponse()

    factory = RequestFactory()
    factory.cookies.load(request.pop("cookies", {}))  # type: ignore[arg-type]
    ChosenLanguageMiddleware(view)(factory.get("/", **request))
    return heard[0]


def test_the_first_language_is_vietnamese_whatever_the_browser_says() -> None:
    assert language_of(HTTP_ACCEPT_LANGUAGE="en-US,en;q=0.9") == "vi"


def test_the_language_that_was_chosen_is_kept() -> None:
    assert language_of(cookies={"django_language": "en"}) == "en"


def test_a_language_that_there_is_not_gives_vietnamese() -> None:
    assert language_of(cookies={"django_language": "xx"}) == "vi"


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_refusal_is_an_answer_and_not_a_line_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        response = client.get("/tu-choi/")
    assert response.status_code == 422
    assert response["Content-Language"] == "vi"
    assert "là số âm" in response.content.decode()
    assert [r for r in caplog.records if r.name == "django.request"] == []


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_form_without_its_token_says_that_the_session_ended() -> None:
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"username": "a"})
    assert response.status_code == 403
    assert "Phiên làm việc đã hết" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/dang-nhap/?next=%00", "/huong-dan/%00/"])
def test_an_address_with_nul_is_not_readable(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 400
    assert "Yêu cầu không đọc được" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"username": "a\0b", "password": "x"}, {"a\0": "b"}])
def test_a_form_with_nul_is_not_readable(sent: dict[str, str]) -> None:
    assert Client().post("/dang-nhap/", sent).status_code == 400

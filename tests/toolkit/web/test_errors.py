"""Every answer to what cannot be done says what happened, that nothing is lost, and what to do next."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web import errors

NEGATIVE = Refusal("number.negative", {"text": "-3"}, sheet="Biểu 01", cell="C7", value="-3")
UNREADABLE = Refusal("period.unreadable", {"text": "x"})

pytestmark = pytest.mark.django_db

ANSWERS: list[tuple[Callable[[HttpRequest], HttpResponse], int]] = [
    (lambda r: errors.bad_request(r, Exception()), 400),
    (lambda r: errors.bad_request(r, RequestDataTooBig()), 413),
    (lambda r: errors.sign_in_again(r), 401),
    (lambda r: errors.session_ended(r, "CSRF cookie not set."), 403),
    (lambda r: errors.permission_denied(r, PermissionDenied(NEGATIVE)), 403),
    (lambda r: errors.permission_denied(r, PermissionDenied()), 403),
    (lambda r: errors.not_found(r, Exception()), 404),
    (lambda r: errors.not_allowed(r, "POST"), 405),
    (lambda r: errors.refused(r, Refused(NEGATIVE)), 422),
    (lambda r: errors.locked_out(r, None, {}), 429),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_a_page_says_what_to_do_next_and_has_a_link(
    answer: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    response = answer(RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == status
    assert "Làm gì tiếp" in html
    assert 'class="btn"' in html
    assert response._has_been_logged is True


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_htmx_gets_the_summary_for_the_top_of_its_page(
    answer: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    response = answer(RequestFactory().get("/", headers={"HX-Request": "true"}))
    assert response.status_code == status
    assert response["HX-Retarget"] == "#problems"
    assert response.content.decode().lstrip().startswith('<div class="summary">')


def test_a_script_gets_every_refusal_with_its_place() -> None:
    request = RequestFactory().post("/", headers={"Accept": "application/json"})
    response = errors.refused(request, Refused([NEGATIVE, UNREADABLE]))
    told = json.loads(response.content)
    assert [r["rule"] for r in told["refusals"]] == ["number.negative", "period.unreadable"]
    first = told["refusals"][0]
    assert (first["sheet"], first["cell"], first["value"]) == ("Biểu 01", "C7", "-3")
    assert first["severity"] == "blocking"
    assert first["message"] == NEGATIVE.message()


def test_a_script_whose_session_ended_learns_where_to_sign_in() -> None:
    request = RequestFactory().post("/", headers={"Accept": "application/json"})
    told = json.loads(errors.sign_in_again(request).content)
    assert told["links"][0]["url"] == "/dang-nhap/"
    assert "vẫn còn" in told["message"]


def test_every_reason_of_a_refusal_stands_on_the_page_with_its_remedy() -> None:
    html = errors.refused(RequestFactory().get("/"), Refused(NEGATIVE, UNREADABLE)).content.decode()
    for refusal in (NEGATIVE, UNREADABLE):
        assert refusal.message().replace("“", "“") in html
        assert refusal.remedy() in html


def test_the_first_reason_decides_the_status() -> None:
    conflict = Refusal("access.not_permitted", {"username": "a", "right_vi": "b", "right_en": "c"})
    request = RequestFactory().get("/")
    assert errors.refused(request, Refused(conflict, NEGATIVE)).status_code == 403


def test_the_way_back_leads_only_to_our_own_pages() -> None:
    own, other = "http://testserver/bao-cao/1/", "http://elsewhere.example/"
    page = errors.refused(RequestFactory().get("/", headers={"Referer": own}), Refused(NEGATIVE))
    assert own in page.content.decode()
    page = errors.refused(RequestFactory().get("/", headers={"Referer": other}), Refused(NEGATIVE))
    assert other not in page.content.decode()


def test_in_english_the_reasons_are_english() -> None:
    with translation.override("en"):
        html = errors.refused(RequestFactory().get("/"), Refused(NEGATIVE)).content.decode()
    assert NEGATIVE.message("en") in html


def test_the_page_of_a_failing_server_needs_nothing(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    with django_assert_num_queries(0):
        response = errors.server_error(RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Làm gì tiếp" in html
    assert "{%" not in html

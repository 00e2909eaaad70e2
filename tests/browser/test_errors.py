"""The pages that say what could not be done: readable, accessible, with a way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.template.loader import get_template
from playwright.sync_api import Page, expect
from tests.builders.accounts import a_user, an_administrator, an_installation
from tests.builders.province import (
    Province,
    a_period,
    a_province_at_work,
    a_report,
)
from tests.builders.units import a_small_province
from tests.builders.wording import english_in, spoken

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.workflow import ReportState

WIDTHS = {"desktop": (1366, 900), "phone": (390, 844)}
SESSION = "sessionid"
PageAt = Callable[[str], Page]
Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_page_that_is_not_there(
    page_at: PageAt,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    an_installation()
    page = page_at(width)
    answer = page.goto("/khong-co/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    screenshot(page, f"error-404-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_page_for_other_roles(
    signed_in_at: Callable[[str, User], Page],
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    an_installation()
    a_small_province()
    page = signed_in_at(width, a_user(username="mot-nguoi"))
    answer = page.goto("/quan-tri/nguoi-dung/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("main")).to_contain_text("quản lý tài khoản")
    screenshot(page, f"error-403-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_page_of_a_failing_server_stands_alone(
    page_at: PageAt,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    page = page_at(width)
    html = get_template("errors/500.html").render()
    page.route("**/hong/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/hong/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hệ thống gặp lỗi")
    screenshot(page, f"error-500-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)


def test_a_lost_connection_is_said_and_nothing_typed_is_lost(
    signed_in_at: Callable[[str, User], Page],
) -> None:
    an_installation()
    page = signed_in_at("phone", an_administrator(a_small_province().province))
    page.goto("/quan-tri/nguoi-dung/")
    page.get_by_label("Người hoặc cơ quan").fill("an")
    page.route("**/nguoi-dung/**", lambda route: route.abort())
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("#problems .summary")).to_be_focused()
    expect(page.locator("#problems")).to_contain_text("Chưa gửi được đến máy chủ")
    expect(page.get_by_label("Người hoặc cơ quan")).to_have_value("an")


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


def _is_a_good_error_page(page: Page, fits: Check, axe: Check) -> None:
    """Vietnamese, with what to do next, at both widths."""
    for width, high in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": high})
        fits(page)
        axe(page)
    assert english_in(spoken(page)) == []
    assert page.locator("html").get_attribute("lang") == "vi"
    expect(page.get_by_role("heading", name="Làm gì tiếp")).to_be_visible()
    assert page.locator("main .btn").count() == 1


def _sent(page: Page, address: str, **more: Any) -> int:
    """A form with the token of the page, sent to an address of the test; answers the status."""
    with page.expect_navigation() as answered:
        page.evaluate(
            """([address, fields]) => {
                const form = document.createElement("form");
                const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
                Object.assign(form, { method: "post", action: address });
                for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, ...fields }))
                    form.append(Object.assign(document.createElement("input"), { name, value }));
                document.body.append(form);
                form.submit();
            }""",
            [address, more],
        )
    return answered.value.status


def test_the_address_of_a_button_opened_as_a_page(
    page_at: PageAt, assert_no_axe_violations: Check, assert_fits: Check, screenshot: Shot
) -> None:
    an_installation()
    page = page_at("desktop")
    answer = page.goto("/dang-xuat/")
    assert answer is not None
    assert (answer.status, answer.headers["allow"]) == (405, "POST")
    screenshot(page, "error-405-desktop")
    _is_a_good_error_page(page, assert_fits, assert_no_axe_violations)


def test_an_act_that_came_too_late(
    signed_in_at: Callable[[str, User], Page],
    province: Province,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period(), ReportState.SUBMITTED)
    page = signed_in_at("desktop", commune.head)
    page.goto("/tai-khoan/")
    assert _sent(page, f"/bao-cao/{report.pk}/ky-duyet/", known_version="1") == 409
    screenshot(page, "error-409-desktop")
    _is_a_good_error_page(page, assert_fits, assert_no_axe_violations)


def test_an_act_on_what_is_not_there(
    signed_in_at: Callable[[str, User], Page],
    province: Province,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    commune = province.communes[0]
    report = a_report(province, commune, a_period())
    page = signed_in_at("desktop", commune.clerk)
    page.goto("/tai-khoan/")
    assert (
        _sent(
            page, f"/bao-cao/{report.pk}/nhap-xong/", xong="khong-co", known_version=report.version
        )
        == 422
    )
    screenshot(page, "error-422-desktop")
    _is_a_good_error_page(page, assert_fits, assert_no_axe_violations)


def test_a_form_that_is_too_large(
    signed_in_at: Callable[[str, User], Page],
    province: Province,
    settings: LazySettings,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    page = signed_in_at("desktop", province.communes[0].clerk)
    page.goto("/tai-khoan/")
    assert _sent(page, "/ngon-ngu/", next="x" * 30_000) == 413
    screenshot(page, "error-413-desktop")
    _is_a_good_error_page(page, assert_fits, assert_no_axe_violations)


def test_a_page_after_the_session_ended(
    signed_in_at: Callable[[str, User], Page],
    province: Province,
    assert_no_axe_violations: Check,
    assert_fits: Check,
) -> None:
    report = a_report(province, province.communes[0], a_period())
    page = signed_in_at("desktop", province.communes[0].clerk)
    page.goto("/tai-khoan/")
    page.context.clear_cookies(name=SESSION)
    answer = page.goto(f"/bao-cao/{report.pk}/nhap/")
    assert answer is not None
    assert answer.status == 200
    assert unquote(page.url).endswith(f"/dang-nhap/?next=/bao-cao/{report.pk}/nhap/")
    page.go_back()
    assert _sent(page, f"/bao-cao/{report.pk}/nhap/") in (401, 403)
    _is_a_good_error_page(page, assert_fits, assert_no_axe_violations)

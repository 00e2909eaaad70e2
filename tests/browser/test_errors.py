"""The pages that say what could not be done: readable, accessible, with a way on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template.loader import get_template
from playwright.sync_api import Page, expect
from tests.builders.accounts import a_user, an_administrator, an_installation
from tests.builders.units import a_small_province

from gsdg.domain.accounts.models import User

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

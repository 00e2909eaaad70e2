"""Getting in and out, in a demo and in a real installation, with a password and with a one-time code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from tests.builders.accounts import (
    AT,
    DAY,
    FIRST_DAY,
    PASSWORD,
    a_demo,
    a_user,
    an_administrator,
    an_installation,
)
from tests.builders.units import a_small_province, ha_tinh_loaded

from gsdg.domain.accounts import actions
from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.queries import user_named
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation import clock

PageAt = Callable[[str], Page]
Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_demo_lists_its_accounts_and_lets_in_with_one_click(
    page_at: PageAt,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    a_demo()
    ha_tinh_loaded()
    open_demo_accounts(owners={"so-yte": "DA3"}, from_day=FIRST_DAY, on=DAY, by=SYSTEM, at=AT)
    page = page_at(width)
    page.goto("/dang-nhap/")
    expect(page.get_by_role("row")).to_have_count(10)
    screenshot(page, f"sign-in-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)
    page.get_by_role("button", name="Vào bằng quantri").click()
    page.goto("/tai-khoan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    screenshot(page, f"own-account-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)


def test_a_real_installation_shows_no_accounts(page_at: PageAt) -> None:
    an_installation()
    a_small_province()
    a_user(username="mot-nguoi")
    page = page_at("desktop")
    page.goto("/dang-nhap/")
    expect(page.get_by_text("Xem thử")).to_have_count(0)
    expect(page.get_by_text("mot-nguoi")).to_have_count(0)


def test_a_wrong_password_is_told_at_the_top_and_takes_the_focus(
    page_at: PageAt, assert_no_axe_violations: Check, screenshot: Shot
) -> None:
    an_installation()
    a_user(username="mot-nguoi")
    page = page_at("phone")
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("mot-nguoi")
    page.get_by_label("Mật khẩu").fill("khong-phai-mat-khau")
    page.keyboard.press("Enter")
    summary = page.locator("#problems .summary")
    expect(summary).to_contain_text("không đúng")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("mot-nguoi")
    screenshot(page, "sign-in-wrong-phone")
    assert_no_axe_violations(page)


def test_a_code_is_turned_into_a_password(
    page_at: PageAt, assert_no_axe_violations: Check, screenshot: Shot
) -> None:
    an_installation()
    a_small_province()
    user = a_user(username="mot-nguoi", must_change_password=True)
    code = actions.issue_one_time_code(user=user, on=DAY, by=SYSTEM, at=clock.now())
    page = page_at("desktop")
    page.goto("/dang-nhap/")
    page.get_by_role("link", name="Có mã dùng một lần").click()
    page.get_by_label("Tên đăng nhập").fill("mot-nguoi")
    page.get_by_label("Mã dùng một lần").fill(code.lower().replace("-", " "))
    page.get_by_label("Mật khẩu mới", exact=False).first.fill("cay-da-ben-nuoc")
    page.get_by_label("Gõ lại mật khẩu mới").fill("cay-da-ben-nuoc")
    screenshot(page, "use-code-desktop")
    assert_no_axe_violations(page)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.goto("/tai-khoan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    assert user_named("mot-nguoi").check_password("cay-da-ben-nuoc")


def test_signing_in_again_in_another_tab_keeps_what_is_typed(
    page_at: PageAt, settings: LazySettings
) -> None:
    """The session ends while somebody types; the other tab signs in; the first page sends what it still holds."""
    an_installation()
    province = a_small_province()
    an_administrator(province.province, username="quan-tri-2")
    page = page_at("desktop")
    _sign_in(page, "quan-tri-2")
    page.goto("/quan-tri/nguoi-dung/")
    page.get_by_label("Người hoặc cơ quan").fill("quan tri")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("#problems")).to_contain_text("Phiên làm việc đã hết")
    expect(page.get_by_label("Người hoặc cơ quan")).to_have_value("quan tri")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    _fill_in(opened.value, "quan-tri-2")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("#user-rows")).to_contain_text("quan-tri-2")


def test_a_form_of_an_old_tab_is_sent_with_the_token_of_the_new_session(
    page_at: PageAt, settings: LazySettings, assert_no_axe_violations: Check, screenshot: Shot
) -> None:
    an_installation()
    province = a_small_province()
    an_administrator(province.province, username="quan-tri-2")
    page = page_at("phone")
    _sign_in(page, "quan-tri-2")
    page.goto("/quan-tri/nguoi-dung/quan-tri-2/")
    page.get_by_label("Điện thoại").fill("0239 000 000")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Lưu thông tin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiên làm việc đã hết")
    screenshot(page, "session-ended-phone")
    assert_no_axe_violations(page)
    page.get_by_role("button", name="Đăng nhập và gửi tiếp").click()
    _fill_in(page, "quan-tri-2")
    assert_no_axe_violations(page)
    screenshot(page, "sent-on-phone")
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu thông tin.")


def test_english_is_chosen_and_stays(page_at: PageAt) -> None:
    an_installation()
    page = page_at("desktop")
    page.goto("/dang-nhap/")
    assert page.locator("html").get_attribute("lang") == "vi"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/dang-nhap/")
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"


def _sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/?next=/tai-khoan/")
    _fill_in(page, username)


def _fill_in(page: Page, username: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_label("Mật khẩu")).to_have_count(0)

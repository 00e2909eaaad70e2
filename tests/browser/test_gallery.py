"""Every component, live: no violation of accessibility at either width, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.builders.accounts import PASSWORD, a_demo, a_user

PageAt = Callable[[str], Page]
Check = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _demo(transactional_db: None) -> None:
    a_demo()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_gallery_is_accessible_and_fits(
    page_at: PageAt,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Callable[[Page, str], None],
) -> None:
    page = page_at(width)
    answer = page.goto("/thu-vien-giao-dien/")
    assert answer is not None
    assert answer.status == 200
    screenshot(page, f"gallery-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)


def test_the_first_tab_leads_past_the_navigation(page_at: PageAt) -> None:
    page = page_at("desktop")
    page.goto("/dang-nhap/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_a_phone_the_grid_shows_the_column_that_is_chosen(page_at: PageAt) -> None:
    page = page_at("phone")
    page.goto("/thu-vien-giao-dien/")
    total, women = page.locator("#o-02-2"), page.locator("#o-02-3")
    expect(total).to_be_visible()
    expect(women).to_be_hidden()
    page.get_by_text("Chủ hộ là nữ", exact=True).first.click()
    expect(total).to_be_hidden()
    expect(women).to_be_visible()


def test_a_failing_cell_is_marked_by_more_than_colour(page_at: PageAt) -> None:
    page = page_at("desktop")
    page.goto("/thu-vien-giao-dien/")
    sign = page.locator("td.err").evaluate("e => getComputedStyle(e, '::before').content")
    assert sign == '"!"'
    expect(page.locator("td.err input")).to_have_attribute("aria-invalid", "true")


def test_a_print_has_no_navigation_and_says_that_it_is_a_working_print(
    page_at: PageAt, screenshot: Callable[[Page, str], None]
) -> None:
    page = page_at("desktop")
    page.goto("/thu-vien-giao-dien/")
    page.emulate_media(media="print")
    expect(page.locator(".demo")).to_be_hidden()
    expect(page.locator(".bottom")).to_be_hidden()
    expect(page.locator(".print-only")).to_contain_text("Bản in làm việc lúc")
    screenshot(page, "gallery-print")


def test_figures_in_a_column_have_one_width(page_at: PageAt) -> None:
    """Be Vietnam Pro's own digits do not: "1" is little more than half of "4"."""
    page = page_at("desktop")
    page.goto("/thu-vien-giao-dien/")
    widths = page.evaluate(
        """async () => {
            await document.fonts.ready;
            const span = document.body.appendChild(document.createElement("span"));
            span.className = "n";
            return [..."0123456789"].map((digit) => {
                span.textContent = digit.repeat(20);
                return span.getBoundingClientRect().width;
            });
        }"""
    )
    assert len(set(widths)) == 1


def test_without_a_script_one_can_sign_in(chromium: Browser, live: str) -> None:
    a_user(username="mot-nguoi")
    context = chromium.new_context(base_url=live, java_script_enabled=False)
    page = context.new_page()
    page.goto("/dang-nhap/?next=/tai-khoan/")
    page.get_by_label("Tên đăng nhập").fill("mot-nguoi")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    context.close()

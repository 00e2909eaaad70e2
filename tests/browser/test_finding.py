"""A long list of units is found by typing what a unit is called now, or was before, without marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.builders.demo_site import DemoSite

Check = Callable[[Page], None]


@pytest.fixture
def live(demo_site: DemoSite) -> str:
    return demo_site.url


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_an_old_name_finds_the_unit_that_goes_on(
    width: str,
    demo_page_at: Callable[[str, str], Page],
    assert_no_axe_violations: Check,
    assert_fits: Check,
) -> None:
    page = demo_page_at(width, "quantri")
    page.goto("/don-vi/thay-doi/lap/nhap/")
    first, second = (page.locator(".finding").nth(number) for number in range(2))
    first.get_by_role("searchbox").fill("thach binh")
    expect(first.locator("output")).to_have_text("Xã Thạch Bình → Xã Cẩm Bình (18685)")
    expect(first.locator("select")).not_to_have_value("")
    second.get_by_role("searchbox").fill("huyen cam xuyen")
    expect(second.locator("output")).to_have_text("Có 8 nơi, chọn một:")
    expect(second.locator("option")).to_have_count(9)
    expect(second.locator("select")).to_have_value("")
    assert_no_axe_violations(page)
    assert_fits(page)


def test_what_is_chosen_stays_where_nothing_or_much_is_found(
    demo_page_at: Callable[[str, str], Page],
) -> None:
    page = demo_page_at("desktop", "so-canbo")
    page.goto("/danh-gia/")
    narrowed = page.locator(".finding").first
    chosen = narrowed.locator("select").input_value()
    count = narrowed.locator("option").count()
    narrowed.get_by_role("searchbox").fill("không có tên này")
    expect(narrowed.locator("output")).to_have_text("Không có trong danh sách.")
    expect(narrowed.locator("option")).to_have_count(count)
    narrowed.get_by_role("searchbox").fill("can loc")
    expect(narrowed.locator("output")).to_contain_text("chọn một")
    expect(narrowed.locator("select")).to_have_value(chosen)
    narrowed.get_by_role("searchbox").press("Enter")
    expect(narrowed.locator("select")).to_be_focused()

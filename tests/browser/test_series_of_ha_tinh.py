"""The real old district with its two changes, in the demo as delivered."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect
from tests.builders.demo_site import DemoSite

Check = Callable[[Page], None]


@pytest.fixture
def live(demo_site: DemoSite) -> str:
    return demo_site.url


def test_each_change_is_a_line_of_its_own_and_their_words_do_not_meet(
    demo_page_at: Callable[[str, str], Page],
    screenshot: Callable[..., None],
    assert_no_axe_violations: Check,
    assert_fits: Check,
) -> None:
    """Huyện Cẩm Xuyên from 2021: another poverty line, two communes went to the city on 1 January 2025, it ended on
    1 July, then began another programme."""
    address = "/so-lieu/DBHN/2025/20044600/qua-cac-nam/?o=12.2"
    for width in ("desktop", "phone"):
        page = demo_page_at(width, "so-canbo")
        page.goto(address)
        expect(page.locator("svg.ch:visible .cut")).to_have_count(3)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('svg.ch')].filter(s => s.checkVisibility()).flatMap(
                s => [...s.querySelectorAll('.cut + text')].map(t => t.getBoundingClientRect()))
                .map(b => [b.left, b.right, b.top, b.bottom])"""
        )
        for (left, right, top, bottom), (left2, right2, top2, bottom2) in combinations(boxes, 2):
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        expect(page.locator("svg.ch:visible .cut-line")).to_have_count(1)
        expect(page.locator("main")).to_contain_text("hai bên đếm theo hai chuẩn")
        expect(page.locator("main")).to_contain_text("chuyển sang Thành phố Hà Tĩnh")
        expect(page.locator("main")).to_contain_text("Huyện Cẩm Xuyên kết thúc")
        expect(page.locator("main")).to_contain_text("Từ đây là biểu của chương trình mới")
        assert_no_axe_violations(page)
        assert_fits(page)
        screenshot(page, "so-lieu-huyen-cu" if width == "desktop" else "so-lieu-huyen-cu-phone")

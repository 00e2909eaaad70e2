"""The years of an old district in a real browser: its breaks, what became of it, without a script, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.builders.reporting import Reporting
from tests.builders.years import a_province_over_the_years

from gsdg.domain.accounts.models import User
from gsdg.domain.units import tree

SignedIn = Callable[[str, User], Page]
Check = Callable[[Page], None]
WIDTHS = pytest.mark.parametrize("width", ["desktop", "phone"])


@pytest.fixture
def province(transactional_db: None) -> Reporting:
    return a_province_over_the_years()


def _series(unit: int, query: str = "o=12.2") -> str:
    return f"/so-lieu/DBHN/2025/{unit}/qua-cac-nam/?{query}"


@WIDTHS
def test_an_old_district_is_followed_from_its_page_to_its_successors(
    province: Reporting,
    signed_in_at: SignedIn,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    width: str,
) -> None:
    units = province.units
    name = tree.current().spans_of(units.district_b)[0].name
    page = signed_in_at(width, province.lead.clerk)

    def check() -> None:
        assert_no_axe_violations(page)
        assert_fits(page)

    page.goto(f"/don-vi/{units.district_b}/")
    page.get_by_role("link", name="Diễn biến hộ nghèo, hộ cận nghèo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} qua các năm")
    check()
    page.goto(_series(units.district_b))
    main = page.locator("main")
    expect(main).to_contain_text(f"{name} kết thúc; 2 đơn vị cũ sắp xếp thành 2 đơn vị")
    expect(main).to_contain_text("Năm 2025: không có số.")
    expect(page.locator("svg.ch:visible .cut")).to_have_count(1)
    expect(page.locator("svg.ch:visible .cut-line")).to_have_count(1)
    check()

    page.get_by_label("Theo địa bàn hiện nay").check()
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page).to_have_url(re.compile("dia-gioi=today"))
    expect(main).to_contain_text("Cộng các đơn vị trên địa bàn")
    check()

    heir = tree.current().spans_of(units.rest)[0].name
    page.get_by_role("link", name=heir, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{heir} qua các năm")
    expect(main).to_contain_text("≈ tính theo tỷ lệ: dân số minh họa.")
    check()

    page.goto(_series(province.root, "o=12.2&dia-gioi=today"))
    page.get_by_role("link", name="So sánh các đơn vị bên dưới").click()
    expect(page.locator("#don-vi, main").first).to_be_visible()
    expect(main).to_contain_text("không xếp hạng")
    check()


def test_without_a_script_and_on_paper_everything_is_there(
    province: Reporting, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.lead.clerk)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(_series(province.units.district_b))
    expect(page.locator("svg.ch:visible")).to_have_count(1)
    expect(page.get_by_role("region").get_by_role("table")).to_be_visible()
    page.get_by_label("Chỉ tiêu", exact=True).select_option("ngheo-giam")
    page.get_by_role("button", name="Xem chỉ tiêu này").click()
    expect(page).to_have_url(re.compile("o=ngheo-giam"))
    page.emulate_media(media="print")
    expect(page.get_by_role("region").get_by_role("table")).to_be_visible()
    expect(page.get_by_role("button", name="Xem chỉ tiêu này")).to_be_hidden()


def test_a_point_says_what_it_is_by_its_shape_and_not_by_colour_alone(
    province: Reporting, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.lead.clerk)
    page.goto(_series(province.units.rest))
    drawing = page.locator("svg.ch:visible")
    expect(drawing.locator("rect.ho")).to_have_count(1)
    expect(drawing.locator("circle.ho")).to_have_count(2)
    expect(drawing.locator("circle.pt")).to_have_count(1)
    expect(drawing.locator(".dash").first).to_be_attached()
    assert drawing.locator("text", has_text="≈").count() >= 2

"""A merge of two communes: one prepares it, another puts it in force, a third takes over what was under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.builders.accounts import an_administrator
from tests.builders.map_changes import ACT
from tests.builders.province import a_period, poverty
from tests.builders.reporting import (
    Reporting,
    a_person,
    a_reporting_province,
    filled,
    report_of,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.units.models import Office

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]
TODAY, NEW_YEAR = date(2026, 2, 1), date(2026, 1, 1)
WIDTHS = pytest.mark.parametrize("width", ["desktop", "phone"])


@pytest.fixture
def province(transactional_db: None) -> Reporting:
    """February 2026: one commune has begun its report of 2025, the other has not."""
    province = a_reporting_province(TODAY, is_demo=True)
    year = a_period("2025", "ra-soat", on=TODAY)
    side = province.new_communes[1]
    filled(province, side, report_of(province, year, side.office), poverty())
    return province


def prepare_the_merge(page: Page, check: Callable[[], None]) -> None:
    page.goto("/don-vi/")
    page.get_by_role("link", name="Thay đổi đơn vị hành chính").click()
    check()
    page.get_by_role("link", name="Nhập nhiều đơn vị thành một").click()
    check()
    page.get_by_role("button", name="Lập thay đổi").click()
    expect(page.locator("#problems")).to_contain_text("chỗ phải sửa")
    check()
    page.get_by_label("Đơn vị nhập, thứ 1").select_option(index=1)
    page.get_by_label("Đơn vị nhập, thứ 2").select_option(index=2)
    page.get_by_label("Mã của đơn vị mới").fill("90001")
    page.get_by_label("Tên đơn vị mới").fill("Hợp Nhất")
    page.get_by_label("Loại", exact=True).select_option("xã")
    page.get_by_label("Văn bản làm căn cứ").fill(ACT)
    page.get_by_label("Bản đồ thay đổi từ ngày").fill("01/01/2026")
    page.get_by_role("button", name="Lập thay đổi").click()


@WIDTHS
def test_two_people_merge_two_communes_and_a_third_takes_over(
    signed_in_at: SignedInAt,
    province: Reporting,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
) -> None:
    first = signed_in_at(width, province.administrator)

    def check(page: Page = first) -> None:
        assert_no_axe_violations(page)
        assert_fits(page)

    prepare_the_merge(first, check)
    expect(first.locator("main")).to_contain_text("báo cáo chưa xong, bàn giao")
    expect(first.locator("#put-why")).to_contain_text("không được tự cho có hiệu lực")
    check()
    address = first.url.partition("?")[0]

    second = signed_in_at(width, an_administrator(province.root, username="quan-tri-hai"))
    second.goto(address)
    check(second)
    second.get_by_role("button", name="Cho có hiệu lực").click()
    expect(second.get_by_role("status")).to_contain_text("Thay đổi đã có hiệu lực")
    check(second)

    office = Office.objects.get(kind="commune_pc", from_day=NEW_YEAR)
    clerk = a_person("xa-moi", office, "commune_clerk", unit_id=office.unit_id, since=NEW_YEAR)
    third = signed_in_at(width, clerk)
    third.goto("/")
    news = third.get_by_role("link", name="Nhận bàn giao").locator("xpath=ancestor::li")
    expect(news).to_contain_text("2 báo cáo của")
    expect(third.locator("ol.tasks li")).to_have_count(2)
    check(third)
    third.get_by_role("link", name="Nhận bàn giao").click()
    expect(third.locator("h1")).to_have_text("Xã Hợp Nhất")
    check(third)


@WIDTHS
def test_a_commune_keeps_its_villages(
    signed_in_at: SignedInAt,
    province: Reporting,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
) -> None:
    side = province.new_communes[0]
    page = signed_in_at(width, side.clerk)
    page.goto(f"/don-vi/{side.unit_id}/")
    page.get_by_role("link", name="Thay đổi thôn, tổ dân phố").click()
    page.get_by_role("link", name="Thêm thôn, tổ dân phố").click()
    assert_no_axe_violations(page)
    assert_fits(page)
    page.get_by_label("Tên", exact=True).fill("Phú Lễ")
    page.get_by_label("Loại", exact=True).select_option("thôn")
    page.get_by_label("Văn bản làm căn cứ").fill(ACT)
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.get_by_role("link", name="Thôn Phú Lễ")).to_be_visible()
    assert_no_axe_violations(page)
    assert_fits(page)

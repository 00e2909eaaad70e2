"""A merge of two communes: one prepares it, another puts it in force, a third takes over what was under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.builders.accounts import an_administrator
from tests.builders.map_changes import ACT, FIRST, SECOND, a_description
from tests.builders.province import AT, a_period, poverty
from tests.builders.reporting import (
    Reporting,
    a_person,
    a_reporting_province,
    filled,
    report_of,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.units import queries
from gsdg.domain.units.actions.preparing import prepare_change, put_in_force
from gsdg.domain.units.describing import Named, NewUnit, Part
from gsdg.domain.units.models import Office

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]
TODAY, NEW_YEAR = date(2026, 2, 1), date(2026, 1, 1)
PARTS = ("90003", "90007")
WIDTHS = pytest.mark.parametrize("width", ["desktop", "phone"])


@pytest.fixture
def province(transactional_db: None) -> Reporting:
    """February 2026: one commune has begun its report of 2025, the other has not; the year 2026 is open too."""
    province = a_reporting_province(TODAY, is_demo=True)
    year = a_period("2025", "ra-soat", on=TODAY)
    side = province.new_communes[1]
    filled(province, side, report_of(province, year, side.office), poverty())
    a_period("2026", "ra-soat", on=TODAY)
    User.objects.filter(office__to_day__lte=TODAY).update(is_active=False)
    return province


Picture = Callable[..., None]


@pytest.fixture
def picture(screenshot: Picture) -> Callable[[Page, str, str], None]:
    """Of the guide, at the width of its pictures."""

    def take(page: Page, name: str, width: str) -> None:
        if width == "desktop":
            page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
            screenshot(page, name, whole=True)
        else:
            screenshot(page, f"{name}-dien-thoai")

    return take


def prepare_the_merge(page: Page, check: Callable[[], None]) -> None:
    page.goto("/don-vi/")
    page.get_by_role("link", name="Thay đổi đơn vị hành chính").click()
    check()
    page.get_by_role("link", name="Nhập nhiều đơn vị thành một").click()
    check()
    page.get_by_role("button", name="Lập thay đổi").click()
    expect(page.locator("#problems")).to_contain_text("chỗ phải sửa")
    check()
    page.goto(page.url)
    page.get_by_label("Đơn vị nhập, thứ 1").select_option(index=1)
    page.get_by_label("Đơn vị nhập, thứ 2").select_option(index=2)
    page.get_by_label("Mã của đơn vị mới").fill("90001")
    page.get_by_label("Tên đơn vị mới").fill("Hợp Nhất")
    page.get_by_label("Loại", exact=True).select_option("xã")
    page.get_by_label("Văn bản làm căn cứ").fill(ACT)
    page.get_by_label("Bản đồ thay đổi từ ngày").fill("01/01/2026")


@WIDTHS
def test_two_people_merge_two_communes_and_a_third_takes_over(
    signed_in_at: SignedInAt,
    province: Reporting,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    picture: Callable[[Page, str, str], None],
) -> None:
    first = signed_in_at(width, province.administrator)

    def check(page: Page = first) -> None:
        assert_no_axe_violations(page)
        assert_fits(page)

    prepare_the_merge(first, check)
    box, label = (
        found.bounding_box()
        for found in (first.get_by_label("Đã đối chiếu"), first.get_by_text("Đã đối chiếu"))
    )
    assert box is not None
    assert label is not None
    assert abs(box["x"] - label["x"]) < 4
    picture(first, "dia-gioi-lap", width)
    first.get_by_role("button", name="Lập thay đổi").click()
    expect(first.locator("main")).to_contain_text("báo cáo chưa xong, bàn giao")
    expect(first.locator("#put-why")).to_contain_text("không được tự cho có hiệu lực")
    expect(first.locator("main")).to_contain_text("báo cáo đơn vị mới phải nộp")
    check()
    picture(first, "dia-gioi-xem-truoc", width)

    second = signed_in_at(width, an_administrator(province.root, username="quan-tri-hai"))
    second.goto("/")
    check(second)
    picture(second, "dia-gioi-quyet-dinh", width)
    second.get_by_role("link", name="Xem và quyết định").click()
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
    titles = third.locator("ol.tasks h3")
    for old in province.new_communes:
        expect(titles.filter(has_text=f"Xã Minh Họa {old.unit_id}: Diễn biến")).to_have_count(1)
    expect(third.get_by_role("link", name="Báo cáo phải nộp của đơn vị mới")).to_be_visible()
    expect(third.locator("main")).to_contain_text("Chuyển sang cơ quan kế thừa")
    check(third)
    picture(third, "dia-gioi-nhan", width)
    third.get_by_role("link", name="Nhận bàn giao").click()
    expect(third.locator("h1")).to_have_text("Xã Hợp Nhất")
    check(third)


@WIDTHS
def test_a_divided_commune_leaves_the_choice_of_offices_to_the_administrator(
    signed_in_at: SignedInAt,
    province: Reporting,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Picture,
) -> None:
    side = province.new_communes[1]
    plan = queries.planned(
        a_description(
            "split",
            day=NEW_YEAR,
            new=tuple(NewUnit(Named(c), Named(f"Phần {c}"), Named("xã")) for c in PARTS),
            parts=tuple(
                Part(Named("90003"), Named(code), Named("500000"), "số hộ minh họa")
                for code in PARTS
            ),
        )
    )
    change = prepare_change(plan=plan, by=FIRST, at=AT)
    put_in_force(change_id=change.pk, by=SECOND, at=AT)
    lost = signed_in_at(width, side.clerk)
    lost.goto("/")
    expect(lost.locator("main")).to_contain_text("đã kết thúc từ ngày 01/01/2026")
    assert_no_axe_violations(lost)
    assert_fits(lost)
    page = signed_in_at(width, province.administrator)
    page.goto("/")
    page.get_by_role("link", name="Chọn cơ quan mới").click()
    assert_no_axe_violations(page)
    assert_fits(page)
    screenshot(page, f"chuyen-co-quan-{width}")
    row = page.get_by_role("row").filter(has=page.locator(f'a[href*="{side.clerk.username}"]'))
    row.get_by_role("button").first.click()
    expect(page.get_by_role("status")).to_contain_text("Đã chuyển sang cơ quan kế thừa")
    expect(page.locator("tbody tr")).to_have_count(1)
    lost.goto("/")
    expect(lost.get_by_role("link", name="Bắt đầu")).to_be_visible()
    assert_fits(lost)
    screenshot(lost, f"sau-khi-chuyen-{width}")


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

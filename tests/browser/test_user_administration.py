"""An administrator at work: finds people, makes an account, gives and ends roles, at both widths."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.builders.accounts import AT, DAY, FIRST_DAY, a_demo
from tests.builders.units import ha_tinh_loaded

from gsdg.domain.accounts.actions.demo import open_demo_accounts
from gsdg.domain.accounts.actions.people import deactivate_user
from gsdg.domain.accounts.models import User
from gsdg.domain.accounts.queries import user_named
from gsdg.toolkit.access import SYSTEM

Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]
SignedInAt = Callable[[str, User], Page]


@pytest.fixture
def administrator(transactional_db: None) -> User:
    a_demo()
    ha_tinh_loaded()
    open_demo_accounts(owners={"so-yte": "DA3"}, from_day=FIRST_DAY, on=DAY, by=SYSTEM, at=AT)
    return user_named("quantri")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_people_are_found_without_diacritics(
    signed_in_at: SignedInAt,
    administrator: User,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    page = signed_in_at(width, administrator)
    page.goto("/quan-tri/nguoi-dung/")
    screenshot(page, f"users-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)
    page.get_by_label("Người hoặc cơ quan").fill("thanh sen")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("link", name="Lãnh đạo UBND phường Thành Sen")).to_be_visible()
    assert page.url.endswith("?tim=thanh%20sen")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_an_account_is_made_and_given_a_role(
    signed_in_at: SignedInAt,
    administrator: User,
    width: str,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Shot,
) -> None:
    page = signed_in_at(width, administrator)
    page.goto("/quan-tri/nguoi-dung/moi/")
    page.get_by_label("Tên đăng nhập").fill("nguoi moi")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Minh Họa")
    page.get_by_role("button", name="Lập tài khoản").click()
    expect(page.locator("#problems .summary")).to_be_focused()
    screenshot(page, f"user-new-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)
    page.get_by_label("Tên đăng nhập").fill("nguoi-moi")
    page.get_by_role("button", name="Lập tài khoản").click()
    expect(page.locator(".code")).to_have_text(re.compile(r"^(\w{4}-){2}\w{4}$"))
    page.get_by_label("Vai trò", exact=True).select_option(label="Cán bộ nhập báo cáo cấp xã")
    page.get_by_label("Trên đơn vị hành chính").select_option(label="Phường Thành Sen")
    page.get_by_role("button", name="Giao vai trò").click()
    expect(page.get_by_role("status")).to_have_text("Đã giao vai trò.")
    screenshot(page, f"user-detail-{width}")
    assert_no_axe_violations(page)
    assert_fits(page)
    page.get_by_role("button", name="Kết thúc hôm nay").click()
    expect(page.get_by_role("status")).to_have_text("Đã kết thúc vai trò.")


def test_the_last_administrator_sees_why_not(
    signed_in_at: SignedInAt, administrator: User, assert_no_axe_violations: Check
) -> None:
    deactivate_user(user=user_named("quantri-2"), on=DAY, by=SYSTEM, at=AT)
    page = signed_in_at("desktop", administrator)
    page.goto("/quan-tri/nguoi-dung/quantri/")
    refused = page.get_by_role("button", name="Ngừng tài khoản")
    expect(refused).to_have_attribute("aria-disabled", "true")
    expect(refused).to_have_accessible_description(re.compile("người quản trị cuối cùng"))
    assert_no_axe_violations(page)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_two_fields_abreast_have_their_labels_and_their_fields_on_one_line(
    signed_in_at: SignedInAt, administrator: User, width: str
) -> None:
    page = signed_in_at(width, administrator)
    page.goto("/quan-tri/nguoi-dung/so-canbo/")
    pair = page.locator(".pair").first
    for part in ("label", "input"):
        first, second = (pair.locator(part).nth(i).bounding_box() for i in (0, 1))
        assert first is not None
        assert second is not None
        assert abs(first["y"] - second["y"]) < 1, part
        assert first["x"] < second["x"]


def test_on_a_phone_every_part_of_the_system_and_ones_account_are_in_sight_without_a_script(
    signed_in_at: SignedInAt, administrator: User
) -> None:
    page = signed_in_at("phone", administrator)
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/")
    links = page.locator(".nav a:visible")
    expect(links).to_have_text([re.compile("^Việc của tôi"), "Tất cả các phần"])
    links.last.click()
    assert links.count() >= 7
    for link in [*links.all(), page.get_by_role("link", name="Tài khoản", exact=True)]:
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
    page.get_by_role("link", name="Tài khoản", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.get_by_role("button", name="Đăng xuất").last).to_be_visible()

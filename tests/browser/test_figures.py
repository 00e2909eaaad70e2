"""The pages of figures in a real browser: at both widths, by axe, without JavaScript, from the total to the person."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.builders.province import (
    Province,
    a_period,
    a_province_at_work,
    a_report,
    add_a_commune,
    poverty,
    the_consolidated,
)

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.workflow import ReportState

SignedIn = Callable[[str, User], Page]
Check = Callable[[Page], None]
S = ReportState


@pytest.fixture
def province() -> Province:
    province = a_province_at_work(3)
    for year in ("2025", "2026"):
        period = a_period(year)
        for commune, start in zip(province.communes, (52, 70, 90), strict=True):
            a_report(province, commune, period, S.ACCEPTED, figures=poverty(start))
        the_consolidated(province, period, S.CERTIFIED)
    return province


def _pages(province: Province) -> dict[str, str]:
    root = province.root
    return {
        "figures-index": "/so-lieu/",
        "figures": f"/so-lieu/DBHN/2026/{root}/?o=12.2",
        "figures-today": f"/so-lieu/DBHN/2026/{root}/?dia-gioi=today",
        "figures-signed": f"/so-lieu/DBHN/2026/{root}/?so=da-ky",
        "figures-unit": f"/so-lieu/DBHN/2026/{province.communes[0].unit_id}/",
        "figures-list": f"/so-lieu/DBHN/2026/{root}/danh-muc/kho-khan/",
        "why": f"/vi-sao/DBHN/2026/{root}/12.2/",
        "why-unit": f"/vi-sao/DBHN/2026/{province.communes[0].unit_id}/03.2/",
    }


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_every_page_of_figures_fits_and_passes_axe(
    province: Province,
    signed_in_at: SignedIn,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Callable[[Page, str], None],
    width: str,
) -> None:
    page = signed_in_at(width, province.clerk)
    for name, url in _pages(province).items():
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, url
        assert_no_axe_violations(page)
        assert_fits(page)
        screenshot(page, f"{name}-{width}")


def test_three_clicks_lead_from_the_total_to_the_report_of_a_commune(
    province: Province, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.clerk)
    page.goto(f"/so-lieu/DBHN/2026/{province.root}/")
    page.get_by_role("link", name="Hộ nghèo cuối kỳ, tổng số").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vì sao có số này")
    page.get_by_role("link", name="Xã Minh Họa 02", exact=True).click()
    expect(page.get_by_text("UBND Xã Minh Họa 02, lần gửi 1")).to_be_visible()
    expect(page.get_by_text("Thông tư 07/2021/TT-BLĐTBXH").first).to_be_visible()
    page.get_by_role("link", name="Mở báo cáo").click()
    expect(page).to_have_url(re.compile(r"/bao-cao/\d+/$"))


def test_the_map_is_chosen_and_the_cell_changed_without_a_script(
    province: Province, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.clerk)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"/so-lieu/DBHN/2026/{province.root}/?o=12.2")
    page.get_by_label("Theo địa bàn hiện nay").check()
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page).to_have_url(re.compile("dia-gioi=today"))
    page.get_by_label("Chỉ tiêu", exact=True).select_option("22.2")
    page.get_by_role("button", name="Xem chỉ tiêu này").click()
    expect(page.locator("#don-vi")).to_contain_text("Hộ cận nghèo cuối kỳ")


def test_only_one_drawing_of_the_years_is_seen(province: Province, signed_in_at: SignedIn) -> None:
    for width, css in (("desktop", "wide-only"), ("phone", "narrow-only")):
        page = signed_in_at(width, province.clerk)
        page.goto(f"/so-lieu/DBHN/2026/{province.root}/?o=12.2")
        drawings = page.locator("svg.ch:visible")
        expect(drawings).to_have_count(1)
        assert css in (drawings.first.get_attribute("class") or "")


def test_a_table_of_figures_scrolls_by_keyboard_in_its_own_frame(
    province: Province, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.clerk)
    page.set_viewport_size({"width": 780, "height": 900})
    page.goto(f"/so-lieu/DBHN/2026/{province.root}/")
    frame = page.get_by_role("region", name="Diễn biến hộ nghèo, hộ cận nghèo")
    frame.focus()
    page.keyboard.press("ArrowRight")
    deadline = time.monotonic() + 5
    while frame.evaluate("frame => frame.scrollLeft") == 0 and time.monotonic() < deadline:
        page.wait_for_timeout(
            50
        )  # the browser scrolls smoothly; words to wait for it may not evaluate
    assert frame.evaluate("frame => frame.scrollLeft") > 0


@pytest.mark.parametrize("where", ["figures", "report"])
def test_on_a_phone_one_column_is_read_at_a_time_without_a_script(
    province: Province, signed_in_at: SignedIn, where: str
) -> None:
    page = signed_in_at("phone", province.clerk)
    page.route("**/*.js", lambda route: route.abort())
    report = Report.objects.filter(duty__unit_id=province.communes[0].unit_id).latest("pk")
    page.goto(
        f"/so-lieu/DBHN/2026/{province.root}/" if where == "figures" else f"/bao-cao/{report.pk}/"
    )
    table = page.locator(".form-figures")
    expect(table.locator("tr:has(> .c2) > .n:visible").first).to_have_class(re.compile(r"\bc2\b"))
    row = table.get_by_role("row").filter(has_text="Cuối kỳ").first
    expect(row.locator(".n:visible")).to_have_count(1)
    expect(table.locator("thead")).to_be_hidden()
    assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth")
    page.get_by_text("Nhân khẩu (người)", exact=True).and_(page.locator(".pick label")).click()
    expect(row.locator(".n:visible")).to_have_class(re.compile(r"\bc8\b"))


def test_the_form_of_a_report_has_the_whole_width(
    province: Province, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.clerk)
    report = Report.objects.filter(duty__unit_id=province.communes[0].unit_id).latest("pk")
    page.goto(f"/bao-cao/{report.pk}/")
    assert page.locator(".form-figures").evaluate(
        "t => t.scrollWidth <= t.parentElement.clientWidth"
    )


def test_a_workbook_is_downloaded_under_a_name_that_an_office_finds_again(
    province: Province, signed_in_at: SignedIn
) -> None:
    page = signed_in_at("desktop", province.clerk)
    page.goto(f"/so-lieu/DBHN/2026/{province.root}/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"^Excel\s*: Báo cáo tổng hợp")).click()
    assert waiting.value.suggested_filename == "DBHN-2026-99-tong-hop.xlsx"


def test_on_a_phone_the_board_gives_whole_names_and_a_link_to_each_report(
    province: Province, signed_in_at: SignedIn, assert_fits: Check
) -> None:
    """Two columns of states beside the names: none of them is cut, nothing has to be pushed aside."""
    add_a_commune(province, "Xã Minh Họa Có Tên Dài Hơn Cột")
    page = signed_in_at("phone", province.clerk)
    page.goto("/bao-cao/?ky=2026")
    assert_fits(page)
    names = page.locator(".mx tbody th[scope=row]")
    expect(names.first).to_be_visible()
    assert (
        names.evaluate_all("all => all.filter(th => th.scrollWidth > th.clientWidth).length") == 0
    )
    report = Report.objects.filter(duty__unit_id=province.communes[0].unit_id).latest("pk")
    link = page.locator(f'.mx tbody a[href^="/bao-cao/{report.pk}/"]').first
    box = link.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390

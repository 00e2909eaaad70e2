"""Money as people bring it: an annex pasted with mistakes, a list of the Treasury, a commune that confirms and forecasts."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect
from tests.builders.money import COMPONENT, MILLION, OTHER, a_line, record
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.finance.models import Entry

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]
PASTED = (
    "triệu đồng\nĐơn vị\tDA7-TDA1\tDA7-TDA2\nXã Minh Họa 01\t8,842\t4\nXã Minh Hoạ Hai\t1.250\t3"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def province(transactional_db: None) -> Province:
    found = a_province_at_work(2)
    office = {"office": found.committee.pk, "amount": 5_000 * MILLION}
    lines = [a_line(component=component, **office) for component in (COMPONENT, OTHER)]
    record(*lines, by=found.actor(found.clerk))
    return found


def a_list() -> FilePayload:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ngày", "Số CT", "ĐVQHNS", "Dự án", "Số tiền"])
    sheet.append(["15/06/2026", "KB-1", "Xã Minh Họa 01", "DA7-TDA1", 3_000_000])
    sheet.append(["16/06/2026", "KB-2", "1067890", "DA7-TDA1", 2_000_000])
    data = io.BytesIO()
    book.save(data)
    return {"name": "kho bac 6.xlsx", "mimeType": XLSX, "buffer": data.getvalue()}


def test_from_a_pasted_annex_to_the_word_of_the_commune(
    signed_in_at: SignedInAt,
    province: Province,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Callable[..., None],
) -> None:
    page = signed_in_at("desktop", province.clerk)
    _paste(page, screenshot)
    assert_no_axe_violations(page)
    assert_fits(page)
    _mend(page)
    assert Entry.objects.filter(movement="allocated").count() == 4
    _take_the_list_in(page, screenshot)
    assert_no_axe_violations(page)
    assert_fits(page)
    _match(page)
    assert Entry.objects.filter(movement="disbursed").count() == 2
    phone = signed_in_at("phone", province.communes[0].clerk)
    _confirm(phone)
    assert_no_axe_violations(phone)
    assert_fits(phone)
    _forecast(phone)
    screenshot(phone, "von-uoc", whole=False)
    assert_no_axe_violations(phone)
    assert_fits(phone)


def _paste(page: Page, screenshot: Callable[..., None]) -> None:
    page.goto("/von/phu-luc/")
    page.get_by_label("Phụ lục này").select_option(label="của quyết định đã ký: ghi thẳng vào sổ")
    page.get_by_label("Tên gọi").fill("Phân bổ kinh phí năm 2026, đợt 1")
    page.get_by_label("Cơ quan giao vốn").select_option(label="UBND tỉnh Minh Họa")
    page.get_by_label("Nguồn vốn").select_option(label="Ngân sách trung ương")
    page.get_by_label("Loại vốn").select_option(label="Vốn sự nghiệp")
    page.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    page.get_by_label("Ngày quyết định").fill("01/03/2026")
    page.get_by_label("Dán bảng").fill(PASTED)
    page.get_by_role("button", name="Kiểm tra và nhận").click()
    told = page.locator("main")
    expect(told).to_contain_text("B3")
    expect(told).to_contain_text("“8,842” có thể hiểu là 8.842 hoặc 8,842")
    expect(told).to_contain_text("A4")
    screenshot(page, "von-phu-luc", whole=False)


def _mend(page: Page) -> None:
    """What was typed is still there: only what was wrong is changed."""
    page.get_by_label("Dấu chấm, dấu phẩy").select_option(value="vn")
    page.get_by_label("Dán bảng").fill(PASTED.replace("Xã Minh Hoạ Hai", "Xã Minh Họa 02"))
    page.get_by_role("button", name="Kiểm tra và nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi sổ")


def _take_the_list_in(page: Page, screenshot: Callable[..., None]) -> None:
    page.goto("/von/kho-bac/")
    page.locator('input[type="file"]').set_input_files(a_list())
    page.locator("main .btn").click()
    for role, column in (("Ngày chi", "0"), ("Cơ quan, đơn vị", "2"), ("Dự án, tiểu dự án", "3")):
        page.get_by_label(f"Cột: {role}").select_option(value=column)
    page.get_by_label("Cột: Số tiền chi").select_option(value="4")
    page.get_by_label("Cột: Số chứng từ").select_option(value="1")
    page.get_by_label("Nguồn vốn của cả danh sách").select_option(label="Ngân sách trung ương")
    page.get_by_label("Loại vốn của cả danh sách").select_option(label="Vốn sự nghiệp")
    page.locator("main .btn").last.click()
    expect(page.locator("main")).to_contain_text("Không biết “1067890”")
    screenshot(page, "von-kho-bac", whole=False)


def _match(page: Page) -> None:
    """Said once, for this list and those of the months to come."""
    page.get_by_label("“1067890” là").select_option(label="UBND Xã Minh Họa 01")
    page.locator("main form .btn").first.click()
    expect(page.locator("main")).not_to_contain_text("Không biết “1067890”")


def _confirm(page: Page) -> None:
    page.goto("/von/doi-chieu/")
    expect(page.locator("tfoot")).to_contain_text("12.842.000")
    expect(page.locator("tfoot")).to_contain_text("5.000.000")
    page.get_by_label("Kết quả đối chiếu").select_option(label="Khớp với sổ của đơn vị")
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi kết quả đối chiếu")


def _forecast(page: Page) -> None:
    page.goto("/von/uoc/")
    page.get_by_role("link", name="Báo ước của").click()
    page.get_by_label("DA7-TDA1, Ngân sách trung ương, vốn sự nghiệp: ước đến 31/01").fill("8,5")
    page.get_by_role("button", name="Ghi số ước").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi số ước")

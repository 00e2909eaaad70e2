"""Money as people bring it: an annex pasted with mistakes, a list of the Treasury, a shortfall, the word of the commune."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import FilePayload, Page, expect
from tests.builders.money import COMPONENT, MILLION, OTHER, a_line, record
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.finance.models import Discrepancy, Entry, Mapping

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]
PASTED = (
    "triệu đồng\nĐơn vị\tDA7-TDA1\tDA7-TDA2\nXã Minh Họa 01\t8,842\t4\nXã Minh Hoạ Hai\t1.250\t3"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = ("Ngày", "Số CT", "ĐVQHNS", "Dự án", "Số tiền")
PAID = (
    ("15/06/2026", "KB-1", "Xã Minh Họa 01", "DA7-TDA1", 3_000_000),
    ("16/06/2026", "KB-2", "1067890", "DA7-TDA1", 2_000_000),
    ("17/06/2026", "KB-3", "Xã Minh Họa 01", "DA7-TDA2", 5_000_000),
)
NAMED = "Kho bạc tỉnh"
WHY = "Kho bạc chi theo dự toán bổ sung, quyết định giao đang chờ ký."


class Looking(NamedTuple):
    """What every screen of the story is held to, and how it is kept for the guide."""

    axe: Check
    fits: Check
    keep: Callable[..., None]

    def at(self, page: Page, name: str = "") -> None:
        self.axe(page)
        self.fits(page)
        if name:
            self.keep(page, name, whole=False)


@pytest.fixture
def looking(
    assert_no_axe_violations: Check, assert_fits: Check, screenshot: Callable[..., None]
) -> Looking:
    return Looking(assert_no_axe_violations, assert_fits, screenshot)


@pytest.fixture
def province(transactional_db: None) -> Province:
    found = a_province_at_work(2)
    office = {"office": found.committee.pk, "amount": 5_000 * MILLION}
    lines = [a_line(component=component, **office) for component in (COMPONENT, OTHER)]
    record(*lines, by=found.actor(found.clerk))
    return found


def test_from_a_pasted_annex_to_the_table_in_excel(
    signed_in_at: SignedInAt, province: Province, looking: Looking
) -> None:
    page = signed_in_at("desktop", province.clerk)
    _paste(page, looking)
    _mend(page)
    assert Entry.objects.filter(movement="allocated").count() == 4
    _take_the_list_in(page)
    _match(page, looking)
    assert Entry.objects.filter(movement="disbursed").count() == 3
    assert Mapping.objects.get().name == NAMED
    phone = signed_in_at("phone", province.communes[0].clerk)
    _explain(phone, looking)
    assert Discrepancy.objects.get().explanation == WHY
    _confirm(phone, looking)
    _forecast(phone, looking)
    _take_away(page)


def _paste(page: Page, looking: Looking) -> None:
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
    told = page.locator(".summary").last
    expect(told).to_contain_text("Ô B3")
    expect(told).to_contain_text("“8,842” có thể hiểu là 8.842 hoặc 8,842")
    expect(told).to_contain_text("Ô B4")
    expect(told).to_contain_text("Ô A4")
    looking.at(page, "von-phu-luc")


def _mend(page: Page) -> None:
    """What was typed is still there: only what was wrong is changed."""
    expect(page.get_by_label("Tên gọi")).to_have_value("Phân bổ kinh phí năm 2026, đợt 1")
    page.get_by_label("Dấu chấm, dấu phẩy").select_option(value="vn")
    page.get_by_label("Dán bảng").fill(PASTED.replace("Xã Minh Hoạ Hai", "Xã Minh Họa 02"))
    page.get_by_role("button", name="Kiểm tra và nhận").click()
    expect(page.locator(".done")).to_contain_text("Đã ghi sổ")


def _take_the_list_in(page: Page) -> None:
    page.goto("/von/kho-bac/")
    page.locator('main input[type="file"]').set_input_files(a_list())
    page.get_by_role("button", name="Nhận tệp").click()
    chosen = ("Ngày chi", "Số chứng từ", "Cơ quan, đơn vị", "Dự án, tiểu dự án", "Số tiền chi")
    for column, role in enumerate(chosen):
        page.get_by_label(f"Cột: {role}").select_option(value=f"{column}")
    page.get_by_label("Nguồn vốn của cả danh sách").select_option(label="Ngân sách trung ương")
    page.get_by_label("Loại vốn của cả danh sách").select_option(label="Vốn sự nghiệp")
    page.get_by_label("Lưu cách chọn cột này với tên").fill(NAMED)
    page.get_by_role("button", name="Đọc danh sách").click()


def a_list() -> FilePayload:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *PAID):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return {"name": "kho bac 6.xlsx", "mimeType": XLSX, "buffer": data.getvalue()}


def _match(page: Page, looking: Looking) -> None:
    """Said once, for this list and those of the months to come."""
    unknown = page.get_by_text("Không biết “1067890” là cơ quan nào.")
    expect(unknown).to_be_visible()
    looking.at(page, "von-kho-bac")
    page.get_by_label("“1067890” là").select_option(label="UBND Xã Minh Họa 01")
    page.get_by_role("button", name="Khớp").click()
    expect(unknown).to_have_count(0)


def _explain(page: Page, looking: Looking) -> None:
    """Five million was paid of four: the commune says why, the entry stays."""
    page.goto("/von/")
    page.get_by_role("link", name="1 chênh lệch cần giải trình").click()
    page.locator("main table a").first.click()
    expect(page.locator("main")).to_contain_text("1.000.000")
    looking.at(page)
    page.get_by_label("Giải trình").fill(WHY)
    page.get_by_role("button", name="Ghi giải trình").click()
    expect(page.locator(".done")).to_be_visible()


def _confirm(page: Page, looking: Looking) -> None:
    page.goto("/von/doi-chieu/")
    expect(page.locator("tfoot")).to_contain_text("12.842.000")
    expect(page.locator("tfoot")).to_contain_text("10.000.000")
    page.get_by_label("Kết quả đối chiếu").select_option(label="Khớp với sổ của đơn vị")
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    expect(page.locator(".done")).to_contain_text("Đã ghi kết quả đối chiếu")
    looking.at(page)


def _forecast(page: Page, looking: Looking) -> None:
    page.goto("/von/uoc/")
    page.get_by_role("link", name="Báo ước của").click()
    page.get_by_label("DA7-TDA1, Ngân sách trung ương, vốn sự nghiệp: ước đến 31/01").fill("8,5")
    page.get_by_role("button", name="Ghi số ước").click()
    expect(page.locator(".done")).to_be_visible()
    looking.at(page, "von-uoc")


def _take_away(page: Page) -> None:
    page.goto("/von/?nam=2026")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải Excel").click()
    data = io.BytesIO(Path(coming.value.path()).read_bytes())
    sheet = load_workbook(data).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng số"]
    usable, disbursed = 11, 12
    assert [(row[usable], row[disbursed]) for row in rows] == [(10_000, 10)]

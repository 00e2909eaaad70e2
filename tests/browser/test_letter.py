"""A ministry's Excel is taken in and marked in the browser; what cannot be read of the marks is said beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.builders.blank_forms import NAME, a_blank_form
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.accounts.models import User

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]


@pytest.fixture
def province() -> Province:
    return a_province_at_work(2)


def test_a_letter_is_taken_in_and_marked(
    signed_in_at: SignedInAt,
    province: Province,
    tmp_path: Path,
    assert_no_axe_violations: Check,
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in_at("desktop", province.clerk)
    path = tmp_path / NAME
    path.write_bytes(a_blank_form())
    page.goto("/bao-cao/dot-xuat/")
    page.get_by_role("link", name="Nhận tệp của một công văn").click()
    page.get_by_label("Số, ký hiệu công văn").fill("1234/BNNMT-VPQGGN")
    page.get_by_label("Ngày công văn").fill("20/11/2026")
    page.get_by_label("Cơ quan yêu cầu").fill("Bộ minh họa")
    page.get_by_label("Tên biểu").fill("Hỗ trợ nhà ở")
    page.get_by_label("Tệp Excel trống").set_input_files(path)
    page.get_by_role("button", name="Nhận tệp").click()
    page.get_by_text("Đã nhận tệp. Xem lại các ô đề xuất.").wait_for()
    screenshot(page, "letter-desktop")
    assert_no_axe_violations(page)
    page.get_by_label("Ô phải nhập").fill("D8:E9, D12:E12, Z")
    page.get_by_role("button", name="Ghi và xem lại").click()
    page.get_by_text("Không đọc được vùng ô “Z”.").wait_for()
    page.get_by_label("Ô phải nhập").fill("D8:E9, D12:E12")
    page.get_by_role("button", name="Ghi và xem lại").click()
    page.get_by_text("Đã ghi các ô đánh dấu.").wait_for()

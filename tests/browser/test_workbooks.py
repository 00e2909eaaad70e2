"""The Excel file taken away, sent in with errors, corrected in the marked copy, sent in again: with and without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.builders.province import Province, a_period, a_province_at_work, a_report
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.models import Report
from gsdg.kernel.figures import Figure

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


@pytest.fixture
def report(province: Province) -> Report:
    return a_report(province, province.communes[0], a_period())


def wrong_file(report: Report, folder: Path) -> Path:
    path = folder / "DBHN_2026_xa-1.xlsx"
    wrong = {"12.2": "bốn mươi", "22.2": "1,234", "01.8": "4.0000", "12.3": 5}
    path.write_bytes(typed(a_workbook(report), wrong))
    return path


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_errors_are_listed_and_corrected_in_the_marked_copy(
    signed_in_at: SignedInAt,
    province: Province,
    report: Report,
    width: str,
    tmp_path: Path,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Callable[[Page, str], None],
) -> None:
    page = signed_in_at(width, province.communes[0].clerk)
    page.goto(f"/bao-cao/{report.pk}/excel/nop/")
    assert_no_axe_violations(page)
    assert_fits(page)
    screenshot(page, f"workbook-{width}")
    page.get_by_label("Tệp Excel đã nhập").set_input_files(wrong_file(report, tmp_path))
    page.get_by_role("button", name="Nộp tệp").click()
    page.get_by_text("Chưa nhận tệp: 4 chỗ phải sửa.").first.wait_for()
    assert_no_axe_violations(page)
    assert_fits(page)
    screenshot(page, f"workbook-refused-{width}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản đã đánh dấu lỗi").click()
    marked = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "DBHN_2026_xa-1_loi.xlsx"
    corrected = tmp_path / "da-sua.xlsx"
    corrected.write_bytes(typed(marked, {"12.2": 40, "22.2": 136, "01.8": 4000, "12.3": "x"}))
    page.get_by_label("Tệp Excel đã nhập").set_input_files(corrected)
    page.get_by_role("button", name="Nộp tệp").click()
    page.get_by_text("Đã lưu 1 chỗ.").wait_for()
    assert page.url.endswith(f"/bao-cao/{report.pk}/nhap/?da-luu=1")
    assert report.cells.get(address="12.2").figure == Figure.of(40)


def test_the_workbook_is_downloaded_from_the_entry_page(
    signed_in_at: SignedInAt, province: Province, report: Report
) -> None:
    page = signed_in_at("desktop", province.communes[0].clerk)
    page.goto(f"/bao-cao/{report.pk}/nhap/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Excel của biểu này").click()
    assert download.value.suggested_filename == "DBHN_2026_xa-1.xlsx"

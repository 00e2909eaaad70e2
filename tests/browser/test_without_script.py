"""A report entered, sent in as a workbook, and sent back, in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from tests.builders.accounts import PASSWORD
from tests.builders.province import Province, S, a_period, a_province_at_work, a_report, poverty
from tests.builders.workbooks import a_workbook, typed

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.models import Report
from gsdg.kernel.figures import Figure

Check = Callable[[Page], None]
Plain = Callable[[User], Page]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 900}


@pytest.fixture
def plain(chromium: Browser, live: str) -> Iterator[Plain]:
    """A page of somebody who has signed in; at the width of a desktop unless it is changed."""
    contexts = []

    def open_page(user: User) -> Page:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context = chromium.new_context(
            base_url=live, java_script_enabled=False, viewport=DESKTOP, locale="vi-VN"
        )
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live}])
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def province() -> Province:
    return a_province_at_work(1)


@pytest.fixture
def report(province: Province) -> Report:
    """A draft of 2026 after an accepted 2025; it fails no check."""
    commune = province.communes[0]
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(71))
    return a_report(province, commune, a_period("2026"), figures=poverty(58))


def test_a_report_is_entered_and_the_checks_come_with_the_answer(
    plain: Plain, province: Province, report: Report
) -> None:
    page = plain(province.communes[0].clerk)
    page.goto(reverse("reporting:entry", args=[report.pk]))
    page.locator('[id="o-12.2"]').fill("1.060")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu 1 chỗ")
    expect(page.locator("#checks")).to_contain_text("đang nhập 1.060")
    expect(page.locator("#bar")).to_contain_text("lỗi chặn gửi")
    expect(page.locator('[id="o-12.2"]')).to_have_value("1.060")
    assert report.cells.get(address="12.2").figure == Figure.of(1060)


def test_what_cannot_be_read_is_told_and_stays_in_its_field(
    plain: Plain, province: Province, report: Report
) -> None:
    page = plain(province.communes[0].clerk)
    page.goto(reverse("reporting:entry", args=[report.pk]))
    page.locator('[id="o-12.2"]').fill("bốn mươi")
    page.locator('[id="o-01.6"]').fill("700")
    page.keyboard.press("Enter")  # the first button of the form saves, it signs nothing
    expect(page.locator("#answer")).to_contain_text("Ô 12.2")
    expect(page.locator('[id="o-12.2"]')).to_have_value("bốn mươi")
    assert report.cells.get(address="01.6").figure == Figure.of(700)
    assert Report.objects.get(pk=report.pk).state == S.DRAFT


def test_on_a_phone_the_column_is_chosen_and_filled(
    plain: Plain, province: Province, report: Report
) -> None:
    page = plain(province.communes[0].clerk)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(reverse("reporting:entry", args=[report.pk]))
    expect(page.locator('[id="o-12.6"]')).to_be_hidden()
    page.get_by_role("radio", name="Chủ hộ là nữ").check()
    page.locator('[id="o-12.6"]').fill("9")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu 1 chỗ")
    assert report.cells.get(address="12.6").figure == Figure.of(9)


def test_a_review_sends_back_with_a_remark_at_its_cell(
    plain: Plain, province: Province, report: Report
) -> None:
    commune = province.communes[0]
    sent = a_report(province, commune, report.duty.period, S.SUBMITTED, figures=poverty(58))
    page = plain(province.clerk)
    page.goto(reverse("reporting:review", args=[sent.pk]))
    line = page.locator('[id="o-12.2"]')
    line.get_by_text("Yêu cầu sửa").click()
    line.locator("textarea").fill("Đề nghị đếm lại hộ nghèo cuối kỳ.")
    page.get_by_label("Trả lại để bổ sung, chỉnh sửa").check()
    page.get_by_role("button", name="Ghi kết luận").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xã Minh Họa 01")
    assert Report.objects.get(pk=sent.pk).state == S.SENT_BACK
    remark = sent.remarks.get()
    assert (remark.address, remark.text) == ("12.2", "Đề nghị đếm lại hộ nghèo cuối kỳ.")


def test_a_workbook_is_sent_in(
    plain: Plain, province: Province, report: Report, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "sai.xlsx", tmp_path / "dung.xlsx"
    wrong.write_bytes(typed(a_workbook(report), {"12.2": "bốn mươi"}))
    right.write_bytes(typed(a_workbook(report), {"12.2": 46}))
    page = plain(province.communes[0].clerk)
    page.goto(reverse("reporting:upload", args=[report.pk]))
    page.get_by_label("Tệp Excel đã nhập").set_input_files(wrong)
    page.get_by_role("button", name="Nộp tệp").click()
    expect(page.locator("#problems")).to_contain_text("Chưa nhận tệp: 1 chỗ phải sửa.")
    page.get_by_label("Tệp Excel đã nhập").set_input_files(right)
    page.get_by_role("button", name="Nộp tệp").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu 1 chỗ")
    assert report.cells.get(address="12.2").figure == Figure.of(46)


def test_what_is_sent_after_the_session_ended_is_sent_on_after_signing_in(
    plain: Plain, province: Province, report: Report, assert_fits: Check
) -> None:
    clerk = province.communes[0].clerk
    clerk.set_password(PASSWORD)
    clerk.save()
    page = plain(clerk)
    page.context.clear_cookies()
    entry = reverse("reporting:entry", args=[report.pk])
    page.goto(f"{reverse('accounts:sign-in')}?next={entry}")
    page.get_by_label("Tên đăng nhập").fill(clerk.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.locator('[id="o-12.2"]').fill("1.060")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.get_by_role("button", name="Đăng nhập và gửi tiếp").click()
    page.get_by_label("Tên đăng nhập").fill(clerk.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    assert_fits(page)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("chưa ghi vào hệ thống")).to_be_visible()
    assert_fits(page)
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu 1 chỗ")
    assert report.cells.get(address="12.2").figure == Figure.of(1060)

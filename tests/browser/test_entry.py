"""Typing a report in a real browser: saved as one types, by keyboard, by paste, over a bad line, by two people."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from tests.builders.province import (
    AT,
    Commune,
    Province,
    S,
    a_period,
    a_province_at_work,
    a_report,
    poverty,
    the_report,
)
from tests.builders.units import a_unit

from gsdg.domain.accounts.models import User
from gsdg.domain.reporting.actions.drafts import CellChange, finish_part, save_draft
from gsdg.domain.reporting.models import DraftCell, Report, Revision
from gsdg.kernel.figures import Figure

SAVED = re.compile(r"Đã lưu \d\d:\d\d:\d\d")
SignedInAt = Callable[[str, User], Page]


@pytest.fixture
def province() -> Province:
    return a_province_at_work()


@pytest.fixture
def commune(province: Province) -> Commune:
    return province.communes[0]


@pytest.fixture
def report(province: Province, commune: Commune) -> Report:
    """A draft of 2026 after an accepted 2025; it fails no check."""
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(71))
    return a_report(province, commune, a_period("2026"), figures=poverty(58))


def opened(page: Page, report: Report) -> Page:
    page.goto(reverse("reporting:entry", args=[report.pk]))
    expect(page.locator("html.scripted")).to_have_count(1)
    return page


def cell(page: Page, address: str) -> Locator:
    return page.locator(f'[id="o-{address}"]')


def type_in(page: Page, address: str, text: str, key: str = "Enter") -> None:
    cell(page, address).focus()
    page.keyboard.type(text)
    page.keyboard.press(key)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(SAVED)


def amount(report: Report, address: str) -> int:
    return DraftCell.objects.get(report=report, address=address).amount


def paste(page: Page, address: str, text: str) -> None:
    cell(page, address).focus()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const made = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", made));
        }""",
        text,
    )


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_what_is_typed_saves_itself_and_everything_follows(
    signed_in_at: SignedInAt,
    commune: Commune,
    report: Report,
    assert_no_axe_violations: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    type_in(page, "12.2", "1060")
    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(cell(page, "12.2")).to_have_value("1.060")
    expect(cell(page, "12.4")).to_have_text("1.060")
    expect(page.locator("#checks")).to_contain_text("đang nhập 1.060")
    expect(page.locator("#bar")).to_contain_text("lỗi chặn gửi")
    assert amount(report, "12.2") == 1060
    assert_no_axe_violations(page)
    screenshot(page, "entry-desktop")
    page.reload()
    expect(cell(page, "12.2")).to_have_value("1.060")


def test_keys_move_as_in_a_spreadsheet(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    cell(page, "02.2").focus()
    for key, there in (
        ("Enter", "o-04.2"),  # 03 is computed and passed over
        ("ArrowDown", "o-05.2"),
        ("ArrowRight", "o-05.5"),  # so are 3 and 4
        ("ArrowUp", "o-04.5"),
        ("ArrowLeft", "o-04.2"),
        ("Shift+Enter", "o-02.2"),
        ("Tab", "o-02.5"),
    ):
        page.keyboard.press(key)
        assert focused(page) == there, key
    page.keyboard.type("12")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "o-02.5", "inside what is being typed the arrows move in the text"
    page.keyboard.press("Escape")
    expect(cell(page, "02.5")).to_have_value("0")


def test_two_signs_are_typed_as_letters_and_points(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    type_in(page, "11.6", "x", "Tab")
    type_in(page, "11.8", "...", "Tab")
    saved(page)
    expect(cell(page, "11.6")).to_have_value("×")
    expect(cell(page, "11.8")).to_have_value("…")
    cell(page, "11.5").focus()
    page.get_by_role("button", name="… chưa có số liệu").click()
    saved(page)
    expect(page.locator("td", has=cell(page, "11.5"))).to_have_class(re.compile(r"\bnd\b"))


def test_block_from_excel_is_pasted_and_what_is_not_taken_is_told(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    paste(page, "04.5", "1\t2\t0\t80\r\n0\t0\t0\t5\r\n")
    expect(page.locator("#news")).to_contain_text("Đã dán 4 ô.")
    saved(page)
    assert (amount(report, "04.8"), amount(report, "05.8")) == (80, 5)
    paste(page, "08.2", "6\t9")
    expect(page.locator("#news")).to_contain_text("1 ô không nhận số dán")
    expect(page.locator("#news")).to_contain_text("08.3")
    paste(page, "04.7", "1\t2\t3")
    expect(page.locator("#news")).to_contain_text(
        "Khối dán rộng 3 cột, từ ô 04.7 chỉ còn 2 cột. Chưa dán gì"
    )
    paste(page, "22.5", "1\n2\n3")
    expect(page.locator("#news")).to_contain_text("Khối dán dài 3 dòng, từ ô 22.5 chỉ còn 2 dòng")
    assert amount(report, "04.7") == 0


def test_number_that_can_be_read_two_ways_is_asked_about_at_its_cell(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    paste(page, "01.6", "1,234\n5")
    expect(page.locator("#answer")).to_contain_text("“1,234” có thể hiểu là 1.234 hoặc 1,234.")
    expect(cell(page, "01.6")).to_have_attribute("aria-invalid", "true")
    expect(cell(page, "01.6")).to_have_value("1,234")
    expect(page.locator("#saved")).to_have_text("Chưa lưu 1 chỗ")
    page.locator("#answer a").first.click()
    assert focused(page) == "o-01.6"
    page.keyboard.type("1.234")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator("#answer")).to_have_text("")
    assert amount(report, "01.6") == 1234


def test_thousand_pasted_beside_an_english_number_is_asked_about_in_cells_with_decimals(
    signed_in_at: SignedInAt, commune: Commune
) -> None:
    report = the_report(a_period("2026", "tt10"), commune.office, "DA7-TDA1")
    page = opened(signed_in_at("desktop", commune.clerk), report)
    paste(page, "41.2", "1,234\n1,234,567")
    for address, typed in (("41.2", "1,234"), ("42.2", "1,234,567")):
        expect(cell(page, address)).to_have_attribute("aria-invalid", "true")
        expect(cell(page, address)).to_have_value(typed)
    expect(page.locator("#answer")).to_contain_text("“1,234” có thể hiểu là 1.234 hoặc 1,234.")
    assert not DraftCell.objects.filter(report=report, address="41.2").exists()


def test_comma_typed_after_a_point_is_asked_about_and_a_button_answers(
    signed_in_at: SignedInAt, commune: Commune
) -> None:
    money = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    page = opened(signed_in_at("phone", commune.clerk), money)
    expect(page.locator("#state")).to_have_text("Chưa bắt đầu")
    type_in(page, "10.1", "8.038")
    saved(page)
    expect(page.locator("#state")).to_have_text("Nháp")
    type_in(page, "11.1", "8,842")
    expect(page.locator("#answer")).to_contain_text("có thể hiểu là 8.842 hoặc 8,842")
    page.get_by_role("button", name="Là hàng nghìn: 8.842").click()
    saved(page)
    expect(page.locator("#answer")).to_be_empty()
    assert amount(money, "11.1") == 8842 * 10**6


def test_figures_of_the_period_before_fill_blank_cells_only(
    signed_in_at: SignedInAt, province: Province, commune: Commune
) -> None:
    a_report(province, commune, a_period("2025"), S.ACCEPTED, figures=poverty(71))
    report = the_report(a_period("2026"), commune.office)
    page = opened(signed_in_at("desktop", commune.clerk), report)
    cell(page, "02.2").focus()
    page.get_by_role("button", name="Lấy số kỳ trước: 58").click()
    expect(cell(page, "02.2")).to_have_value("58")
    type_in(page, "12.2", "50")
    page.get_by_role("button", name=re.compile("Lấy số kỳ trước vào")).click()
    expect(page.locator("#news")).to_contain_text("Đã lấy số kỳ trước vào")
    expect(cell(page, "01.2")).to_have_value("1.000")
    expect(cell(page, "12.2")).to_have_value("50")
    expect(cell(page, "04.2")).to_have_value("")
    saved(page)
    assert amount(report, "01.2") == 1000


def test_nothing_is_lost_when_the_line_drops(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.context.set_offline(True)
    type_in(page, "01.6", "812")
    expect(page.locator("#news")).to_contain_text(
        "Mất kết nối. 1 chỗ chưa lưu được giữ trên máy này"
    )
    expect(page.locator("#saved")).to_have_text("Chưa lưu 1 chỗ")
    page.context.set_offline(False)
    saved(page)
    expect(page.locator("#news")).to_have_text("")
    assert amount(report, "01.6") == 812
    assert page.evaluate("localStorage.length") == 0


def test_what_was_not_sent_is_offered_back_after_the_page_was_closed(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.context.set_offline(True)
    type_in(page, "01.6", "812")
    expect(page.locator("#news")).to_contain_text("Mất kết nối")
    page.close()
    later = page.context.new_page()
    page.context.set_offline(False)
    opened(later, report)
    expect(later.locator("#news")).to_contain_text("Có 1 chỗ gõ lúc")
    expect(cell(later, "01.6")).to_have_value("0")
    later.get_by_role("button", name="Lấy lại").click()
    saved(later)
    assert amount(report, "01.6") == 812


def test_what_one_person_left_unsent_is_not_offered_to_another(
    signed_in_at: SignedInAt, live: str, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.context.set_offline(True)
    type_in(page, "01.6", "812")
    expect(page.locator("#news")).to_contain_text("Mất kết nối")
    page.close()
    page.context.set_offline(False)
    other = Client()
    other.force_login(commune.head)
    value = other.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live}])
    later = opened(page.context.new_page(), report)
    expect(later.locator("#news")).to_have_text("")


def test_two_people_at_one_form_merge_and_a_clash_is_chosen(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    one = opened(signed_in_at("desktop", commune.clerk), report)
    two = opened(signed_in_at("desktop", commune.head), report)
    type_in(one, "01.6", "700")
    saved(one)
    type_in(two, "01.7", "9")
    expect(cell(two, "01.6")).to_have_value("700")
    expect(two.locator("#company")).to_contain_text("Nguyễn Thị Hoài 1")
    saved(two)
    type_in(one, "01.6", "710")
    saved(one)
    type_in(two, "01.6", "720")
    expect(two.locator("#answer")).to_contain_text("Nguyễn Thị Hoài 1, UBND Xã Minh Họa 01 vừa sửa")
    assert amount(report, "01.6") == 710
    two.get_by_label("Lấy của tôi: 720").check()
    saved(two)
    expect(two.locator("#answer")).to_have_text("")
    assert amount(report, "01.6") == 720
    type_in(one, "01.6", "730")
    one.get_by_label("Giữ đang có: 720").check()
    saved(one)
    expect(cell(one, "01.6")).to_have_value("720")
    assert amount(report, "01.6") == 720


def test_session_that_ends_while_typing_loses_nothing(
    signed_in_at: SignedInAt, live: str, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    type_in(page, "01.6", "812")
    expect(page.locator("#news")).to_contain_text("Phiên làm việc đã hết")
    expect(page.get_by_role("link", name="Đăng nhập ở thẻ mới")).to_have_attribute(
        "target", "_blank"
    )
    assert amount(report, "01.6") == 0
    again = Client()
    again.force_login(commune.clerk)
    value = again.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live}])
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page)
    expect(page.locator("#news")).to_have_text("")
    assert amount(report, "01.6") == 812


def test_report_that_was_certified_meanwhile_takes_nothing_more_and_says_so(
    signed_in_at: SignedInAt, province: Province, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.clerk), report)
    Report.objects.filter(pk=report.pk).update(state="certified", version=report.version + 1)
    type_in(page, "01.6", "812")
    expect(page.locator("#news")).to_contain_text("1 chỗ chưa lưu được giữ trên máy này.")
    assert amount(report, "01.6") == 0
    del province


def test_head_presses_the_button_twice_and_sends_once(
    signed_in_at: SignedInAt, province: Province, commune: Commune, report: Report
) -> None:
    for division in ("culture", "economy"):
        by = province.actor(commune.clerk)
        finish_part(report_id=report.pk, division=division, done=True, by=by, at=AT)
    page = opened(signed_in_at("desktop", commune.head), report)
    cell(page, "01.6").focus()
    page.keyboard.type("1")
    page.get_by_role("button", name="Ký duyệt và gửi").dblclick()
    page.wait_for_url(re.compile(rf"/bao-cao/{report.pk}/\?xong=gui$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xã Minh Họa 01")
    assert Report.objects.get(pk=report.pk).state == S.SUBMITTED
    assert Revision.objects.filter(report=report).count() == 1
    assert amount(report, "01.6") == 1, "what stood in the field was stored before it was signed"


def test_part_is_finished_by_its_button(
    signed_in_at: SignedInAt, commune: Commune, report: Report
) -> None:
    page = opened(signed_in_at("desktop", commune.other_clerk), report)
    page.get_by_role("button", name="Nhập xong phần này").click()
    expect(page.locator("#parts")).to_contain_text("Phòng Văn hóa – Xã hội: đã nhập xong")
    assert Report.objects.get(pk=report.pk).finished_divisions == ["culture"]


def test_explanation_is_written_where_it_is_asked_for(
    signed_in_at: SignedInAt, province: Province, commune: Commune, report: Report
) -> None:
    changes = [CellChange("08.2", Figure.of(7), 1), CellChange("12.2", Figure.of(46), 1)]
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=changes)
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.locator('[name="giai-trinh:tai-ngheo-tang@08.2"]').fill("Nhà sập do lũ.")
    expect(page.locator("#bar")).not_to_contain_text("cần giải trình")
    saved(page)
    assert report.explanations.get(place="tai-ngheo-tang@08.2").text == "Nhà sập do lũ."


def test_rows_of_a_list_are_added_changed_and_taken_away(
    signed_in_at: SignedInAt,
    commune: Commune,
    assert_no_axe_violations: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    a_unit(
        code="90001t", name="Thôn Phú Lễ", kind="thôn", level="village", parent_id=commune.unit_id
    )
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.get_by_label("Dòng 1, Tên mô hình, dự án").fill("Nuôi gà đồi")
    page.get_by_label("Dòng 1, Thôn, tổ dân phố").select_option(label="Thôn Phú Lễ")
    page.get_by_label("Dòng 1, Hộ nghèo (hộ)").fill("12")
    saved(page)
    expect(page.locator('[data-total="3"]')).to_have_text("12")
    page.get_by_role("button", name="Thêm dòng").click()
    page.keyboard.type("Trồng cam")
    page.get_by_label("Dòng 2, Hộ nghèo (hộ)").fill("3")
    saved(page)
    expect(page.locator('[data-total="3"]')).to_have_text("15")
    assert_no_axe_violations(page)
    screenshot(page, "entry-list-desktop")
    page.get_by_label("Dòng 1, Hộ nghèo (hộ)").fill("13")
    saved(page)
    expect(page.locator('[data-total="3"]')).to_have_text("16")
    page.get_by_role("checkbox").first.check()
    expect(page.locator('[data-total="3"]')).to_have_text("3")
    expect(page.get_by_label("Dòng 1, Tên mô hình, dự án")).to_have_value("Trồng cam")
    assert [row.values["ten"] for row in report.rows.filter(is_removed=False)] == ["Trồng cam"]
    page.get_by_role("button", name="Lấy lại dòng này").click()
    expect(page.locator('[data-total="3"]')).to_have_text("16")
    expect(page.get_by_label("Dòng 1, Tên mô hình, dự án")).to_have_value("Nuôi gà đồi")
    saved(page)
    assert report.rows.filter(is_removed=False).count() == report.rows.count() == 2


def test_block_from_excel_makes_rows_of_a_list(signed_in_at: SignedInAt, commune: Commune) -> None:
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.get_by_label("Dòng 1, Tên mô hình, dự án").focus()
    hens = "Nuôi gà đồi\t\tChăn nuôi\t12\t\t\t\t\t8,842\r\n"
    oranges = "Trồng cam\t\tTrồng trọt\t3\t\t\t\t\t8.038\r\n"
    paste(page, page.evaluate("document.activeElement.name"), hens + oranges)
    asked = page.locator("#answer")
    expect(asked).to_contain_text("dòng “Nuôi gà đồi”, Ngân sách trung ương: “8,842” đứng cạnh")
    expect(cell(page, "mo-hinh[+1].nstw")).to_have_attribute("aria-invalid", "true")
    asked.get_by_role("button", name="Là số thập phân: 8,842").click()
    saved(page)
    rows = {row.values["loai"]: row for row in report.rows.filter(is_removed=False)}
    hen, orange = rows["chan-nuoi"], rows["trong-trot"]
    assert [row.values["ho-ngheo"] for row in (hen, orange)] == [["v", 12], ["v", 3]]
    assert [row.values["nstw"][1] for row in (hen, orange)] == [8_842 * 10**3, 8_038 * 10**6]
    assert [row.typed["nstw"][0] for row in (hen, orange)] == ["8,8420", "8.038"]


def test_phone_shows_one_column_at_a_time(
    signed_in_at: SignedInAt,
    commune: Commune,
    report: Report,
    assert_no_axe_violations: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    page = opened(signed_in_at("phone", commune.clerk), report)
    expect(cell(page, "12.2")).to_be_visible()
    expect(cell(page, "12.6")).to_be_hidden()
    page.get_by_role("radio", name="Chủ hộ là nữ").check()
    expect(cell(page, "12.6")).to_be_visible()
    expect(cell(page, "12.2")).to_be_hidden()
    type_in(page, "12.6", "46")
    saved(page)
    assert_fits(page)
    assert_no_axe_violations(page)
    screenshot(page, "entry-phone")
    page.get_by_role("radio", name="Tổng số").check()
    page.locator("#checks").get_by_role("link", name="Ô 12.6").click()
    expect(cell(page, "12.6")).to_be_focused()


def test_list_on_a_phone_is_a_paragraph_for_each_row(
    signed_in_at: SignedInAt,
    commune: Commune,
    assert_no_axe_violations: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
    screenshot: Callable[[Page, str], None],
) -> None:
    report = the_report(a_period("2026", "tt10"), commune.office, "DA2")
    page = opened(signed_in_at("phone", commune.clerk), report)
    page.get_by_label("Dòng 1, Tên mô hình, dự án").fill("Nuôi gà đồi")
    saved(page)
    assert_fits(page)
    assert_no_axe_violations(page)
    screenshot(page, "entry-list-phone")


def test_everything_is_reached_by_keyboard(
    signed_in_at: SignedInAt, province: Province, commune: Commune, report: Report
) -> None:
    change = CellChange("12.2", Figure.of(46), 1)
    save_draft(report_id=report.pk, by=province.actor(commune.clerk), at=AT, cells=[change])
    page = opened(signed_in_at("desktop", commune.clerk), report)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#checks') !== null"):
            break
    page.keyboard.press("Enter")
    expect(cell(page, "12.2")).to_be_focused()
    page.keyboard.type("45")
    page.keyboard.press("Control+s")
    expect(page.locator("#checks")).to_have_text("")
    saved(page)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name === 'xong'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#parts")).to_contain_text("đã nhập xong")

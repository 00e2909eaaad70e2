"""A year's reporting told on the screen in the demo province, from opening the period to the signed copy; then its accounts.

What the people of the tale do they do with keyboard and mouse; the pictures of the user's guide are taken on the way.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Locator, Page, expect
from tests.builders.demo_site import take_over, the_built_demo
from tests.builders.workbooks import typed

from gsdg.config.demo import database
from gsdg.domain.accounts.demo import PASSWORD

PageAt = Callable[[str], Page]
Check = Callable[[Page], None]

COMMUNE, ITS_CLERK, ITS_HEAD = "Xã Hương Đô", "xa-18550-canbo", "xa-18550-lanhdao"
OTHER, OTHER_CLERK = "Xã Mai Hoa", "xa-18322-canbo"
PROVINCE, REVIEWER, DEPARTMENT_HEAD, LEADER = (
    "Tỉnh Hà Tĩnh",
    "so-canbo",
    "so-lanhdao",
    "ubnd-lanhdao",
)
ADMINISTRATOR, NEWCOMER = "quantri", "xa-18550-vhxh"
POVERTY = "Kết quả rà soát hộ nghèo, hộ cận nghèo (Chương trình 2026-2030), năm 2026"
YEAR, HALF_YEAR = "năm 2026", "6 tháng đầu năm 2027"
SAVED = re.compile(r"Đã lưu \d\d:\d\d:\d\d")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 900}


@pytest.fixture
def demo(
    transactional_db: None, tmp_path_factory: pytest.TempPathFactory, worker_id: str, settings: Any
) -> None:
    """Hà Tĩnh on 20 November 2026: of 69 communes 38 are accepted, Hương Đô has mistyped a figure."""
    del transactional_db
    mine = tmp_path_factory.getbasetemp()
    if connection.vendor == "sqlite":
        take_over(the_built_demo(mine if worker_id == "master" else mine.parent), settings.DATA)
    else:
        database.build(lambda _: None)


@pytest.fixture
def signed_in(page_at: PageAt, demo: None, seen: Seen) -> Callable[[str], Page]:
    """Everybody signs in once, by the form, and keeps a window of their own."""
    del demo
    windows: dict[str, Page] = {}

    def sign_in(username: str) -> Page:
        if username not in windows:
            page = windows[username] = page_at("desktop")
            page.goto("/")
            if len(windows) == 1:
                seen(page, "dang-nhap")
            page.get_by_label("Tên đăng nhập").fill(username)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập", exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        page = windows[username]
        page.goto("/")
        return page

    return sign_in


class Seen:
    """Every stop of the tale is looked at: it passes axe, it fits the screen, its picture may be taken."""

    def __init__(self, axe: Check, fits: Check, picture: Callable[..., None]) -> None:
        self.axe, self.fits, self.picture = axe, fits, picture

    def __call__(self, page: Page, name: str, *, at: Locator | None = None) -> None:
        """`at` is scrolled to the top of the picture; else the picture begins where the page does."""
        self.axe(page)
        self.fits(page)
        page.evaluate("document.activeElement?.blur()")
        if at is None:
            page.evaluate("scrollTo(0, 0)")
        else:
            at.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 16)")
        self.picture(page, name, whole=False)

    def on_a_phone(self, page: Page, name: str) -> None:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        self(page, name)
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.fixture
def seen(
    assert_no_axe_violations: Check, assert_fits: Check, screenshot: Callable[..., None]
) -> Seen:
    return Seen(assert_no_axe_violations, assert_fits, screenshot)


SignedIn = Callable[[str], Page]


def test_figures_go_from_the_commune_to_the_signed_copy_of_the_province(
    signed_in: SignedIn, page_at: PageAt, seen: Seen, tmp_path: Path
) -> None:
    code = the_administrator_makes_an_account(signed_in(ADMINISTRATOR), seen)
    the_newcomer_sets_a_password(page_at("desktop"), code, seen)
    the_department_opens_a_period(signed_in(REVIEWER), seen)
    the_commune_sees_the_new_duty(signed_in(ITS_CLERK), seen)
    the_clerk_mends_a_failed_check_and_fills_the_blanks(signed_in(ITS_CLERK), seen)
    another_commune_works_in_excel(signed_in(OTHER_CLERK), seen, tmp_path)
    the_head_certifies_and_sends_by_one_button(signed_in(ITS_HEAD), seen)
    the_department_sends_back_with_a_remark_at_a_cell(signed_in(REVIEWER), seen)
    the_clerk_answers_and_mends(signed_in(ITS_CLERK), seen)
    the_head_sends_again(signed_in(ITS_HEAD))
    before = poor_households_of_the_province(signed_in(DEPARTMENT_HEAD))
    the_department_accepts(signed_in(REVIEWER), seen)
    after = poor_households_of_the_province(signed_in(DEPARTMENT_HEAD))
    assert after == before + 58
    the_total_leads_to_the_commune_and_its_revision(signed_in(DEPARTMENT_HEAD), seen)
    the_figures_are_shown_on_the_map_of_today(signed_in(DEPARTMENT_HEAD), seen)
    the_board_shows_who_is_late_and_words_the_reminder(signed_in(REVIEWER), seen)
    the_reminder_reaches_the_desk_of_who_is_late(signed_in(OTHER_CLERK), seen)
    the_department_makes_the_consolidated_report(signed_in(REVIEWER), seen)
    its_head_certifies_and_submits_it(signed_in(DEPARTMENT_HEAD), seen)
    the_papers_are_downloaded(signed_in(DEPARTMENT_HEAD), seen)
    the_committee_records_the_signed_copy(signed_in(LEADER), seen)


def the_administrator_makes_an_account(page: Page, seen: Seen) -> str:
    follow(page, "Người dùng")
    seen(page, "nguoi-dung")
    follow(page, "Lập tài khoản")
    page.get_by_label("Tên đăng nhập").fill(NEWCOMER)
    page.get_by_label("Họ và tên").fill("Cán bộ mới xã Hương Đô")
    page.get_by_label("Cơ quan, đơn vị").select_option(label="Ủy ban nhân dân xã Hương Đô")
    press(page, "Lập tài khoản")
    code = page.locator(".code").inner_text()
    seen(page, "ma-dung-mot-lan")
    page.get_by_label("Vai trò", exact=True).select_option(label="Cán bộ nhập báo cáo cấp xã")
    page.get_by_label("Trên đơn vị hành chính").select_option(label=COMMUNE)
    press(page, "Giao vai trò")
    expect(page.get_by_role("status")).to_have_text("Đã giao vai trò.")
    follow(page, "Nhật ký")
    seen(page, "nhat-ky")
    return code


def the_newcomer_sets_a_password(page: Page, code: str, seen: Seen) -> None:
    page.goto("/")
    follow(page, "Có mã dùng một lần")
    page.get_by_label("Tên đăng nhập").fill(NEWCOMER)
    page.get_by_label("Mã dùng một lần").fill(code)
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot-mat-khau-du-dai")
    page.get_by_label("Gõ lại mật khẩu mới").fill("mot-mat-khau-du-dai")
    seen(page, "dat-mat-khau")
    press(page, "Đặt mật khẩu và vào")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")


def the_department_opens_a_period(page: Page, seen: Seen) -> None:
    seen(page, "viec-cua-so")
    follow(page, "Báo cáo")
    follow(page, "Mở kỳ báo cáo")
    wanted = f"Báo cáo giám sát, đánh giá 6 tháng và năm, {HALF_YEAR}"
    page.get_by_label("Chế độ và kỳ báo cáo").select_option(label=wanted)
    press(page, "Xem trước")
    expect(page.get_by_text("244 báo cáo phải nộp")).to_be_visible()
    seen(page, "mo-ky")
    press(page, f"Mở kỳ {HALF_YEAR}")
    expect(page.get_by_role("status")).to_contain_text("Đã mở kỳ")


def the_commune_sees_the_new_duty(page: Page, seen: Seen) -> None:
    """It is months ahead, so that the desk says it in one line."""
    expect(page.get_by_role("heading", name="Chưa đến kỳ")).to_be_visible()
    expect(page.get_by_text("quá 6 ngày")).to_be_visible()
    seen(page, "viec-cua-xa")
    seen.on_a_phone(page, "viec-cua-xa-dien-thoai")
    page.get_by_role("link", name="Xem cả các báo cáo này").click()
    expect(page.get_by_role("link", name=task("Bắt đầu", HALF_YEAR)).first).to_be_visible()
    page.go_back()


def the_clerk_mends_a_failed_check_and_fills_the_blanks(page: Page, seen: Seen) -> None:
    page.get_by_role("link", name=task("Nhập tiếp", POVERTY)).click()
    entry_is_ready(page)
    expect(page.locator("#checks")).to_contain_text("bằng 58, đang nhập 59")
    expect(page.locator("#bar")).to_contain_text("4 ô trống")
    seen(page, "nhap-bieu")
    seen.on_a_phone(page, "nhap-bieu-dien-thoai")
    page.locator("#checks").get_by_role("link", name=re.compile("Ô 12.2")).click()
    type_and_go_on(page, "58")
    expect(page.locator("#checks")).not_to_contain_text("đang nhập 59")
    for address, figure in {"21.7": "0", "22.5": "0", "22.6": "31", "22.7": "39"}.items():
        cell(page, address).focus()
        type_and_go_on(page, figure)
    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(page.locator("#bar")).not_to_contain_text("ô trống")
    explain_what_is_asked_about(page, seen)
    finish_the_parts(page)
    seen(page, "nhap-xong")
    page.reload()
    expect(cell(page, "12.2")).to_have_value("58")


def explain_what_is_asked_about(page: Page, seen: Seen) -> None:
    expect(page.locator("#asks")).to_contain_text("bằng 32, đang nhập 31")
    seen(page, "can-giai-trinh")
    page.locator("#asks").get_by_role("textbox").fill("Một hộ ở thôn 5 đổi chủ hộ trong năm.")
    expect(page.locator("#bar")).not_to_contain_text("cần giải trình")


def another_commune_works_in_excel(page: Page, seen: Seen, folder: Path) -> None:
    page.get_by_role("link", name=task("Bắt đầu", POVERTY)).first.click()
    entry_is_ready(page)
    with page.expect_download() as download:
        follow(page, "Tải Excel của biểu này")
    book = Path(download.value.path()).read_bytes()
    follow(page, "Nộp tệp Excel")
    seen(page, "excel-nop")
    wrong = folder / download.value.suggested_filename
    wrong.write_bytes(typed(book, {**BALANCED, "12.2": "bốn mươi", "22.2": "1,234"}))
    page.get_by_label("Tệp Excel đã nhập").set_input_files(wrong)
    press(page, "Nộp tệp")
    expect(page.get_by_text("Chưa nhận tệp: 2 chỗ phải sửa.").first).to_be_visible()
    seen(page, "excel-loi")
    with page.expect_download() as marked:
        follow(page, "Tải bản đã đánh dấu lỗi")
    right = folder / "da-sua.xlsx"
    mended = {"12.2": BALANCED["12.2"], "22.2": BALANCED["22.2"]}
    right.write_bytes(typed(Path(marked.value.path()).read_bytes(), mended))
    page.get_by_label("Tệp Excel đã nhập").set_input_files(right)
    press(page, "Nộp tệp")
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu")
    expect(cell(page, "12.2")).to_have_value("73")
    expect(page.locator("#bar")).not_to_contain_text("lỗi chặn gửi")


BALANCED = {
    "01.2": 4810,
    "02.2": 86,
    "04.2": 19,
    "05.2": 0,
    "06.2": 0,
    "08.2": 6,
    "09.2": 0,
    "10.2": 0,
    "11.2": 0,
    "12.2": 73,
    "14.2": 121,
    "16.2": 0,
    "17.2": 0,
    "18.2": 0,
    "20.2": 19,
    "21.2": 0,
    "22.2": 140,
}
"""Households of a commune, as its clerk types them into the workbook."""


def the_head_certifies_and_sends_by_one_button(page: Page, seen: Seen) -> None:
    page.get_by_role("link", name=task("Xem và ký duyệt", POVERTY)).click()
    entry_is_ready(page)
    seen(page, "ky-duyet-va-gui")
    press(page, "Ký duyệt và gửi")
    expect(page.get_by_text("Đã gửi").first).to_be_visible()
    expect(page.get_by_text("gửi lần 1")).to_be_visible()
    seen(page, "da-gui")


def the_department_sends_back_with_a_remark_at_a_cell(page: Page, seen: Seen) -> None:
    open_review(page)
    seen(page, "duyet")
    seen.on_a_phone(page, "duyet-dien-thoai")
    line = page.locator('[id="o-01.2"]')
    line.get_by_text("Yêu cầu sửa").click()
    page.get_by_label("Yêu cầu sửa ô 01.2").fill(
        "Sổ hộ khẩu của xã có 3.917 hộ. Đề nghị đối chiếu."
    )
    page.get_by_label("Trả lại để bổ sung, chỉnh sửa").check()
    seen(page, "tra-lai")
    press(page, "Ghi kết luận")
    expect(page.get_by_role("status")).to_be_visible()


def the_clerk_answers_and_mends(page: Page, seen: Seen) -> None:
    expect(page.get_by_text("Sổ hộ khẩu của xã có 3.917 hộ.").first).to_be_visible()
    seen(page, "viec-bi-tra-lai")
    page.get_by_role("link", name=re.compile(re.escape(POVERTY))).first.click()
    entry_is_ready(page)
    expect(page.locator(".returned")).to_contain_text("Đề nghị đối chiếu.")
    seen(page, "bi-tra-lai")
    page.get_by_label("Trả lời").fill("Đã đối chiếu: thiếu hai hộ mới tách ở thôn Tân Phú.")
    page.locator(".talk-thread").get_by_role("button", name="Gửi trao đổi").click()
    expect(page.get_by_text("Đã đối chiếu: thiếu hai hộ")).to_be_visible()
    entry_is_ready(page)
    cell(page, "01.2").focus()
    type_and_go_on(page, "3917")
    expect(page.locator("#saved")).to_have_text(SAVED)
    finish_the_parts(page)


def finish_the_parts(page: Page) -> None:
    for part in ("Phòng Văn hóa – Xã hội", "Phòng Kinh tế"):
        page.get_by_role("button", name=re.compile(rf"Nhập xong phần này\s*: {part}")).click()
        expect(page.locator("#parts")).to_contain_text(f"{part}: đã nhập xong")


def the_head_sends_again(page: Page) -> None:
    page.get_by_role("link", name=task("Xem và ký duyệt", POVERTY)).click()
    entry_is_ready(page)
    press(page, "Ký duyệt và gửi")
    expect(page.get_by_text("gửi lần 2")).to_be_visible()


def the_department_accepts(page: Page, seen: Seen) -> None:
    open_review(page)
    expect(page.locator('[id="o-01.2"]')).to_contain_text("3.917")
    expect(page.locator('[id="o-01.2"]')).to_contain_text("thiếu hai hộ mới tách")
    expect(page.get_by_text("39/69")).to_be_visible()
    page.get_by_label("Duyệt số liệu").check()
    seen(page, "duyet-lan-hai")
    press(page, "Ghi kết luận")
    expect(page.get_by_role("status")).to_be_visible()


def open_review(page: Page) -> None:
    follow(page, "Báo cáo")
    choose_the_year(page)
    page.get_by_role("row", name=re.compile(r"^Hương Đô ")).get_by_role(
        "link", name=re.compile("MTQG-RSHN: đã gửi")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(COMMUNE)


def choose_the_year(page: Page) -> None:
    page.get_by_label("Kỳ báo cáo").select_option(label=YEAR)
    press(page, "Xem")
    expect(page.get_by_role("heading", level=1)).to_contain_text(YEAR)


def poor_households_of_the_province(page: Page) -> int:
    open_the_figures(page)
    told = page.get_by_role("link", name="Hộ nghèo cuối kỳ, tổng số").first.inner_text()
    return int(told.split()[0].replace(".", ""))


def open_the_figures(page: Page) -> None:
    follow(page, "Số liệu")
    row = page.get_by_role("row", name=re.compile("^MTQG-RSHN"))
    row.get_by_role("link").filter(has_text=re.compile(r"^[1-9]\d*.69$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{PROVINCE}, {YEAR}")


def the_total_leads_to_the_commune_and_its_revision(page: Page, seen: Seen) -> None:
    follow(page, "Số liệu")
    seen(page, "so-lieu-cac-bieu")
    open_the_figures(page)
    seen(page, "so-lieu")
    page.get_by_role("link", name="Hộ nghèo cuối kỳ, tổng số").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vì sao có số này")
    seen(page, "vi-sao")
    more = page.get_by_role("link", name=re.compile("Xem thêm"))
    if more.count():
        more.click()
    page.get_by_role("link", name=COMMUNE, exact=True).click()
    expect(page.get_by_text(re.compile("lần gửi 2")).first).to_be_visible()
    seen(page, "vi-sao-xa")
    follow(page, "Mở báo cáo")
    expect(page.get_by_text("gửi lần 2")).to_be_visible()
    seen(page, "bao-cao-da-duyet")


def the_figures_are_shown_on_the_map_of_today(page: Page, seen: Seen) -> None:
    open_the_figures(page)
    page.get_by_label("Chỉ tiêu", exact=True).select_option("12.2")
    press(page, "Xem chỉ tiêu này")
    page.get_by_label("Theo địa bàn hiện nay").check()
    press(page, "Xem")
    expect(page).to_have_url(re.compile("dia-gioi=today"))
    seen(page, "so-lieu-qua-cac-nam", at=page.locator("#qua-cac-nam"))


def the_board_shows_who_is_late_and_words_the_reminder(page: Page, seen: Seen) -> None:
    follow(page, "Báo cáo")
    choose_the_year(page)
    seen(page, "theo-doi")
    press(page, "Soạn nhắc việc")
    expect(page.get_by_label("Nội dung")).to_have_value(re.compile(OTHER.removeprefix("Xã ")))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "Chép lời nhắc")
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == page.get_by_label("Nội dung").input_value().splitlines()
    seen(page, "nhac-viec")
    press(page, "Ghi nhận đã nhắc")
    expect(page.get_by_role("status").first).to_be_visible()


def the_reminder_reaches_the_desk_of_who_is_late(page: Page, seen: Seen) -> None:
    expect(page.get_by_text(re.compile("[Đđ]ôn đốc|[Nn]hắc")).first).to_be_visible()
    seen(page, "duoc-nhac")


def the_department_makes_the_consolidated_report(page: Page, seen: Seen) -> None:
    page.get_by_role("link", name=task("Bắt đầu", f"Báo cáo tổng hợp: {POVERTY}")).click()
    entry_is_ready(page)
    expect(page.get_by_text("Số cộng từ 39 trên 69 đơn vị")).to_be_visible()
    page.get_by_label(re.compile("Khó khăn, vướng mắc")).fill(
        "Còn 30 xã, phường chưa được duyệt số liệu; sẽ bổ sung bằng báo cáo điều chỉnh."
    )
    expect(page.locator("#saved")).to_have_text(SAVED)
    seen(page, "tong-hop")


def its_head_certifies_and_submits_it(page: Page, seen: Seen) -> None:
    page.get_by_role(
        "link", name=task("(Nhập tiếp|Xem và ký duyệt)", f"Báo cáo tổng hợp: {POVERTY}")
    ).click()
    entry_is_ready(page)
    press(page, "Ký duyệt và gửi")
    expect(page.get_by_text("gửi lần 1")).to_be_visible()
    seen(page, "tong-hop-da-gui")


def the_papers_are_downloaded(page: Page, seen: Seen) -> None:
    open_the_figures(page)
    seen(page, "tai-ve", at=page.get_by_role("heading", name="Tải về"))
    for name, extension, inside in (
        (r"^Excel\s*: Báo cáo tổng hợp", ".xlsx", "xl/workbook.xml"),
        (r"^Word\s*: Báo cáo tổng hợp", ".docx", "word/document.xml"),
        (r"^Word\s*: Tờ trình", ".docx", "word/document.xml"),
    ):
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(name)).click()
        assert download.value.suggested_filename.endswith(extension)
        book = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
        assert inside in book.namelist()


def the_committee_records_the_signed_copy(page: Page, seen: Seen) -> None:
    seen(page, "viec-cua-ubnd")
    page.get_by_role(
        "link", name=re.compile(re.escape(f"Báo cáo tổng hợp: {POVERTY}"))
    ).first.click()
    page.get_by_label(re.compile("^Số")).first.fill("214/BC-UBND")
    page.get_by_label(re.compile("^Ngày")).first.fill("20/11/2026")
    page.get_by_label(re.compile("Người ký")).fill("Võ Đình Hải")
    page.get_by_label(re.compile("Nơi nhận")).fill("Bộ Nông nghiệp và Môi trường")
    seen(page, "ban-hanh", at=page.locator("#ban-hanh"))
    press(page, "Ghi số, ngày ban hành")
    expect(page.get_by_text("Đã ban hành").first).to_be_visible()
    expect(page.get_by_text("214/BC-UBND").first).to_be_visible()
    seen(page, "da-ban-hanh")


def task(verb: str, title: str) -> re.Pattern[str]:
    """The link of a task on the desk: its verb, then for screen readers what it is about."""
    return re.compile(rf"^{verb}\s*: .*{re.escape(title)}")


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def entry_is_ready(page: Page) -> None:
    expect(page.locator("html.scripted")).to_be_attached()


def cell(page: Page, address: str) -> Locator:
    return page.locator(f'[id="o-{address}"]')


def type_and_go_on(page: Page, figure: str) -> None:
    page.keyboard.type(figure)
    page.keyboard.press("Enter")

"""What three communes met goes up twice; the ministry's answer comes back to all three, the article stands in the report."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect
from tests.builders.obstacles import raised
from tests.builders.province import Province, a_period, a_province_at_work, the_report

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Feedback, Obstacle, Reply
from gsdg.domain.reporting.models import Report

Check = Callable[[Page], None]
SignedInAt = Callable[[str, User], Page]

TEXT = "Chưa có hướng dẫn định mức hỗ trợ mô hình chăn nuôi bò"
ALIKE = "Định mức hỗ trợ mô hình chăn nuôi bò chưa có hướng dẫn"
ARTICLE = "Điều 21 Thông tư minh họa"
ASKED = "Đề nghị hướng dẫn định mức hỗ trợ theo nhóm hộ"
ANSWER = "Áp dụng định mức của tỉnh đến khi có thông tư sửa đổi"


@pytest.fixture
def province(transactional_db: None) -> Province:
    """Two communes have written down already what the first now meets."""
    found = a_province_at_work(3)
    for commune in found.communes[1:]:
        raised(found.actor(commune.clerk), text=ALIKE, provision=ARTICLE)
    return found


@pytest.fixture
def report(province: Province) -> Report:
    """What the department will send to the People's Committee for the year."""
    return the_report(a_period(), province.lead)


def test_up_twice_answered_by_the_ministry_and_seen_by_all_three(
    signed_in_at: SignedInAt,
    province: Province,
    report: Report,
    assert_no_axe_violations: Check,
    assert_fits: Check,
    screenshot: Callable[..., None],
) -> None:
    first, *others = province.communes
    phone = signed_in_at("phone", first.clerk)
    one = _write_down(phone)
    assert_no_axe_violations(phone)
    department = signed_in_at("desktop", province.clerk)
    for each in Obstacle.objects.exclude(pk=one.pk):
        _join(department, each, one)
    _act(phone, one, "Đề xuất lên cấp trên", {"Đề xuất, kiến nghị gì": ASKED})
    _act(department, one, "Chuyển cấp trên", {"Đề xuất, kiến nghị gì": ASKED})
    committee = signed_in_at("desktop", province.chair)
    letter = {"Số văn bản đã ký": "451/UBND-NN", "Ngày văn bản": "20/11/2026"}
    _act(committee, one, "Chuyển cấp trên", {"Đề xuất, kiến nghị gì": ASKED, **letter})
    paper = {"Số văn bản đã ký": "88/BNNMT (minh họa)", "Ngày văn bản": "23/11/2026"}
    said = {"Nội dung trả lời": ANSWER, "Cơ quan trả lời": "Bộ Nông nghiệp và Môi trường"}
    _act(committee, one, "Trả lời", {**said, **paper}, kind="Đã hướng dẫn")
    assert Reply.objects.count() == 3
    screenshot(committee, "vuong-mac-duong-di")
    for commune in others:
        _read(signed_in_at("phone", commune.clerk), one)
    _act(phone, one, "Cho ý kiến về câu trả lời", {}, helped="Đã tháo gỡ")
    told = "Đang chờ UBND Xã Minh Họa 03; UBND Xã Minh Họa 02."
    expect(phone.locator("main")).to_contain_text(told)
    assert Feedback.objects.get().office_id == first.office.pk
    assert_no_axe_violations(phone)
    assert_fits(phone)
    _report(department, report)
    screenshot(department, "vuong-mac-trong-bao-cao", whole=False)
    _table(department)


def _write_down(page: Page) -> Obstacle:
    _fill_in(page)
    _button(page).click()
    expect(page.locator(".done")).to_be_visible()
    return Obstacle.objects.get(text=TEXT)


def _fill_in(page: Page) -> None:
    page.goto("/vuong-mac/")
    page.get_by_role("link", name="Ghi khó khăn, vướng mắc").click()
    page.get_by_label("Vướng mắc ở đâu").fill(TEXT)
    page.get_by_label("Quy định gây vướng").fill(ARTICLE)
    page.get_by_label("Vướng từ ngày").fill("01/09/2026")
    page.get_by_label("Nhóm nguyên nhân").select_option(value="huong-dan-cham")
    page.get_by_label("Dự án, tiểu dự án").select_option(value="DA2")
    page.get_by_label("Số hộ liên quan").fill("12")


def _join(page: Page, one: Obstacle, into: Obstacle) -> None:
    _open(page, one)
    page.get_by_role("link", name="Ghép vào khó khăn giống nhau").click()
    page.get_by_label("Ghép vào khó khăn chung").select_option(label=f"{into.number}: {TEXT}")
    _button(page).click()
    expect(page.locator("main")).to_contain_text("Đã ghép vào khó khăn chung")


def _open(page: Page, one: Obstacle) -> None:
    page.goto(reverse("followup:obstacle", args=[one.pk]))


def _button(page: Page) -> Locator:
    return page.locator("main form .btn")


def _act(
    page: Page, one: Obstacle, name: str, said: dict[str, str], *, kind: str = "", helped: str = ""
) -> None:
    _open(page, one)
    page.locator("main").get_by_role("link", name=name, exact=True).click()
    for label, text in said.items():
        page.get_by_label(label).fill(text)
    if kind:
        page.get_by_label("Kết quả").select_option(label=kind)
    if helped:
        page.get_by_label("Câu trả lời có giúp được không").select_option(label=helped)
    _button(page).click()
    expect(page.locator(".done")).to_be_visible()


def _read(page: Page, one: Obstacle) -> None:
    """Theirs was joined: the one that leads stands in their register, with the answer."""
    page.goto("/vuong-mac/")
    page.get_by_role("link", name=one.number).click()
    told = page.locator(".time")
    expect(told).to_contain_text(ANSWER)
    expect(told).to_contain_text("88/BNNMT (minh họa)")
    expect(page.get_by_role("link", name="Cho ý kiến về câu trả lời")).to_be_visible()


def _report(page: Page, report: Report) -> None:
    """The text of the province's report is filled from the register, and the article is named."""
    page.goto(reverse("reporting:entry", args=[report.pk]))
    text = page.locator('textarea[name="kho-khan"]')
    expect(text).to_have_value(f"- {TEXT} ({ARTICLE}; 3 nơi nêu); số theo dõi VM-2026-003.")
    text.scroll_into_view_if_needed()


def _table(page: Page) -> None:
    page.goto("/vuong-mac/")
    expect(page.locator("main table").first).to_contain_text(ARTICLE)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Bảng tổng hợp (Word)").click()
    with zipfile.ZipFile(Path(coming.value.path())) as word:
        assert ARTICLE in word.read("word/document.xml").decode()


def test_pressed_twice_and_sent_again_after_a_lost_answer_it_stands_once(
    signed_in_at: SignedInAt, province: Province
) -> None:
    page = signed_in_at("phone", province.communes[0].clerk)
    _fill_in(page)
    page.route("**/vuong-mac/ghi/", _answer_is_lost, times=1)
    _button(page).dblclick(no_wait_after=True)
    expect(page).to_have_url("chrome-error://chromewebdata/")
    assert Obstacle.objects.filter(text=TEXT).count() == 1
    page.reload()  # sends the form again
    expect(page.locator(".done")).to_be_visible()
    assert Obstacle.objects.filter(text=TEXT).count() == 1


def _answer_is_lost(route: Route) -> None:
    """The server acts; the line drops before its answer arrives."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")

"""A class from its plan to its dossier, as its people do it: the clerk at a desk, learners by code, the list on a phone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from tests.builders.money import MILLION, a_line, record
from tests.builders.province import AT, TODAY, Province, a_province_at_work
from tests.builders.surveys import ALL_RIGHT, ONE_RIGHT, SHEET, TEST, YES_SHEET, a_sheet, a_version
from tests.builders.training import a_person, an_official

from gsdg.domain.accounts.models import User
from gsdg.domain.surveys.models import Respondent, ReturnedSheet, Survey
from gsdg.domain.training.models import Course
from gsdg.toolkit.access import SYSTEM, Actor
from gsdg.toolkit.installation.actions import set_business_day

SignedInAt = Callable[[str, User], Page]
NAMES = (
    "Lê Thị Hạnh",
    "Nguyễn Văn Bình",
    "Phan Thị Chi",
    "Trần Văn Dũng",
    "Võ Thị Em",
    "Bùi Văn Phúc",
)
FIRST_DAY = TODAY + timedelta(days=1)


@pytest.fixture
def province(transactional_db: None) -> Province:
    """Six people of one commune, and the questionnaires that its office built."""
    found = a_province_at_work(communes=1)
    commune = found.communes[0]
    by = found.actor(commune.clerk)
    for name in NAMES:
        an_official(commune.unit_id, person=a_person(name))
    a_version(commune.office, by=by, sheet=TEST, purpose="test")
    a_version(commune.office, by=by, sheet=SHEET, purpose="satisfaction")
    return found


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def section(page: Page, title: str) -> Locator:
    return page.locator(".hang", has=page.get_by_role("heading", name=title))


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def planned(clerk: Page, head: Page) -> None:
    clerk.goto(reverse("training:plan-new"))
    clerk.get_by_label("Năm").fill("2026")
    press(clerk, "Lập kế hoạch")
    clerk.get_by_role("link", name="Thêm lớp").click()
    clerk.get_by_label("Tên lớp").fill("Lớp rà soát hộ nghèo của xã")
    clerk.get_by_label("Quý").select_option("4")
    clerk.get_by_label("Tổng số học viên của các lớp").fill("6")
    clerk.get_by_label("Cấp xã").check()
    press(clerk, "Thêm lớp")
    clerk.locator(".crumb a").last.click()
    head.goto(clerk.url)
    press(head, "Duyệt kế hoạch")
    clerk.reload()


def class_invited(page: Page) -> Course:
    page.get_by_role("link", name="Mở lớp").click()
    for name in ("Ngày khai giảng", "Ngày bế giảng"):
        page.get_by_label(name).fill(f"{FIRST_DAY:%d/%m/%Y}")
    press(page, "Lập lớp")
    page.get_by_role("link", name="Chọn học viên").click()
    for name in NAMES:
        page.get_by_label(name).check()
    press(page, "Thêm người đã chọn vào lớp")
    press(page, "Mời học viên")
    expect(page.get_by_text("Đã chốt danh sách mời")).to_be_visible()
    course: Course = Course.objects.get()
    assert (course.state, course.learners.count()) == ("invited", 6)
    return course


def begun(page: Page, label: str, button: str, paper: str = "") -> Survey:
    """From the page of the course; opened there, with the class as it stands. Without a paper, the one offered first."""
    row(page, label).get_by_role("link", name="Lập").click()
    if paper:
        page.get_by_label("Phiếu hỏi").select_option(label=paper)
    press(page, button)
    row(page, label).get_by_role("button", name=re.compile("Mở cho học viên làm")).click()
    expect(row(page, label)).to_contain_text("Đang hỏi")
    found: Survey = Survey.objects.latest("pk")
    return found


def sat_by_code(page: Page, anybody: Page, label: str) -> None:
    """One learner with a slip of paper; the page of the codes is the only one that ever shows them."""
    row(page, label).get_by_role("link", name=re.compile("Cấp mã")).click()
    press(page, "Cấp mã")
    slip = page.locator(".slips li").filter(has_text=NAMES[0])
    code = slip.locator(".code").inner_text()
    anybody.context.clear_cookies()
    anybody.goto(reverse("surveys:door"))
    anybody.get_by_label("Mã trên giấy mời").fill(code)
    press(anybody, "Mở phiếu")
    for question, answer in (("mot", "Có"), ("hai", "Có")):
        anybody.locator(f"#c-{question}").get_by_text(answer, exact=True).click()
    press(anybody, "Gửi phiếu")
    expect(anybody.get_by_text("Phiếu đã được nhận")).to_be_visible()


def the_others_sit(survey: Survey, by: Actor, answers: dict[str, list[str]]) -> None:
    waiting = Respondent.objects.filter(group__survey=survey, state="waiting")
    for one in waiting.exclude(label__startswith=NAMES[5]):
        a_sheet(survey, answers, by=by, respondent_id=one.pk)


def test_a_course_from_its_plan_to_its_dossier(
    province: Province,
    signed_in_at: SignedInAt,
    assert_fits: Callable[[Page], None],
    assert_no_axe_violations: Callable[[Page], None],
    screenshot: Callable[..., None],
) -> None:
    commune = province.communes[0]
    by = province.actor(commune.clerk)
    page, head = signed_in_at("desktop", commune.clerk), signed_in_at("desktop", commune.head)
    planned(page, head)
    course = class_invited(page)
    address = reverse("training:course", args=[course.pk])

    title = "Bài kiểm tra minh họa (lần 1)"
    before = begun(page, "Kiểm tra trước lớp", "Lập bài kiểm tra trước lớp", title)
    sat_by_code(page, signed_in_at("phone", commune.clerk), "Kiểm tra trước lớp")
    the_others_sit(before, by, ONE_RIGHT)
    assert before.sheets.count() == 5

    set_business_day(day=FIRST_DAY, by=SYSTEM, at=AT)
    phone = signed_in_at("phone", commune.clerk)
    phone.goto(address)
    for _session in course.sessions.all():
        phone.get_by_role("link", name="Điểm danh").first.click()
        for name in NAMES[:5]:
            phone.get_by_text(name).tap()
        phone.locator("#save").tap()
        expect(phone.get_by_text("Đã điểm danh.")).to_be_visible()

    page.goto(address)
    after = begun(page, "Kiểm tra sau lớp", "Lập bài kiểm tra sau lớp")
    assert after.version == before.version  # offered first, so that points can be compared
    the_others_sit(after, by, ALL_RIGHT)
    ask = "Lập phiếu hỏi ý kiến học viên"
    opinion = begun(page, "Ý kiến học viên về lớp", ask, "Phiếu minh họa (lần 1)")
    for _ in range(5):
        a_sheet(opinion, YES_SHEET, by=by)
    assert not ReturnedSheet.objects.filter(survey=opinion).exclude(respondent=None).exists()

    page.goto(address)
    told = section(page, "Kiểm tra, ý kiến")
    expect(row(page, "Kiểm tra trước lớp")).to_contain_text("5/6 người")
    expect(told).to_contain_text(
        "5 người làm cả hai bài: trung bình 2,5 và 10,0 điểm trên 10; 5 người tiến bộ (100,0%)"
    )
    expect(told).to_contain_text("Mức hài lòng 4,0/5 (5/5 người trả lời)")
    assert_no_axe_violations(page)
    assert_fits(page)
    screenshot(page, "tap-huan-ket-qua")
    phone.goto(address)
    assert_fits(phone)

    press(page, "Kết thúc lớp")
    assert course.learners.exclude(completed_on=None).count() == 5
    page.get_by_role("link", name="Cấp, in, thu hồi").click()
    page.get_by_label("Số đầu tiên").fill("7")
    page.get_by_label("Ngày cấp").fill(f"{FIRST_DAY:%d/%m/%Y}")
    press(page, "Cấp cho người đã chọn")
    expect(page.get_by_role("link", name="In (Word)", exact=True)).to_have_count(5)

    line = a_line(
        "disbursed", 5 * MILLION, office=commune.office.pk, budget_year=2026, on=FIRST_DAY
    )
    entry = record(line, by=province.actor(province.head), on=FIRST_DAY).entries[0]
    page.goto(reverse("training:course-money", args=[course.pk]))
    page.get_by_label("Khoản chi").select_option(str(entry.pk))
    press(page, "Gắn với lớp")
    page.goto(address)
    expect(section(page, "Chi phí")).to_contain_text("5.000.000")

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải một tệp nén").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        names = set(archive.namelist())
    assert {
        "1-ke-hoach-va-du-toan.docx",
        "2-giay-moi.docx",
        "4-bao-cao-ket-qua.docx",
        "4-kiem-tra-truoc-lop.xlsx",
        "4-kiem-tra-sau-lop.xlsx",
        "4-y-kien-hoc-vien.xlsx",
    } <= names

"""An evaluation as its people make it: begun and judged by the clerk, read as a report, approved by the head, issued."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import Page, expect
from tests.builders.evaluations import TERM, a_moment, a_province_with_results
from tests.builders.province import TODAY, Province

from gsdg.domain.accounts.models import User
from gsdg.domain.evaluations.actions import filling
from gsdg.domain.evaluations.entries import SourceEntry
from gsdg.domain.evaluations.models import Evaluation, Question

SignedInAt = Callable[[str, User], Page]
TITLE = "Đánh giá giữa kỳ giai đoạn 2021-2025 (minh họa)"
ANSWER = "Hộ nghèo giảm đều nhưng thấp hơn mục tiêu (minh họa)."


@pytest.fixture
def province(transactional_db: None, settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    return a_province_with_results(communes=4, step=5)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def begun(page: Page) -> Evaluation:
    page.goto(reverse("evaluations:evaluations"))
    page.get_by_role("link", name="Lập cuộc đánh giá").click()
    page.get_by_label("Loại đánh giá").select_option(label="Đánh giá giữa kỳ")
    page.get_by_label("Giai đoạn").select_option(TERM)
    page.get_by_role("textbox", name=re.compile("^Năm")).fill("2025")
    page.get_by_label("Tên cuộc đánh giá").fill(TITLE)
    press(page, "Lập cuộc đánh giá")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    found: Evaluation = Evaluation.objects.get()
    return found


def filled_in(page: Page, province: Province) -> None:
    page.get_by_role("link", name="Sửa đề cương").click()
    page.get_by_label("Mục đích, phạm vi, phương pháp").fill(
        "Toàn tỉnh, theo báo cáo năm đã duyệt."
    )
    press(page, "Sửa đề cương")
    page.get_by_role("link", name="Thêm người").click()
    page.get_by_label("Họ và tên").fill("Nguyễn Văn Trưởng (minh họa)")
    page.get_by_label("Vai trò").select_option(label="Trưởng nhóm")
    page.get_by_label("Cơ quan").select_option(str(province.lead.pk))
    press(page, "Thêm người")


def judged(page: Page, question: Question) -> None:
    """On a figure with its trace."""
    page.get_by_role("link", name="Thêm nguồn").click()
    page.get_by_label("Loại nguồn").select_option(label="Số liệu")
    page.get_by_label("Chỉ tiêu").select_option("ngheo-giam")
    page.get_by_label("Dùng cho câu hỏi").select_option(str(question.pk))
    press(page, "Thêm nguồn")
    row = page.get_by_role("row").filter(has_text=question.text)
    expect(row).to_contain_text("lấy từ biểu DBHN")
    row.get_by_role("link", name="Nhận định").click()
    page.get_by_label("Trung bình").check()
    page.get_by_role("textbox", name="Nhận định").fill(ANSWER)
    press(page, "Nhận định")
    expect(page.get_by_role("row").filter(has_text=question.text)).to_contain_text(ANSWER)


def the_others_judged(one: Evaluation, province: Province) -> None:
    by = province.actor(province.clerk)
    for question in one.questions.filter(grade=""):
        source = SourceEntry("interview", "Xã nói vậy (minh họa)", question_id=question.pk)
        filling.add_source(evaluation_id=one.pk, entry=source, by=by, at=a_moment(), on=TODAY)
        filling.judge_question(
            question_id=question.pk, answer="Khá", grade="kha", by=by, at=a_moment(), on=TODAY
        )  # fmt: skip


def the_missed_explained(page: Page) -> None:
    """Approval asks for it; each target on the page leads to where its reason is written."""
    here = page.url
    while (asked := page.get_by_role("link", name="Ghi giải trình: ")).count() > 0:
        asked.first.click()
        page.get_by_label("Nguyên nhân").fill("Mưa lũ tháng 10 (minh họa).")
        press(page, "Ghi giải trình")
        page.goto(here)


def done(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).click()
    press(page, link)


def test_an_evaluation_from_its_beginning_to_the_issued_report(
    province: Province,
    signed_in_at: SignedInAt,
    assert_fits: Callable[[Page], None],
    assert_no_axe_violations: Callable[[Page], None],
) -> None:
    page, head = signed_in_at("desktop", province.clerk), signed_in_at("desktop", province.head)
    one = begun(page)
    filled_in(page, province)
    judged(page, one.questions.filter(criterion="hieu-luc")[0])
    the_others_judged(one, province)

    page.reload()
    expect(
        page.get_by_text("Năm 2022 là 9,75, năm 2025 là 7,35, giảm 2,40 điểm %.")
    ).to_be_visible()
    assert_no_axe_violations(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Báo cáo (Word)").click()
    data = download.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "<a:t>7,35</a:t>" in archive.read("word/charts/bieu-do-1.xml").decode()
    text = "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)
    assert ANSWER in text
    assert "4 đơn vị ở 1 nhóm được so với nhau" in text

    expect(page.get_by_role("link", name="Trình duyệt", exact=True)).to_have_count(0)
    the_missed_explained(page)
    done(page, "Trình duyệt")
    head.goto(page.url)
    done(head, "Duyệt, chốt số liệu")
    expect(head.get_by_text("Số liệu đã chốt ngày")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Ghi ban hành").click()
    page.get_by_label("Số, ký hiệu báo cáo").fill("105/BC-SMH")
    page.get_by_label("Ngày báo cáo").fill(f"{TODAY:%d/%m/%Y}")
    page.get_by_label("Người ký").fill("Giám đốc Sở (minh họa)")
    press(page, "Ghi ban hành")
    expect(page.get_by_text("Đã ban hành").first).to_be_visible()
    expect(page.get_by_text("số 105/BC-SMH")).to_be_visible()
    one.refresh_from_db()
    assert (one.state, one.number) == ("issued", "105/BC-SMH")
    phone = signed_in_at("phone", province.clerk)
    phone.goto(reverse("evaluations:evaluation", args=[one.pk]))
    assert_fits(phone)

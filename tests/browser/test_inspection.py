"""From a round to a verified closure as five people: team head, member on the phone, the unit's official, its head, who verifies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.builders import visits as v
from tests.builders.accounts import a_role, a_user
from tests.builders.corrections import reported, worked_on
from tests.builders.province import TODAY, Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections.models import Answer, Round, Visit
from gsdg.domain.inspections.workflow import RoundState

SignedInAt = Callable[[str, User], Page]
Check = Callable[[Page], None]
DAY = f"{TODAY:%d/%m/%Y}"


@pytest.fixture
def province(transactional_db: None, settings: object, tmp_path: Path) -> Province:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return a_province_at_work(communes=1)


@pytest.fixture
def member(province: Province) -> User:
    user = a_user(username="so-thanhvien", name="Bùi Thị Thành", office=province.lead)
    a_role(user, "department_clerk", unit_id=province.root)
    return user


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def act(page: Page, visit: Visit, name: str, **fields: str) -> None:
    """An act of the visit: its link, its form, its button."""
    page.goto(reverse("inspections:visit", args=[visit.pk]))
    follow(page, name)
    for field, value in fields.items():
        page.locator(f"[name={field}]").fill(value)
    press(page, name)
    expect(page.get_by_role("status").first).to_have_text("Đã ghi.")


def test_a_photo_leads_to_a_closed_recommendation_and_back(
    province: Province,
    member: User,
    signed_in_at: SignedInAt,
    assert_fits: Check,
    assert_no_axe_violations: Check,
) -> None:
    commune = province.communes[0]
    round_ = v.a_round(province, state=RoundState.IN_PROGRESS)
    v.a_member(round_, member)
    head, phone = signed_in_at("desktop", province.clerk), signed_in_at("phone", member)
    official, chairman = (
        signed_in_at("desktop", commune.clerk),
        signed_in_at("desktop", commune.head),
    )
    judge = signed_in_at("desktop", province.head)

    head.goto(reverse("inspections:visit-list"))
    follow(head, f"Lập cuộc cho {round_.name}")
    head.locator("[name=from_day]").fill(DAY)
    press(head, "Lập cuộc kiểm tra")
    expect(head.get_by_role("heading", level=1)).to_contain_text("Kiểm tra tại")
    visit = Visit.objects.get()

    official.goto(reverse("inspections:visit", args=[visit.pk]))
    follow(official, "Viết báo cáo của đơn vị")
    official.locator("[name='chu.ke-hoach-nam']").fill("Kế hoạch đang trình.")
    press(official, "Gửi cho đoàn kiểm tra")
    act(head, visit, "Bắt đầu kiểm tra")

    answers_on_the_phone(phone, visit, assert_fits, assert_no_axe_violations)
    # The other groups are typed in the same way.
    v.answer_all(visit, province.actor(member), {"ke-hoach-nam": v.FAILING})
    phone.goto(reverse("inspections:visit", args=[visit.pk]))
    follow(phone, "Đã ban hành kế hoạch thực hiện Chương trình trong năm")
    follow(phone, "Ghi tồn tại")
    press(phone, "Ghi tồn tại")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Tồn tại")
    assert_fits(phone)

    act(head, visit, "Kết thúc kiểm tra tại đơn vị")
    found = visit.found.get()
    head.goto(reverse("inspections:finding", args=[found.finding_id]))
    follow(head, "Ghi yêu cầu khắc phục")
    for field, value in (("text", "Ban hành kế hoạch năm"), ("expected", "Kế hoạch có số, ngày"), ("due", f"{v.DUE:%d/%m/%Y}")):  # fmt: skip
        head.locator(f"[name={field}]").fill(value)
    press(head, "Ghi yêu cầu khắc phục")
    act(head, visit, "Ghi biên bản đã ký", number="12/BB-ĐKT", day=DAY, signer="Hai bên")
    act(head, visit, "Gửi dự thảo lấy ý kiến", comment_by=f"{v.DUE:%d/%m/%Y}")
    act(chairman, visit, "Nhất trí dự thảo")
    Round.objects.update(state=RoundState.REPORTED)  # its own pages are tried elsewhere
    act(judge, visit, "Ghi thông báo kết luận", number="45/TB-SMH", day=DAY, signer="Lê Thị Thu")
    closes_and_leads_back(province, chairman, judge)


def answers_on_the_phone(page: Page, visit: Visit, fits: Check, axe: Check) -> None:
    page.goto(reverse("inspections:visit", args=[visit.pk]))
    follow(page, "Ghi câu trả lời")
    fits(page)
    axe(page)
    expect(page.get_by_text("Kế hoạch đang trình.")).to_be_visible()
    page.locator("[name='chon.ban-chi-dao'][value=yes]").check()
    page.locator("[name='chon.ke-hoach-nam'][value=no]").check()
    page.locator("[name='ly-do.ke-hoach-nam']").fill("Chưa có kế hoạch.")
    photo = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 anh"}
    page.locator("[name='tep.ke-hoach-nam']").set_input_files(photo)  # type: ignore[arg-type]
    press(page, "Lưu và sang nhóm sau")
    expect(page.get_by_role("status").first).to_have_text("Đã ghi.")
    assert Answer.objects.get(visit=visit, item="ke-hoach-nam").evidence.count() == 1


def closes_and_leads_back(province: Province, chairman: Page, judge: Page) -> None:
    one, commune = Recommendation.objects.get(), province.communes[0]
    address = reverse("followup:recommendation", args=[one.pk])
    chairman.goto(address)
    follow(chairman, "Tiếp thu, giải trình")
    chairman.locator("[name=position]").select_option("agreed")
    press(chairman, "Tiếp thu, giải trình")
    reported(worked_on(one, province.actor(commune.clerk)), province.actor(commune.head))
    judge.goto(address)
    follow(judge, "Xác nhận kết quả")
    for choice in judge.locator("select[name^=proof]").all():
        choice.select_option("taken")
    judge.locator("[name=result]").select_option("met")
    judge.locator("[name=method]").select_option("desk")
    press(judge, "Xác nhận kết quả")
    assert Recommendation.objects.get().state == "closed"
    judge.goto(address)
    follow(judge, "Đã ban hành kế hoạch thực hiện Chương trình trong năm")
    expect(judge.get_by_text("Chưa có kế hoạch.").first).to_be_visible()
    href = judge.get_by_role("link", name="anh.jpg").get_attribute("href")
    assert judge.request.get(judge.url.split("/kiem-tra")[0] + (href or "")).ok

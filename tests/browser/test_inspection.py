"""From a planned round to a verified closure as five people, at a desk and on a phone; then back to the photo and the question.

Who leads the team, a member with a phone, the unit's official, its chairman, and the head of the department who concludes and verifies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.builders import visits as v
from tests.builders.accounts import a_role, a_user
from tests.builders.inspections import a_story
from tests.builders.province import TODAY, Province, a_province_at_work

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections.models import Answer, Round, Visit

SignedInAt = Callable[[str, User], Page]
Check = Callable[[Page], None]
DAY, LATER = f"{TODAY:%d/%m/%Y}", f"{v.DUE:%d/%m/%Y}"
QUESTION = "Đã ban hành kế hoạch thực hiện Chương trình trong năm"
PHOTO: Any = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 anh"}
AFTER: Any = {"name": "sau.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 sau"}


@pytest.fixture
def province(transactional_db: None, settings: Any, tmp_path: Path) -> Province:
    settings.DATA = tmp_path
    return a_province_at_work(communes=1)


@pytest.fixture
def member(province: Province) -> User:
    user = a_user(username="so-thanhvien", name="Bùi Thị Thành", office=province.lead)
    a_role(user, "department_clerk", unit_id=province.root)
    return user


@dataclass
class Person:
    """Somebody at a window of their own; every act is a link, a form and a button of the same name."""

    page: Page
    picture: Callable[..., None]

    def act(self, name: str, at: str = "", *, choose: dict[str, str] | None = None, **fields: str) -> None:  # fmt: skip
        if at:
            self.page.goto(at)
        self.follow(name)
        for field, value in (choose or {}).items():
            self.page.locator(f"[name={field}]").select_option(value)
        for field, value in fields.items():
            self.page.locator(f"[name={field}]").fill(value)
        self.press(name)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        expect(self.page.locator(".done")).to_be_visible()

    def seen(self, name: str, at: str = "body") -> None:
        self.page.evaluate("document.activeElement?.blur()")
        self.page.locator(at).evaluate(
            "e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 16)"
        )
        self.picture(self.page, name, whole=False)


def visit_at(visit: Visit) -> str:
    return reverse("inspections:visit", args=[visit.pk])


def test_from_a_planned_round_to_a_verified_closure_and_back_to_the_photo(
    province: Province,
    member: User,
    signed_in_at: SignedInAt,
    screenshot: Callable[..., None],
    assert_fits: Check,
    assert_no_axe_violations: Check,
) -> None:
    story, commune = a_story(province), province.communes[0]

    def at(width: str, user: User) -> Person:
        return Person(signed_in_at(width, user), screenshot)

    leader, phone = at("desktop", province.clerk), at("phone", member)
    official, chairman = at("phone", commune.clerk), at("desktop", commune.head)
    head = at("desktop", province.head)
    plan = reverse("inspections:plan", args=[story.plan.pk])
    the_round = prepares(leader, head, plan, province.clerk, member)

    leader.page.goto(reverse("inspections:visit-list"))
    leader.follow(f"Lập cuộc cho {the_round.name}")
    leader.page.get_by_role("button", name="Lập cuộc kiểm tra", exact=True).click()
    expect(leader.page.get_by_role("heading", level=1)).to_contain_text("Kiểm tra tại")
    visit = Visit.objects.get()
    official.page.goto(visit_at(visit))
    official.follow("Viết báo cáo của đơn vị")
    official.page.locator("[name='chu.ke-hoach-nam']").fill("Kế hoạch đang trình.")
    official.page.get_by_role("button", name="Gửi cho đoàn kiểm tra", exact=True).click()
    leader.act("Bắt đầu kiểm tra", visit_at(visit))

    answers_on(phone, visit)
    assert_fits(phone.page)
    assert_no_axe_violations(phone.page)
    # The other groups are typed in the same way.
    v.answer_all(v.again(visit), province.actor(member), {"ke-hoach-nam": v.FAILING})
    phone.page.goto(visit_at(visit))
    assert_fits(phone.page)
    phone.follow(QUESTION)
    phone.act("Ghi tồn tại")
    assert_fits(phone.page)
    concludes(leader, chairman, head, visit, the_round)
    one = Recommendation.objects.get()
    corrects(official, chairman, head, one)
    assert_fits(official.page)
    leads_back(head.page, one)
    assert_no_axe_violations(head.page)


def prepares(leader: Person, head: Person, plan: str, clerk: User, member: User) -> Round:
    """The item of the approved plan becomes a round with its team, decision and notice."""
    leader.page.goto(plan)
    leader.act("Lập đợt kiểm tra", from_day=DAY, to_day=DAY)
    address = leader.page.url.partition("?")[0]
    for user, role in ((clerk, "head"), (member, "member")):
        leader.act("Thêm thành viên đoàn", choose={"user": str(user.pk), "role": role})
    head.act("Ghi quyết định thành lập đoàn", address, number="34/QĐ-SMH", day=DAY)
    leader.act("Ghi thông báo cho đơn vị", address, number="56/TB-SMH", day=DAY)
    leader.act("Bắt đầu kiểm tra")
    return Round.objects.get()


def answers_on(phone: Person, visit: Visit) -> None:
    phone.page.goto(visit_at(visit))
    phone.follow("Ghi câu trả lời")
    expect(phone.page.get_by_text("Kế hoạch đang trình.")).to_be_visible()
    phone.page.locator("[name='chon.truyen-thong'][value=yes]").check()
    phone.page.locator("[name='chon.ke-hoach-nam'][value=no]").check()
    phone.page.locator("[name='ly-do.ke-hoach-nam']").fill("Chưa có kế hoạch.")
    phone.seen("kiem-tra-phieu-dien-thoai", at="#q-ke-hoach-nam")
    phone.page.locator("[name='tep.ke-hoach-nam']").set_input_files(PHOTO)
    phone.press("Lưu và sang nhóm sau")
    assert Answer.objects.get(visit=visit, item="ke-hoach-nam").evidence.count() == 1


def concludes(leader: Person, chairman: Person, head: Person, visit: Visit, one: Round) -> None:
    """Ended, asked, minuted, put to the unit, reported, concluded."""
    where, of_round = visit_at(visit), reverse("inspections:round", args=[one.pk])
    leader.act("Kết thúc kiểm tra tại đơn vị", where)
    found = visit.found.get()
    ask = {"text": "Ban hành kế hoạch năm", "expected": "Kế hoạch có số, ngày", "due": LATER}
    finding = reverse("inspections:finding", args=[found.finding_id])
    leader.act("Ghi yêu cầu khắc phục", finding, **ask)
    leader.act("Ghi biên bản đã ký", where, number="12/BB-ĐKT", day=DAY, signer="Hai bên")
    leader.act("Gửi dự thảo lấy ý kiến", where, comment_by=LATER)
    chairman.act("Nhất trí dự thảo", where)
    leader.act("Kết thúc kiểm tra tại đơn vị", of_round)
    leader.act("Ghi báo cáo của đoàn", number="78/BC-ĐKT", day=DAY)
    head.page.goto(where)
    head.seen("kiem-tra-cuoc")
    head.act("Ghi thông báo kết luận", number="45/TB-SMH", day=DAY, signer="Lê Thị Thu")


def corrects(official: Person, chairman: Person, head: Person, one: Recommendation) -> None:
    """Agreed to, done, shown by a photo from a phone, verified by somebody else."""
    where = reverse("followup:recommendation", args=[one.pk])
    chairman.act("Tiếp thu, giải trình", where, choose={"position": "agreed"})
    official.act("Ghi biện pháp khắc phục", where, text="Trình, ký, ban hành kế hoạch", person="Nguyễn Thị Hoài", planned=LATER)  # fmt: skip
    official.page.goto(where)
    official.follow("Nộp tài liệu chứng minh")
    official.page.locator("[name=file]").set_input_files(AFTER)
    official.press("Nộp tài liệu chứng minh")
    official.act("Ghi biện pháp đã làm", where, done_on=DAY)
    chairman.act("Báo hoàn thành", where)
    head.page.goto(where)
    head.follow("Xác nhận kết quả")
    head.page.locator("select[name^=proof]").select_option("taken")
    for name, value in (("result", "met"), ("method", "desk")):
        head.page.locator(f"[name={name}]").select_option(value)
    head.press("Xác nhận kết quả")
    one.refresh_from_db()
    assert one.state == "closed"


def leads_back(page: Page, one: Recommendation) -> None:
    """From the register three clicks: the recommendation, the photo that shows it is done; the question, the photo taken there."""
    page.goto(f"{reverse('followup:register')}?tt=ket-thuc")
    clicks = Clicks(page)
    clicks.on(one.number)
    with page.expect_download() as shown:
        clicks.on("sau.jpg")
    assert Path(shown.value.path()).read_bytes() == AFTER["buffer"]
    clicks.on(QUESTION)
    assert clicks.number == 3
    expect(page.get_by_text("Chưa có kế hoạch.").first).to_be_visible()
    photo = page.get_by_role("link", name="anh.jpg").get_attribute("href") or ""
    assert page.request.get(photo).body() == PHOTO["buffer"]


class Clicks:
    """Counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.number = page, 0

    def on(self, name: str) -> None:
        self.number += 1
        self.page.get_by_role("link", name=name).first.click()

"""From a plan to a concluded round on the screens, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.inspections import YEAR, Story, a_plan, a_round, add_item
from tests.builders.province import TODAY

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections.models import Draw, Plan, Round

SignIn = Callable[[User], Client]
DAY = f"{TODAY:%d/%m/%Y}"


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="gsdg.domain.accounts.backend.AccountBackend")
        return client

    return signed_in


def at(name: str, *args: object) -> str:
    return reverse(f"inspections:{name}", args=args)


def test_a_plan_is_begun_filled_submitted_and_approved(story: Story, sign_in: SignIn) -> None:
    province = story.province
    clerk, head = sign_in(province.clerk), sign_in(province.head)
    office = province.lead.pk
    said = {"office": office, "kind": "yearly", "from_year": YEAR + 1}
    answer = clerk.post(at("plan-new"), said)
    assert answer.status_code == HTTPStatus.FOUND
    plan = Plan.objects.get(from_year=YEAR + 1)
    units = [f"u:{commune.unit_id}" for commune in province.communes]
    item = {"title": "Kiểm tra đợt 1", "year": YEAR + 1, "quarter": 2, "kind": "scheduled"}
    answer = clerk.post(at("item-new", plan.pk), {**item, "groups": [], "units": units})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Chưa chọn nhóm nội dung nào" in answer.content.decode()
    told = {**item, "groups": ["chi-dao", "ket-qua"], "units": units}
    assert clerk.post(at("item-new", plan.pk), told).status_code == HTTPStatus.FOUND
    assert clerk.post(at("plan-act", plan.pk, "trinh"), {}).status_code == HTTPStatus.FOUND
    page = head.get(at("plan", plan.pk)).content.decode()
    assert "Ghi phê duyệt" in page
    paper = {"number": "01/KH", "day": DAY, "signed_by": "Giám đốc"}
    assert head.post(at("plan-act", plan.pk, "phe-duyet"), paper).status_code == HTTPStatus.FOUND
    page = clerk.get(at("plan", plan.pk)).content.decode()
    assert "số 01/KH" in page
    assert "Lập đợt kiểm tra" in page


def test_a_round_shows_its_one_next_step(story: Story, sign_in: SignIn) -> None:
    clerk, head = sign_in(story.province.clerk), sign_in(story.province.head)
    item = story.item
    begin = {
        "name": "Đợt 1", "from_day": DAY, "to_day": DAY, "period_from": "01/01/2026", "period_to": DAY,
    }  # fmt: skip
    answer = clerk.post(at("item-act", story.plan.pk, item.pk, "mo"), begin)
    assert answer.status_code == HTTPStatus.FOUND
    one = Round.objects.get()
    page = clerk.get(at("round", one.pk)).content.decode()
    assert "Đoàn phải có đúng một trưởng đoàn" in page
    member = {"name": "Nguyễn Văn Trưởng", "office": story.province.lead.pk, "role": "head"}
    other = {"user": story.province.clerk.pk, "office": story.province.lead.pk, "role": "secretary"}
    for said in (member, other):
        answer = clerk.post(at("round-act", one.pk, "thanh-vien"), said)
        assert answer.status_code == HTTPStatus.FOUND
    outline = {"chi-dao": "Văn bản\nTập huấn", "nguon-von": "Giải ngân"}
    assert clerk.post(at("round-act", one.pk, "de-cuong"), outline).status_code == HTTPStatus.FOUND
    paper = {"number": "01/QĐ", "day": DAY}
    assert "Ghi quyết định thành lập đoàn" in head.get(at("round", one.pk)).content.decode()
    for who, slug in ((head, "quyet-dinh"), (clerk, "thong-bao"), (clerk, "bat-dau"), (clerk, "ket-thuc"), (clerk, "bao-cao"), (head, "ket-luan")):  # fmt: skip
        said = {} if slug in ("bat-dau", "ket-thuc") else paper
        answer = who.post(at("round-act", one.pk, slug), said)
        assert answer.status_code == HTTPStatus.FOUND, slug
    one.refresh_from_db()
    assert one.state == "concluded"
    assert [line["text"] for line in one.outline] == ["Văn bản", "Tập huấn", "Giải ngân"]


def test_what_is_not_offered_is_refused_by_the_address_too(story: Story, sign_in: SignIn) -> None:
    one = a_round(story)
    clerk = sign_in(story.province.clerk)
    for slug in ("thong-bao", "ket-luan"):
        assert clerk.get(at("round-act", one.pk, slug)).status_code in (
            HTTPStatus.CONFLICT,
            HTTPStatus.FORBIDDEN,
        )
    assert clerk.get(at("round-act", one.pk, "khong-co")).status_code == HTTPStatus.NOT_FOUND


def test_a_commune_sees_the_round_once_it_was_told(story: Story, sign_in: SignIn) -> None:
    one = a_round(story, "decided")
    official = sign_in(story.province.communes[0].clerk)
    assert official.get(at("round", one.pk)).status_code == HTTPStatus.NOT_FOUND
    told = sign_in(story.province.clerk)
    told.post(at("round-act", one.pk, "thong-bao"), {"number": "1/TB", "day": DAY})
    page = official.get(at("round", one.pk))
    assert page.status_code == HTTPStatus.OK
    assert "Anh, chị không có việc phải làm ở đây" in page.content.decode()
    assert official.get(at("plan", story.plan.pk)).status_code == HTTPStatus.NOT_FOUND


def test_a_unit_is_put_in_from_the_proposal_with_one_click(story: Story, sign_in: SignIn) -> None:
    province = story.province
    clerk = sign_in(province.clerk)
    plan = a_plan(province.lead, by=story.clerk, year=YEAR + 1)
    first, second = province.communes
    item = add_item(plan, first.unit_id, by=story.clerk, year=YEAR + 1)
    page = clerk.get(at("proposal") + f"?nam={YEAR + 1}").content.decode()
    assert "Lâu chưa được kiểm tra" in page
    assert "Đã ở đợt" in page
    said = {"dot": item.pk, "don-vi": second.unit_id}
    answer = clerk.post(at("put-in") + f"?nam={YEAR + 1}", said)
    assert answer.status_code == HTTPStatus.FOUND
    placed = item.units.get(unit_id=second.unit_id)
    assert placed.points is not None
    assert placed.points > 0
    answer = clerk.post(at("draw") + f"?nam={YEAR + 1}")
    assert answer.status_code == HTTPStatus.FOUND
    drawn = Draw.objects.get()
    assert drawn.seed in clerk.get(at("proposal") + f"?nam={YEAR + 1}").content.decode()


def test_who_does_not_plan_never_sees_the_proposal(story: Story, sign_in: SignIn) -> None:
    for user in (story.province.viewer, story.province.chair):
        assert sign_in(user).get(at("proposal")).status_code == HTTPStatus.FORBIDDEN
    # A commune is proposed to itself alone.
    page = sign_in(story.province.communes[0].clerk).get(at("proposal")).content.decode()
    assert "Xã Minh Họa 02" not in page

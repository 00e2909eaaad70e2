"""A participant fills in a questionnaire on a phone by code while the line drops; then an interviewer does, without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect
from tests.builders.province import TODAY, Province, a_province_at_work
from tests.builders.surveys import a_sheet, an_open_survey

from gsdg.domain.accounts.models import User
from gsdg.domain.surveys.actions.codes import issue_codes
from gsdg.domain.surveys.actions.surveys import close_survey
from gsdg.domain.surveys.models import Respondent, ReturnedSheet, Survey
from gsdg.toolkit.access import Actor
from gsdg.toolkit.installation import clock

SignedInAt = Callable[[str, User], Page]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return a_province_at_work(communes=1)


@pytest.fixture
def by(province: Province) -> Actor:
    return province.actor(province.communes[0].clerk)


@pytest.fixture
def survey(province: Province, by: Actor) -> Survey:
    return an_open_survey(province.communes[0].office, by=by)


def a_code(survey: Survey, by: Actor) -> str:
    told = {"survey_id": survey.pk, "number": 1, "group_id": None}
    return issue_codes(**told, by=by, at=clock.now(), on=TODAY)[0].code  # type: ignore[arg-type]


def choose(page: Page, question: str, answer: str) -> None:
    page.locator(f"#c-{question}").get_by_text(answer, exact=True).click()


def answer_no(page: Page) -> None:
    choose(page, "gioi-tinh", "Nam")
    choose(page, "huong", "Không")
    choose(page, "diem", "2")
    page.get_by_role("button", name="Gửi phiếu").click()


def told(page: Page, text: str) -> None:
    expect(page.locator("#trang-thai")).to_contain_text(text, timeout=15_000)


def sheets() -> int:
    return ReturnedSheet.objects.count()


def test_nothing_is_lost_and_nothing_counts_twice(
    province: Province, survey: Survey, by: Actor, signed_in_at: SignedInAt
) -> None:
    page = signed_in_at("phone", province.communes[0].clerk)
    page.context.clear_cookies()  # a participant has no account
    page.goto(reverse("surveys:door"))
    page.get_by_label("Mã trên giấy mời").fill(a_code(survey, by).lower())
    page.get_by_role("button", name="Mở phiếu").click()
    which = page.locator("#c-chinh-sach")
    expect(which).to_be_hidden()
    choose(page, "gioi-tinh", "Nữ")
    choose(page, "huong", "Có")
    expect(which).to_be_visible()
    choose(page, "chinh-sach", "Nhà ở")
    page.reload()  # the phone rang
    expect(which.get_by_label("Nhà ở")).to_be_checked()
    page.get_by_role("button", name="Gửi phiếu").click()
    told(page, "Còn 1 câu chưa trả lời.")
    choose(page, "diem", "4")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        """The server took it; the line dropped before it could say so."""
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tra-loi/**", lose_the_answer)
    page.get_by_role("button", name="Gửi phiếu").click()
    told(page, "Mất mạng: 1 phiếu giữ trên máy này")
    expect(page.get_by_text("Phiếu đã được nhận")).to_be_visible(timeout=15_000)
    assert lost == [200]
    assert ReturnedSheet.objects.get().answers["chinh-sach"] == ["nha-o"]


def test_an_interviewer_goes_on_without_a_line(
    province: Province, survey: Survey, signed_in_at: SignedInAt
) -> None:
    page = signed_in_at("phone", province.communes[0].clerk)
    page.goto(reverse("surveys:interview", args=[survey.pk]))
    page.context.set_offline(True)
    for number in (1, 2):
        answer_no(page)
        told(page, f"Mất mạng: {number} phiếu giữ trên máy này")
        expect(page.locator("#c-diem").get_by_label("2")).not_to_be_checked()
    assert sheets() == 0
    page.context.set_offline(False)
    told(page, "Đã gửi.")
    assert sheets() == 2


def test_a_sheet_that_is_refused_when_the_line_is_back_holds_up_no_other(
    province: Province, by: Actor, signed_in_at: SignedInAt
) -> None:
    """One asked out of the list whom somebody else has asked meanwhile: set aside, opened again, sent without the name."""
    survey = an_open_survey(province.communes[0].office, by=by, names=2)
    page = signed_in_at("phone", province.communes[0].clerk)
    page.goto(reverse("surveys:interview", args=[survey.pk]))
    page.locator("#c-so-lan input").first.fill("51")
    answer_no(page)
    told(page, "Có 1 câu ghi số ngoài giới hạn.")
    page.locator("#c-so-lan input").first.fill("3")
    page.context.set_offline(True)
    page.get_by_label("Người được hỏi").select_option(index=1)
    page.get_by_role("button", name="Gửi phiếu").click()
    told(page, "Mất mạng: 1 phiếu")
    answer_no(page)
    told(page, "Mất mạng: 2 phiếu")
    asked = Respondent.objects.earliest("pk")
    a_sheet(survey, by=by, respondent_id=asked.pk)
    page.context.set_offline(False)
    told(page, "để lại ở đầu trang")
    assert sheets() == 2
    expect(page.locator("#de-lai li")).to_have_count(1)
    page.get_by_role("button", name="Mở phiếu này để sửa").click()
    expect(page.locator("#c-so-lan input").first).to_have_value("3")
    expect(page.locator("#de-lai")).to_be_hidden()
    page.get_by_role("button", name="Gửi phiếu").click()
    told(page, "Đã gửi.")
    assert sheets() == 3


def test_a_sheet_that_the_server_refuses_is_deleted_on_the_device_by_who_knows_what_is_lost(
    province: Province, by: Actor, signed_in_at: SignedInAt
) -> None:
    survey = an_open_survey(province.communes[0].office, by=by, names=1)
    page = signed_in_at("phone", province.communes[0].clerk)
    page.goto(reverse("surveys:interview", args=[survey.pk]))
    page.context.set_offline(True)
    page.get_by_label("Người được hỏi").select_option(index=1)
    answer_no(page)
    told(page, "Mất mạng: 1 phiếu")
    a_sheet(survey, by=by, respondent_id=Respondent.objects.get().pk)
    page.context.set_offline(False)
    aside = page.locator("#de-lai li")
    expect(aside).to_contain_text("3 câu đã trả lời", timeout=15_000)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    aside.get_by_role("button", name="Xóa phiếu này khỏi máy").click()
    assert "không lấy lại được" in asked[0]
    expect(aside).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    aside.get_by_role("button", name="Xóa phiếu này khỏi máy").click()
    told(page, "Đã xóa phiếu khỏi máy này.")
    expect(page.locator("#de-lai")).to_be_hidden()
    page.reload()
    expect(page.locator("#de-lai")).to_be_hidden()
    assert sheets() == 1


def test_what_a_device_keeps_of_a_survey_that_is_over_can_be_seen_and_deleted(
    province: Province, survey: Survey, by: Actor, signed_in_at: SignedInAt
) -> None:
    a_sheet(survey, by=by)
    page = signed_in_at("phone", province.communes[0].clerk)
    page.goto(reverse("surveys:interview", args=[survey.pk]))
    choose(page, "gioi-tinh", "Nữ")
    told(page, "Đã giữ trên máy này.")
    close_survey(survey_id=survey.pk, by=by, at=clock.now())
    page.goto(reverse("surveys:survey", args=[survey.pk]))
    page.get_by_role("link", name="Phiếu còn trên máy này").click()
    expect(page.get_by_text("Đợt khảo sát đã kết thúc")).to_be_visible()
    expect(page.get_by_role("button", name="Gửi phiếu")).to_have_count(0)
    aside = page.locator("#de-lai li")
    expect(aside).to_contain_text("1 câu đã trả lời")
    expect(aside.get_by_role("button", name="Mở phiếu này để sửa")).to_have_count(0)
    page.once("dialog", lambda dialog: dialog.accept())
    aside.get_by_role("button", name="Xóa phiếu này khỏi máy").click()
    expect(page.locator("#de-lai")).to_be_hidden()


def test_who_answers_by_a_code_deletes_what_the_device_keeps(
    province: Province, survey: Survey, by: Actor, signed_in_at: SignedInAt
) -> None:
    page = signed_in_at("phone", province.communes[0].clerk)
    page.context.clear_cookies()
    page.goto(reverse("surveys:answer", args=[a_code(survey, by)]))
    gone = page.get_by_role("button", name="Xóa câu trả lời giữ trên máy này")
    expect(gone).to_be_hidden()
    choose(page, "gioi-tinh", "Nam")
    told(page, "Đã giữ trên máy này.")
    page.reload()
    expect(page.get_by_label("Nam", exact=True)).to_be_checked()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    gone.click()
    assert "1 câu đã trả lời" in asked[0]
    expect(gone).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    gone.click()
    told(page, "Đã xóa")
    expect(gone).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Nam", exact=True)).not_to_be_checked()
    assert sheets() == 0


def test_by_a_code_that_is_over_only_what_the_device_keeps_is_shown(
    province: Province, survey: Survey, by: Actor, signed_in_at: SignedInAt
) -> None:
    page = signed_in_at("phone", province.communes[0].clerk)
    page.context.clear_cookies()
    address = reverse("surveys:answer", args=[a_code(survey, by)])
    a_sheet(survey, by=by)
    page.goto(address)
    choose(page, "gioi-tinh", "Nam")
    close_survey(survey_id=survey.pk, by=by, at=clock.now())
    page.goto(address)
    told(page, "Máy này còn giữ 1 câu đã trả lời")
    expect(page.get_by_role("button", name="Gửi phiếu")).to_have_count(0)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xóa câu trả lời giữ trên máy này").click()
    told(page, "Đã xóa")

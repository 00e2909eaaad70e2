"""The pages of visits: what they say, who may open them, how often they ask the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.province import TODAY, Province

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.inspections import words_visits
from gsdg.domain.inspections.models import Answer, Evidence, Round, Stop, Visit
from gsdg.domain.inspections.workflow import RoundState

SignIn = Callable[[User], Client]


@pytest.fixture
def signed_in(client: Client) -> SignIn:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


def at(name: str, *args: Any) -> str:
    return reverse(f"inspections:{name}", args=args)


def office_of(visit: Visit) -> Stop:
    return visit.stops.get(kind="office")


STATES = ("planned", "in_progress", "suspended", "drafting", "consulting", "concluded", "cancelled")


@pytest.mark.parametrize("state", STATES)
def test_each_state_shows_whose_turn_it_is(
    province: Province, signed_in: SignIn, state: str
) -> None:
    visit = v.taken_to(province, state)
    page = signed_in(province.clerk).get(at("visit", visit.pk))
    assert page.status_code == 200
    assert "Việc tiếp theo" in page.text
    assert signed_in(province.communes[0].head).get(at("visit", visit.pk)).status_code == 200


def test_a_stranger_and_the_unit_before_its_time_find_nothing(
    province: Province, signed_in: SignIn
) -> None:
    visit = v.taken_to(province, "drafting")
    answer = Answer.objects.get(visit=visit, item="ke-hoach-nam")
    found = visit.found.get()
    inside = [
        at("stop-sheet", visit.pk, office_of(visit).pk),
        at("answer", answer.pk),
        at("finding", found.finding_id),
        at("evidence", answer.evidence.get().pk),
        at("visit-file", visit.pk, "minutes", "docx"),
    ]
    stranger = signed_in(province.communes[1].head)
    for address in [*inside, at("visit", visit.pk)]:
        assert stranger.get(address).status_code == 404
    unit = signed_in(province.communes[0].head)
    assert unit.get(at("visit", visit.pk)).status_code == 200
    assert "Chưa ban hành kế hoạch" not in unit.get(at("visit", visit.pk)).text
    for address in inside:
        assert unit.get(address).status_code == 404
    team = signed_in(province.clerk)
    for address in inside:
        assert team.get(address).status_code == 200


def test_a_planned_visit_is_not_told_before_the_notice(
    province: Province, signed_in: SignIn
) -> None:
    visit = v.a_visit(province, of=v.a_round(province, state=RoundState.DECIDED))
    unit = signed_in(province.communes[0].head)
    assert unit.get(at("visit", visit.pk)).status_code == 404
    Round.objects.update(state=RoundState.ANNOUNCED)
    assert unit.get(at("visit", visit.pk)).status_code == 200


def test_answers_are_typed_group_by_group_with_a_photo(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    sheet = at("stop-sheet", visit.pk, office_of(visit).pk)
    team = signed_in(province.clerk)
    assert team.get(at("visit-sheet", visit.pk)).headers["Location"] == sheet
    page = team.get(f"{sheet}?nhom=chi-dao").text
    assert 'capture="environment"' in page
    assert "chưa đối chiếu" in page
    sent = {
        "nhom": "chi-dao",
        "giu.ban-chi-dao": "theirs",
        "chon.truyen-thong": "yes",
        "ban.ke-hoach-nam": "1",
        "chon.ke-hoach-nam": "no",
        "ly-do.ke-hoach-nam": "Chưa có kế hoạch.",
        "tep.ke-hoach-nam": SimpleUploadedFile("anh.jpg", b"\xff\xd8anh", "image/jpeg"),
    }
    assert team.post(sheet, sent).headers["Location"].endswith("?nhom=ket-qua&xong=ghi")
    answer = Answer.objects.get(visit=visit, item="ke-hoach-nam")
    photo = answer.evidence.get()
    assert team.get(at("evidence", photo.pk)).headers["Content-Type"] == "image/jpeg"
    sent = {"nhom": "chi-dao", "chon.truyen-thong": "no", "ban.truyen-thong": "1"}
    refused = team.post(sheet, sent)
    assert refused.status_code == 422
    assert "chưa ghi lý do" in refused.text


def test_a_clash_is_shown_side_by_side_and_the_chosen_answer_stands(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    sheet = at("stop-sheet", visit.pk, office_of(visit).pk)
    team = signed_in(province.clerk)
    team.post(sheet, {"nhom": "chi-dao", "chon.truyen-thong": "yes"})
    mine = {
        "nhom": "chi-dao",
        "chon.truyen-thong": "no",
        "ly-do.truyen-thong": "Không có quyết định.",
    }
    page = team.post(sheet, {**mine, "ban.truyen-thong": "0"})
    assert page.status_code == 422
    assert "Có, đạt" in page.text
    assert "Không có quyết định." in page.text
    assert Answer.objects.get(item="truyen-thong").choice == "yes"
    team.post(sheet, {**mine, "ban.truyen-thong": "1", "giu.truyen-thong": "theirs"})
    assert Answer.objects.get(item="truyen-thong").choice == "yes"
    team.post(sheet, {**mine, "ban.truyen-thong": "1", "giu.truyen-thong": "mine"})
    assert Answer.objects.get(item="truyen-thong").choice == "no"


def test_one_click_turns_a_failing_answer_into_a_finding(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    v.answer_all(visit, clerk, {"ke-hoach-nam": v.FAILING})
    answer = Answer.objects.get(visit=visit, item="ke-hoach-nam")
    team = signed_in(province.clerk)
    assert at("find", answer.pk) in team.get(at("answer", answer.pk)).text
    form = team.get(at("find", answer.pk)).context["page"].form
    sent = {name: value for name, value in form.initial.items() if value}
    made = team.post(at("find", answer.pk), sent)
    finding = Finding.objects.get()
    assert made.headers["Location"].startswith(at("finding", finding.pk))
    assert finding.severity == "trung-binh"
    assert "Chưa có kế hoạch." in finding.condition


def test_the_draft_goes_to_the_unit_and_back_and_the_conclusion_leads_to_the_photo(
    province: Province, signed_in: SignIn
) -> None:
    visit = v.taken_to(province, "drafting")
    found = visit.found.get()
    day = TODAY + timedelta(days=6)
    team = signed_in(province.clerk)
    assert team.post(at("visit-act", visit.pk, "gui-du-thao"), {"comment_by": f"{day:%d/%m/%Y}"}).status_code == 302  # fmt: skip
    unit = signed_in(province.communes[0].clerk)
    assert str(found.finding.condition) in unit.get(at("finding-list")).text
    unit.post(at("finding-act", found.finding_id, "gop-y"), {"text": "Kế hoạch đang trình."})
    comment = found.finding.comments.get()
    team = signed_in(province.clerk)
    assert "Kế hoạch đang trình." in team.get(at("finding", found.finding_id)).text
    team.post(at("reply", comment.pk), {"taken": "0", "reply": "Chưa ban hành tại ngày kiểm tra."})
    Round.objects.update(state=RoundState.REPORTED)
    signed = {"number": "45/TB-SNNMT", "day": f"{TODAY:%d/%m/%Y}", "signer": "Lê Thị Thu"}
    head = signed_in(province.head)
    assert head.post(at("visit-act", visit.pk, "ket-luan"), signed).status_code == 302
    one = Recommendation.objects.get()
    page = head.get(reverse("followup:recommendation", args=[one.pk])).text
    assert at("answer", found.answer_id) in page
    photo = Evidence.objects.get(answer=found.answer_id)
    assert at("evidence", photo.pk) in head.get(at("answer", found.answer_id)).text


def test_the_unit_writes_its_own_report(province: Province, signed_in: SignIn) -> None:
    visit = v.a_visit(province)
    unit = signed_in(province.communes[0].clerk)
    assert "Gửi cho đoàn kiểm tra" in unit.get(at("self-report", visit.pk)).text
    unit.post(at("self-report", visit.pk), {"chu.ke-hoach-nam": "Đã có.", "gui": "1"})
    v.opened(visit, province.actor(province.clerk))
    team = signed_in(province.clerk)
    sheet = team.get(at("stop-sheet", visit.pk, office_of(visit).pk) + "?nhom=chi-dao").text
    assert "Đã có." in sheet


def test_a_self_inspection_goes_its_short_path(province: Province, signed_in: SignIn) -> None:
    commune = province.communes[0]
    day = f"{TODAY:%d/%m/%Y}"
    unit = signed_in(commune.clerk)
    made = unit.post(at("self-new"), {"from_day": day, "to_day": day})
    visit = Visit.objects.get()
    assert made.headers["Location"] == at("visit", visit.pk)
    assert visit.kind == words_visits.SELF
    unit.post(at("visit-act", visit.pk, "mo"))
    v.answer_all(visit, province.actor(commune.clerk))
    unit.post(at("visit-act", visit.pk, "ket-thuc"))
    signed = {"number": "3/BB-UBND", "day": day, "signer": "Đặng Quốc Việt"}
    unit.post(at("visit-act", visit.pk, "bien-ban"), signed)
    head = signed_in(commune.head)
    assert "Cử người xác nhận kết quả" in head.get(at("visit", visit.pk)).text
    head.post(at("visit-act", visit.pk, "cu-nguoi"), {"verifier": str(commune.other_clerk.pk)})
    head.post(at("visit-act", visit.pk, "ket-luan-tu"))
    assert v.again(visit).state == "concluded"

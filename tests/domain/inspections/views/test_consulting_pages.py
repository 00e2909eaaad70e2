"""People consulted in a visit, on screen: begun, asked, taken up, cited; and who finds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import a_sheet
from tests.domain.inspections.actions.test_consulting import A_LEADER
from tests.domain.inspections.views.test_visits import SignIn, at

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.inspections.actions import visiting
from gsdg.domain.inspections.entries_visits import SourceEntry
from gsdg.domain.inspections.models import FindingSource, Source
from gsdg.domain.inspections.queries.consulting import survey_of
from gsdg.domain.surveys.queries import waiting_of


@pytest.fixture
def signed_in(client: Client) -> SignIn:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


def test_leaders_are_consulted_and_a_finding_cites_what_they_said(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.taken_to(province, "in_progress")
    team = signed_in(province.clerk)
    leaders = at("consult", visit.pk, "lanh-dao")
    assert leaders in team.get(at("visit", visit.pk)).text
    page = team.get(leaders).text
    assert "Lãnh đạo Đảng ủy" in page
    assert "Phiếu tham vấn lãnh đạo xã" in page
    assert "hưởng chính sách" not in page  # what beneficiaries are asked is another matter
    told = {"questionnaire": "bo:lanh-dao-thon"}
    empty = team.post(leaders, told)
    assert empty.status_code == 422
    assert "Chưa có ai để hỏi" in empty.text
    made = team.post(leaders, {**told, "party": "Bí thư\n\nPhó Bí thư", "front": "Chủ tịch"})
    source = Source.objects.get(kind="survey")
    address = at("consultation", visit.pk, source.pk)
    assert made.headers["Location"] == f"{address}?xong=ghi"
    survey = survey_of(source)
    assert [one.label for one in waiting_of(survey)] == ["Bí thư", "Phó Bí thư", "Chủ tịch"]
    assert "0/3 người đã trả lời" in team.get(address).text
    for one in waiting_of(survey)[:2]:
        a_sheet(survey, A_LEADER, by=clerk, respondent_id=one.pk)
    page = team.get(address).text
    assert "Vốn về chậm ba tháng (minh họa)" in page
    assert "?tu=sheet:" in page
    assert team.post(at("consultation-take-up", visit.pk, source.pk)).status_code == 302
    assert "đã ghi kết quả" in team.get(at("visit", visit.pk)).text
    found = visit.found.get()
    finding = at("finding", found.finding_id)
    assert "Dẫn nguồn này" in team.get(finding).text
    team.post(at("cite", found.finding_id), {"nguon": source.pk})
    assert FindingSource.objects.get().source == source
    assert "Thôi dẫn" in team.get(finding).text
    team.post(at("cite", found.finding_id), {"nguon": source.pk, "thoi": "1"})
    assert FindingSource.objects.count() == 0


def test_strangers_and_the_unit_before_its_time_find_nothing(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.taken_to(province, "in_progress")
    team = signed_in(province.clerk)
    beneficiaries = at("consult", visit.pk, "nguoi-thu-huong")
    team.post(beneficiaries, {"questionnaire": "bo:ho-huong-loi", "sample": "", "size": "20"})
    source = Source.objects.get(kind="survey")
    address = at("consultation", visit.pk, source.pk)
    assert (source.consulted, team.get(address).status_code) == ("beneficiary", 200)
    assert team.get(at("consult", visit.pk, "ai-do")).status_code == 404
    assert team.get(at("consultation", visit.pk, source.pk + 1)).status_code == 404
    for user in (province.communes[0].head, province.communes[1].head):
        client = signed_in(user)
        assert client.get(address).status_code == 404
        assert client.get(beneficiaries).status_code in (403, 404)
        assert client.post(at("consultation-take-up", visit.pk, source.pk)).status_code in (
            403,
            404,
        )


def test_what_the_team_wrote_down_is_raised_and_both_pages_lead_to_each_other(
    province: Province, signed_in: SignIn, clerk: Any
) -> None:
    visit = v.taken_to(province, "in_progress")
    entry = SourceEntry(
        "interview", "Trưởng thôn (minh họa)", TODAY, "Vốn về chậm", "village_head", 1
    )
    source = visiting.add_source(visit_id=visit.pk, entry=entry, by=clerk, at=AT, on=TODAY)
    address = f"{reverse('followup:obstacle-new')}?tu=source:{source.pk}"
    page = at("visit", visit.pk)
    team = signed_in(province.clerk)
    assert address in team.get(page).text
    said = {"text": "Vốn về chậm", "since": "01/09/2026", "cause": "phan-bo-cham"}
    assert team.post(address, said).status_code == 302
    one = Obstacle.objects.get()
    assert one.origin == f"source:{source.pk}"
    assert one.number in team.get(page).text
    assert page in team.get(reverse("followup:obstacle", args=[one.pk])).text
    unit = signed_in(province.communes[0].clerk)
    assert "Vốn về chậm" not in unit.get(address).text

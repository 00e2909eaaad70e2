"""R12: two people, two browsers, at one visit: one answer stands, nothing is overwritten silently, no act happens twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections import documents_visits as documents
from gsdg.domain.inspections.models import Answer, AnswerVersion, Round, Visit
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.papers.models import Paper
from gsdg.domain.reporting.document_facts import Made
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
ITEM, OTHERS = "truyen-thong", ("ban-chi-dao", "ke-hoach-nam", "tap-huan", "huong-dan")


@pytest.fixture
def visit(province: Province, clerk: Actor) -> Visit:
    """Clerk and head of the lead department are both in the team."""
    one = v.a_visit(province)
    assert one.round is not None
    v.a_member(Round.objects.get(pk=one.round_id), province.head)
    return v.again(v.opened(one, clerk))


@pytest.fixture
def two(province: Province) -> tuple[Client, Client]:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in(province.clerk), signed_in(province.head)


def sent(client: Client, visit: Visit, choice: str, **said: Any) -> Any:
    """From a page that was opened before anybody had answered."""
    stop = visit.stops.get(kind="office")
    url = reverse("inspections:stop-sheet", args=[visit.pk, stop.pk])
    others = {f"giu.{code}": "theirs" for code in OTHERS}
    answered = {f"chon.{ITEM}": choice, f"ban.{ITEM}": "0"}
    return client.post(url, {"nhom": "chi-dao", **others, **answered, **said})


def test_two_who_say_the_same_make_one_answer(visit: Visit, two: tuple[Client, Client]) -> None:
    assert [sent(client, visit, "yes").status_code for client in two] == [302, 302]
    assert AnswerVersion.objects.filter(answer__item=ITEM).count() == 1


def test_two_who_differ_are_shown_both_and_the_first_stands(
    visit: Visit, two: tuple[Client, Client]
) -> None:
    first, second = two
    assert sent(first, visit, "yes").status_code == 302
    shown = sent(second, visit, "no", **{f"ly-do.{ITEM}": "Không có tin bài nào"})
    assert shown.status_code == 422
    assert "Không có tin bài nào" in shown.text
    assert "Trần Minh Đức" in shown.text
    answer = Answer.objects.get(item=ITEM)
    assert (answer.choice, answer.version) == ("yes", 1)


def test_an_act_that_was_done_in_another_browser_happens_once(
    province: Province, visit: Visit, clerk: Actor, two: tuple[Client, Client]
) -> None:
    v.answer_all(visit, clerk)
    url = reverse("inspections:visit-act", args=[visit.pk, "ket-thuc"])
    assert [client.post(url, {}).status_code for client in two] == [302, 409]
    assert AuditEvent.objects.filter(about=visit.about, event="visit.ended").count() == 1
    visit.refresh_from_db()
    assert visit.state == "drafting"


def test_the_same_workbook_twice_stores_nothing_the_second_time(
    visit: Visit, two: tuple[Client, Client]
) -> None:
    assert sent(two[0], visit, "yes").status_code == 302
    data = documents.visit_document(
        visit, "checklist", extension="xlsx", made=Made("Lê Thị Thu", AT, TODAY)
    )
    url = reverse("inspections:visit-upload", args=[visit.pk])
    before = AnswerVersion.objects.count()
    for client in two:
        file = SimpleUploadedFile("phieu.xlsx", data)
        assert client.post(url, {"file": file}).status_code == 302
    assert AnswerVersion.objects.count() == before


def test_minutes_and_conclusion_that_are_typed_twice_are_kept_once(
    province: Province, clerk: Actor, two: tuple[Client, Client]
) -> None:
    visit = v.taken_to(province, "drafting")
    Paper.objects.filter(about=visit.about).delete()
    signed = {"number": "7/BB-KT", "day": "23/11/2026", "signer": "Ông Minh Họa"}
    minutes = reverse("inspections:visit-act", args=[visit.pk, "bien-ban"])
    first, second = (two[0].post(minutes, signed) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Văn bản này đã ghi ở cuộc kiểm tra lúc" in second.text
    assert Paper.objects.filter(about=visit.about).count() == 1
    concluded = v.taken_to(province, "concluded")
    address = reverse("inspections:visit-act", args=[concluded.pk, "ket-luan"])
    chief = Client()
    chief.force_login(province.head)
    late = chief.post(address, signed)
    assert (late.status_code, "đã ghi ở cuộc kiểm tra lúc" in late.text) == (409, True)
    assert Paper.objects.filter(about=concluded.about, kind="conclusion").count() == 1


def test_the_report_of_a_unit_is_sent_once_for_each_text(province: Province) -> None:
    visit = v.a_visit(province)
    unit = Client()
    unit.force_login(province.communes[0].clerk)
    address = reverse("inspections:self-report", args=[visit.pk])
    item = questions_of(visit, on=TODAY).checklist.self_reported[0].code
    events = AuditEvent.objects.filter(about=visit.about, event="visit.self_report_sent")
    said = {f"chu.{item}": "Đã họp hai lần", "gui": "1"}
    assert [unit.post(address, said).status_code for _ in range(2)] == [302, 409]
    assert "Báo cáo này đã gửi lúc" in unit.post(address, said).text
    assert events.count() == 1
    assert unit.post(address, {**said, f"chu.{item}": "Đã họp ba lần"}).status_code == 302
    assert unit.post(address, {f"chu.{item}": "Đã họp bốn lần"}).status_code == 302
    assert unit.post(address, {f"chu.{item}": "Đã họp bốn lần", "gui": "1"}).status_code == 302
    assert events.count() == 3
    written = AuditEvent.objects.filter(about=visit.about, event="visit.self_report_written")
    assert unit.post(address, {f"chu.{item}": "Đã họp bốn lần"}).status_code == 302
    assert written.count() == 1


def test_a_comment_of_the_unit_that_waits_is_not_kept_twice(province: Province) -> None:
    visit = v.taken_to(province, "consulting")
    unit = Client()
    unit.force_login(province.communes[0].head)
    found = visit.found.get()
    address = reverse("inspections:finding-act", args=[found.finding_id, "gop-y"])
    first, second = (unit.post(address, {"text": "Đã có biên bản"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 422)
    assert "Góp ý này đã gửi lúc" in second.text
    assert found.finding.comments.count() == 1

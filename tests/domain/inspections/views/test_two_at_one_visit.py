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

"""The register through its pages: three people take a recommendation from its conclusion to its close."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.corrections import taken_to
from tests.builders.province import TODAY, Province

from gsdg.domain.accounts.models import User
from gsdg.domain.followup.acts import OFFERS
from gsdg.domain.followup.models import Proof, Recommendation
from gsdg.domain.followup.workflow import State

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, pk: int, slug: str, **said: Any) -> int:
    return client.post(reverse("followup:act", args=[pk, slug]), said).status_code


def test_three_people_from_the_conclusion_to_the_close(province: Province) -> None:
    commune = province.communes[0]
    clerk, head, judge = map(signed_in, (commune.clerk, commune.head, province.clerk))
    said = {
        "source": "state_audit", "number": "5/BC-KTNN", "day": "01/10/2026", "addressee": commune.office.pk,
        "component": "DA2", "criterion": "Điều 21", "condition": "Thiếu biên bản", "cause_kind": "subjective",
        "cause": "ho-so", "severity": "thap", "found_on": "01/10/2026", "text": "Bổ sung biên bản",
        "expected": "Biên bản có chữ ký", "due": "18/12/2026",
    }  # fmt: skip
    wrong = judge.post(reverse("followup:new"), said | {"due": "18/11/2026"})
    assert (wrong.status_code, "Chọn một ngày sau hôm nay" in wrong.content.decode()) == (422, True)
    made = judge.post(reverse("followup:new"), said)
    one = Recommendation.objects.get()
    assert made.url.startswith(reverse("followup:recommendation", args=[one.pk]))  # type: ignore[attr-defined]
    page = clerk.get(reverse("followup:recommendation", args=[one.pk])).content.decode()
    assert "Tiếp thu, giải trình" in page
    assert sent(clerk, one.pk, "tra-loi", position="agreed") == 422
    assert sent(head, one.pk, "tra-loi", position="agreed") == 302
    assert (
        sent(clerk, one.pk, "bien-phap", text="Lập lại", person="Bà Hoài", planned="01/12/2026")
        == 302
    )
    measure = one.measures.get()
    assert sent(clerk, one.pk, "lam-xong", measure_id=measure.pk, done_on="22/11/2026") == 302
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4", content_type="application/pdf")
    assert sent(clerk, one.pk, "tai-lieu", file=file, text="Chữ ký 3 hộ") == 302
    assert sent(head, one.pk, "bao-xong", text="Đã xong") == 302
    proof = Proof.objects.get()
    judged = {f"proof_{proof.pk}": "taken", f"why_{proof.pk}": "", "method": "desk"}
    assert sent(head, one.pk, "xac-nhan", result="met", **judged) == 403
    assert sent(judge, one.pk, "xac-nhan", result="not_met", **judged) == 422
    unread = judged | {f"proof_{proof.pk}": "refused", "result": "not_met", "text": "Thiếu"}
    asked = judge.post(reverse("followup:act", args=[one.pk, "xac-nhan"]), unread)
    assert list(asked.context["page"].form.errors) == [f"why_{proof.pk}"]
    proof.refresh_from_db()
    assert proof.state == "pending"
    assert sent(judge, one.pk, "xac-nhan", result="met", **judged) == 302
    one.refresh_from_db()
    assert one.state == State.CLOSED
    story = clerk.get(reverse("followup:recommendation", args=[one.pk])).content.decode()
    assert (
        story.index("Tiếp thu.")
        < story.index("Báo hoàn thành.")
        < story.index("Đạt, xem tài liệu.")
    )
    got = judge.get(reverse("followup:proof-file", args=[one.pk, proof.pk]))
    assert got.content == b"%PDF-1.4"


def test_what_is_not_yours_is_not_there(province: Province) -> None:
    one = taken_to(province, province.communes[0], "reported")
    proof = one.proofs.get()
    stranger = signed_in(province.communes[1].head)
    for name, arguments in (
        ("recommendation", [one.pk]),
        ("act", [one.pk, "xac-nhan"]),
        ("proof-file", [one.pk, proof.pk]),
    ):
        assert stranger.get(reverse(f"followup:{name}", args=arguments)).status_code == 404
    assert one.number not in stranger.get(reverse("followup:register")).content.decode()
    administrator = signed_in(province.administrator)
    assert administrator.get(reverse("followup:register")).status_code == 403
    assert Client().get(reverse("followup:register")).status_code == 302


THE_UNIT = {
    "issued": {"tra-loi", "gia-han"},
    "in_progress": {"bien-phap", "tai-lieu", "gia-han"},
    "returned": {"bien-phap", "tai-lieu", "gia-han"},
}
PEOPLE: dict[str, dict[str, set[str]]] = {
    "fixer": THE_UNIT,
    "head": THE_UNIT,
    "clerk": {"reported": {"xac-nhan"}},
    "chief": {
        "issued": {"rut", "khong-khac-phuc"},
        "disputed": {"giu-nguyen", "rut", "khong-khac-phuc"},
        "in_progress": {"khong-khac-phuc"},
        "reported": {"xac-nhan"},
        "returned": {"khong-khac-phuc"},
        "verified": {"ket-thuc"},
        "closed": {"mo-lai", "phan-cong"},
    },
    "viewer": {},
}
AMENDS = {"clerk", "chief"}
"""Of the office that follows it up: in every state but withdrawn; approving waits for a proposal."""


@pytest.mark.parametrize(
    "state",
    [
        "issued",
        "disputed",
        "in_progress",
        "reported",
        "returned",
        "verified",
        "closed",
        "withdrawn",
    ],
)
def test_who_is_offered_what_in_which_state(province: Province, state: str) -> None:
    """The whole matrix; what is not listed is refused."""
    commune = province.communes[0]
    one = taken_to(province, commune, state)
    people = {
        "fixer": commune.clerk, "head": commune.head, "clerk": province.clerk, "chief": province.head,
        "viewer": province.viewer,
    }  # fmt: skip
    for who, user in people.items():
        client = signed_in(user)
        opened = {
            offer.slug
            for offer in OFFERS
            if client.get(reverse("followup:act", args=[one.pk, offer.slug])).status_code == 200
        }
        expected = set(PEOPLE[who].get(state, set()))
        expected |= {"dinh-chinh"} if who in AMENDS and state != "withdrawn" else set()
        assert opened == expected, who


def test_the_register_filters_and_comes_as_a_workbook(province: Province) -> None:
    taken_to(province, province.communes[0], "in_progress")
    closed = taken_to(province, province.communes[1], "closed")
    judge = signed_in(province.clerk)
    page = judge.get(reverse("followup:register"), {"tt": "con-mo"}).content.decode()
    assert "KN-2026-001" in page
    only = judge.get(reverse("followup:register"), {"tt": "ket-thuc"}).content.decode()
    assert ("KN-2026-001" in only, closed.number in only) == (False, True)
    found = judge.get(reverse("followup:register"), {"tim": "kn-2026-002"}).content.decode()
    assert ("KN-2026-001" in found, closed.number in found) == (False, True)
    book = judge.get(reverse("followup:register-file"))
    assert book.content[:2] == b"PK"
    assert judge.get(reverse("followup:figures")).status_code == 200
    by_unit = judge.get(reverse("followup:figures"), {"theo": "unit"}).content.decode()
    assert "không quy về địa giới khác" in by_unit


def test_the_number_of_queries_does_not_grow_with_the_register(
    province: Province, django_assert_max_num_queries: Any
) -> None:
    judge = signed_in(province.clerk)
    for _ in range(3):
        taken_to(province, province.communes[0], "in_progress")
    with django_assert_max_num_queries(25):
        judge.get(reverse("followup:register"))


def test_the_register_begins_with_what_is_still_to_be_done(province: Province) -> None:
    """One that ended stands last, however old its day is."""
    ended = taken_to(province, province.communes[0], "withdrawn", on=TODAY - timedelta(days=40))
    waiting = taken_to(province, province.communes[1], "in_progress")
    page = signed_in(province.clerk).get(reverse("followup:register")).content.decode()
    assert 0 < page.index(waiting.number) < page.index(ended.number)


def test_a_second_click_is_told_where_the_first_one_is(province: Province) -> None:
    """R12: what is sent once more adds nothing; what was sent back may be reported again with something new."""
    commune = province.communes[0]
    head, clerk = signed_in(commune.head), signed_in(commune.clerk)
    one = taken_to(province, commune, "issued")
    for expected in (302, 409, 409):
        assert sent(head, one.pk, "tra-loi", position="partly_agreed", text="Đã rõ") == expected
    again = head.post(
        reverse("followup:act", args=[one.pk, "tra-loi"]),
        {"position": "partly_agreed", "text": " Đã  rõ "},
    )
    assert "Nội dung này đã gửi ngày" in again.text
    assert one.number in again.text
    assert one.responses.count() == 1
    other = head.post(reverse("followup:act", args=[one.pk, "tra-loi"]), {"position": "agreed"})
    assert (other.status_code, "Nội dung này đã gửi" in other.text) == (409, False)
    assert sent(clerk, one.pk, "tra-loi", position="agreed") == 409
    returned = taken_to(province, commune, "returned")
    said = {"text": "Đã xong."}
    assert sent(head, returned.pk, "bao-xong", **said) == 409  # nothing new was brought
    file = SimpleUploadedFile("bien-ban-2.pdf", b"%PDF-1.4 2", content_type="application/pdf")
    assert sent(clerk, returned.pk, "tai-lieu", file=file, text="Bổ sung") == 302
    assert [sent(head, returned.pk, "bao-xong", **said) for _ in range(2)] == [302, 409]
    assert returned.completions.count() == 2


def test_on_what_has_ended_nothing_is_the_next_thing_to_do(province: Province) -> None:
    """Reopening is there, as an exception and never as the one button."""
    one = taken_to(province, province.communes[0], "verified", severity="thap")
    page = signed_in(province.head).get(reverse("followup:recommendation", args=[one.pk])).text
    assert "Anh, chị không có việc phải làm ở đây." in page
    assert reverse("followup:act", args=[one.pk, "mo-lai"]) in page
    assert 'class="btn"' not in page

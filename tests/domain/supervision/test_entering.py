"""Recording what was typed into the national system: by every exit, with its event; and when it asks to be typed again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.builders.accounts import a_user
from tests.builders.money import MILLION, YEAR, a_line, record
from tests.builders.province import AT, TODAY
from tests.builders.supervision import LED, OTHERS, Supervised

from gsdg.domain.accounts.models import User
from gsdg.domain.supervision.actions.entering import record_entered
from gsdg.domain.supervision.copy_sheet import screens_of
from gsdg.domain.supervision.models import Entered
from gsdg.domain.supervision.queries.entered import Standing, standings_of
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import wanted_for
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent


def entered(supervised: Supervised, who: User | None = None, **said: object) -> Entered:
    told = {"unit_id": supervised.province.root, "programme": "gnbv-2021-2025", "period": "2026", "screen": "von", "day": TODAY}  # fmt: skip
    by = supervised.province.actor(who or supervised.province.clerk)
    return record_entered(**{**told, **said}, by=by, at=AT, on=TODAY)  # type: ignore[arg-type]


def standing(supervised: Supervised, screen: str = "von") -> Standing:
    wanted = wanted_for(supervised.clerk, period="2026", on=TODAY)
    screens = screens_of(content_of(wanted), wanted.catalogue.spec)
    return standings_of(wanted, screens)[screen]


def events() -> int:
    return AuditEvent.objects.filter(event="supervision.entered").count()


def test_who_typed_what_and_when_is_kept_with_every_line(supervised: Supervised) -> None:
    made = entered(supervised, note=" Hồ sơ 12 ")
    assert (made.by_id, made.on, made.note, made.office_id) == (
        supervised.province.clerk.pk, TODAY, "Hồ sơ 12", supervised.province.lead.pk,
    )  # fmt: skip
    assert {
        "label": f"{LED} Cải thiện dinh dưỡng: tổng vốn được sử dụng",
        "value": "10",
        "unit": "triệu đồng",
    }.items() <= next(
        line for line in made.said if line["label"].startswith(LED) and "tổng vốn" in line["label"]
    ).items()
    event = AuditEvent.objects.get(event="supervision.entered")
    assert event.about == f"unit:{supervised.province.root}"
    assert "Hồ sơ" not in event.details
    assert standing(supervised).is_current
    assert standing(supervised).who == "Trần Minh Đức"
    assert standing(supervised, "co-ban").last is None


def test_when_figures_change_the_part_asks_to_be_typed_again(supervised: Supervised) -> None:
    entered(supervised)
    record(
        a_line("paid", 2 * MILLION, office=supervised.province.committee.pk, component=OTHERS, on=date(YEAR, 7, 1)),
        by=supervised.clerk,
    )  # fmt: skip
    assert not standing(supervised).is_current
    again = entered(supervised)
    assert standing(supervised).is_current
    assert [row.pk for row in Entered.objects.all()][-1] == again.pk
    assert events() == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"screen": "la"}, "supervision.no_screen"),
        ({"day": TODAY + timedelta(days=1)}, "supervision.entered_ahead"),
        ({"note": "x" * 2001}, "supervision.note_long"),
        ({"period": "2026-H1", "screen": "ket-qua"}, "supervision.nothing_to_enter"),
        ({"period": "2026-H2"}, "supervision.period"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    supervised: Supervised, said: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        entered(supervised, **said)
    assert refused.value.refusals[0].code == code
    assert (Entered.objects.count(), events()) == (0, 0)


def test_the_same_is_not_recorded_twice(supervised: Supervised) -> None:
    entered(supervised)
    with pytest.raises(Refused) as refused:
        entered(supervised)
    assert refused.value.refusals[0].code == "supervision.entered_already"
    assert events() == 1


@pytest.mark.parametrize("who", ["viewer", "chair"])
def test_who_only_reads_records_nothing(supervised: Supervised, who: str) -> None:
    with pytest.raises(Refused) as refused:
        entered(supervised, getattr(supervised.province, who))
    assert refused.value.refusals[0].code == "access.not_permitted"
    assert not Entered.objects.exists()


def test_the_owner_of_a_component_records_its_own_cut_apart(supervised: Supervised) -> None:
    made = entered(supervised, supervised.owner)
    assert made.components == LED
    assert all(LED in line["label"] or line["label"].startswith("Tổng số") for line in made.said)
    assert standing(supervised).last is None


def test_the_table_only_grows(supervised: Supervised) -> None:
    from django.db import DatabaseError, transaction

    made = entered(supervised)
    for change in (lambda: Entered.objects.filter(pk=made.pk).update(note="khác"), made.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.fixture
def clerk(supervised: Supervised) -> Client:
    client = Client()
    client.force_login(supervised.province.clerk)
    return client


def test_a_part_is_recorded_on_the_page(supervised: Supervised, clerk: Client) -> None:
    sheet = clerk.get("/danh-gia/giam-sat/nhap-lieu/", {"ky": "2026"})
    assert sheet.context["page"].next.label.startswith("Ghi nhận đã nhập: Dữ liệu cơ bản")
    address = next(part.enters for part in sheet.context["page"].parts if "/von/" in part.enters)
    answer = clerk.post(address, {"day": "23/11/2026", "note": ""})
    assert answer.status_code == 302
    after = clerk.get(answer["Location"])
    part = after.context["page"].parts[3]
    assert (part.state, part.enters) == ("đã nhập ngày 23/11/2026, Trần Minh Đức", "")
    assert "Đã ghi nhận." in after.content.decode()
    again = clerk.post(address, {"day": "23/11/2026"})
    assert again.status_code == 422
    assert "đã được ghi nhận là đã nhập" in again.content.decode()


def test_what_changed_while_it_was_typed_is_not_recorded_as_typed(
    supervised: Supervised, clerk: Client
) -> None:
    """The digest is that of the sheet that the person had open."""
    sheet = clerk.get("/danh-gia/giam-sat/nhap-lieu/", {"ky": "2026"})
    address = next(part.enters for part in sheet.context["page"].parts if "/von/" in part.enters)
    seen = clerk.get(address).context["page"].form["seen"].value()
    record(
        a_line("paid", 2 * MILLION, office=supervised.province.committee.pk, component=OTHERS, on=date(YEAR, 7, 1)),
        by=supervised.clerk,
    )  # fmt: skip
    answer = clerk.post(address, {"day": "23/11/2026", "note": "", "seen": seen})
    assert answer.status_code == 422
    assert "Số liệu của phần này đã đổi từ lúc anh, chị mở phiếu." in answer.content.decode()
    assert (Entered.objects.count(), events()) == (0, 0)


DOORS = {
    "clerk": (200, 200, 200),
    "head": (200, 200, 200),
    "chair": (200, 200, 403),
    "viewer": (200, 200, 403),
    "administrator": (403, 403, 403),
    "commune": (200, 200, 200),
    "owner": (200, 200, 200),
    "stranger": (403, 403, 403),
}
"""The report, its copy-sheet, recording that a part was typed in."""


@pytest.mark.parametrize("who", list(DOORS))
def test_who_opens_which_page(supervised: Supervised, who: str) -> None:
    province = supervised.province
    stranger = a_user(username="nguoi-la", office=supervised.department)
    people = {
        "commune": province.communes[0].clerk, "owner": supervised.owner, "stranger": stranger,
        **{name: getattr(province, name) for name in ("clerk", "head", "chair", "viewer", "administrator")},
    }  # fmt: skip
    client = Client()
    client.force_login(people[who])
    found = tuple(
        client.get(f"/danh-gia/giam-sat/{path}", {"ky": "2026"}).status_code
        for path in ("", "nhap-lieu/", "nhap-lieu/co-ban/")
    )
    assert found == DOORS[who]


def test_files_are_downloads_and_other_endings_are_not_there(clerk: Client) -> None:
    for path in ("tep", "nhap-lieu/tep"):
        found = clerk.get(f"/danh-gia/giam-sat/{path}/docx/", {"ky": "2026"})
        assert found["Content-Disposition"].startswith("attachment")
        assert clerk.get(f"/danh-gia/giam-sat/{path}/odt/", {"ky": "2026"}).status_code == 404


def test_queries_do_not_grow_with_what_is_told(
    supervised: Supervised, clerk: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(150):  # type: ignore[operator]
        assert clerk.get("/danh-gia/giam-sat/", {"ky": "2026"}).status_code == 200

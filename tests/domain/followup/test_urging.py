"""The ladder of urging: each step once, to whom the pack says; and the letters that go out."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.builders.command_line import gsdg
from tests.builders.corrections import DUE, a_moment, taken_to
from tests.builders.obstacles import asked, brought_to, raised
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.actions import judging
from gsdg.domain.followup.actions.fixing import ask_extension
from gsdg.domain.followup.actions.urging import urge
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Urging
from gsdg.domain.followup.rules_urging import reached
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.papers.links import drafting_url
from gsdg.domain.papers.models import MadePaper
from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

pytestmark = pytest.mark.django_db


def climbed(on: date) -> list[str]:
    before = set(Urging.objects.values_list("pk", flat=True))
    urge(on=on, by=SYSTEM, at=a_moment())
    return list(Urging.objects.exclude(pk__in=before).values_list("rung", flat=True))


def told(event: str = "recommendation.urged") -> set[int]:
    found = set(Notice.objects.filter(event=event).values_list("office_id", flat=True))
    Notice.objects.all().delete()
    return found


def test_each_step_once_and_none_lost_when_nobody_asked_for_days(province: Province) -> None:
    """Due on Friday 18 December 2026."""
    one = taken_to(province, province.communes[0], "in_progress")
    taken_to(province, province.communes[1], "reported")
    office = province.communes[0].office.pk
    assert climbed(date(2026, 12, 12)) == []
    assert climbed(date(2026, 12, 14)) == ["sap-den-han"]
    assert climbed(date(2026, 12, 18)) == []
    assert told() == {office}
    assert climbed(date(2026, 12, 19)) == ["qua-han"]
    assert climbed(date(2026, 12, 22)) == []
    assert told() == {office}
    assert climbed(date(2027, 1, 20)) == ["qua-han-15", "qua-han-30"]
    assert Notice.objects.filter(office_id=office, about=one.about).count() == 1
    assert told() == {office, province.lead.pk, province.committee.pk}
    assert AuditEvent.objects.filter(event="recommendation.urged").count() == 4
    until = date(2027, 2, 26)
    head, chief = province.actor(province.communes[0].head), province.actor(province.head)
    ask_extension(recommendation_id=one.pk, until=until, reason="Tết", by=head, at=a_moment(), on=date(2027, 1, 21))  # fmt: skip
    judging.decide_extension(recommendation_id=one.pk, granted=True, act=Act("1/QĐ", DUE, "UBND"), by=chief, at=a_moment(), on=date(2027, 1, 21))  # fmt: skip
    assert climbed(date(2027, 1, 22)) == []
    assert climbed(date(2027, 3, 1)) == ["qua-han"]
    page = Client()
    page.force_login(province.clerk)
    shown = page.get(reverse("followup:recommendation", args=[one.pk])).content.decode()
    assert "Đôn đốc: quá hạn 15 ngày." in shown


@pytest.mark.parametrize("down", [date(2026, 12, 12), date(2026, 12, 17), date(2027, 1, 2)])
def test_three_days_without_the_work_of_the_day_lose_and_double_no_step(
    province: Province, down: date
) -> None:
    """Due on Friday 18 December 2026; the days over which it is down hold a step each."""
    taken_to(province, province.communes[0], "in_progress")
    days = [date(2026, 12, 10) + timedelta(days=n) for n in range(45)]
    taken = [
        rung
        for day in days
        if not down <= day < down + timedelta(days=3)
        for rung in (*climbed(day), *climbed(day))
    ]
    assert taken == ["sap-den-han", "qua-han", "qua-han-15", "qua-han-30"]


def test_who_must_answer_a_request_is_urged_then_the_committee_hears_of_it(
    province: Province,
) -> None:
    clerk = province.actor(province.communes[0].clerk)
    one = asked(raised(clerk), clerk)
    assert one.due == date(2026, 12, 8)
    assert climbed(date(2026, 12, 9)) == ["tra-loi-qua-han"]
    assert told("obstacle.urged") == {province.lead.pk}
    assert climbed(date(2026, 12, 28)) == ["tra-loi-qua-han-10", "tra-loi-qua-han-20"]
    assert told("obstacle.urged") == {province.lead.pk, province.communes[0].office.pk, province.committee.pk}  # fmt: skip
    ran = gsdg("recommendations", "urge", "--on", "2026-12-28", "--by", "so-lanhdao")
    assert ran.out == "0\n"
    assert gsdg("recommendations", "urge", "--by", "xa-1-canbo").rules == ["access.not_permitted"]


def test_a_due_day_on_days_off_is_urged_after_the_first_working_day(province: Province) -> None:
    """Due on a Saturday: done on Monday it is in time, so nobody is urged before Tuesday."""
    ladder, saturday = catalogue_on(TODAY).spec.ladder, date(2026, 12, 19)
    days: dict[int, list[str]] = {20: [], 21: [], 22: ["qua-han"]}
    for day, expected in days.items():
        on = date(2026, 12, day)
        limit = last_working_day_before(on)
        found = reached(ladder, saturday, taken={"sap-den-han"}, on=on, last_working_day=limit)
        assert [rung.code for rung in found] == expected, day


def text_of(data: bytes) -> str:
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def test_the_urging_letter_lists_what_is_late_and_nothing_else(province: Province) -> None:
    late = taken_to(province, province.communes[0], "in_progress", on=date(2026, 11, 3))
    closed = taken_to(province, province.communes[1], "closed", on=date(2026, 11, 4))
    client = Client()
    client.force_login(province.clerk)
    url = reverse("followup:urging-letter", args=["docx"])
    assert client.get(url).status_code == 409
    type(late).objects.filter(pk=late.pk).update(due=date(2026, 11, 10))
    late.standing.current_due = date(2026, 11, 10)
    late.standing.save()
    text = text_of(client.get(url).content)
    assert late.number in text
    assert closed.number not in text
    assert "V/v" in text
    assert "Đôn đốc khắc phục" in text or "đôn đốc khắc phục" in text
    assert province.communes[0].office.name in text
    assert "Số:" in text
    page = client.get(reverse("followup:register"), {"nguon": late.source}).content.decode()
    into = drafting_url("urging-letter", source=late.source)
    assert into.replace("&", "&amp;") in page
    assert client.post(into).status_code == 302
    made = MadePaper.objects.get()
    assert late.number in text_of(files.read(made.rendered_id))
    assert late.number in files.read(made.data_id).decode()


def test_summary_tables_and_the_letter_upward(province: Province) -> None:
    commune = province.communes[0]
    taken_to(province, commune, "in_progress")
    one = brought_to(province, commune, "asked")
    client = Client()
    client.force_login(province.clerk)
    table = client.get(reverse("followup:corrections-table", args=["docx"]))
    assert "KN-2026-001" in text_of(table.content)
    table = client.get(reverse("followup:obstacles-table", args=["docx"]))
    said = text_of(table.content)
    assert one.number in said
    assert "Điều 21 Thông tư minh họa" in said
    letter = text_of(client.get(reverse("followup:asking-letter", args=[one.pk, "docx"])).content)
    assert province.committee.name in letter
    assert one.text in letter
    into = drafting_url("asking-letter", obstacle=one.number)
    page = client.get(reverse("followup:obstacle", args=[one.pk])).content.decode()
    assert into.replace("&", "&amp;") in page
    assert client.post(into).status_code == 302
    assert MadePaper.objects.get().about == one.about
    assert client.get(reverse("followup:obstacles-table", args=["xlsx"])).status_code == 422
    stranger = Client()
    stranger.force_login(province.communes[1].head)
    gone = stranger.get(reverse("followup:asking-letter", args=[one.pk, "docx"]))
    assert gone.status_code == 404


def test_the_register_filters_by_cause_provision_level_age_and_map(province: Province) -> None:
    first, second = province.communes
    one = brought_to(province, first, "asked")
    other = raised(
        province.actor(second.clerk), provision="Điều 5", cause="nang-luc", text="Thiếu người"
    )
    client = Client()
    client.force_login(province.clerk)

    def shown(**asked_for: str) -> tuple[bool, bool]:
        page = client.get(reverse("followup:obstacles"), asked_for).content.decode()
        urls = [reverse("followup:obstacle", args=[each.pk]) for each in (one, other)]
        return urls[0] in page, urls[1] in page

    assert shown() == (True, True)
    assert shown(nn="nang-luc") == (False, True)
    assert shown(qd=other.provision_key) == (False, True)
    assert shown(giu="department") == (True, False)
    assert shown(tuoi="30") == (False, False)
    assert shown(dv=str(first.unit_id), bd="today") == (True, False)
    page = client.get(reverse("followup:obstacles")).content.decode()
    assert "Điều nào vướng nhất" in page
    rows = gsdg("obstacles", "list", "--geography", "today", "--within", "90002", "--by", "so-canbo").rows  # fmt: skip
    assert [row["number"] for row in rows] == [other.number]
    rows = gsdg("obstacles", "list", "--provision", "Điều 5", "--by", "so-canbo").rows
    assert [row["number"] for row in rows] == [other.number]

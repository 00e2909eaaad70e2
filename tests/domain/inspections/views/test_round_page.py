"""The page of a round leads to its visits and says until when its team reports; a visit says whose turn it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.inspections import Story, a_round
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.working_days import add_working_days
from gsdg.domain.inspections.catalogue import catalogue_on
from gsdg.domain.inspections.models import PlanItem, Round, Visit
from gsdg.domain.inspections.queries.plans import standing_of_item
from gsdg.toolkit.web.templatetags.gsdg import vn_day

ENDED = TODAY - timedelta(days=51)


def page_of(client: Client, name: str, pk: int) -> str:
    return client.get(reverse(f"inspections:{name}", args=[pk])).content.decode()


@pytest.fixture
def desk(client: Client, province: Province) -> Client:
    client.force_login(province.clerk)
    return client


def test_from_a_round_to_its_visits_and_back(desk: Client, province: Province) -> None:
    visit = v.taken_to(province, "consulting")
    assert visit.round is not None
    page = page_of(desk, "round", visit.round.pk)
    assert reverse("inspections:visit", args=[visit.pk]) in page
    assert "Đang lấy ý kiến đơn vị" in page
    assert reverse("inspections:round", args=[visit.round.pk]) in page_of(desk, "visit", visit.pk)


def test_a_unit_finds_its_own_visit_only_and_no_finding_that_is_drafted(
    client: Client, province: Province
) -> None:
    found = v.a_round(province)
    mine, other = (v.a_visit(province, commune, of=found) for commune in province.communes)
    client.force_login(province.communes[0].head)
    page = page_of(client, "round", found.pk)
    assert reverse("inspections:visit", args=[mine.pk]) in page
    assert reverse("inspections:visit", args=[other.pk]) not in page


@pytest.mark.parametrize(
    ("state", "reported", "said"),
    [
        ("ended", None, "đã quá {late} ngày, vẫn báo cáo được"),
        ("reported", 0, "báo cáo đúng hạn"),
        ("reported", 4, "báo cáo chậm 4 ngày"),
    ],
)
def test_the_day_of_the_report_and_what_became_of_it(
    desk: Client, story: Story, state: str, reported: int | None, said: str
) -> None:
    one, due = a_round(story, state), add_working_days(ENDED, 15)
    assert int(catalogue_on(TODAY).spec.report.days) == 15
    changed = {} if reported is None else {"report_day": due + timedelta(days=reported)}
    Round.objects.filter(pk=one.pk).update(ended_on=ENDED, **changed)
    page = page_of(desk, "round", one.pk)
    assert f"{vn_day(due)}, 15 ngày làm việc sau khi kết thúc" in page
    assert said.format(late=(TODAY - due).days) in page


def test_until_the_fieldwork_ends_no_day_is_due(desk: Client, story: Story) -> None:
    assert "<dt>Hạn báo cáo của đoàn</dt>" not in page_of(
        desk, "round", a_round(story, "in_progress").pk
    )


@pytest.mark.parametrize(
    ("state", "standing"),
    [("preparing", "prepared"), ("decided", "prepared"), ("announced", "prepared"), ("in_progress", "running"), ("suspended", "running"), ("ended", "held")],
)  # fmt: skip
def test_a_planned_round_is_under_way_from_the_day_on_which_it_was_opened(
    story: Story, state: str, standing: str
) -> None:
    a_round(story, state)
    assert standing_of_item(PlanItem.objects.get(pk=story.item.pk)) == standing


@pytest.mark.parametrize("days", [0, -1])
def test_after_the_time_to_comment_the_visit_waits_for_its_conclusion(
    desk: Client, province: Province, days: int
) -> None:
    visit = v.taken_to(province, "consulting")
    Visit.objects.filter(pk=visit.pk).update(comment_by=TODAY + timedelta(days=days))
    page = page_of(desk, "visit", visit.pk)
    assert (f"Đang chờ {visit.office.name}." in page) == (days == 0)
    assert ("Hết hạn góp ý" in page) == (days < 0)

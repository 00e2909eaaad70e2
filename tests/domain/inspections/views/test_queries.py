"""How often the pages of inspections and of following up ask the database, however long what they show is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders import corrections as c
from tests.builders import visits as v
from tests.builders.inspections import Story, a_plan, a_round, add_item, approved

from gsdg.domain.inspections.models import Answer, Plan, Visit

MOST = 30
"""Of a page on a warm register, sign-in and navigation counted."""


@pytest.fixture
def clerk_asks(story: Story) -> Any:
    client = Client()
    client.force_login(story.province.clerk, backend="gsdg.domain.accounts.backend.AccountBackend")

    def asked(address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    return asked


def at(name: str, *args: object) -> str:
    return reverse(f"inspections:{name}", args=args)


def test_no_page_of_a_visit_asks_more_than_thirty_times(story: Story, clerk_asks: Any) -> None:
    province = story.province
    visits: dict[str, Visit] = {
        state: v.taken_to(province, state) for state in ("in_progress", "drafting", "consulting")
    }
    drafted = visits["drafting"]
    found, answer = drafted.found.get(), Answer.objects.get(visit=drafted, item="ke-hoach-nam")
    addresses = [at("visit", one.pk) for one in visits.values()]
    addresses += [at("visit-list"), at("finding-list"), at("answer", answer.pk)]
    addresses += [at("finding", found.finding_id), at("visit-new", drafted.round_id)]
    addresses += [at("stop-sheet", drafted.pk, answer.stop_id)]
    assert {one: n for one in addresses if (n := clerk_asks(one)) > MOST} == {}


def test_what_is_under_way_stands_first_and_what_is_over_is_folded(
    story: Story, client: Client
) -> None:
    province = story.province
    client.force_login(province.clerk, backend="gsdg.domain.accounts.backend.AccountBackend")
    over, late, soon = (v.taken_to(province, s) for s in ("closed", "in_progress", "drafting"))
    Visit.objects.filter(pk=late.pk).update(to_day=soon.to_day + timedelta(days=3))
    foreign = v.taken_to(province, "in_progress")
    other = province.communes[1].office
    Visit.objects.filter(pk=foreign.pk).update(
        by_office=other,
        office=other,
        from_day=soon.to_day - timedelta(days=9),
        to_day=soon.to_day - timedelta(days=9),
    )
    page = client.get(at("visit-list")).context["page"]
    shown = [line.url for line in page.under_way]
    assert shown == [at("visit", one.pk) for one in (soon, late, foreign)]
    assert [line.url for line in page.lines] == [at("visit", over.pk)]
    assert page.are_folded
    sought = client.get(at("visit-list"), {"state": "drafting"}).context["page"]
    assert (sought.under_way, sought.are_folded) == ((), False)
    assert [line.url for line in sought.lines] == [at("visit", soon.pk)]


def test_a_plan_of_many_rounds_asks_no_more_than_a_plan_of_one(
    story: Story, clerk_asks: Any
) -> None:
    units = [commune.unit_id for commune in story.province.communes]
    long = a_plan(story.province.lead, by=story.clerk, year=story.plan.from_year + 1)
    for _ in range(4):
        add_item(long, *units, by=story.clerk, year=long.from_year)
    Plan.objects.filter(pk=long.pk).update(explanation="Bốn đợt theo chỉ đạo (minh họa)")
    approved(long, story.clerk, story.head)
    one, many = (clerk_asks(at("plan", plan.pk)) for plan in (story.plan, long))
    assert (many <= MOST, many <= one) == (True, True)
    assert clerk_asks(at("round", a_round(story, "announced").pk)) <= MOST
    assert clerk_asks(at("calendar")) <= MOST


def test_a_recommendation_with_a_long_story_asks_no_more_than_a_short_one(
    story: Story, clerk_asks: Any
) -> None:
    commune = story.province.communes[0]
    short, long = (c.taken_to(story.province, commune, "returned") for _ in range(2))
    fixes, signs = story.province.actor(commune.clerk), story.province.actor(commune.head)
    judge = story.clerk
    for _ in range(2):
        c.reported(c.worked_on(long, fixes), signs)
        c.taken(long, judge)
        c.verified(long, judge, "not_met")
    page = [clerk_asks(reverse("followup:recommendation", args=[one.pk])) for one in (short, long)]
    assert (page[0] <= MOST, page[1] - page[0]) == (True, 0)
    for name in ("register", "figures", "new", "obstacles", "obstacle-new"):
        assert clerk_asks(reverse(f"followup:{name}")) <= MOST

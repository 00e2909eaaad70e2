"""Who may do what with an obstacle in which state: the same answer at the page, in the action and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.builders.accounts import a_role, a_user, acting_as
from tests.builders.command_line import gsdg
from tests.builders.corrections import a_moment
from tests.builders.obstacles import (
    LETTER,
    again,
    asked,
    at_the_ministry,
    brought_to,
    raised,
    replied,
)
from tests.builders.province import BEGAN, TODAY, Province, a_province_at_work
from tests.builders.units import a_change, a_new_span, a_plan, a_unit, an_office

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import check_obstacles
from gsdg.domain.followup.actions import obstacles as acts
from gsdg.domain.followup.actions.handing_over_obstacles import hand_over_obstacles
from gsdg.domain.followup.acts_obstacles import BY_SLUG, OFFERS
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.queries.obstacles import alike, obstacles_of
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db
ASKER = {"raised": {"de-xuat", "rut"}, "answered": {"de-xuat", "y-kien"}, "declined": {"de-xuat", "y-kien"}}  # fmt: skip
JUDGE = {
    "raised": {"ghep"},
    "asked": {"tra-loi", "chuyen-len"},
    "waiting_law": {"tra-loi"},
}
MAY: dict[str, dict[str, set[str]]] = {
    "clerk": ASKER,
    "division": ASKER,
    "other": {},
    "judge": JUDGE,
    "owner": {"owned": {"tra-loi", "chuyen-len"}},
    "chair": {"committee": {"tra-loi", "chuyen-len"}, "ministry": {"tra-loi"}},
    "viewer": {},
}
ABOLISHED = date(2025, 7, 1)
STATES = ("raised", "asked", "committee", "ministry", "answered", "declined", "waiting_law", "settled", "withdrawn", "joined")  # fmt: skip


def the_people(province: Province) -> dict[str, User]:
    mine, other = province.communes[:2]
    health = an_office(province.root, code="so-yte", kind="department", name="Sở Y tế Minh Họa")
    owner = a_user(username="so-yte-canbo", name="Nguyễn Thị Lan", office=health)
    a_role(owner, "component_clerk", component="DA2")
    return {
        "clerk": mine.clerk, "division": mine.other_clerk, "other": other.head,
        "judge": province.clerk, "owner": owner, "chair": province.chair,
        "viewer": province.viewer,
    }  # fmt: skip


def the_act(slug: str, one: Obstacle, by: Actor) -> Callable[[], object]:
    who = {"obstacle_id": one.pk, "by": by, "at": a_moment()}
    said = {**who, "on": TODAY}
    likes = alike(by, one)
    into = likes[0].obstacle.pk if likes else one.pk
    return {
        "y-kien": lambda: acts.say_whether_it_helped(helped=True, **said),  # type: ignore[arg-type]
        "de-xuat": lambda: acts.ask(text="x", act=LETTER, **said),  # type: ignore[arg-type]
        "tra-loi": lambda: acts.reply(kind="guidance", text="x", act=LETTER, **said),  # type: ignore[arg-type]
        "chuyen-len": lambda: acts.pass_up(text="x", act=LETTER, **said),  # type: ignore[arg-type]
        "ghep": lambda: acts.join(into_id=into, **who),  # type: ignore[arg-type]
        "rut": lambda: acts.withdraw_obstacle(reason="x", **who),  # type: ignore[arg-type]
    }[slug]


def answer_of(act: Callable[[], object]) -> str:
    """What the action says, and nothing left of what it did."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except Refused as refused:
        return refused.refusals[0].code
    return ""


def typed(slug: str, one: Obstacle, username: str) -> list[str]:
    words = {
        "y-kien": ("feedback", one.number, "--helped"),
        "de-xuat": ("ask", one.number, "--text", "x", "--number", "1", "--day", "2026-11-20"),
        "tra-loi": ("reply", one.number, "--kind", "guidance", "--text", "x"),
        "chuyen-len": ("pass-up", one.number, "--text", "x"),
        "rut": ("withdraw", one.number, "--reason", "x"),
    }[slug]
    return gsdg("obstacles", *words, "--by", username).rules


@pytest.fixture
def communes(db: None) -> Province:
    return a_province_at_work(3)


def test_the_whole_matrix(communes: Province) -> None:
    people = the_people(communes)
    raised(communes.actor(communes.communes[0].head), text="Chưa hướng dẫn định mức hỗ trợ nuôi bò")
    mine = communes.communes[0]
    found = {state: brought_to(communes, mine, state, component="DA7-TDA2") for state in STATES}
    found["owned"] = brought_to(communes, mine, "asked", component="DA2")
    assert found["owned"].holder_id == people["owner"].office_id
    assert list(check_obstacles.check()) == []
    for who, user in people.items():
        client, by = Client(), communes.actor(user)
        client.force_login(user)
        for state, one in found.items():
            visible = obstacles_of(by).filter(pk=one.pk).exists()
            expected = MAY[who].get(state, set()) if visible else set()
            for offer in OFFERS:
                where = (who, state, offer.slug)
                page = client.get(reverse("followup:obstacle-act", args=[one.pk, offer.slug]))
                allowed = offer.slug in expected
                assert (page.status_code == 200) is allowed, where
                if not visible:
                    assert page.status_code == 404, where
                    continue
                refusal = offer.why_not(by, again(one), TODAY)
                code = "" if refusal is None else refusal.code
                assert answer_of(the_act(offer.slug, one, by)) == code, where
                assert (code == "") is allowed, where
                if who in ("clerk", "judge") and offer.slug != "ghep" and not allowed:
                    assert typed(offer.slug, one, user.username) == [code], where


def test_through_the_district_while_there_were_districts(communes: Province) -> None:
    """Commune → district → department → committee → ministry; each level answers within its own days."""
    commune = communes.communes[0]
    day = date(2024, 3, 4)
    district = a_unit(code="9901", name="Huyện Minh Họa", level="district", parent_id=communes.root, from_day=BEGAN)  # fmt: skip
    hall = an_office(district, code="huyen", kind="district_pc", name="UBND huyện Minh Họa")
    Office.objects.filter(pk=hall.pk).update(to_day=ABOLISHED)
    for begun, parent, ending in ((date(2022, 1, 1), district, ()), (ABOLISHED, communes.root, (district,))):  # fmt: skip
        below = a_new_span(commune.unit_id, code="90001", name="Xã Minh Họa 01", parent_id=parent, from_day=begun)  # fmt: skip
        a_change(a_plan(kind="transfer", day=begun, closing=(commune.unit_id, *ending), opening=[below]))  # fmt: skip
    user = a_user(username="huyen-canbo", name="Phạm Văn Huy", office=hall)
    a_role(user, "department_clerk", unit_id=district, from_day=date(2024, 1, 1))
    clerk, judge = communes.actor(commune.clerk), communes.actor(communes.clerk)
    one = asked(raised(clerk, on=day), clerk, on=day)
    assert (one.level, one.holder, one.due) == ("district", hall, date(2024, 3, 13))
    there = acting_as(user, on=day)
    acts.pass_up(obstacle_id=one.pk, text="Trình tỉnh", by=there, at=a_moment(), on=day)
    one = again(one)
    assert (one.level, one.holder) == ("department", communes.lead)
    waiting = asked(raised(clerk, on=day, text="Việc khác"), clerk, on=day)
    assert hand_over_obstacles(on=ABOLISHED, by=SYSTEM, at=a_moment()) == 1
    assert hand_over_obstacles(on=ABOLISHED, by=SYSTEM, at=a_moment()) == 0
    waiting = again(waiting)
    assert (waiting.level, waiting.holder, waiting.due) == ("department", communes.lead, date(2024, 3, 13))  # fmt: skip
    assert replied(waiting, judge).state == "answered"
    assert asked(raised(clerk, text="Nay"), clerk).level == "department"
    assert list(check_obstacles.check()) == []


def test_the_office_that_wrote_to_the_ministry_records_its_answer_and_nobody_else(
    communes: Province,
) -> None:
    one = at_the_ministry(communes, communes.communes[0])
    assert (one.holder, one.level) == (None, "ministry")
    assert BY_SLUG["tra-loi"].why_not(communes.actor(communes.clerk), one, TODAY) is not None
    assert replied(one, communes.actor(communes.chair)).state == "answered"

"""Who may do which act in which state: every cell of role × state × act, for a plan and for a round. Unlisted is denied."""

from __future__ import annotations

import pytest
from tests.builders.inspections import (
    PATHS,
    Story,
    a_moment,
    a_plan,
    a_round,
    a_story,
    add_item,
    approved,
    submitted,
)
from tests.builders.province import TODAY, Province

from gsdg.domain.inspections.actions import plans
from gsdg.domain.inspections.models import Plan
from gsdg.domain.inspections.offers import PLAN_OFFERS, ROUND_OFFERS, offered
from gsdg.toolkit.access import Actor

MAKERS = {"clerk", "head"}
"""Of the office whose plan it is."""

PREPARE = {"thanh-vien", "de-cuong", "sua"}
ROUND: dict[str, dict[str, set[str]]] = {
    "preparing": {
        **dict.fromkeys((*PREPARE, "huy"), MAKERS),
        "quyet-dinh": {"head", "chair"},
    },
    "decided": {
        **dict.fromkeys((*PREPARE, "thong-bao"), MAKERS),
        "huy": {"head", "chair"},
    },
    "announced": {
        **dict.fromkeys((*PREPARE, "bat-dau"), MAKERS),
        "huy": {"head", "chair"},
    },
    "in_progress": {"ket-thuc": MAKERS, "tam-dung": MAKERS},
    "suspended": {"tiep-tuc": MAKERS, "huy": {"head", "chair"}},
    "ended": {"bao-cao": MAKERS},
    "reported": {"ket-luan": {"head", "chair"}, "tra-bao-cao": {"head", "chair"}},
    "concluded": {},
    "cancelled": {},
}
PLAN: dict[str, dict[str, set[str]]] = {
    "draft": {"trinh": MAKERS, "can-cu": MAKERS, "rut": MAKERS},
    "submitted": {"phe-duyet": {"head", "chair"}, "tra-lai": {"head", "chair"}, "rut": MAKERS},
    "approved": {"dieu-chinh": MAKERS},
    "replaced": {},
    "closed": {},
    "withdrawn": {},
}


def the_people(province: Province) -> dict[str, Actor]:
    commune = province.communes[0]
    users = {
        "clerk": province.clerk,
        "head": province.head,
        "chair": province.chair,
        "viewer": province.viewer,
        "administrator": province.administrator,
        "commune_clerk": commune.clerk,
        "commune_head": commune.head,
    }
    return {name: province.actor(user) for name, user in users.items()}


@pytest.mark.parametrize("state", list(PATHS))
def test_every_cell_of_a_round(story: Story, state: str) -> None:
    one = a_round(story, state)
    found: dict[str, set[str]] = {}
    for name, actor in the_people(story.province).items():
        for offer in offered(ROUND_OFFERS, actor, one, TODAY):
            found.setdefault(offer.slug, set()).add(name)
    assert found == ROUND[state]


def a_plan_in(story: Story, state: str) -> Plan:
    if state == "approved":
        return story.plan
    province, clerk, head = story.province, story.clerk, story.head
    if state == "replaced":
        told = {"plan_id": story.plan.pk, "by": clerk, "at": a_moment(), "on": TODAY}
        new = plans.revise_plan(reason="Thêm đợt", **told)  # type: ignore[arg-type]
        approved(new, clerk, head)
        return Plan.objects.get(pk=story.plan.pk)
    if state == "closed":
        Plan.objects.filter(pk=story.plan.pk).update(state="closed")
        return Plan.objects.get(pk=story.plan.pk)
    units = [commune.unit_id for commune in province.communes]
    plan = a_plan(province.lead, by=clerk, year=TODAY.year + 1)
    add_item(plan, *units, by=clerk, year=TODAY.year + 1)
    if state == "withdrawn":
        return plans.withdraw_plan(
            plan_id=plan.pk, reason="Nhầm", by=clerk, at=a_moment(), on=TODAY
        )
    return submitted(plan, clerk) if state == "submitted" else plan


@pytest.mark.parametrize("state", list(PLAN))
def test_every_cell_of_a_plan(story: Story, state: str) -> None:
    plan = a_plan_in(story, state)
    assert plan.state == state
    found: dict[str, set[str]] = {}
    for name, actor in the_people(story.province).items():
        for offer in offered(PLAN_OFFERS, actor, plan, TODAY):
            found.setdefault(offer.slug, set()).add(name)
    assert found == PLAN[state]


def test_the_tables_hold_every_state_and_the_offers_every_act(province: Province) -> None:
    story = a_story(province)
    assert set(ROUND) == set(PATHS)
    assert story.plan.state in PLAN
    known = {slug for cells in ROUND.values() for slug in cells}
    assert known == {offer.slug for offer in ROUND_OFFERS}
    # A plan is closed after its year: that act is tried with its own day.
    assert {slug for cells in PLAN.values() for slug in cells} | {"ket-thuc"} == {
        offer.slug for offer in PLAN_OFFERS
    }

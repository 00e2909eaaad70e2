"""Who may do which act in which state: every cell of role × state × act. Unlisted is denied."""

from __future__ import annotations

import pytest
from tests.builders.evaluations import PATHS, Story, a_story, an_evaluation
from tests.builders.province import TODAY, Province

from gsdg.domain.evaluations.offers import OFFERS, offered
from gsdg.toolkit.access import Actor

MAKERS = {"clerk", "head"}
"""Of the office whose evaluation it is."""
FILL = ("de-cuong", "nguoi", "cau-hoi", "nguon", "bai-hoc", "kien-nghi")
CELLS: dict[str, dict[str, set[str]]] = {
    "draft": {**dict.fromkeys((*FILL, "trinh", "rut"), MAKERS)},
    "review": {"duyet": {"head", "chair"}, "tra-lai": {"head", "chair"}, "rut": MAKERS},
    "approved": {"ban-hanh": MAKERS, "tra-lai": {"head", "chair"}},
    "issued": {},
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


@pytest.fixture
def story(province: Province) -> Story:
    return a_story(province)


@pytest.mark.parametrize("state", list(PATHS))
def test_every_cell(story: Story, state: str) -> None:
    one = an_evaluation(story, state)
    assert one.state == state
    found: dict[str, set[str]] = {}
    for name, actor in the_people(story.province).items():
        for offer in offered(actor, one, TODAY):
            found.setdefault(offer.slug, set()).add(name)
    assert found == CELLS[state]


def test_the_tables_hold_every_state_and_every_act() -> None:
    assert set(CELLS) == set(PATHS)
    assert {slug for cells in CELLS.values() for slug in cells} == {o.slug for o in OFFERS}

"""A transition table and its drawing."""

import pytest

from gsdg.kernel.workflow import Workflow

LAMP = Workflow.build(
    "lamp",
    initial="off",
    refusal_code="period.unreadable",
    moves=[
        ("switch_on", ["off"], "on"),
        ("switch_off", ["on", "dim"], "off"),
        ("dim", {"on"}, "dim"),
    ],
)


@pytest.mark.parametrize(
    ("act", "state"),
    [("switch_on", "off"), ("switch_off", "on"), ("switch_off", "dim"), ("dim", "on")],
)
def test_an_act_may_start_from_its_states(act: str, state: str) -> None:
    assert LAMP.why_not(act, state) is None


@pytest.mark.parametrize(("act", "state"), [("switch_on", "on"), ("dim", "off"), ("dim", "broken")])
def test_any_other_state_is_refused_with_act_and_state(act: str, state: str) -> None:
    refusal = LAMP.why_not(act, state)
    assert refusal is not None
    assert refusal.code == "period.unreadable"
    assert refusal.details == {"act": act, "state": state}


def test_an_act_leads_to_one_state() -> None:
    assert LAMP.after("switch_on") == "on"
    assert LAMP.states == {"off", "on", "dim"}


def test_the_drawing_shows_every_move() -> None:
    assert LAMP.mermaid() == (
        "stateDiagram-v2\n"
        "    [*] --> off\n"
        "    off --> on: switch_on\n"
        "    dim --> off: switch_off\n"
        "    on --> off: switch_off\n"
        "    on --> dim: dim\n"
    )


def test_an_act_given_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="switch_on is given twice"):
        Workflow.build(
            "lamp",
            initial="off",
            refusal_code="period.unreadable",
            moves=[("switch_on", ["off"], "on"), ("switch_on", ["dim"], "on")],
        )


def test_an_unknown_act_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        LAMP.why_not("explode", "on")

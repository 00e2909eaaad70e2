"""Pure rules of visits: who may do what in which state, what an answer must say, lots that can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections import rules_visits as rules
from gsdg.domain.inspections.drawing import drawn
from gsdg.domain.inspections.entries_visits import AskEntry, Offered, Said
from gsdg.domain.inspections.rules_visits import Place, Standing, Work
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.inspections.workflow_visits import VISIT, VisitState
from gsdg.domain.packs.checklists import CHOICES, KINDS, Item
from gsdg.domain.packs.wording import Source, Words
from gsdg.kernel.refusal import Refusal

ON = date(2026, 11, 23)
V = VisitState
PLACES = {
    "head": Place(in_team=True, leads=True),
    "member": Place(in_team=True),
    "unit": Place(of_visited_office=True),
    "outside": Place(),
}
DONE = Work(has_minutes=True, unit_answered=True, comment_by=ON, has_verifier=True)
LATER = ON + timedelta(days=7)
ORDER = Act("9/TB-SMH", ON, "Giám đốc Sở")
ASK = AskEntry("Bổ sung hồ sơ", "Bản chụp", LATER)
ACTS: dict[str, Callable[[Standing, Place], Refusal | None]] = {
    "prepare": lambda s, p: rules.why_not_prepare(s, place=p),
    "report_self": lambda s, p: rules.why_not_report_self(s, place=p),
    "open": lambda s, p: rules.why_not_open(s, place=p, on=ON),
    "answer": lambda s, p: rules.why_not_answer(s, place=p),
    "find": lambda s, p: rules.why_not_find(s, choice="no", has_finding=False, place=p),
    "ask": lambda s, p: rules.why_not_ask(s, ASK, place=p, on=ON),
    "end": lambda s, p: rules.why_not_end(s, DONE, place=p),
    "go_back": lambda s, p: rules.why_not_go_back(s, place=p),
    "consult": lambda s, p: rules.why_not_consult(s, DONE, comment_by=LATER, place=p, on=ON),
    "comment": lambda s, p: rules.why_not_comment(s, place=p),
    "revise": lambda s, p: rules.why_not_revise(s, "Sửa", place=p),
    "conclude": lambda s, p: rules.why_not_conclude(s, DONE, place=p, on=ON),
    "close": lambda s, p: rules.why_not_close(s, DONE),
    "suspend": lambda s, p: rules.why_not_suspend(s, "Bão", ORDER, until=None, place=p, on=ON),
    "resume": lambda s, p: rules.why_not_resume(s, "Hết bão", ORDER, place=p, on=ON),
    "cancel": lambda s, p: rules.why_not_cancel(s, "Trùng", ORDER, place=p, on=ON),
}
TEAM, LEADS, UNIT, EVERYBODY = {"head", "member"}, {"head"}, {"unit"}, set(PLACES)
ALLOWED: dict[str, tuple[set[VisitState], set[str]]] = {
    "prepare": ({V.PLANNED, V.IN_PROGRESS}, TEAM),
    "report_self": ({V.PLANNED, V.IN_PROGRESS}, UNIT),
    "open": ({V.PLANNED}, LEADS),
    "answer": ({V.IN_PROGRESS, V.DRAFTING}, TEAM),
    "find": ({V.IN_PROGRESS, V.DRAFTING}, TEAM),
    "ask": ({V.DRAFTING, V.CONSULTING}, TEAM),
    "end": ({V.IN_PROGRESS}, LEADS),
    "go_back": ({V.DRAFTING}, LEADS),
    "consult": ({V.DRAFTING}, LEADS),
    "comment": ({V.CONSULTING}, UNIT),
    "revise": ({V.CONSULTING}, LEADS),
    "conclude": ({V.CONSULTING}, {"unit", "outside"}),
    "close": ({V.CONCLUDED}, EVERYBODY),
    "suspend": ({V.IN_PROGRESS}, LEADS),
    "resume": ({V.SUSPENDED}, LEADS),
    "cancel": ({V.PLANNED, V.IN_PROGRESS, V.SUSPENDED, V.DRAFTING}, LEADS),
}
"""In these states, by these; every other cell is denied. Permissions are asked beside: here only the place in the team."""


def cells() -> Iterator[tuple[str, VisitState, str]]:
    yield from product(ACTS, VisitState, PLACES)


@pytest.mark.parametrize(("act", "state", "who"), list(cells()))
def test_the_matrix_of_acts_states_and_people(act: str, state: VisitState, who: str) -> None:
    round_state = RoundState.REPORTED if act == "conclude" else RoundState.IN_PROGRESS
    refusal = ACTS[act](Standing(state, round_state=round_state), PLACES[who])
    states, people = ALLOWED[act]
    if state in states and who in people:
        assert refusal is None
        return
    assert refusal is not None
    expected = "visit.state" if state not in states else "visit."
    assert refusal.code.startswith(expected)
    assert refusal.message("vi") != refusal.message("en")


def test_every_state_can_be_reached_and_every_end_is_an_end() -> None:
    assert set(VISIT.states) == set(VisitState)
    starts = {state for sources, _ in VISIT.moves.values() for state in sources}
    assert {V.CLOSED, V.CANCELLED}.isdisjoint(starts)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"reason": " "}, "visit.missing"),
        ({"order": Act("9/TB", ON)}, "visit.no_authority"),
        ({"order": Act("9/TB", None, "Giám đốc")}, "inspections.no_day"),
        ({"order": Act("9/TB", LATER, "Giám đốc")}, "visit.day_ahead"),
        ({"order": Act(issuer="Giám đốc")}, "visit.no_order_paper"),
    ],
)
def test_a_visit_is_called_off_with_a_reason_by_somebody_and_on_paper_once_it_is_known(
    told: dict[str, object], code: str
) -> None:
    said: dict[str, object] = {"reason": "Trùng đoàn khác", "order": ORDER, **told}
    known = Standing(V.PLANNED, round_state=RoundState.ANNOUNCED)
    refusal = rules.why_not_cancel(known, place=PLACES["head"], on=ON, **said)  # type: ignore[arg-type]
    assert (refusal.code if refusal else "") == code


def test_what_nobody_was_told_of_is_called_off_without_paper() -> None:
    order = Act(issuer="Giám đốc")
    for standing in (
        Standing(V.PLANNED, round_state=RoundState.DECIDED),
        Standing(V.IN_PROGRESS, kind="self"),
    ):
        refusal = rules.why_not_cancel(standing, "Bão", order, place=PLACES["head"], on=ON)
        assert refusal is None


def test_a_visit_rests_until_a_day_to_come_and_not_longer_than_its_round() -> None:
    for until, code in ((ON, "visit.until_past"), (LATER, "")):
        refusal = rules.why_not_suspend(
            Standing(V.IN_PROGRESS), "Bão", ORDER, until=until, place=PLACES["head"], on=ON
        )
        assert (refusal.code if refusal else "") == code
    resting = Standing(V.SUSPENDED, round_state=RoundState.SUSPENDED)
    refusal = rules.why_not_resume(resting, "Hết bão", ORDER, place=PLACES["head"], on=ON)
    assert refusal is not None
    assert refusal.code == "round.state"
    assert "tạm dừng" in refusal.message("vi")


def an_item(kind: str) -> Item:
    return Item(
        code="c",
        group="g",
        label=Words(vi="Câu hỏi", en="Question"),
        kind=kind,
        source=Source(act="A", verified=True),
    )


@given(
    st.sampled_from(KINDS),
    st.sampled_from(["", *CHOICES]),
    st.one_of(st.none(), st.integers(-5, 10**15)),
    st.sampled_from(["", "Vì vậy."]),
)
def test_an_answer_fits_its_item_or_is_refused(
    kind: str, choice: str, number: int | None, reason: str
) -> None:
    said = Said(choice, number, "", reason)
    refusal = rules.why_not_said(an_item(kind), said, None)
    if refusal is None and not said.is_blank:
        assert choice in ("", "yes") or reason
        assert number is None or (kind == "number" and 0 <= number <= rules.LARGEST_NUMBER)
        assert kind == "choice" or choice in ("", "not_applicable")


@given(st.sampled_from(CHOICES), st.sampled_from(CHOICES), st.sampled_from(["", "Khác vì…"]))
def test_what_was_offered_is_changed_only_with_a_word(offer: str, choice: str, why: str) -> None:
    said = Said(choice, reason="Lý do", explanation=why)
    refusal = rules.why_not_said(an_item("choice"), said, Offered(offer))
    assert (refusal is None) == (offer == choice or why != "")


@given(st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_a_clash_is_another_version_that_says_something_else(
    base: int, standing: int, same: bool
) -> None:
    assert rules.clashes(base=base, standing=standing, same=same) == (base != standing and not same)


@given(st.text(min_size=1, max_size=12), st.integers(1, 300), st.data())
def test_lots_are_drawn_again_from_seed_and_list(
    seed: str, frame: int, data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, frame))
    numbers = drawn(seed=seed, frame=frame, wanted=wanted)
    assert numbers == drawn(seed=seed, frame=frame, wanted=wanted)
    assert len(set(numbers)) == wanted
    assert set(numbers) <= set(range(1, frame + 1))
    assert set(drawn(seed=seed, frame=frame, wanted=max(1, wanted - 1))) <= set(numbers)


def test_lots_of_a_known_draw() -> None:
    """By hand: the numbers whose SHA-256 of “40512:number” comes first."""
    assert drawn(seed="40512", frame=23, wanted=2) == (8, 15)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (AskEntry(), "ask.one_of_two"),
        (AskEntry("Sửa", "Ảnh", LATER, none_because="Nhẹ"), "ask.one_of_two"),
        (AskEntry("Sửa", "", LATER), "visit.missing"),
        (AskEntry("Sửa", "Ảnh", ON), "ask.due"),
        (AskEntry("Sửa", "Ảnh", LATER, money=5), "correction.money_half"),
    ],
)
def test_what_is_asked_is_whole(entry: AskEntry, code: str) -> None:
    refusal = rules.why_not_ask(Standing(V.DRAFTING), entry, place=PLACES["member"], on=ON)
    assert refusal is not None
    assert refusal.code == code

"""What may be done with obstacles and requests. No database, no request."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.rules import why_not_act, why_not_text
from gsdg.domain.followup.workflow import (
    ACT_WORDS,
    OBSTACLE,
    OBSTACLE_STATE_WORDS,
    REPLIED,
    ObstacleState,
)
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal, search_key

ALIKE = 50
"""Parts in a hundred of the words that two difficulties must share to be shown as alike."""
SHORT = 3
MOVES = {
    words.RESOLVED: "answer",
    words.GUIDANCE: "answer",
    words.NOT_ACCEPTED: "decline",
    words.WAITING_LAW: "wait",
    words.PASSED_UP: "pass_up",
}


@dataclass(frozen=True, slots=True)
class ObstacleEntry:
    """What hinders, since when, of which component, by which provision; who is concerned."""

    text: str
    since: date
    cause: str
    component: str = ""
    provision: str = ""
    amount: int | None = None
    households: int | None = None
    origin: str = ""


def why_not_obstacle(entry: ObstacleEntry, causes: Collection[str], *, on: date) -> Refusal | None:
    if refusal := why_not_text(entry.text, "obstacle.missing", cell="text"):
        return refusal
    if entry.cause not in causes:
        return Refusal("finding.unknown_code", {"code": entry.cause}, cell="cause")
    if entry.since > on:
        return Refusal("correction.day_ahead", {"day": f"{entry.since:%d/%m/%Y}"}, cell="since")
    for name in ("amount", "households"):
        number = getattr(entry, name)
        if number is not None and number <= 0:
            return Refusal("correction.amount", cell=name)
    return None


def in_state(act: str, state: str) -> Refusal:
    said, now = ACT_WORDS[act], OBSTACLE_STATE_WORDS[ObstacleState(state)]
    details = {"act": said["vi"], "act_en": said["en"], "state": now["vi"].lower(), "state_en": now["en"].lower()}  # fmt: skip
    return Refusal("obstacle.state", details)


def why_not_move(act: str, state: str, *, joined: bool) -> Refusal | None:
    """What was joined goes with the one it was joined into."""
    if joined:
        return Refusal("obstacle.joined")
    return in_state(act, state) if OBSTACLE.why_not(act, state) else None


def why_not_join(
    *,
    same: bool,
    joined: bool,
    target_joined: bool,
    state: str,
    target_state: str,
    has_joined: bool,
) -> Refusal | None:
    """One level only: a difficulty that leads others is not joined into a third."""
    if joined:
        return Refusal("obstacle.joined")
    if has_joined:
        return Refusal("obstacle.leads")
    if state != ObstacleState.RAISED:
        return in_state("join", state)
    if same or target_joined:
        return Refusal("obstacle.join_target", cell="into")
    ended = target_state in (ObstacleState.SETTLED, ObstacleState.WITHDRAWN)
    return in_state("join", target_state) if ended else None


def why_not_ask(
    state: str, text: str, act: Act, *, joined: bool, outside: bool, on: date
) -> Refusal | None:
    """A letter that leaves the province has a number."""
    if refusal := why_not_move("ask", state, joined=joined):
        return refusal
    return _why_not_letter(text, act, outside=outside, on=on)


def _why_not_letter(text: str, act: Act, *, outside: bool, on: date) -> Refusal | None:
    if refusal := why_not_text(text, "obstacle.missing", cell="text"):
        return refusal
    if outside and not act.is_given:
        return Refusal("obstacle.no_letter", cell="number")
    return why_not_act(act, on=on)


def why_not_reply(
    state: str,
    kind: str,
    text: str,
    act: Act,
    *,
    joined: bool,
    holds: bool,
    outside: bool,
    on: date,
) -> Refusal | None:
    """By who holds it; what a body outside answered is recorded by its paper. Every answer says something."""
    if kind not in words.REPLIES:
        return Refusal("finding.unknown_code", {"code": kind}, cell="kind")
    if refusal := why_not_move(MOVES[kind], state, joined=joined):
        return refusal
    if not holds:
        return Refusal("obstacle.not_holder")
    if refusal := why_not_text(text, "obstacle.no_answer", cell="text"):
        return refusal
    if outside and (not act.is_given or normal(act.issuer) == ""):
        return Refusal("obstacle.no_paper", cell="number")
    return why_not_act(act, on=on)


def why_not_pass_up(
    state: str,
    text: str,
    act: Act,
    *,
    joined: bool,
    holds: bool,
    has_higher: bool,
    outside: bool,
    on: date,
) -> Refusal | None:
    if refusal := why_not_move("pass_up", state, joined=joined):
        return refusal
    if not holds:
        return Refusal("obstacle.not_holder")
    if not has_higher:
        return Refusal("obstacle.highest")
    return _why_not_letter(text, act, outside=outside, on=on)


def why_not_feedback(
    state: str, *, asked: bool, said_already: bool, helped: bool, text: str
) -> Refusal | None:
    """Every office that asked says whether it helped, once for each reply."""
    if state not in REPLIED:
        return in_state("settle", state)
    if not asked:
        return Refusal("obstacle.not_asker")
    if said_already:
        return Refusal("obstacle.said_already")
    return None if helped or normal(text) else Refusal("correction.no_reason", cell="text")


def words_of(folded: str) -> frozenset[str]:
    return frozenset(word for word in folded.split() if len(word) >= SHORT)


def likeness(one: str, other: str, *, same_provision: bool) -> int:
    """Parts in a hundred of shared words, of all words of both; the same provision counts half."""
    return likeness_of(
        words_of(search_key(one)), words_of(search_key(other)), same_provision=same_provision
    )


def likeness_of(a: frozenset[str], b: frozenset[str], *, same_provision: bool) -> int:
    shared = len(a & b) * 100 // len(a | b) if a | b else 0
    return min(100, shared + (50 if same_provision else 0))

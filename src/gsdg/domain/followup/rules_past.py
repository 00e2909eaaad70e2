"""What may be entered afterwards from signed papers: days in their order, none to come, and what each step needs. No database."""

from __future__ import annotations

from datetime import date

from gsdg.domain.followup import words
from gsdg.domain.followup.entries import PastAsk, PastOutcome
from gsdg.domain.followup.workflow import State
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal


def state_of(outcome: PastOutcome) -> State:
    """The state that the last of its days leads to."""
    if outcome.closed_on is not None:
        return State.CLOSED
    if outcome.verified_on is not None:
        return State.VERIFIED
    if outcome.reported_on is not None:
        return State.REPORTED
    if outcome.answered_on is None:
        return State.ISSUED
    return State.DISPUTED if outcome.position == words.DISAGREED else State.IN_PROGRESS


def why_not_past_ask(ask: PastAsk, *, on: date) -> Refusal | None:
    """Issued, answered, reported done, verified, closed: in this order, the last no later than today."""
    said = ask.outcome
    steps = [ask.issued_on, said.answered_on, said.reported_on, said.verified_on, said.closed_on]
    days = [day for day in steps if day is not None]
    if days != sorted(days):
        return Refusal("past.days_order")
    if days[-1] > on:
        return Refusal("correction.day_ahead", {"day": f"{days[-1]:%d/%m/%Y}"})
    return _why_incomplete(said)


def _why_incomplete(said: PastOutcome) -> Refusal | None:
    """Nothing is reported that was not answered, verified that nothing shows, closed unfixed without a decision."""
    if said.answered_on is not None and said.position not in words.POSITIONS:
        return Refusal("finding.unknown_code", {"code": said.position}, cell="position")
    if said.reported_on is not None and (said.answered_on is None or normal(said.measure) == ""):
        return Refusal("past.reported_unanswered")
    if said.verified_on is not None and (said.reported_on is None or said.proof_sha256 == ""):
        return Refusal("past.verified_unshown")
    if said.closed_on is None:
        return None
    if said.closure not in words.CLOSURES:
        return Refusal("finding.unknown_code", {"code": said.closure}, cell="closure")
    if said.closure == words.DONE:
        return None if said.verified_on is not None else Refusal("past.verified_unshown")
    told = normal(said.reason) and normal(said.number) and said.day and normal(said.issuer)
    return None if told else Refusal("correction.no_decision", cell="number")

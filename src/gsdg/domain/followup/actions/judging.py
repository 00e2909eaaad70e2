"""The acts of who did not fix it: look at proofs, verify, decide on time and dispute, close, reopen."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup import refusals, words
from gsdg.domain.followup.actions.gate import (
    NOTHING_ON_PAPER,
    decide,
    locked,
    record,
    said,
    tell,
    touch,
)
from gsdg.domain.followup.actions.scheduling import drop, schedule
from gsdg.domain.followup.catalogue import catalogue_on
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import (
    Extension,
    MoneyEntry,
    Proof,
    Recommendation,
    Verification,
)
from gsdg.domain.followup.workflow import RECOMMENDATION
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor


@transaction.atomic
def review_proof(
    *, proof_id: int, state: str, reason: str = "", by: Actor, at: datetime, on: date
) -> Proof:
    """Taken, or refused with what is wrong with it."""
    proof = Proof.objects.filter(pk=proof_id).first()
    if proof is None:
        raise Refused(Refusal("correction.unknown", {"text": proof_id}))
    found = locked(proof.recommendation_id)
    insist(refusals.why_not_review(by, found, state, reason))
    insist(Refusal("proof.earlier_cycle") if proof.cycle != found.cycle else None)
    proof.state, proof.reason = state, "" if state == words.TAKEN else normal(reason)
    proof.reviewed_at, proof.reviewed_by_id = at, by.person_id
    proof.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by_id"])
    touch(found, on=on)
    record("proof_reviewed", found, by, at, proof=proof.pk, state=state)
    return proof


@transaction.atomic
def verify(
    *,
    recommendation_id: int,
    result: str,
    method: str,
    text: str = "",
    again_by: date | None = None,
    by: Actor,
    at: datetime,
    on: date,
    known_version: int | None = None,
) -> Recommendation:
    """Met, in part or not. What is light closes at once; the rest waits for a head. Not met, it goes back."""
    found = locked(recommendation_id, known_version=known_version)
    insist(refusals.why_not_verify(by, found, result, method, text, again_by=again_by, on=on))
    met = result == words.MET
    Verification.objects.create(
        result=result,
        method=method,
        again_by=None if met else again_by,
        **said(found, text, NOTHING_ON_PAPER, by=by, at=at, on=on),
    )
    touch(found, on=on, state=RECOMMENDATION.after("find_met" if met else "find_short"))
    details: dict[str, object] = {}
    if met and _closes_at_once(found, on=on):
        details = _closed_as_done(found, by=by, at=at, on=on)
    tell(found, found.addressee_id, "verified", at)
    record("verified", found, by, at, result=result, state=found.state, **details)
    return found


def _closed_as_done(
    found: Recommendation, *, by: Actor, at: datetime, on: date
) -> dict[str, object]:
    """What the event says besides: until when somebody looks whether it still holds."""
    decide(found, "close", words.CLOSED, closure=words.DONE, by=by, at=at, on=on)
    owed = schedule(found, at=at, on=on)
    return {} if owed is None else {"recheck": owed.due.isoformat()}


def _closes_at_once(found: Recommendation, *, on: date) -> bool:
    severity = catalogue_on(on).spec.severity(found.severity)
    return severity is not None and severity.closes_at_once


@transaction.atomic
def settle_money(
    *,
    recommendation_id: int,
    how: str,
    amount: int,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> MoneyEntry:
    """A part of the money was recovered, documented, justified, moved, or written off by a decision."""
    found = locked(recommendation_id)
    insist(refusals.why_not_settle_money(by, found, how, amount, act, on=on))
    made = MoneyEntry.objects.create(
        how=how, amount=amount, **said(found, text, act, by=by, at=at, on=on)
    )
    touch(found, on=on)
    record("money_settled", found, by, at, entry=made.pk, how=how)
    return made


@transaction.atomic
def reverse_money(
    *,
    recommendation_id: int,
    entry_id: int,
    text: str,
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> MoneyEntry:
    """What was settled wrongly is taken back whole; what is right is then settled anew. Both stand, each on its day."""
    found = locked(recommendation_id)
    entry = refusals.money_entry_of(found, entry_id)
    insist(refusals.why_not_reverse_money(by, found, entry, text, act, on=on))
    if entry is None:
        raise Refused(Refusal("money_entry.unknown", cell="entry_id"))
    made = MoneyEntry.objects.create(
        how=entry.how,
        amount=-entry.amount,
        reverses=entry,
        **said(found, text, act, by=by, at=at, on=on),
    )
    touch(found, on=on)
    tell(found, found.addressee_id, "money_reversed", at)
    record("money_reversed", found, by, at, entry=made.pk, reverses=entry.pk, how=entry.how)
    return made


@transaction.atomic
def decide_extension(
    *,
    recommendation_id: int,
    granted: bool,
    reason: str = "",
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
) -> Extension:
    """The original day stays; the granted one stands beside it."""
    found = locked(recommendation_id)
    insist(refusals.why_not_decide_extension(by, found, act, granted=granted, reason=reason, on=on))
    extension = found.extensions.get(state=words.ASKED)
    extension.state = words.GRANTED if granted else words.DENIED
    extension.decided_because = normal(reason)
    extension.number, extension.day = normal(act.number), act.day
    extension.decided_on, extension.decided_at = on, at
    extension.decided_by_id = by.person_id
    extension.save()
    touch(found, on=on)
    tell(found, found.addressee_id, "extension_decided", at)
    record("extension_decided", found, by, at, extension=extension.pk, granted=granted)
    return extension


@transaction.atomic
def uphold(
    *, recommendation_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Recommendation:
    found = locked(recommendation_id)
    insist(refusals.why_not_uphold(by, found, reason))
    decide(found, "uphold", words.UPHELD, reason=reason, by=by, at=at, on=on)
    tell(found, found.addressee_id, "upheld", at)
    record("upheld", found, by, at)
    return found


@transaction.atomic
def withdraw(
    *, recommendation_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Recommendation:
    found = locked(recommendation_id)
    insist(refusals.why_not_withdraw(by, found, reason))
    decide(found, "withdraw", words.TAKEN_BACK, reason=reason, by=by, at=at, on=on)
    tell(found, found.addressee_id, "withdrawn", at)
    record("withdrawn", found, by, at)
    return found


@transaction.atomic
def close(*, recommendation_id: int, by: Actor, at: datetime, on: date) -> Recommendation:
    """After it was verified as met."""
    found = locked(recommendation_id)
    insist(refusals.why_not_close(by, found))
    details = _closed_as_done(found, by=by, at=at, on=on)
    tell(found, found.addressee_id, "closed", at)
    record("closed", found, by, at, closure=words.DONE, **details)
    return found


@transaction.atomic
def close_unfixed(
    *,
    recommendation_id: int,
    closure: str,
    reason: str,
    act: Act,
    by: Actor,
    at: datetime,
    on: date,
) -> Recommendation:
    """Not done, superseded or no longer applicable: by the decision of a higher office, on paper."""
    found = locked(recommendation_id)
    insist(refusals.why_not_close_unfixed(by, found, closure, reason, act, on=on))
    decide(
        found,
        "close_unfixed",
        words.CLOSED,
        closure=closure,
        reason=reason,
        act=act,
        by=by,
        at=at,
        on=on,
    )
    tell(found, found.addressee_id, "closed", at)
    record("closed", found, by, at, closure=closure)
    return found


@transaction.atomic
def reopen(
    *, recommendation_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Recommendation:
    """It turned out untrue: a new cycle begins, the history stays."""
    found = locked(recommendation_id)
    insist(refusals.why_not_reopen(by, found, reason))
    drop(found, normal(reason), by=by, at=at, on=on)
    decide(found, "reopen", words.REOPENED, reason=reason, by=by, at=at, on=on)
    touch(found, on=on, cycle=found.cycle + 1)
    tell(found, found.addressee_id, "reopened", at)
    record("reopened", found, by, at, cycle=found.cycle)
    return found

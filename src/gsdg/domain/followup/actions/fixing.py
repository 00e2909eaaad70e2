"""The acts of the office that must put it right: respond, take measures, bring proofs, report it done, ask for time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup import refusals, rules, words
from gsdg.domain.followup.actions.gate import NOTHING_ON_PAPER, locked, record, said, tell, touch
from gsdg.domain.followup.entries import Act, MeasureEntry
from gsdg.domain.followup.models import (
    Completion,
    Extension,
    Measure,
    Proof,
    Recommendation,
    Response,
)
from gsdg.domain.followup.workflow import RECOMMENDATION
from gsdg.domain.units.queries import family_of
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.files.models import StoredFile


@transaction.atomic
def respond(
    *,
    recommendation_id: int,
    position: str,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
    known_version: int | None = None,
) -> Recommendation:
    """Agree, in part, or not: what is not agreed goes to who decides."""
    found = locked(recommendation_id, known_version=known_version)
    insist(refusals.why_not_respond(by, found, position, text, act, on=on))
    Response.objects.create(position=position, **said(found, text, act, by=by, at=at, on=on))
    move = "disagree" if position == words.DISAGREED else "agree"
    touch(found, on=on, state=RECOMMENDATION.after(move))
    tell(found, found.issuer_id, "answered", at)
    record("answered", found, by, at, position=position)
    return found


@transaction.atomic
def add_measure(
    *, recommendation_id: int, entry: MeasureEntry, by: Actor, at: datetime, on: date
) -> Measure:
    found = locked(recommendation_id)
    office_id = entry.office_id or found.addressee_id
    insist(refusals.why_not_work(by, found) or rules.why_not_measure(entry, on=on))
    if office_id not in family_of(found.addressee_id):
        raise Refused(Refusal("correction.not_addressee", cell="office"))
    made = Measure.objects.create(
        recommendation=found,
        text=normal(entry.text),
        office_id=office_id,
        role=normal(entry.role),
        person=normal(entry.person),
        planned=entry.planned,
        at=at,
        by_id=by.person_id,
    )
    touch(found, on=on)
    record("measure_added", found, by, at, measure=made.pk)
    return made


@transaction.atomic
def settle_measure(
    *,
    measure_id: int,
    done_on: date | None,
    reason: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Measure:
    """Done on a day, or dropped with a reason."""
    found = locked(_recommendation_of(Measure, measure_id))
    measure = Measure.objects.get(pk=measure_id)
    insist(
        refusals.why_not_work(by, found)
        or rules.why_not_settle_measure(
            is_settled=measure.is_settled, done_on=done_on, reason=reason, on=on
        )
    )
    measure.done_on, measure.settled_by_id = done_on, by.person_id
    measure.dropped_because = "" if done_on is not None else normal(reason)
    measure.save(update_fields=["done_on", "settled_by_id", "dropped_because"])
    touch(found, on=on)
    record("measure_settled", found, by, at, measure=measure.pk, done=done_on is not None)
    return measure


@transaction.atomic
def add_proof(
    *,
    recommendation_id: int,
    stored: StoredFile,
    name: str,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Proof:
    """A file that shows something. The same file again in a cycle is the same proof."""
    found = locked(recommendation_id)
    insist(refusals.why_not_work(by, found))
    if found.proofs.filter(cycle=found.cycle, file=stored).exists():
        raise Refused(Refusal("proof.twice", {"name": name}, cell="file"))
    made = Proof.objects.create(
        recommendation=found,
        cycle=found.cycle,
        file=stored,
        name=name[:255],
        text=normal(text),
        on=on,
        at=at,
        by_id=by.person_id,
    )
    touch(found, on=on)
    record("proof_added", found, by, at, proof=made.pk, sha256=stored.sha256)
    return made


@transaction.atomic
def report_done(
    *,
    recommendation_id: int,
    text: str = "",
    by: Actor,
    at: datetime,
    on: date,
    act: Act = NOTHING_ON_PAPER,
    known_version: int | None = None,
) -> Recommendation:
    found = locked(recommendation_id, known_version=known_version)
    insist(refusals.why_not_report_done(by, found, act, text=text, on=on))
    Completion.objects.create(**said(found, text, act, by=by, at=at, on=on))
    touch(found, on=on, state=RECOMMENDATION.after("report_done"))
    tell(found, found.issuer_id, "reported_done", at)
    record("reported_done", found, by, at)
    return found


@transaction.atomic
def ask_extension(
    *, recommendation_id: int, until: date, reason: str, by: Actor, at: datetime, on: date
) -> Extension:
    found = locked(recommendation_id)
    insist(refusals.why_not_ask_extension(by, found, until, reason, on=on))
    made = Extension.objects.create(
        recommendation=found,
        until=until,
        reason=normal(reason),
        asked_on=on,
        asked_at=at,
        asked_by_id=by.person_id,
    )
    touch(found, on=on)
    tell(found, found.issuer_id, "extension_asked", at)
    record("extension_asked", found, by, at, until=until.isoformat())
    return made


def _recommendation_of(model: type[Measure], pk: int) -> int:
    found = model.objects.filter(pk=pk).values_list("recommendation_id", flat=True).first()
    if found is None:
        raise Refused(Refusal("correction.unknown", {"text": pk}))
    return found

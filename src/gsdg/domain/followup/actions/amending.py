"""A record that says something wrong is amended by two: who proposes, and who puts it in force. The old words stay."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gsdg.domain.followup import refusals_amending as refusals
from gsdg.domain.followup import words
from gsdg.domain.followup.actions.gate import locked, record, tell, touch
from gsdg.domain.followup.models import Amendment, Finding, Recommendation
from gsdg.domain.followup.queries.corrections import months_kept
from gsdg.domain.followup.rules_amending import FIELDS, Wanted, day_in
from gsdg.domain.papers.actions import cite
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, words_of
from gsdg.toolkit.access import Actor


@transaction.atomic
def propose_amendment(
    *,
    recommendation_id: int,
    field: str,
    new: str,
    reason: str,
    finding_id: int | None = None,
    by: Actor,
    at: datetime,
    on: date,
) -> Amendment:
    """Nothing changes yet: what the record says now is kept beside what it should say."""
    found = locked(recommendation_id)
    of = refusals.record_of(found, finding_id, field)
    old = "" if of is None else refusals.value_of(of, field)
    wanted = Wanted(field, old, normal(new), normal(reason))
    insist(refusals.why_not_propose(by, found, of, wanted, on=on))
    made = Amendment.objects.create(
        recommendation=found,
        finding_id=finding_id,
        field=field,
        old=wanted.old,
        new=wanted.new,
        reason=wanted.reason,
        proposed_on=on,
        proposed_at=at,
        proposed_by_id=by.person_id,
    )
    tell(found, found.issuer_id, "amendment_proposed", at)
    record("amendment_proposed", found, by, at, **_told(made))
    return made


@transaction.atomic
def decide_amendment(
    *,
    recommendation_id: int,
    in_force: bool,
    reason: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Amendment:
    """Put in force, or not and why. Months that were closed keep the figures that were published."""
    found = locked(recommendation_id)
    insist(refusals.why_not_decide(by, found, in_force=in_force, reason=reason))
    made = found.amendments.get(state=words.PROPOSED)
    made.state = words.IN_FORCE if in_force else words.NOT_IN_FORCE
    made.decided_because, made.decided_on, made.decided_at = normal(reason), on, at
    made.decided_by_id = by.person_id
    made.save()
    if in_force:
        _put(made, found)
    touch(found, on=found.changed_on)  # mending a record is no progress in putting it right
    tell(found, found.addressee_id, "amended" if in_force else "amendment_refused", at)
    event = "amended" if in_force else "amendment_refused"
    record(event, found, by, at, **_told(made), months_kept=months_kept(found))
    return made


def _put(made: Amendment, found: Recommendation) -> None:
    of = refusals.record_of(found, made.finding_id, made.field)
    if of is None:
        raise Refused(Refusal("amendment.no_field", {"field": made.field}))
    is_day = FIELDS[made.field].is_day
    setattr(of, made.field, day_in(made.new) if is_day else made.new)
    if made.field == "text":
        found.search_key = " ".join(words_of(f"{found.text} {found.addressee.name}"))
    of.save()
    _cite_anew(found, of, made.field)


def _cite_anew(found: Recommendation, of: refusals.Record, field: str) -> None:
    """What it names of directing documents, where that is among what was amended."""
    if isinstance(of, Finding) and field == "criterion":
        cite(about=of.about, text=of.criterion)
    if field == "number":
        numbers = sorted({one.number for one in found.findings.all() if one.number})
        cite(about=found.about, text="; ".join(numbers))


def _told(made: Amendment) -> dict[str, object]:
    of = {} if made.finding_id is None else {"finding": made.finding_id}
    return {"amendment": made.pk, "field": made.field, "old": made.old, "new": made.new, **of}
